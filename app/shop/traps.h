// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QJsonObject>
#include <QRandomGenerator>

namespace shop {

/// What real shop engines and payment providers do to their callers, each with a probability from 0 to 1 (or a length
/// in milliseconds, or a switch). All off: an honest, fast shop.
struct TrapSettings
{
    quint32 seed = 1;
    int pspDelayMs = 0;
    int pspDelayJitterMs = 0;
    int pendingMs = 2'000;       ///< until a pending refund settles
    double decline = 0;          ///< the payment provider says no: a refund in state failed
    double pending = 0;          ///< the refund settles later
    double pendingError = 0;     ///< as pending, but answered with an error although the row is kept
    double failBeforeEffect = 0; ///< 500, nothing happened
    double failAfterEffect = 0;  ///< 500, although it happened
    double cutBeforeEffect = 0;  ///< connection cut, nothing happened
    double cutAfterEffect = 0;   ///< connection cut, although it happened
    double lateEffect = 0;       ///< 504 at once, the effect follows after the provider's delay
    double lostRow = 0;          ///< money moved, 500, and the shop never shows a refund
    double tooMany = 0;          ///< 429 with Retry-After, nothing happened
    double duplicate = 0;        ///< a webhook is sent twice
    double reorder = 0;          ///< a webhook is held back, so that later ones overtake it
    bool ceilingRace = false;    ///< the ceiling is checked before the provider is asked, and not again
    bool acceptNegative = false; ///< takes refunds of negative amounts, which raise what may be refunded

    bool operator==(const TrapSettings &) const = default;
};

/// Changes only the fields that are given. Malformed for an unknown field or a value out of range.
[[nodiscard]] core::Result<TrapSettings> trapsFromJson(const QJsonObject &json, TrapSettings base = {});
[[nodiscard]] QJsonObject toJson(const TrapSettings &settings);

/// What befalls one call.
enum class Mishap {
    None,
    TooMany,
    CutBefore,
    FailBefore,
    Decline,
    Late,
    LostRow,
    Pending,
    PendingError,
    FailAfter,
    CutAfter
};

/// Throws the dice. Same seed and same calls, same mishaps.
class Traps
{
public:
    explicit Traps(const TrapSettings &settings = {})
        : m_settings(settings)
        , m_random(settings.seed)
    {
    }

    [[nodiscard]] const TrapSettings &settings() const { return m_settings; }
    /// Starts anew from the seed.
    void set(const TrapSettings &settings);

    /// What befalls a call that moves money.
    [[nodiscard]] Mishap moneyMishap();
    /// What befalls another call that changes something: those without a payment provider.
    [[nodiscard]] Mishap changeMishap();
    [[nodiscard]] core::Milliseconds providerDelay();
    [[nodiscard]] bool duplicates() { return happens(m_settings.duplicate); }
    [[nodiscard]] bool reorders() { return happens(m_settings.reorder); }

private:
    [[nodiscard]] bool happens(double probability);

    TrapSettings m_settings;
    QRandomGenerator m_random;
};

} // namespace shop
