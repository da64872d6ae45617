// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/bottext.h"

#include "desk/phototext.h"

#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

const QString askPhotoAgain = u"ask_photo_again"_s;

struct Sentence
{
    const char *code;
    const char16_t *english;
    const char16_t *german;
};

// Plain words, no promises: each sentence states a fact of the order, asks something, or says who looks at it next.
constexpr std::array Sentences{
    Sentence{"greeting", u"Hello! What can I help you with?", u"Hallo! Wobei kann ich Ihnen helfen?"},
    Sentence{"thanks", u"You are welcome. Just write here if anything else comes up.",
             u"Gern geschehen. Schreiben Sie einfach hier, wenn noch etwas ist."},
    Sentence{"praise", u"That is lovely to hear, thank you for telling us. I will pass it on.",
             u"Das freut uns sehr, danke für die Rückmeldung. Ich gebe es weiter."},
    Sentence{"nothing_wrong",
             u"Good to hear that the contents are fine, and thank you for letting us know about the parcel.",
             u"Schön, dass der Inhalt heil ist, und danke für den Hinweis zum Paket."},
    Sentence{"unchanged", u"All right, then everything stays as it is.", u"In Ordnung, dann bleibt alles, wie es ist."},
    Sentence{"ask_order", u"Which order is it about? The order number is in your confirmation e-mail.",
             u"Um welche Bestellung geht es? Die Bestellnummer steht in Ihrer Bestätigungs-E-Mail."},
    Sentence{"ask_photos",
             u"I am sorry about that. Could you send a photo of it here? Please also say whether you would rather have "
             u"a replacement or your money back.",
             u"Das tut mir leid. Können Sie hier ein Foto davon schicken? Sagen Sie bitte auch, ob Sie lieber Ersatz "
             u"oder Ihr Geld zurück möchten."},
    Sentence{"ask_photos_known",
             u"I am sorry about that. Could you send a photo of it here? Then a colleague can decide.",
             u"Das tut mir leid. Können Sie hier ein Foto davon schicken? Dann kann eine Kollegin oder ein Kollege "
             u"entscheiden."},
    Sentence{"ask_photo_again",
             u"Thank you. I cannot make out enough on that photo. Could you take another one in good light?",
             u"Danke. Auf dem Foto ist leider zu wenig zu erkennen. Können Sie bei gutem Licht noch eines machen?"},
    Sentence{"ask_remedy", u"Thank you. Would you rather have a replacement or your money back?",
             u"Danke. Möchten Sie lieber Ersatz oder Ihr Geld zurück?"},
    Sentence{"ask_address", u"Please send the full new address: street and number, postcode and town.",
             u"Bitte schicken Sie die vollständige neue Adresse: Straße und Hausnummer, Postleitzahl und Ort."},
    Sentence{"confirm_address", u"Your order has not been packed yet. Shall it go to %1? Please answer with yes or no.",
             u"Ihre Bestellung ist noch nicht gepackt. Soll sie an %1 gehen? Bitte antworten Sie mit Ja oder Nein."},
    Sentence{
        "confirm_cancel",
        u"Order %1 has not been packed yet. Shall I ask for all of it to be cancelled? Please answer with yes or no.",
        u"Die Bestellung %1 ist noch nicht gepackt. Soll ich sie ganz stornieren lassen? Bitte antworten Sie mit Ja "
        u"oder Nein."},
    Sentence{"ask_reason",
             u"I am sorry that something is not right. What happened: did it not arrive, is it damaged or wrong, or "
             u"would you like to return it?",
             u"Es tut mir leid, dass etwas nicht stimmt. Was ist passiert: nicht angekommen, beschädigt, falsch, oder "
             u"möchten Sie es zurückgeben?"},
    Sentence{
        "passed_on",
        u"Thank you. I have put together everything for a colleague, who will look at it and answer you here.",
        u"Danke. Ich habe alles für eine Kollegin oder einen Kollegen zusammengestellt; Sie bekommen hier Antwort."},
    Sentence{"action_asked", u"Thank you, I have passed that on to be done. You will see it here.",
             u"Danke, ich habe das in Auftrag gegeben. Sie sehen es hier."},
    Sentence{
        "still_waiting", u"A colleague has your case and will answer here. I do not have anything newer yet.",
        u"Ihr Fall liegt einer Kollegin oder einem Kollegen vor; die Antwort kommt hier. Neueres habe ich noch nicht."},
    Sentence{"to_person", u"I am passing you on to a colleague who will answer here.",
             u"Ich gebe Sie an eine Kollegin oder einen Kollegen weiter, die Antwort kommt hier."},
    Sentence{"to_person_sorry",
             u"I am sorry for the trouble. I am passing this to a colleague straight away, who will answer here.",
             u"Es tut mir leid, dass Sie Ärger damit haben. Ich gebe das sofort an eine Kollegin oder einen Kollegen "
             u"weiter, die Antwort kommt hier."},
    Sentence{"to_person_beyond", u"That is something I cannot answer myself. A colleague will read it and answer here.",
             u"Das kann ich selbst nicht beantworten. Eine Kollegin oder ein Kollege liest es und antwortet hier."},
    Sentence{"to_person_packed",
             u"Your order is already %1, so I cannot change it myself. A colleague will check what is still possible "
             u"and answer here.",
             u"Ihre Bestellung ist bereits %1, ich kann sie nicht mehr selbst ändern. Eine Kollegin oder ein Kollege "
             u"prüft, was noch geht, und antwortet hier."},
    Sentence{"status_placed", u"Order %1 has arrived with us and is being prepared. It has not been packed yet.",
             u"Die Bestellung %1 ist bei uns eingegangen und wird vorbereitet. Gepackt ist sie noch nicht."},
    Sentence{"status_packed", u"Order %1 is packed and waits for the carrier to collect it.",
             u"Die Bestellung %1 ist gepackt und wartet auf die Abholung durch den Versand."},
    Sentence{"status_moving", u"Order %1 is on its way with %2. The last scan was on %3.",
             u"Die Bestellung %1 ist mit %2 unterwegs. Die letzte Meldung war am %3."},
    Sentence{"status_van", u"Order %1 was loaded for delivery by %2 on %3.",
             u"Die Bestellung %1 wurde von %2 am %3 zur Zustellung geladen."},
    Sentence{"status_pickup", u"Order %1 is waiting for you at a pick-up point of %2, since %3.",
             u"Die Bestellung %1 liegt seit %3 an einer Abholstelle von %2 für Sie bereit."},
    Sentence{"status_delayed", u"%2 reported a delay of order %1 on %3.",
             u"%2 hat am %3 eine Verspätung der Bestellung %1 gemeldet."},
    Sentence{"status_delivered", u"According to %2, order %1 was delivered on %3.",
             u"Laut %2 wurde die Bestellung %1 am %3 zugestellt."},
    Sentence{"status_unknown", u"The last report from %2 about order %1, on %3, is one I cannot read for you.",
             u"Die letzte Meldung von %2 zur Bestellung %1 vom %3 kann ich nicht deuten."},
    Sentence{"status_cancelled", u"Order %1 was cancelled.", u"Die Bestellung %1 wurde storniert."},
    Sentence{"status_returning", u"A return of order %1 is on its way to us.",
             u"Eine Rücksendung der Bestellung %1 ist zu uns unterwegs."},
    Sentence{"status_returned", u"The return of order %1 has arrived with us.",
             u"Die Rücksendung der Bestellung %1 ist bei uns angekommen."},
    Sentence{"at_place", u"Place: %1.", u"Ort: %1."},
    Sentence{"eta_by", u"It is expected by %1.", u"Erwartet wird sie bis %1."},
    Sentence{"eta_between", u"It is expected between %1 and %2.", u"Erwartet wird sie zwischen %1 und %2."},
    Sentence{
        "eta_passed", u"It was expected by %1, which has passed. I have no newer date, so I will not guess one.",
        u"Erwartet wurde sie bis %1, das ist vorbei. Einen neueren Termin habe ich nicht, deshalb nenne ich keinen."},
    Sentence{"eta_none", u"I have no delivery date for it.", u"Einen Liefertermin habe ich dafür nicht."},
    Sentence{"refund_sent", u"A refund of %1 was sent on %2.", u"Eine Erstattung von %1 wurde am %2 veranlasst."},
    Sentence{"replacement_ordered", u"A replacement for order %1 was ordered on %2.",
             u"Für die Bestellung %1 wurde am %2 Ersatz veranlasst."},
    Sentence{"address_changed", u"The address of order %1 was changed on %2.",
             u"Die Adresse der Bestellung %1 wurde am %2 geändert."},
    Sentence{"label_made", u"A return label for order %1 was made on %2.",
             u"Für die Bestellung %1 wurde am %2 ein Rücksendeetikett erstellt."},
    Sentence{"already_packed", u"packed", u"gepackt"},
    Sentence{"already_shipped", u"on its way", u"unterwegs"},
    Sentence{"already_delivered", u"delivered", u"zugestellt"},
    Sentence{"already_cancelled", u"cancelled", u"storniert"},
};

} // namespace

QString folded(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text.left(4000).normalized(QString::NormalizationForm_KD)) {
        if (c.category() == QChar::Mark_NonSpacing || c == u'\'' || c == u'’' || c == u'`' || c == u'´') {
            continue;
        }
        if (c == u'ß') {
            result.append(u"ss"_s);
        } else {
            result.append(c.toLower());
        }
    }
    return result.simplified();
}

QString replyText(const QString &code, const QString &language, const QStringList &args)
{
    if (code.startsWith(askPhotoAgain + u'_')) { // what was wrong with it says how the next one turns out better
        return photoAgainText({code.mid(askPhotoAgain.size() + 1)}, language);
    }
    for (const Sentence &sentence : Sentences) {
        if (code == QLatin1String(sentence.code)) {
            QString text = QString::fromUtf16(language == u"de" ? sentence.german : sentence.english);
            // One pass over the places: an argument that holds "%1" stays as it is.
            QString filled;
            for (qsizetype i = 0; i < text.size(); ++i) {
                if (text.at(i) == u'%' && i + 1 < text.size() && text.at(i + 1).isDigit()) {
                    filled.append(args.value(text.at(i + 1).digitValue() - 1));
                    ++i;
                } else {
                    filled.append(text.at(i));
                }
            }
            return filled;
        }
    }
    return {};
}

bool showsTooLittle(const PhotoReading &photo)
{
    return photo.verdict == u"unusable" || photo.quality.contains(u"screenshot"_s);
}

QString askPhotoAgainCode(const std::vector<PhotoReading> &photos)
{
    for (const PhotoReading &photo : photos) {
        if (!photo.quality.isEmpty()) {
            return askPhotoAgain + u'_' + photo.quality.front();
        }
    }
    return askPhotoAgain;
}

QString languageOf(const QString &known, const QString &text)
{
    if (!known.isEmpty()) {
        return known.startsWith(u"de") ? u"de"_s : u"en"_s;
    }
    static const QRegularExpression german(
        u"\\b(ich|nicht|und|ist|mein|meine|meinen|bitte|das|der|die|ein|eine|wo|wann|habe|paket|bestellung|danke|dank|vielen|moin|ja|nein|hallo|guten|kann|sie)\\b"_s);
    static const QRegularExpression english(
        u"\\b(i|the|is|my|please|not|and|where|when|have|order|parcel|thanks|hello|hi|can|you|it|a)\\b"_s);
    const QString plain = folded(text);
    const auto count = [&](const QRegularExpression &words) {
        int found = 0;
        for (auto it = words.globalMatch(plain); it.hasNext(); it.next()) {
            ++found;
        }
        return found;
    };
    return count(german) > count(english) ? u"de"_s : u"en"_s;
}

QString dayText(core::Timestamp at, const QString &language)
{
    const QLocale locale(language == u"de" ? QLocale::German : QLocale::English);
    return locale.toString(core::toDateTime(at).date(), language == u"de" ? u"ddd d. MMM"_s : u"ddd d MMM"_s);
}

QString moneyText(const core::Money &money, const QString &language)
{
    QString number = money.toDecimal();
    if (language == u"de") {
        number.replace(u'.', u',');
    }
    return number + u' ' + money.currency();
}

} // namespace desk
