// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/ids.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace desk {

struct ModelRef
{
    QString name;
    QString version;
    QString sha256; ///< of the model file; of the rule table for rules

    bool operator==(const ModelRef &) const = default;
};

/// With fewer outcomes than this, how often something was right is too few to say.
inline constexpr qint64 EnoughOutcomes = 30;

/// How sure a reading is. `calibrated` is only a promise together with `n`: the number of earlier outcomes at this
/// level that it rests on. Below EnoughOutcomes it is shown as "too few to say".
struct Confidence
{
    double raw = 0.0;
    double calibrated = 0.0;
    qint64 n = 0;
    qint64 right = 0; ///< of those n

    bool operator==(const Confidence &) const = default;
};

struct Alternative
{
    QString name;
    double confidence = 0.0;

    bool operator==(const Alternative &) const = default;
};

/// How much a piece of a text spoke for (> 0) or against (< 0) a reading, -1 … 1; the strongest piece is ±1. Start and
/// length count UTF-16 units of the text as it was written.
struct WordWeight
{
    int start = 0;
    int length = 0;
    double weight = 0.0;

    bool operator==(const WordWeight &) const = default;
};

/// What a message is about.
struct IntentReading
{
    QString intent; ///< fine, e.g. damaged_item
    QString group;  ///< routing group, e.g. refund_return
    Confidence confidence;
    std::vector<Alternative> alternatives;
    bool outOfScope = false;
    QString tier; ///< rules, model or llm
    ModelRef model;
    QString language{};                ///< "en", "de"; empty when it is neither or too short to say
    std::vector<WordWeight> words{};   ///< which words carried the answer, in the order of the text
    std::vector<Alternative> wishes{}; ///< other intents that the same message asks for beside this one
    double outOfScopeScore = 0.0;      ///< 0 … 1, calibrated chance that it is none of our groups; 0 from the rules
    QString calibration{};             ///< version of the calibration behind `confidence`; empty: not calibrated
    double ms = 0.0;                   ///< that the reading took

    bool operator==(const IntentReading &) const = default;
};

/// An earlier photo of the shop that shows the same picture. The hub finds these; what a console says of them is not
/// believed.
struct PhotoDuplicate
{
    MediaId media;
    ConversationId conversation;
    OrderId order;           ///< of that conversation; may be empty
    double similarity = 0.0; ///< 1 is the same picture
    int turned = 0;          ///< by 0, 90, 180 or 270 degrees clockwise
    bool mirrored = false;

    bool operator==(const PhotoDuplicate &) const = default;
};

/// What a photo's own record says of its time. Places and serial numbers are never kept.
struct PhotoTime
{
    std::optional<core::Timestamp> takenAt; ///< the camera's clock; UTC is assumed where it names no zone
    /// Taken before the parcel was delivered: a hint to a person, never a verdict. None when either time is not known,
    /// or they are too close for a clock without a zone.
    std::optional<bool> beforeDelivery;

    bool operator==(const PhotoTime &) const = default;
};

/// What a photo shows, made on the computer that looks at it.
struct PhotoReading
{
    QString verdict; ///< damaged_packaging damaged_product looks_intact not_parcel_or_product unusable not_sure
    Confidence confidence;
    std::vector<Alternative> probabilities;
    QStringList quality; ///< codes: blurred dark overexposed too_small screenshot
    double ms = 0.0;
    ModelRef model;
    QString calibration;                    ///< version
    std::vector<Alternative> hints;         ///< crushed torn wet broken cracked; only where they were shown to hold
    std::vector<PhotoDuplicate> duplicates; ///< most similar first
    std::optional<PhotoTime> exif;

    bool operator==(const PhotoReading &) const = default;
};

/// How often intervals like this one held what they promised.
struct Coverage
{
    qint64 inside = 0; ///< outcomes that fell between earliest and latest
    qint64 n = 0;      ///< outcomes looked at; below 30 it says nothing

    bool operator==(const Coverage &) const = default;
};

/// When an order will be with its customer. Four in five are meant to arrive from `earliest` to `latest` (10 and 90 %).
struct EtaReading
{
    core::Timestamp earliest;
    core::Timestamp likely; ///< as many before as after
    core::Timestamp latest;
    std::optional<double> lateProbability; ///< after the day the shop promised; none without a promise
    core::Timestamp asOf;                  ///< of the fact that it rests on, not of the clock
    QString stage;                         ///< purchase, handover or scan
    qint64 n = 0;                          ///< outcomes the model has learnt from
    ModelRef model;
    QString calibration; ///< version of what widens the interval
    Coverage coverage;   ///< of this stage, over the newest outcomes

    bool operator==(const EtaReading &) const = default;
};

/// A time of arrival that a customer was told, and what became of it.
struct Promise
{
    core::Timestamp toldAt;
    core::Timestamp latest;
    std::optional<bool> kept; ///< none while it is open
    QString channel;          ///< where it was told: chat, webhook

    bool operator==(const Promise &) const = default;
};

/// One reason why a case asks for a second look.
struct RiskFactor
{
    QString code; ///< earlier_claims young_account photo_reused …
    int points = 0;
    QString detail; ///< a number or name for the sentence, e.g. "3"

    bool operator==(const RiskFactor &) const = default;
};

/// How much a case asks for a second look, with every reason. Points by judgement, not learnt. It can send a case to a
/// person and nothing else: no machine says no because of it.
struct RiskReading
{
    double score = 0.0; ///< 0 to 1: points over the points at which a case is as risky as can be
    QString level;      ///< low medium high
    std::vector<RiskFactor> factors;
    ModelRef model;

    bool operator==(const RiskReading &) const = default;
};

} // namespace desk
