// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/hash.h"
#include "desk/bot.h"
#include "desk/bottext.h"
#include "desk/intentreader.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Group
{
    const char *intent;
    const char *group;
};

constexpr std::array Groups{
    Group{"order_status", "order_status"},
    Group{"delivery_eta", "order_status"},
    Group{"not_received", "order_status"},
    Group{"cancel_order", "cancel_order"},
    Group{"change_address", "change_address"},
    Group{"damaged_item", "refund_return"},
    Group{"wrong_item", "refund_return"},
    Group{"missing_item", "refund_return"},
    Group{"return_item", "refund_return"},
    Group{"exchange_item", "refund_return"},
    Group{"refund_request", "refund_return"},
    Group{"refund_status", "refund_return"},
    Group{"goodwill", "refund_return"},
    Group{"double_charge", "payment"},
    Group{"payment_question", "payment"},
    Group{"delivery_options", "delivery_options"},
    Group{"place_order", "place_order"},
    Group{"account", "account"},
    Group{"contact_person", "contact_agent"},
    Group{"dispute", "contact_agent"},
    Group{"thanks", "smalltalk"},
    Group{"greeting", "smalltalk"},
    Group{"praise", "smalltalk"},
    Group{"confirm", "smalltalk"},
    Group{"decline", "smalltalk"},
    Group{"package_only", "smalltalk"},
};

struct Rule
{
    const char *intent;
    double weight;       ///< how often somebody who writes this means it, in our own judgement
    const char *pattern; ///< against folded text
};

// English first, then German. Patterns are of whole words.
constexpr std::array Rules{
    Rule{"order_status", 0.75,
         "\\bwhere(s| is| are|bouts)?\\b.{0,25}\\b(my|our|it|order|parcel|package|delivery|stuff)\\b"},
    Rule{"order_status", 0.70,
         "\\b(track|tracking|trace)\\b.{0,30}\\b(order|parcel|package|delivery|number|link|it)\\b"},
    Rule{"order_status", 0.65,
         "\\b(status|progress|update|news|whereabouts)\\b.{0,20}\\b(of|on|about)?\\b.{0,12}\\b(order|parcel|package|"
         "delivery|shipment)\\b"},
    Rule{"order_status", 0.60, "\\b(order|parcel|package|delivery|shipment)\\b.{0,15}\\bstatus\\b"},
    Rule{"order_status", 0.55, "\\b(any idea|do you know)\\b.{0,15}\\bwhere\\b"},
    Rule{"order_status", 0.55, "\\b(has|have|did|is|was)\\b.{0,25}\\b(shipped|dispatched|sent out|left)\\b"},
    Rule{"order_status", 0.50,
         "\\b(still|yet)\\b.{0,20}\\b(not|no|isnt|hasnt|havent|waiting)\\b.{0,30}\\b(here|arrived|come|came|received|"
         "delivered|parcel|order|package)\\b"},
    Rule{"order_status", 0.45,
         "\\b(isnt|not|hasnt|havent|never)\\b.{0,20}\\b(here|arrived|come|turned up|showed up|received)\\b"},
    Rule{"order_status", 0.50, "\\b(late|overdue|delayed|delay)\\b"},
    Rule{"order_status", 0.75,
         "\\bwo\\b.{0,20}\\b(ist|bleibt|sind|bleiben|steckt)\\b.{0,25}\\b(mein|meine|das|die|der|paket|bestellung|"
         "lieferung|sendung|ware)"},
    Rule{"order_status", 0.65, "\\b(sendungs|liefer|bestell)(status|verfolgung|stand)"},
    Rule{"order_status", 0.55,
         "\\b(paket|bestellung|lieferung|sendung)\\b.{0,30}\\b(noch "
         "nicht|nicht)\\b.{0,15}\\b(da|angekommen|gekommen|erhalten|hier)"},
    Rule{"order_status", 0.45,
         "\\b(sollte|sollten)\\b.{0,25}\\b(da|gestern|heute|schon|langst)\\b.{0,10}\\b(sein|ankommen)?"},

    Rule{"order_status", 0.60,
         "\\b(order|parcel|package|delivery|shipment)\\b.{0,20}\\b(not|hasnt|havent|isnt)\\b.{0,12}\\b(reached|"
         "delivered|arrived|shipped|dispatched|received|come)\\b"},
    Rule{"order_status", 0.60, "\\b(track(ing)?|awb|consignment) ?(id|number|no|code|link|details)\\b"},
    Rule{"order_status", 0.55,
         "\\b(status|state|stage|progress)\\b.{0,15}\\b(my )?(order|parcel|package|it)?\\s*\\??$"},
    Rule{"delivery_eta", 0.75,
         "\\bwhen\\b.{0,25}\\b(arrive|arriving|come|coming|get|receive|be "
         "(here|delivered)|delivery|delivered|expect)\\b"},
    Rule{"delivery_eta", 0.70, "\\bhow long\\b.{0,30}\\b(deliver|delivery|shipping|arrive|take to (get|come))"},
    Rule{"delivery_eta", 0.75,
         "\\b(will|can|could|does)\\b.{0,30}\\b(be here|arrive|get here|come|be delivered|make "
         "it)\\b.{0,20}\\b(by|before|on|today|tomorrow|tmrw)\\b"},
    Rule{"delivery_eta", 0.70, "\\b(eta|delivery (date|day|time)|estimated (delivery|arrival))\\b"},
    Rule{"delivery_eta", 0.75,
         "\\bwann\\b.{0,30}\\b(kommt|kommen|da|ankommen|an|geliefert|zugestellt|lieferung|erhalte|bekomme)\\b"},
    Rule{"delivery_eta", 0.60, "\\bwie lange\\b.{0,30}\\b(dauert|lieferung|versand|noch)\\b"},
    Rule{"delivery_eta", 0.65, "\\bliefer(termin|datum|zeit)\\b"},

    Rule{"not_received", 0.85,
         "\\b(says|said|marked|shows|showing|tracking)\\b.{0,20}\\bdelivered\\b.{0,60}\\b(nothing|not|no|isnt|didnt|"
         "havent|never|nowhere)\\b"},
    Rule{"not_received", 0.80,
         "\\b(tracking|status|parcel|package|order|it)\\b.{0,30}\\b(says |is |was |been |got )?lost\\b"},
    Rule{"not_received", 0.75, "\\bnever\\b.{0,15}\\b(arrived|received|came|got|turned up|delivered)\\b"},
    Rule{"not_received", 0.60, "\\b(stolen|went missing|gone missing|missing (parcel|package|order))\\b"},
    Rule{"not_received", 0.80, "\\b(zugestellt|geliefert)\\b.{0,50}\\b(nichts|nicht|kein|nie)\\b"},
    Rule{"not_received", 0.75, "\\b(paket|sendung|bestellung|lieferung)\\b.{0,25}\\b(verloren|verschwunden|weg)\\b"},
    Rule{"not_received", 0.70, "\\bnie\\b.{0,15}\\b(angekommen|erhalten|bekommen)\\b"},

    Rule{"cancel_order", 0.85, "\\bcancel(l?ing|l?ation|l?ed)?\\b.{0,30}\\b(order|it|purchase|this|that|item|the)\\b"},
    Rule{"cancel_order", 0.70, "\\b(cancel|call off|stop)\\b.{0,15}\\b(my|the|this|that)?\\b.{0,8}\\border\\b"},
    Rule{"cancel_order", 0.60, "\\bcancel\\b"},
    Rule{"cancel_order", 0.55, "\\b(ordered|bought)\\b.{0,25}\\b(by mistake|accident|accidentally)\\b"},
    Rule{"cancel_order", 0.85, "\\bstornier"},
    Rule{"cancel_order", 0.75,
         "\\b(bestellung|auftrag|kauf)\\b.{0,25}\\b(abbrechen|zuruckziehen|widerrufen|canceln|rueckgangig|ruckgangig)"
         "\\b"},

    Rule{"change_address", 0.85,
         "\\b(change|update|correct|edit|modify|switch|fix|wrong|different|new|old)\\b.{0,25}\\baddress\\b"},
    Rule{"change_address", 0.70, "\\baddress\\b.{0,25}\\b(wrong|changed|change|incorrect|old|moved|mistake)\\b"},
    Rule{"change_address", 0.55,
         "\\b(send|deliver|ship|redirect|reroute|go)\\b.{0,15}\\b(it )?to\\b.{0,15}\\b(my "
         "(sister|brother|mum|mother|dad|neighbour|work|office|new)|another|a different|instead)\\b"},
    Rule{"change_address", 0.50, "\\b(we|i)( have| ve)? moved\\b"},
    Rule{"change_address", 0.85,
         "\\b(adresse|anschrift|lieferadresse)\\b.{0,40}\\b(andern|aendern|falsch|alte|neue|anpassen|korrigieren|"
         "geandert|umgezogen|angegeben)\\b"},
    Rule{"change_address", 0.80, "\\b(falsche|alte|neue|andere)n?\\b.{0,12}\\b(adresse|anschrift|lieferadresse)\\b"},
    Rule{"change_address", 0.50, "\\b(liefern|schicken|senden)\\b.{0,12}\\b(sie )?(bitte )?an\\b"},

    Rule{"damaged_item", 0.85,
         "\\b(broken|damaged|smashed|cracked|crack|shattered|snapped|torn|ripped|dents?|dented|soaked|chipped|bent|"
         "split|"
         "leaking|leaked|crushed|squashed|in pieces|bits)\\b"},
    Rule{"damaged_item", 0.70, "\\b(five|two|three|2|3|several|many|a thousand)\\b.{0,8}\\b(pieces|bits|halves)\\b"},
    Rule{"damaged_item", 0.60,
         "\\b(defective|faulty|doesnt work|does not work|not working|stopped working|hole in|wet through|mouldy)\\b"},
    Rule{"damaged_item", 0.55, "\\b(damage|breakage)\\b"},
    Rule{"damaged_item", 0.85,
         "\\b(kaputt\\w*|zerbrochen\\w*|beschadigt\\w*|defekt\\w*|zerrissen\\w*|gerissen\\w*|aufgeweicht\\w*|"
         "durchnasst\\w*|zerkratzt\\w*|verbeult\\w*|scherben|zersplittert\\w*|gesprungen\\w*)\\b"},

    Rule{"wrong_item", 0.85, "\\bwrong\\b.{0,15}\\b(thing|item|product|one|size|colou?r|order|parcel|article)\\b"},
    Rule{"wrong_item", 0.75,
         "\\b(sent|got|received|gave|delivered)\\b.{0,20}\\b(something else|instead of|another|the wrong|not what)\\b"},
    Rule{"wrong_item", 0.60, "\\bnot what i ordered\\b"},
    Rule{"wrong_item", 0.75, "\\b(isnt|arent|wasnt|werent|(is|are|was|were) not)\\b.{0,20}\\bi (had )?ordered\\b"},
    Rule{"wrong_item", 0.85,
         "\\bfalsche[ns]?\\b.{0,15}\\b(artikel|ware|produkt|teil|sache|grosse|farbe|lieferung|bekommen|geliefert)\\b"},
    Rule{"wrong_item", 0.60, "\\b(etwas|was) (ganz )?anderes\\b.{0,20}\\b(bekommen|erhalten|geliefert)\\b"},

    Rule{"missing_item", 0.85,
         "\\b(nothing in (it|the|there)|empty (box|parcel|package)|(box|parcel|package)\\b.{0,12}\\bempty)\\b"},
    Rule{"missing_item", 0.75, "\\b(missing|incomplete|not in the (box|parcel|package)|left out)\\b"},
    Rule{"missing_item", 0.80, "\\b(fehlt|fehlen|leeres paket|paket\\b.{0,12}\\bleer|unvollstandig)\\b"},

    Rule{"return_item", 0.80,
         "\\b(return|send back|sending back|post back|give "
         "back)\\b.{0,30}\\b(it|them|this|item|order|the|my|one|label|chair|shoes)\\b"},
    Rule{"return_item", 0.60, "\\breturns?\\b"},
    Rule{"return_item", 0.70,
         "\\b(changed my mind|dont (want|need|like) (it|them|this)|no longer (want|need)|too "
         "(wide|big|small|large|long|short))\\b"},
    Rule{"return_item", 0.80, "\\b(zuruck(schicken|senden|geben)|rucksend\\w*|retour\\w*|umtausch\\w*|ruckgabe)\\b"},

    Rule{"exchange_item", 0.85, "\\b(exchange|swap)\\b"},
    Rule{"exchange_item", 0.60, "\\b(bigger|smaller|other|another|different) (size|ones?|colou?r)\\b"},
    Rule{"exchange_item", 0.80, "\\b(umtausch\\w*|tauschen|eintauschen|andere grosse)\\b"},

    Rule{"refund_status", 0.85,
         "\\b(when|where|how long|status|received|got)\\b.{0,40}\\b(refund|money back|reimbursement)\\b"},
    Rule{"refund_status", 0.70, "\\b(refund|money)\\b.{0,25}\\b(not|still|yet|havent|hasnt|waiting)\\b"},
    Rule{"refund_status", 0.80,
         "\\b(wann|wo|wie lange)\\b.{0,40}\\b(erstattung|geld zuruck|ruckerstattung|gutschrift)\\b"},

    Rule{"refund_request", 0.70, "\\b(refund|money back|reimburse|reimbursement|moneyback|money bak)\\b"},
    Rule{"refund_request", 0.70, "\\b(erstattung|erstatten|geld zuruck|ruckerstattung|geld wieder)\\b"},

    Rule{"goodwill", 0.75,
         "\\b(knock something off|discount|partial refund|compensation|something off the price|voucher|compensate)\\b"},
    Rule{"goodwill", 0.75, "\\b(preisnachlass|nachlass|entschadigung|gutschein|rabatt)\\b"},

    Rule{"double_charge", 0.90,
         "\\b(charged|billed|paid|debited|taken)\\b.{0,20}\\b(twice|double|two times|2x|again)\\b"},
    Rule{"double_charge", 0.85, "\\b(double|duplicate|two)\\b.{0,12}\\b(charges?|payments?|bookings?|debits?)\\b"},
    Rule{"double_charge", 0.90,
         "\\b(doppelt|zweimal|zwei mal)\\b.{0,25}\\b(abgebucht|bezahlt|belastet|berechnet|abgezogen)\\b"},

    Rule{"payment_question", 0.70,
         "\\b(invoice|receipt|payment|pay by|paypal|credit card|vat|billing|instal?lments?|bank transfer)\\b"},
    Rule{"payment_question", 0.70,
         "\\b(rechnung|zahlung|bezahlen|kreditkarte|lastschrift|uberweisung|ratenzahlung|quittung)\\w*\\b"},

    Rule{"payment_question", 0.75,
         "\\b(cash on delivery|c\\.?o\\.?d\\.?|emi|prepaid|net ?banking|debit card|upi|wallet|promo code|coupon)\\b"},
    Rule{"payment_question", 0.70,
         "\\b(copy of (my|the) )?bill\\b|\\b(money|amount)\\b.{0,15}\\b(deducted|debited|taken|charged)\\b"},
    Rule{"delivery_options", 0.65,
         "\\b(deliver|delivery|delivering|ship|shipping)\\b.{0,20}\\b(to|in|at|here|available|possible)\\b.{0,20}\\b("
         "pin ?code|postcode|area|city|town|location|village|here|country)\\b"},
    Rule{"delivery_options", 0.60, "\\b(pin ?code|do you (deliver|ship)|can you deliver)\\b"},
    Rule{"delivery_options", 0.75, "\\bpick ?-?up ?-?(point|station|location)\\b"},
    Rule{"delivery_options", 0.65, "\\b(express|next day|overnight|standard) (delivery|shipping)\\b"},
    Rule{"delivery_options", 0.60, "\\b(shipping|delivery) (costs?|options?|methods?|fees?|charges?|price)\\b"},
    Rule{"delivery_options", 0.60,
         "\\b(deliver|ship)\\b.{0,12}\\bto\\b.{0,20}\\b(country|abroad|internationally|island)\\b"},
    Rule{"delivery_options", 0.70,
         "\\b(abholstation|abholstelle|packstation|expressversand|versandkosten|lieferoptionen|paketshop)\\b"},

    Rule{"place_order", 0.70,
         "\\b(add|put)\\b.{0,20}\\b(to|in|into)\\b.{0,8}\\b(my|the)\\b.{0,8}\\b(order|basket|cart)\\b"},
    Rule{"place_order", 0.65,
         "\\b(how|want|like|can i|could "
         "i)\\b.{0,15}\\b(order|buy|purchase)\\b.{0,15}\\b(a|an|one|some|more|another|this|new)\\b"},
    Rule{"place_order", 0.60, "\\b(place|make) an? (new )?order\\b"},
    Rule{"place_order", 0.60, "\\b(add|one more)\\b.{0,30}\\border\\b"},
    Rule{"place_order", 0.65, "\\b(mochte|kann ich|will)\\b.{0,25}\\b(bestellen|kaufen|nachbestellen)\\b"},

    Rule{"account", 0.75,
         "\\b((my|an|the|your) account|password|log ?in|sign "
         "?in|register|registration|profile|newsletter|unsubscribe)\\b"},
    Rule{"account", 0.75, "\\b(konto|kundenkonto|passwort|anmelden|registrieren|einloggen|newsletter)\\b"},

    Rule{"contact_person", 0.92,
         "\\b(speak|talk|chat|connect|put me through|transfer)\\b.{0,20}\\b(to|with)\\b.{0,15}\\b(a |an |some|the "
         "|your )?(real )?(person|human|someone|somebody|agent|representative|manager|supervisor|advisor|operator)"},
    Rule{"contact_person", 0.90, "\\b(real|actual|live|human) (person|human|agent|being|someone)\\b"},
    Rule{"contact_person", 0.80,
         "\\b(give me|i want|need|get me)\\b.{0,12}\\b(a )?(person|human|agent|manager|supervisor)\\b"},
    Rule{"contact_person", 0.75,
         "\\b(call|contact) ?cent(er|re)\\b|\\b(get|be) in (touch|contact)\\b|\\bcontact "
         "(you|us|number|details|someone)\\b"},
    Rule{"contact_person", 0.60,
         "\\b(customer (care|service|support)|helpline|toll ?free|complaint|call me|phone number|hotline)\\b"},
    Rule{"contact_person", 0.92,
         "\\b(mit|zu)\\b.{0,15}\\b(einem|einer|jemand\\w*)\\b.{0,12}\\b(menschen|mensch|mitarbeiter\\w*|person|"
         "sprechen|reden)\\b"},
    Rule{"contact_person", 0.85,
         "\\b(echten? mensch\\w*|mitarbeiter\\w* sprechen|jemanden sprechen|kundendienst|kundenservice)\\b"},

    Rule{"dispute", 0.85,
         "\\b(disput(e|ing)|chargeback|lawyer|solicitor|legal action|sue|court|trading standards|report "
         "you|ombudsman)\\b"},
    Rule{"dispute", 0.85, "\\b(anwalt|klage|verbraucherschutz|verbraucherzentrale|anzeige|ruckbuchung|gericht)\\b"},

    Rule{"thanks", 0.70, "\\b(thanks?|thank you|thx|ta|cheers|much appreciated|lifesaver)\\b"},
    Rule{"thanks", 0.70, "\\b(danke\\w*|vielen dank|herzlichen dank|besten dank|merci)\\b"},
    Rule{"greeting", 0.60, "^(hi|hiya|hello|hey|good (morning|afternoon|evening)|morning|dear \\w+)\\b[ ,.!]*"},
    Rule{"greeting", 0.60, "^(hallo|guten (tag|morgen|abend)|moin|servus|gruss gott|sehr geehrte)\\b"},
    Rule{"praise", 0.70,
         "\\b(well done|brilliant|love (it|them)|nicest|excellent|fantastic|great (job|service)|wonderful|perfect)\\b"},
    Rule{"praise", 0.70, "\\b(wunderbar|super|toll|grossartig|perfekt|begeistert)\\b"},
    Rule{"confirm", 0.80,
         "^(yes|yep|yeah|yup|sure|ok(ay)?|correct|right|thats right|exactly|please do|go ahead|confirmed)\\b"},
    Rule{"confirm", 0.80, "^(ja|genau|stimmt|richtig|gerne|bitte ja|passt|korrekt|in ordnung)\\b"},
    Rule{"confirm", 0.60, "^(finally|at last|fine|alright|k|na gut|na endlich|endlich)\\b.{0,12}$"},
    Rule{"decline", 0.80, "^(no|nope|nah|not|dont|leave it|never ?mind|forget it)\\b"},
    Rule{"decline", 0.80, "^(nein|nee|lieber nicht|nicht|lassen sie|schon gut|vergessen sie)\\b"},
    Rule{"package_only", 0.90,
         "\\b(box|packag\\w+|parcel|carton|paper)\\b.{0,120}\\b(survived|are fine|is fine|all good|dont want "
         "anything|nothing (is )?broken|intact|unharmed)\\b"},
    Rule{"package_only", 0.90,
         "\\b(karton|verpackung|paket)\\b.{0,120}\\b(inhalt|alles)\\b.{0,20}\\b(heil|ganz|in ordnung|unversehrt)\\b"},
    Rule{"package_only", 0.80, "\\bdont want anything\\b"},
};

constexpr double LeastScore = 0.4;    ///< below this it is nobody's subject
constexpr double DecisiveRule = 0.85; ///< from here on the rules stand against the model
constexpr double HintingRule = 0.6;   ///< from here on they stand where the model abstains
constexpr double SecondWish = 0.6;    ///< that sure of another group, the same message may ask for both
constexpr size_t MostWishes = 2;

// Words that people misspell and the rules depend on.
constexpr std::array Keywords{
    "address",   "adresse",  "arrived",     "broken",     "cancel",  "charged",    "cracked",   "damaged",
    "delivered", "delivery", "exchange",    "kaputt",     "missing", "order",      "package",   "parcel",
    "refund",    "replace",  "replacement", "return",     "smashed", "soaked",     "status",    "stornieren",
    "tracking",  "twice",    "wrong",       "zerbrochen", "zuruck",  "bestellung", "lieferung", "erstattung",
};

/// One slip apart: a letter changed, added, left out, or two neighbours swapped.
bool oneSlip(const QString &a, const QString &b)
{
    if (std::abs(a.size() - b.size()) > 1 || a == b) {
        return false;
    }
    qsizetype i = 0;
    while (i < a.size() && i < b.size() && a.at(i) == b.at(i)) {
        ++i;
    }
    if (a.size() == b.size()) {
        if (a.mid(i + 1) == b.mid(i + 1)) {
            return true;
        }
        return i + 1 < a.size() && a.at(i) == b.at(i + 1) && a.at(i + 1) == b.at(i) && a.mid(i + 2) == b.mid(i + 2);
    }
    const QString &longer = a.size() > b.size() ? a : b;
    const QString &shorter = a.size() > b.size() ? b : a;
    return longer.mid(i + 1) == shorter.mid(i);
}

QString withoutSlips(const QString &plain)
{
    QStringList words = plain.split(u' ');
    for (QString &word : words) {
        qsizetype length = word.size();
        while (length > 0 && !word.at(length - 1).isLetter()) {
            --length;
        }
        if (length < 5 || length > 14) {
            continue;
        }
        const QString bare = word.left(length);
        for (const char *keyword : Keywords) {
            const QString right = QString::fromLatin1(keyword);
            // Plurals and the like are words of their own, not slips; the first letter is seldom wrong.
            if (right.at(0) == bare.at(0) && !bare.startsWith(right) && !right.startsWith(bare) &&
                oneSlip(bare, right)) {
                word = right + word.mid(length);
                break;
            }
        }
    }
    return words.join(u' ');
}

struct Compiled
{
    QString intent;
    double weight;
    QRegularExpression pattern;
};

const std::vector<Compiled> &compiled()
{
    static const std::vector<Compiled> rules = [] {
        std::vector<Compiled> result;
        for (const Rule &rule : Rules) {
            QRegularExpression pattern(QString::fromLatin1(rule.pattern));
            Q_ASSERT(pattern.isValid());
            pattern.optimize();
            result.push_back({QString::fromLatin1(rule.intent), rule.weight, std::move(pattern)});
        }
        return result;
    }();
    return rules;
}

/// Another thing that the message asks for: of another group than the answer, each once.
void addWish(IntentReading &reading, const Alternative &wish)
{
    const auto same = [&](const Alternative &known) { return intentGroup(known.name) == intentGroup(wish.name); };
    if (wish.confidence >= SecondWish && intentGroup(wish.name) != reading.group &&
        reading.wishes.size() < MostWishes && std::none_of(reading.wishes.begin(), reading.wishes.end(), same)) {
        reading.wishes.push_back(wish);
    }
}

/// Kinds that the model's data hardly holds.
bool isRareKind(const QString &intent)
{
    static const QSet<QString> kinds{u"damaged_item"_s,  u"wrong_item"_s, u"missing_item"_s, u"not_received"_s,
                                     u"double_charge"_s, u"goodwill"_s,   u"dispute"_s};
    return kinds.contains(intent);
}

/// Small talk around a wish does not make it small talk.
bool yieldsToWish(const QString &intent)
{
    return intentGroup(intent) == u"smalltalk" && intent != u"package_only";
}

} // namespace

const ModelRef &rulesModel()
{
    static const ModelRef model = [] {
        QByteArray table;
        for (const Rule &rule : Rules) {
            table += QByteArray(rule.intent) + '\t' + QByteArray::number(rule.weight) + '\t' + rule.pattern + '\n';
        }
        return ModelRef{u"rules"_s, u"1"_s, core::sha256Hex(table)};
    }();
    return model;
}

QString intentGroup(const QString &intent)
{
    for (const Group &group : Groups) {
        if (intent == QLatin1String(group.intent)) {
            return QString::fromLatin1(group.group);
        }
    }
    return u"out_of_scope"_s;
}

IntentReading readIntent(const QString &text)
{
    const QString plain = withoutSlips(folded(text));
    std::map<QString, double> missed; // product of what speaks against each intent
    for (const Compiled &rule : compiled()) {
        if (rule.pattern.match(plain).hasMatch()) {
            missed.try_emplace(rule.intent, 1.0).first->second *= 1.0 - rule.weight;
        }
    }
    std::vector<Alternative> scores;
    bool wish = false;
    for (const auto &[intent, miss] : missed) {
        scores.push_back({intent, 1.0 - miss});
        wish = wish || !yieldsToWish(intent);
    }
    if (wish) {
        std::erase_if(scores, [](const Alternative &score) { return yieldsToWish(score.name); });
    }
    std::stable_sort(scores.begin(), scores.end(),
                     [](const Alternative &a, const Alternative &b) { return a.confidence > b.confidence; });

    IntentReading reading;
    reading.tier = u"rules"_s;
    reading.model = rulesModel();
    if (scores.empty() || scores.front().confidence < LeastScore) {
        reading.intent = u"out_of_scope"_s;
        reading.outOfScope = true;
        reading.confidence.raw = 0.5; // nothing spoke for anything: a coin
    } else {
        reading.intent = scores.front().name;
        // What speaks for something else speaks against this.
        const double rival = scores.size() > 1 ? scores.at(1).confidence : 0.0;
        reading.confidence.raw = scores.front().confidence * (1.0 - 0.3 * rival);
        scores.erase(scores.begin());
    }
    reading.group = intentGroup(reading.intent);
    if (scores.size() > 3) {
        scores.resize(3);
    }
    reading.alternatives = std::move(scores);
    return reading;
}

IntentReading readIntent(const QString &text, const IntentReader *reader)
{
    IntentReading rules = readIntent(text);
    if (!reader) {
        return rules;
    }
    IntentReading model = reader->read(text);
    const bool spoke = !rules.outOfScope;
    const bool talk = rules.group == u"smalltalk";
    // Sure rules decide. Weak ones lose against a model that saw real messages (where they disagreed on those, 10 of 47
    // were right), but not where it saw few: in other languages than English, and of parcels that came broken, wrong or
    // not at all. A greeting yields to any wish.
    const bool hints = model.outOfScope && (model.language != u"en" || isRareKind(rules.intent)) &&
                       rules.confidence.raw >= HintingRule;
    const bool decides = spoke && (talk ? model.outOfScope : hints || rules.confidence.raw >= DecisiveRule);
    if (spoke && !talk && rules.group == model.group) {
        // Both mean the same group; the rules tell its kinds apart, the model says how sure and why.
        model.intent = rules.intent;
        for (const Alternative &other : rules.alternatives) {
            addWish(model, other);
        }
        return model;
    }
    if (!decides) {
        if (spoke && !talk && !model.outOfScope && rules.confidence.raw >= HintingRule) {
            addWish(model, {rules.intent, rules.confidence.raw});
        }
        return model;
    }
    rules.language = model.language;
    rules.outOfScopeScore = talk ? model.outOfScopeScore : 0.0;
    rules.ms = model.ms;
    if (!model.outOfScope && model.confidence.calibrated >= SecondWish) {
        addWish(rules, {model.intent, model.confidence.calibrated});
    }
    return rules;
}

} // namespace desk
