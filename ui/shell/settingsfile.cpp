// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/settingsfile.h"

#include "core/json.h"
#include "shell/language.h"
#include "shell/shortcutbook.h"

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

constexpr int fileVersion = 1;
constexpr qsizetype mostBytes = 256 * 1024;
constexpr auto exportFormat = "afterdesk-settings"_L1;
constexpr auto managedFormat = "afterdesk-managed"_L1;

/// One setting: how it is written, and whether a value can be used.
struct Entry
{
    QLatin1String name;
    QJsonValue (*write)(const Settings &);
    bool (*read)(Settings &, const QJsonValue &);
};

template <typename Value, size_t Count>
QString nameOf(Value value, const std::array<std::pair<Value, QLatin1String>, Count> &names)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [value](const auto &pair) { return pair.first == value; });
    return found == names.end() ? QString() : QString(found->second);
}

template <typename Value, size_t Count>
bool readName(Value &value, const QJsonValue &json, const std::array<std::pair<Value, QLatin1String>, Count> &names)
{
    const QString text = json.toString();
    for (const auto &[known, name] : names) {
        if (json.isString() && text == name) {
            value = known;
            return true;
        }
    }
    return false;
}

const Entry entries[] = {
    {"theme"_L1, [](const Settings &s) -> QJsonValue { return nameOf(s.themeMode, themeModeNames); },
     [](Settings &s, const QJsonValue &v) { return readName(s.themeMode, v, themeModeNames); }},
    {"text_scale"_L1, [](const Settings &s) -> QJsonValue { return s.textScale; },
     [](Settings &s, const QJsonValue &v) {
         const double scale = v.toDouble(-1);
         s.textScale = scale;
         return scale >= theme::Theme::LeastTextScale && scale <= theme::Theme::MostTextScale;
     }},
    {"motion"_L1, [](const Settings &s) -> QJsonValue { return nameOf(s.motion, motionNames); },
     [](Settings &s, const QJsonValue &v) { return readName(s.motion, v, motionNames); }},
    {"language"_L1, [](const Settings &s) -> QJsonValue { return s.language.isEmpty() ? u"system"_s : s.language; },
     [](Settings &s, const QJsonValue &v) {
         const QString code = v.toString();
         s.language = code == "system"_L1 ? QString() : code;
         return code == "system"_L1 || languages().contains(code);
     }},
    {"names_in_notices"_L1, [](const Settings &s) -> QJsonValue { return s.namesInNotices; },
     [](Settings &s, const QJsonValue &v) {
         s.namesInNotices = v.toBool();
         return v.isBool();
     }},
    {"sound_in_notices"_L1, [](const Settings &s) -> QJsonValue { return s.soundInNotices; },
     [](Settings &s, const QJsonValue &v) {
         s.soundInNotices = v.toBool();
         return v.isBool();
     }},
    {"check_spelling"_L1, [](const Settings &s) -> QJsonValue { return s.checkSpelling; },
     [](Settings &s, const QJsonValue &v) {
         s.checkSpelling = v.toBool();
         return v.isBool();
     }},
    {"shortcuts"_L1,
     [](const Settings &s) -> QJsonValue {
         QJsonObject keys;
         for (auto it = s.shortcuts.cbegin(); it != s.shortcuts.cend(); ++it) {
             keys.insert(it.key(), it.value());
         }
         return keys;
     },
     [](Settings &s, const QJsonValue &v) {
         s.shortcuts.clear();
         const QJsonObject keys = v.toObject();
         for (auto it = keys.begin(); it != keys.end(); ++it) {
             const auto sequence = QKeySequence::fromString(it.value().toString(), QKeySequence::PortableText);
             const bool readable = it.value().isString() && (!sequence.isEmpty() || it.value().toString().isEmpty());
             // Of an action we do not have nothing is known: it may belong to another version, and does no harm.
             if (!readable || !it.key().contains(u'.') || ShortcutBook::stealsCharacter(sequence)) {
                 return false;
             }
             s.shortcuts.insert(it.key(), it.value().toString());
         }
         return v.isObject();
     }},
};

const Entry *entryOf(const QString &name)
{
    const auto *found =
        std::find_if(std::begin(entries), std::end(entries), [&name](const Entry &e) { return e.name == name; });
    return found == std::end(entries) ? nullptr : found;
}

/// The object of a file of this format and a version we know.
core::Result<QJsonObject> opened(const QByteArray &file, QLatin1String format)
{
    if (file.size() > mostBytes) {
        return core::fail(core::ErrorCode::LimitExceeded);
    }
    auto object = core::parseObject(file);
    if (!object) {
        return object;
    }
    if (object->value("format"_L1).toString() != format) {
        return core::fail(core::ErrorCode::Malformed, u"format"_s);
    }
    const int version = object->value("version"_L1).toInt(-1);
    if (version > fileVersion) {
        return core::fail(core::ErrorCode::NewerThanProgram, QString::number(version));
    }
    if (version < 1 || !object->value("settings"_L1).isObject()) {
        return core::fail(core::ErrorCode::Malformed, version < 1 ? u"version"_s : u"settings"_s);
    }
    return object;
}

core::Result<Settings> put(const QJsonObject &values, Settings over)
{
    for (auto it = values.begin(); it != values.end(); ++it) {
        const Entry *entry = entryOf(it.key());
        Settings read = over;
        if (entry == nullptr || !entry->read(read, it.value())) {
            return core::fail(core::ErrorCode::Malformed, it.key());
        }
        if (!over.locks.contains(it.key())) {
            over = read;
        }
    }
    return over;
}

} // namespace

QStringList settingNames()
{
    QStringList names;
    for (const Entry &entry : entries) {
        names.append(entry.name);
    }
    return names;
}

QByteArray exportedSettings(const Settings &settings)
{
    QJsonObject values;
    for (const Entry &entry : entries) {
        values.insert(entry.name, entry.write(settings));
    }
    const QJsonObject file{{u"format"_s, exportFormat}, {u"version"_s, fileVersion}, {u"settings"_s, values}};
    return QJsonDocument(file).toJson(QJsonDocument::Indented);
}

core::Result<Settings> importedSettings(const QByteArray &file, const Settings &present)
{
    const auto object = opened(file, exportFormat);
    if (!object) {
        return tl::unexpected(object.error());
    }
    return put(object->value("settings"_L1).toObject(), present);
}

core::Result<Settings> managedSettings(const QByteArray &file, const Settings &present)
{
    const auto object = opened(file, managedFormat);
    if (!object) {
        return tl::unexpected(object.error());
    }
    const QJsonObject values = object->value("settings"_L1).toObject();
    auto managed = put(values, present);
    if (!managed) {
        return managed;
    }
    const QJsonObject reasons = object->value("reasons"_L1).toObject();
    const QString otherwise = object->value("reason"_L1).toString();
    for (auto it = values.begin(); it != values.end(); ++it) {
        managed->locks.insert(it.key(), reasons.value(it.key()).toString(otherwise));
    }
    return managed;
}

Settings withOwnBelowLocks(const Settings &present, const Settings &own)
{
    Settings written = present;
    for (const Entry &entry : entries) {
        if (present.locks.contains(entry.name)) {
            (void)entry.read(written, entry.write(own));
        }
    }
    return written;
}

void resetSettings(Settings &settings, const QStringList &names)
{
    const Settings first;
    for (const QString &name : names) {
        const Entry *entry = entryOf(name);
        if (entry != nullptr && !settings.locks.contains(name)) {
            (void)entry->read(settings, entry->write(first));
        }
    }
}

} // namespace ui::shell
