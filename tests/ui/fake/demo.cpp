// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/fake/demo.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace testui {

namespace {

using namespace std::chrono;

class Builder
{
public:
    explicit Builder(const core::Clock &clock)
        : m_clock(clock)
        , m_now(clock.now())
    {
    }

    [[nodiscard]] core::Timestamp ago(int minutesBack) const { return m_now - minutes(minutesBack); }

    [[nodiscard]] static desk::IntentReading intent(const QString &code, double sure)
    {
        desk::IntentReading reading;
        reading.intent = code;
        reading.confidence = {sure, sure, 240, qint64(240 * sure)};
        reading.tier = u"rules"_s;
        reading.model = {u"intent"_s, u"2026.11.2"_s, {}};
        return reading;
    }

    desk::Conversation conversation(const QString &name, const QString &order, const QString &code, double sure,
                                    int minutesBack, int dueIn)
    {
        desk::Conversation c;
        c.id = desk::ConversationId::create(m_clock);
        c.version = 1;
        c.customerName = name;
        c.customer = desk::CustomerId(u"C-"_s + order);
        c.order = desk::OrderId(order);
        c.intent = intent(code, sure);
        c.lastAt = ago(minutesBack);
        c.createdAt = ago(minutesBack + 6);
        c.lastKind = desk::MessageKind::Customer;
        c.language = u"en"_s;
        c.identityVerified = true;
        if (dueIn != 0) {
            c.answerDueAt = m_now + minutes(dueIn);
        }
        return c;
    }

    desk::Message message(const desk::ConversationId &id, desk::MessageKind kind, const QString &text, int minutesBack,
                          const QString &author = {})
    {
        desk::Message m;
        m.id = desk::MessageId::create(m_clock);
        m.conversation = id;
        m.seq = ++m_seq;
        m.kind = kind;
        m.text = text;
        m.at = ago(minutesBack);
        m.authorName = author;
        return m;
    }

    desk::TimelineEntry entry(desk::EventType type, int daysBack, const QString &place = {},
                              desk::ShipmentState state = desk::ShipmentState::Unknown)
    {
        desk::TimelineEntry e;
        e.eventKey = u"shop/%1-%2"_s.arg(int(type)).arg(daysBack);
        e.type = type;
        e.at = m_now - hours(24 * daysBack);
        e.place = place;
        e.shipmentState = state;
        return e;
    }

    const core::Clock &m_clock;
    core::Timestamp m_now;
    qint64 m_seq = 0;
};

QImage picture(const QColor &from, const QColor &to, bool cracked)
{
    QImage image(640, 440, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient ground(0, 0, 640, 440);
    ground.setColorAt(0, from);
    ground.setColorAt(1, to);
    painter.fillRect(image.rect(), ground);
    painter.setBrush(from.lighter(125));
    painter.setPen(QPen(to.darker(130), 3));
    painter.drawRoundedRect(QRect(210, 110, 220, 250), 30, 60);
    if (cracked) {
        painter.setPen(QPen(to.darker(260), 4));
        painter.drawPolyline(QPolygon({{240, 130}, {300, 210}, {280, 260}, {350, 300}, {420, 350}}));
        painter.drawPolyline(QPolygon({{300, 210}, {390, 190}, {420, 140}}));
    }
    return image;
}

ui::photo::Photo photoOf(const QImage &image, const QString &verdict, double sure,
                         const std::vector<desk::Alternative> &all)
{
    ui::photo::Photo photo;
    photo.state = ui::photo::Photo::State::Ready;
    photo.image = image;
    desk::PhotoReading reading;
    reading.verdict = verdict;
    reading.confidence = {sure, sure, 412, qint64(412 * sure)};
    reading.probabilities = all;
    reading.ms = 38;
    reading.model = {u"damage"_s, u"1.3"_s, {}};
    photo.reading = reading;
    photo.heat.columns = photo.heat.rows = 7;
    photo.heat.of = verdict;
    for (int y = 0; y < 7; ++y) {
        for (int x = 0; x < 7; ++x) {
            const double distance = std::hypot(x - 3.2, y - 3.4);
            photo.heat.cells.push_back(float(std::max(0.0, 1.0 - distance / 3.2)));
        }
    }
    return photo;
}

desk::Policy policy()
{
    desk::Policy p;
    p.version = 7;
    p.currency = u"USD"_s;
    p.secondAbove = 15000;
    p.holdSeconds = 10;
    p.refundReasons = {
        {u"item_damaged"_s, u"1"_s}, {u"not_delivered"_s, u"2"_s}, {u"wrong_item"_s, u"3"_s}, {u"goodwill"_s, u"4"_s}};
    p.overrideReasons = {
        {u"amount_wrong"_s, u"1"_s}, {u"wrong_action"_s, u"2"_s}, {u"customer_wish"_s, u"3"_s}, {u"other"_s, u"9"_s}};
    p.rejectReasons = {{u"outside_window"_s, u"1"_s},
                       {u"evidence_missing"_s, u"2"_s},
                       {u"already_refunded"_s, u"3"_s},
                       {u"suspected_fraud"_s, u"4"_s}};
    return p;
}

} // namespace

std::vector<desk::Macro> demoMacros()
{
    desk::Macro photo{u"photo"_s, u"Ask for a photo"_s, {}, u"Hello {name}, could you send a photo of it?"_s, {}, {},
                      {}};
    desk::Macro refund{u"refund-done"_s,
                       u"Refund is on its way"_s,
                       {},
                       u"Hello {name}, {amount} of order {order} is on its way back to you."_s,
                       u"Told the customer about the refund."_s,
                       desk::ConversationState::Resolved,
                       {}};
    return {photo, refund};
}

Demo fillDemo(client::ConsoleStore &store, FakePhotos &photos, const core::Clock &clock)
{
    Builder b(clock);
    Demo demo;
    desk::Person me;
    me.id = desk::UserId::create(clock);
    me.login = u"mira"_s;
    me.name = u"Mira Solberg"_s;
    me.role = desk::Role::Supervisor;
    demo.me = me.id;
    QSet<desk::Permission> permissions;
    for (const auto p :
         {desk::Permission::ReadConversations, desk::Permission::WriteReplies, desk::Permission::WriteNotes,
          desk::Permission::ClaimConversations, desk::Permission::DecideProposals, desk::Permission::SecondDecisions,
          desk::Permission::SettleUnknown, desk::Permission::RevealPersonalData}) {
        permissions.insert(p);
    }
    store.setMe(me, permissions);

    const auto mine = [&me](desk::Conversation &c) {
        c.owner.kind = desk::OwnerKind::Person;
        c.owner.user = me.id;
        c.owner.name = me.name;
        c.owner.epoch = 2;
    };

    auto dana = b.conversation(u"Dana Kowalski"_s, u"HP-20418"_s, u"damaged_item"_s, 0.87, 4, 3);
    dana.lastWords = u"i'd rather have my money back than a new one"_s;
    dana.photoCount = 2;
    dana.amountAtStake = core::Money(8499, u"USD"_s);
    mine(dana);
    demo.dana = dana.id;
    desk::HandoffCard handoff;
    handoff.reasonCode = u"above_bot_limit"_s;
    handoff.intent = b.intent(u"damaged_item"_s, 0.87);
    handoff.facts = {{u"item"_s, u"Vase, sea green"_s},
                     {u"amount"_s, u"8499 USD"_s},
                     {u"photos"_s, u"2"_s},
                     {u"remedy"_s, u"money back"_s}};
    handoff.tried = {u"asked_order_number"_s, u"asked_photos"_s, u"asked_remedy"_s};
    handoff.promised = {u"A colleague needs to confirm refunds of this size. One moment."_s};
    handoff.lastWords = u"i'd rather have my money back than a new one"_s;
    handoff.at = b.ago(4);
    dana.handoff = handoff;

    auto tomas = b.conversation(u"Tomás Alvarez"_s, u"HP-20391"_s, u"order_status"_s, 0.94, 9, 0);
    tomas.lastWords = u"Tracking hasn't moved since Friday"_s;
    tomas.owner.kind = desk::OwnerKind::Bot;
    tomas.owner.epoch = 1;
    demo.tomas = tomas.id;
    auto priya = b.conversation(u"Priya Nair"_s, u"HP-20377"_s, u"double_charge"_s, 0.52, 12, 8);
    priya.lastWords = u"I was charged twice for one order"_s;
    priya.botUnsure = true;
    demo.priya = priya.id;
    auto jonas = b.conversation(u"Jonas Oyelaran"_s, u"HP-20360"_s, u"exchange"_s, 0.91, 24, 0);
    jonas.lastWords = u"Can I swap size M for L?"_s;
    jonas.lastKind = desk::MessageKind::Agent;
    mine(jonas);
    auto soojin = b.conversation(u"Soo-jin Lee"_s, u"HP-20344"_s, u"damaged_item"_s, 0.71, 31, 14);
    soojin.lastWords = u"Box was wet, book pages are wavy"_s;
    soojin.photoCount = 1;
    soojin.amountAtStake = core::Money(21400, u"USD"_s);
    soojin.owner.kind = desk::OwnerKind::Person;
    soojin.owner.user = desk::UserId::create(clock);
    soojin.owner.name = u"Lena Fischer"_s;
    demo.soojin = soojin.id;
    auto ben = b.conversation(u"Ben Richter"_s, u"HP-20310"_s, u"refund_status"_s, 0.89, 63, 0);
    ben.lastWords = u"Meine Erstattung ist noch nicht auf der Karte"_s;
    ben.language = u"de"_s;
    ben.owner.kind = desk::OwnerKind::Bot;
    dana.mentioned = {{me.id, 9, 9, u"Lena Fischer"_s}};
    ben.mentioned = {{me.id, 4, 0, u"Lena Fischer"_s}};
    const desk::Colleague lenaOfTeam{soojin.owner.user, u"Lena Fischer"_s};
    const desk::Colleague omar{desk::UserId::create(clock), u"Omar Haddad"_s};
    store.setTeam({{lenaOfTeam, {me.id, me.name}, omar, {desk::UserId::create(clock), u"Tess van Dijk"_s}},
                   {lenaOfTeam.id, me.id, omar.id}});

    desk::Proposal p;
    p.id = desk::ProposalId::create(clock);
    p.version = 1;
    p.conversation = dana.id;
    p.order = dana.order;
    p.action.verb = desk::ActionVerb::Refund;
    p.action.order = dana.order;
    p.action.amount = core::Money(8499, u"USD"_s);
    p.maker = u"bot"_s;
    p.reasonBot = u"item_damaged"_s;
    p.confidence = {0.9, 0.87, 214, 184};
    p.record = desk::Record{
        184,   214,        0.807,
        0.900, {0.9, 1.0}, {{0.55, 9, 21}, {0.66, 31, 52}, {0.74, 60, 83}, {0.84, 97, 118}, {0.93, 184, 214}}};
    p.policyHits = {{u"return_window"_s, true, {u"1"_s, u"30"_s}},
                    {u"photo_evidence"_s, true, {u"0.93"_s}},
                    {u"photo_reused"_s, true, {}},
                    {u"needs_person"_s, false, {u"5000 USD"_s}},
                    {u"second_above"_s, true, {u"15000 USD"_s}},
                    {u"earlier_claims"_s, true, {u"0"_s}}};
    p.policyVersion = 7;
    p.model = {u"rules"_s, u"1.4"_s, {}};
    p.refundable = core::Money(11240, u"USD"_s);
    p.conversationSeq = 7;
    p.orderRevision = 9;
    p.createdAt = b.ago(4);
    p.expiresAt = b.ago(-60 * 24);
    p.shownHash = u"5b1d7c0e"_s;
    demo.danaProposal = p.id;
    dana.openProposal = p.id;

    desk::Proposal q = p;
    q.id = desk::ProposalId::create(clock);
    q.conversation = soojin.id;
    q.order = soojin.order;
    q.action.order = soojin.order;
    q.action.amount = core::Money(21400, u"USD"_s);
    q.confidence = {0.7, 0.0, 0, 0};
    q.record = desk::Record{9, 12, 0.46, 0.92, {0.7, 0.8}, {{0.74, 9, 12}}};
    q.counterfactual = desk::Counterfactual{u"no_second_below"_s, core::Money(15000, u"USD"_s)};
    q.state = desk::ProposalState::AwaitingSecond;
    q.needsSecond = true;
    q.decidedAction = q.action;
    q.decidedBy = soojin.owner.user.toString();
    q.decidedByName = u"Lena Fischer"_s;
    q.reasonCode = u"item_damaged"_s;
    q.decidedAt = b.ago(6);
    q.createdAt = b.ago(31);
    q.shownHash = u"77aa01"_s;
    demo.soojinProposal = q.id;
    soojin.openProposal = q.id;

    std::vector<desk::Conversation> all = {dana, tomas, priya, jonas, soojin, ben};
    for (int i = 0; i < 18; ++i) {
        auto more = b.conversation(u"Customer %1"_s.arg(i + 1), u"HP-19%1"_s.arg(100 + i), u"delivery_period"_s,
                                   0.6 + 0.02 * i, 80 + 11 * i, 0);
        more.customerName = QStringList{u"Amara Diallo"_s, u"Luca Moretti"_s,    u"Ines Carvalho"_s,
                                        u"Noah Brandt"_s,  u"Freya Lindqvist"_s, u"Hugo Bernard"_s}
                                .at(i % 6);
        more.lastWords = u"Is there any news about my parcel?"_s;
        more.owner.kind = i % 3 == 0 ? desk::OwnerKind::Nobody : desk::OwnerKind::Bot;
        all.push_back(more);
    }
    client::Snapshot snapshot;
    snapshot.seq = 1204;
    snapshot.conversations = all;
    snapshot.proposals = {p, q};
    snapshot.policy = policy();
    store.replaceAll(snapshot);

    photos.put(desk::MediaId(u"cc01"_s), [] {
        ui::photo::Photo catalogue;
        catalogue.state = ui::photo::Photo::State::Ready;
        catalogue.image = picture(QColor(0xe9, 0xee, 0xf2), QColor(0x8f, 0xa3, 0xb0), false);
        return catalogue;
    }());
    const desk::MediaId vase(u"aa01"_s);
    const desk::MediaId box(u"aa02"_s);
    photos.put(vase,
               photoOf(picture(QColor(0x9a, 0xa7, 0xb5), QColor(0x5f, 0x6c, 0x7b), true), u"damaged_product"_s, 0.93,
                       {{u"damaged_product"_s, 0.93}, {u"damaged_packaging"_s, 0.22}, {u"looks_intact"_s, 0.04}}));
    {
        ui::photo::Photo seen = photos.photo(vase);
        seen.reading->hints = {{u"broken"_s, 0.91}};
        seen.reading->exif = desk::PhotoTime{b.ago(25 * 60), true};
        seen.reading->duplicates = {{desk::MediaId(u"aa09"_s), ben.id, desk::OrderId(u"HP-20310"_s), 0.97, 90, true}};
        photos.put(vase, seen);
    }
    photos.put(box,
               photoOf(picture(QColor(0xc9, 0xa2, 0x7a), QColor(0x8d, 0x6a, 0x47), false), u"damaged_packaging"_s, 0.78,
                       {{u"damaged_packaging"_s, 0.78}, {u"looks_intact"_s, 0.17}, {u"damaged_product"_s, 0.05}}));
    using K = desk::MessageKind;
    std::vector<desk::Message> messages;
    const auto add = [&messages](desk::Message m) -> desk::Message & {
        messages.push_back(std::move(m));
        return messages.back();
    };
    add(b.message(dana.id, K::Customer, u"hello?"_s, 26 * 60, dana.customerName));
    add(b.message(dana.id, K::Bot, u"Hello Dana, I can see your order HP-20418. How can I help?"_s, 26 * 60, {}));
    auto &broken = add(b.message(dana.id, K::Customer, u"hi, my vase came today and its in pieces 😞 order HP-20418"_s,
                                 12, dana.customerName));
    broken.intent = b.intent(u"damaged_item"_s, 0.87);
    for (const auto &[word, weight] : {std::pair{u"in pieces"_s, 1.0}, std::pair{u"vase"_s, 0.4}}) {
        broken.intent->words.push_back({int(broken.text.indexOf(word)), int(word.size()), weight});
    }
    add(b.message(dana.id, K::Bot, u"I'm sorry about that, Dana. Could you send a photo of the item and the box?"_s, 12,
                  {}))
        .intent = b.intent(u"damaged_item"_s, 0.87);
    auto &withPhotos = add(b.message(dana.id, K::Customer, {}, 10, dana.customerName));
    withPhotos.attachments = {{vase, u"image/jpeg"_s, 120'000, 640, 440}, {box, u"image/jpeg"_s, 98'000, 640, 440}};
    add(b.message(dana.id, K::Customer, u"i'd rather have my money back than a new one"_s, 9, dana.customerName))
        .intent = b.intent(u"refund_request"_s, 0.92);
    add(b.message(dana.id, K::Bot, u"Understood. A colleague needs to confirm refunds of this size. One moment."_s, 8,
                  {}));
    auto &handed = add(b.message(dana.id, K::System, {}, 8, {}));
    handed.systemCode = u"handed_over"_s;
    handed.systemArgs = {u"above_bot_limit"_s};
    auto &note = add(b.message(dana.id, K::Note,
                               u"third breakage from this packing line this week, logged with the warehouse. "
                               "@Mira Solberg please keep the photos, @Omar Haddad has the claim form."_s,
                               6, u"Lena Fischer"_s));
    note.author = lenaOfTeam.id;
    note.mentions = {{me.id, me.name}, omar};
    auto &answer = add(b.message(dana.id, K::Agent,
                                 u"Hi Dana, Mira here. I can see the break clearly in your photo, sorry about this!"_s,
                                 5, me.name));
    answer.author = me.id;
    answer.delivery = desk::DeliveryState::Read;
    store.putMessages(dana.id, messages);

    Builder t(clock);
    store.putMessages(
        tomas.id,
        {t.message(tomas.id, K::Customer, u"Tracking hasn't moved since Friday"_s, 9, tomas.customerName),
         t.message(tomas.id, K::Bot,
                   u"Your parcel is on its way and was last seen in Rotterdam on Friday. It is expected tomorrow."_s, 9,
                   {})});

    client::OrderView view;
    view.order.id = dana.order;
    view.order.customer = dana.customer;
    view.order.customerName = dana.customerName;
    view.order.revision = 9;
    view.order.state = desk::OrderState::Delivered;
    view.order.total = core::Money(11240, u"USD"_s);
    view.order.paid = view.order.total;
    view.order.items = {{desk::Sku(u"VASE-SG"_s), u"Vase, sea green"_s, 1, core::Money(8499, u"USD"_s)},
                        {desk::Sku(u"CARD-2"_s), u"Greeting card"_s, 2, core::Money(450, u"USD"_s)}};
    view.order.shipTo = {{}, {}, {}, u"Rotterdam"_s, u"NL"_s};
    auto shipped = b.entry(desk::EventType::ShipmentCreated, 8);
    shipped.tracking = desk::TrackingCode(u"3SHP77"_s);
    auto paid = b.entry(desk::EventType::OrderPaid, 11);
    paid.amount = view.order.paid;
    view.order.timeline = {
        b.entry(desk::EventType::OrderPlaced, 11),
        paid,
        b.entry(desk::EventType::OrderPacked, 9, u"Rotterdam"_s),
        shipped,
        b.entry(desk::EventType::ShipmentScanned, 7, u"Utrecht"_s, desk::ShipmentState::InTransit),
        b.entry(desk::EventType::ShipmentDelayed, 5, u"held at hub for 26 hours"_s, desk::ShipmentState::Delayed),
        b.entry(desk::EventType::ShipmentDelivered, 1, {}, desk::ShipmentState::Delivered)};
    view.order.deliveredAt = b.ago(24 * 60);
    view.refundable = core::Money(11240, u"USD"_s);
    view.asOf = clock.now();
    view.eta = desk::EtaReading{};
    view.eta->earliest = b.ago(2 * 24 * 60);
    view.eta->likely = b.ago(30 * 60);
    view.eta->latest = b.ago(2 * 60);
    view.eta->n = 1830;
    view.eta->coverage = {812, 1000};
    view.eta->stage = u"scan"_s;
    view.promises = {{b.ago(6 * 24 * 60), b.ago(2 * 24 * 60), false, u"chat"_s},
                     {b.ago(3 * 24 * 60), b.ago(12 * 60), true, u"chat"_s}};
    view.risk = desk::RiskReading{
        0.35, u"medium"_s, {{u"high_amount"_s, 15, u"2.4"_s}, {u"first_order"_s, 10, {}}}, {u"risk"_s, u"1"_s, {}}};
    view.pictures.insert(desk::Sku(u"VASE-SG"_s), desk::MediaId(u"cc01"_s));
    view.orders = {{desk::OrderId(u"HP-19876"_s),
                    desk::OrderState::Delivered,
                    b.ago(61 * 24 * 60),
                    core::Money(5400, u"USD"_s),
                    {}},
                   {desk::OrderId(u"HP-18022"_s), desk::OrderState::Returned, b.ago(200 * 24 * 60),
                    core::Money(8900, u"USD"_s), core::Money(8900, u"USD"_s)}};
    view.claims = {{dana.id, desk::OrderId(u"HP-18022"_s), desk::ActionVerb::Refund, core::Money(8900, u"USD"_s),
                    desk::ProposalState::Executed, b.ago(190 * 24 * 60)}};
    view.conversations = {{ben.id, desk::ConversationState::Resolved, u"refund_status"_s, u"Thanks, it is there now"_s,
                           b.ago(186 * 24 * 60)}};
    view.order.shipping = core::Money(1591, u"USD"_s);
    view.earlierOrders = 9;
    view.earlierClaims = 0;
    store.putOrder(view);

    client::Presence lena;
    lena.user = desk::UserId::create(clock);
    lena.name = u"Lena Fischer"_s;
    store.setPresence(soojin.id, {lena});
    client::Connection connection;
    connection.phase = client::ConnectionPhase::Live;
    connection.asOf = clock.now();
    connection.roundTrip = core::Milliseconds(12);
    store.setConnection(connection);
    return demo;
}

} // namespace testui
