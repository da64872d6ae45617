// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/traps.h"

#include "core/json.h"

namespace shop {

namespace {

struct Share
{
    const char *name;
    double TrapSettings::*member;
};
constexpr std::array Shares{
    Share{"decline", &TrapSettings::decline},
    Share{"pending", &TrapSettings::pending},
    Share{"pending_error", &TrapSettings::pendingError},
    Share{"fail_before_effect", &TrapSettings::failBeforeEffect},
    Share{"fail_after_effect", &TrapSettings::failAfterEffect},
    Share{"cut_before_effect", &TrapSettings::cutBeforeEffect},
    Share{"cut_after_effect", &TrapSettings::cutAfterEffect},
    Share{"late_effect", &TrapSettings::lateEffect},
    Share{"lost_row", &TrapSettings::lostRow},
    Share{"too_many", &TrapSettings::tooMany},
    Share{"duplicate", &TrapSettings::duplicate},
    Share{"reorder", &TrapSettings::reorder},
};

struct Length
{
    const char *name;
    int TrapSettings::*member;
};
constexpr std::array Lengths{
    Length{"psp_delay_ms", &TrapSettings::pspDelayMs},
    Length{"psp_delay_jitter_ms", &TrapSettings::pspDelayJitterMs},
    Length{"pending_ms", &TrapSettings::pendingMs},
};

struct Switch
{
    const char *name;
    bool TrapSettings::*member;
};
constexpr std::array Switches{
    Switch{"ceiling_race", &TrapSettings::ceilingRace},
    Switch{"accept_negative", &TrapSettings::acceptNegative},
};

constexpr int LongestMs = 600'000;

template <typename Table>
bool names(const Table &table, const QString &name)
{
    return std::any_of(table.begin(), table.end(),
                       [&name](const auto &row) { return name == QLatin1String(row.name); });
}

} // namespace

core::Result<TrapSettings> trapsFromJson(const QJsonObject &json, TrapSettings base)
{
    core::JsonReader reader(json, QStringLiteral("traps"));
    for (auto field = json.begin(); field != json.end(); ++field) {
        const QString name = field.key();
        if (!names(Shares, name) && !names(Lengths, name) && !names(Switches, name) && name != QLatin1String("seed")) {
            reader.failed(QLatin1String(name.toLatin1()), QStringLiteral("is not known"));
        }
    }
    const qint64 seed = reader.optionalInteger(QLatin1String("seed"), base.seed);
    if (seed < 0 || seed > std::numeric_limits<quint32>::max()) {
        reader.failed(QLatin1String("seed"), QStringLiteral("is out of range"));
    }
    base.seed = static_cast<quint32>(seed);
    for (const Share &share : Shares) {
        base.*share.member = reader.optionalNumber(QLatin1String(share.name), base.*share.member);
        if (base.*share.member < 0 || base.*share.member > 1) {
            reader.failed(QLatin1String(share.name), QStringLiteral("is not between 0 and 1"));
        }
    }
    for (const Length &length : Lengths) {
        const qint64 value = reader.optionalInteger(QLatin1String(length.name), base.*length.member);
        if (value < 0 || value > LongestMs) {
            reader.failed(QLatin1String(length.name), QStringLiteral("is out of range"));
        }
        base.*length.member = static_cast<int>(std::clamp<qint64>(value, 0, LongestMs));
    }
    for (const Switch &toggle : Switches) {
        base.*toggle.member = reader.optionalBoolean(QLatin1String(toggle.name), base.*toggle.member);
    }
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    return base;
}

QJsonObject toJson(const TrapSettings &settings)
{
    QJsonObject json{{QStringLiteral("seed"), static_cast<qint64>(settings.seed)}};
    for (const Share &share : Shares) {
        json.insert(QLatin1String(share.name), settings.*share.member);
    }
    for (const Length &length : Lengths) {
        json.insert(QLatin1String(length.name), settings.*length.member);
    }
    for (const Switch &toggle : Switches) {
        json.insert(QLatin1String(toggle.name), settings.*toggle.member);
    }
    return json;
}

void Traps::set(const TrapSettings &settings)
{
    m_settings = settings;
    m_random.seed(settings.seed);
}

bool Traps::happens(double probability)
{
    // One throw each time, also for zero, so that switching one trap on does not move the others.
    return m_random.generateDouble() < probability;
}

Mishap Traps::moneyMishap()
{
    const std::array<std::pair<double, Mishap>, 10> table{{{m_settings.tooMany, Mishap::TooMany},
                                                           {m_settings.cutBeforeEffect, Mishap::CutBefore},
                                                           {m_settings.failBeforeEffect, Mishap::FailBefore},
                                                           {m_settings.decline, Mishap::Decline},
                                                           {m_settings.lateEffect, Mishap::Late},
                                                           {m_settings.lostRow, Mishap::LostRow},
                                                           {m_settings.pending, Mishap::Pending},
                                                           {m_settings.pendingError, Mishap::PendingError},
                                                           {m_settings.failAfterEffect, Mishap::FailAfter},
                                                           {m_settings.cutAfterEffect, Mishap::CutAfter}}};
    Mishap result = Mishap::None;
    for (const auto &[probability, mishap] : table) {
        if (happens(probability) && result == Mishap::None) {
            result = mishap;
        }
    }
    return result;
}

Mishap Traps::changeMishap()
{
    switch (const Mishap mishap = moneyMishap()) {
    case Mishap::Decline:
    case Mishap::Late:
    case Mishap::LostRow:
    case Mishap::Pending:
    case Mishap::PendingError:
        return Mishap::None;
    default:
        return mishap;
    }
}

core::Milliseconds Traps::providerDelay()
{
    const int jitter = m_settings.pspDelayJitterMs;
    return core::Milliseconds(m_settings.pspDelayMs +
                              (jitter > 0 ? static_cast<int>(m_random.bounded(jitter + 1)) : 0));
}

} // namespace shop
