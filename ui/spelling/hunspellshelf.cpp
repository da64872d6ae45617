// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "spelling/hunspellshelf.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QStringDecoder>
#include <QStringEncoder>

#include <hunspell.hxx>

#include <optional>

using namespace Qt::StringLiterals;

namespace ui::spelling {

namespace {

constexpr size_t mostSuggestions = 6;
constexpr qsizetype mostLetters = 80; ///< Hunspell reads no longer words

/// Dictionaries write names of their own for some character sets.
QByteArray charsetName(const std::string &inDictionary)
{
    QByteArray name = QByteArray::fromStdString(inDictionary).trimmed();
    if (name.isEmpty()) {
        return "ISO-8859-1"; // what Hunspell takes then
    }
    name.replace("microsoft-cp", "windows-");
    return name == "TIS620-2533" ? QByteArray("TIS-620") : name;
}

QByteArray pathForHunspell(const QString &path)
{
#ifdef Q_OS_WIN
    return "\\\\?\\" + QDir::toNativeSeparators(QFileInfo(path).absoluteFilePath()).toUtf8();
#else
    return QFile::encodeName(path);
#endif
}

class HunspellDictionary final : public Dictionary
{
public:
    explicit HunspellDictionary(const QString &files)
        : m_speller(pathForHunspell(files + u".aff"_s).constData(), pathForHunspell(files + u".dic"_s).constData())
        , m_charset(charsetName(m_speller.get_dict_encoding()))
    {
    }

    [[nodiscard]] bool isReadable() const { return QStringEncoder(m_charset.constData()).isValid(); }

    [[nodiscard]] bool knows(const QString &word) override
    {
        const auto bytes = inCharset(word);
        // A letter that its alphabet does not have is in no word of it: another script is no mistake in this one.
        return !bytes || word.size() > mostLetters || m_speller.spell(*bytes);
    }

    [[nodiscard]] QStringList suggestions(const QString &word) override
    {
        QStringList words;
        const auto bytes = inCharset(word);
        if (!bytes || word.size() > mostLetters) {
            return words;
        }
        std::vector<std::string> all = m_speller.suggest(*bytes);
        all.resize(std::min(all.size(), mostSuggestions));
        for (const std::string &each : all) {
            words.append(fromCharset(each));
        }
        return words;
    }

private:
    [[nodiscard]] QString fromCharset(const std::string &bytes) const
    {
        QStringDecoder decoder(m_charset.constData());
        return decoder.decode(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    }
    /// Nothing when one of the letters is not in it.
    [[nodiscard]] std::optional<std::string> inCharset(const QString &word) const
    {
        QStringEncoder encoder(m_charset.constData());
        const QByteArray bytes = encoder.encode(word);
        const std::string result = bytes.toStdString();
        return fromCharset(result) == word ? std::optional(result) : std::nullopt;
    }

    Hunspell m_speller;
    QByteArray m_charset;
};

/// Hunspell reads anything and then knows no word: a list of words begins with their number.
bool hasWords(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    QByteArray line = file.readLine(64).trimmed();
    if (line.startsWith("\xef\xbb\xbf")) {
        line.remove(0, 3);
    }
    return line.split(' ').constFirst().split('\t').constFirst().toInt() > 0;
}

} // namespace

QStringList hunspellFolders()
{
    QStringList folders;
    // What Hunspell's own program reads.
    folders += qEnvironmentVariable("DICPATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    const QDir program(QCoreApplication::applicationDirPath());
    folders += QStringList{program.filePath(u"dictionaries"_s), program.filePath(u"../share/hunspell"_s)};
    // Below the person's and the system's shared data: ~/.local/share, /usr/local/share, /usr/share, a Flatpak's own.
    for (const QString &data : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation)) {
        folders += QStringList{data + u"/hunspell"_s, data + u"/myspell"_s, data + u"/myspell/dicts"_s};
    }
#if defined(Q_OS_MACOS)
    folders += QStringList{QDir::homePath() + u"/Library/Spelling"_s, u"/Library/Spelling"_s,
                           u"/opt/homebrew/share/hunspell"_s, u"/usr/local/share/hunspell"_s};
#elif !defined(Q_OS_WIN)
    folders += QStringList{u"/usr/share/hunspell"_s, u"/usr/share/myspell"_s, u"/usr/share/myspell/dicts"_s};
#endif
    folders.removeDuplicates();
    return folders;
}

HunspellShelf::HunspellShelf(const QStringList &folders, const QString &locale)
    : m_folders(folders)
    , m_locale(locale)
{
}

QStringList HunspellShelf::languages() const
{
    // "de_DE.dic", not "hyph_de_DE.dic", which breaks lines.
    static const QRegularExpression named(u"^([a-z]{2,3})(?:[_-].*)?\\.dic$"_s);
    QStringList found;
    for (const QString &folder : m_folders) {
        const QDir dir(folder);
        for (const QString &name : dir.entryList({u"*.dic"_s}, QDir::Files)) {
            const auto match = named.match(name);
            if (match.hasMatch() && dir.exists(name.chopped(4) + u".aff"_s)) {
                found.append(match.captured(1));
            }
        }
    }
    found.removeDuplicates();
    found.sort();
    return found;
}

QString HunspellShelf::files(const QString &language) const
{
    QStringList wanted{m_locale.startsWith(QString(language + u'_')) ? m_locale : QString(),
                       language == u"en" ? u"en_US"_s : language + u'_' + language.toUpper(), language};
    wanted.removeAll(QString());
    const auto whole = [](const QDir &dir, const QString &name) {
        return dir.exists(name + u".aff"_s) && dir.exists(name + u".dic"_s);
    };
    for (const QString &name : std::as_const(wanted)) {
        for (const QString &folder : m_folders) {
            if (const QDir dir(folder); whole(dir, name)) {
                return dir.filePath(name);
            }
        }
    }
    for (const QString &folder : m_folders) {
        const QDir dir(folder);
        for (const QString &name : dir.entryList({language + u"[_-]*.dic"_s}, QDir::Files, QDir::Name)) {
            if (whole(dir, name.chopped(4))) {
                return dir.filePath(name.chopped(4));
            }
        }
    }
    return {};
}

core::Result<std::unique_ptr<Dictionary>> HunspellShelf::open(const QString &language) const
{
    const QString path = files(language);
    if (path.isEmpty()) {
        return core::fail(core::ErrorCode::NotFound, u"no dictionary for "_s + language);
    }
    if (!hasWords(path + u".dic"_s)) {
        return core::fail(core::ErrorCode::Corrupt, u"no list of words"_s);
    }
    auto dictionary = std::make_unique<HunspellDictionary>(path);
    if (!dictionary->isReadable()) {
        return core::fail(core::ErrorCode::Corrupt, u"character set not known"_s);
    }
    return std::unique_ptr<Dictionary>(std::move(dictionary));
}

} // namespace ui::spelling
