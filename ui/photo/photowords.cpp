// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photo/photowords.h"

#include "format/numbers.h"
#include "format/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ui::photo {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Photo)
};
} // namespace

theme::Tone verdictTone(const QString &code)
{
    if (code == u"damaged_product") {
        return theme::Tone::Red;
    }
    if (code == u"damaged_packaging" || code == u"unusable") {
        return theme::Tone::Amber;
    }
    return code == u"looks_intact" ? theme::Tone::Green : theme::Tone::Neutral;
}

VerdictWords verdictWords(const Photo &photo)
{
    if (photo.state == Photo::State::Failed) {
        return {Words::tr("cannot be shown"), theme::Tone::Red, u"alert"_s};
    }
    if (!photo.reading) {
        return {photo.state == Photo::State::Loading ? Words::tr("loading") : Words::tr("not looked at yet"),
                theme::Tone::Neutral, u"clock"_s};
    }
    const desk::PhotoReading &reading = *photo.reading;
    const QString verdict = format::photoVerdict(reading.verdict);
    if (reading.verdict == u"unusable") {
        return {reading.quality.isEmpty() ? verdict
                                          : u"%1: %2"_s.arg(verdict, format::photoQuality(reading.quality.first())),
                theme::Tone::Amber, u"alert"_s};
    }
    if (reading.verdict == u"not_sure") {
        return {verdict, theme::Tone::Neutral, u"eye"_s};
    }
    const bool damaged = reading.verdict.startsWith(u"damaged");
    return {u"%1 %2"_s.arg(verdict, format::confidence(reading.confidence.calibrated)), verdictTone(reading.verdict),
            damaged ? u"alert"_s : u"check"_s};
}

QString problemWords(const core::Error &error)
{
    switch (error.code) {
    case core::ErrorCode::Malformed:
    case core::ErrorCode::Corrupt:
        return Words::tr("This file is not a picture, or it is damaged.");
    case core::ErrorCode::LimitExceeded:
        return Words::tr("This picture is too large to be opened safely.");
    case core::ErrorCode::NotFound:
        return Words::tr("The hub does not have this picture any more.");
    case core::ErrorCode::Forbidden:
        return Words::tr("Your role does not allow you to see this picture.");
    default:
        return Words::tr("The picture cannot be fetched right now.");
    }
}

} // namespace ui::photo
