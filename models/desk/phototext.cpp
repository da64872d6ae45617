// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/phototext.h"

#include <algorithm>
#include <array>

namespace desk {

namespace {

struct PhotoSentence
{
    const char *code;
    const char16_t *english;
    const char16_t *german;
};

// Thanks, what is wrong, what helps. No blame and no promise.
constexpr std::array PhotoSentences{
    PhotoSentence{
        "blurred",
        u"Thank you for the photo. It came out blurred, so we cannot see the damage well enough. Could you hold the "
        u"phone still, tap on the damaged spot to focus, and send another one?",
        u"Danke für das Foto. Es ist leider unscharf geworden, sodass wir den Schaden nicht gut genug erkennen. "
        u"Können Sie das Handy ruhig halten, zum Scharfstellen auf die beschädigte Stelle tippen und noch eines "
        u"schicken?"},
    PhotoSentence{
        "dark",
        u"Thank you for the photo. It is too dark to see the damage. Could you take another one by a window or with "
        u"a lamp on?",
        u"Danke für das Foto. Es ist zu dunkel, um den Schaden zu erkennen. Können Sie noch eines an einem Fenster "
        u"oder mit eingeschalteter Lampe machen?"},
    PhotoSentence{
        "overexposed",
        u"Thank you for the photo. It is so bright that the damage cannot be made out. Could you take another one "
        u"without flash and out of direct sun?",
        u"Danke für das Foto. Es ist so hell, dass der Schaden nicht zu erkennen ist. Können Sie noch eines ohne "
        u"Blitz und nicht in der prallen Sonne machen?"},
    PhotoSentence{
        "too_small",
        u"Thank you for the photo. It arrived very small, so details are lost. Could you send the original from "
        u"your gallery instead of a preview?",
        u"Danke für das Foto. Es kam sehr klein an, dadurch fehlen Einzelheiten. Können Sie das Original aus Ihrer "
        u"Galerie statt einer Vorschau schicken?"},
    PhotoSentence{
        "screenshot",
        u"Thank you. This looks like a screenshot. Could you send the photo itself, or take a new one of the item "
        u"and of the parcel?",
        u"Danke. Das sieht nach einem Bildschirmfoto aus. Können Sie das Foto selbst schicken oder ein neues vom "
        u"Artikel und vom Paket machen?"},
};

constexpr PhotoSentence Otherwise{
    "",
    u"Thank you for the photo. We cannot make out enough on it. Could you send another one of "
    u"the whole item and a closer "
    u"one of the damage?",
    u"Danke für das Foto. Darauf ist leider zu wenig zu erkennen. Können Sie noch eines vom "
    u"ganzen Artikel und eines aus "
    u"der Nähe vom Schaden schicken?"};

} // namespace

const QStringList &photoWords()
{
    static const QStringList words{QStringLiteral("damaged_packaging"), QStringLiteral("damaged_product"),
                                   QStringLiteral("looks_intact"),      QStringLiteral("not_parcel_or_product"),
                                   QStringLiteral("unusable"),          QStringLiteral("cannot_tell")};
    return words;
}

QString photoAgainText(const QStringList &codes, const QString &language)
{
    const PhotoSentence *found = &Otherwise;
    for (const QString &code : codes) {
        const auto known =
            std::find_if(PhotoSentences.begin(), PhotoSentences.end(),
                         [&code](const PhotoSentence &each) { return code == QLatin1String(each.code); });
        if (known != PhotoSentences.end()) {
            found = &*known;
            break;
        }
    }
    return QString::fromUtf16(language == QLatin1String("de") ? found->german : found->english);
}

} // namespace desk
