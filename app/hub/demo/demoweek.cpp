// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/demo/demoweek.h"

#include "core/json.h"
#include "desk/defaultpolicy.h"
#include "hub/channel/mediastore.h"
#include "hub/decisions/decisionservice.h"
#include "hub/pipeline/botworker.h"
#include "hub/pipeline/parcelwatch.h"
#include "hub/pipeline/projector.h"
#include "readings/damage/imageheader.h"
#include "sql/readpool.h"
#include "sql/writer.h"
#include "store/auditlog.h"
#include "store/conversationstore.h"
#include "store/eventlog.h"
#include "store/mediaindex.h"
#include "store/policystore.h"
#include "store/proposalstore.h"
#include "store/schema.h"
#include "store/userstore.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using desk::EventType;

constexpr int days = 7;
constexpr size_t Supervisor = 2;  // of the made-up people: two agents, then two supervisors
const QString player = u"demo"_s; // the actor in the audit log and the source of the events

/// The time of the week that is being played.
class WeekClock final : public core::Clock
{
public:
    explicit WeekClock(core::Timestamp now)
        : m_now(now)
    {
    }
    [[nodiscard]] core::Timestamp now() const override { return m_now; }
    [[nodiscard]] core::Milliseconds monotonic() const override { return m_now.time_since_epoch(); }
    void set(core::Timestamp now) { m_now = now; }
    void advance(core::Milliseconds by) { m_now += by; }

private:
    core::Timestamp m_now;
};

struct Open
{
    const WeekCase *what = nullptr;
    int number = 0;
    desk::OrderId order;
    desk::ConversationId conversation;
};

const char *const givenNames[] = {"Ada",  "Bram", "Cato", "Dilys", "Edda", "Finn", "Greta", "Hamish", "Ivo",   "Jorun",
                                  "Kaja", "Levi", "Maud", "Nils",  "Oona", "Piet", "Runa",  "Sven",   "Tilda", "Una"};
const char *const familyNames[] = {"Aldous",  "Brodie", "Carver", "Dunmore", "Eide",  "Farr", "Gunn",
                                   "Haldane", "Innes",  "Kerr",   "Lowe",    "Moray", "Noble"};

QString nameOf(int number)
{
    return QLatin1String(givenNames[size_t(number) % std::size(givenNames)]) + u' ' +
           QLatin1String(familyNames[size_t(number) % std::size(familyNames)]);
}

class Week final
{
public:
    Week(const store::DataFolder &folder, std::unique_ptr<sql::Writer> writer, const desk::IntentReader *reader,
         QString photos, core::Timestamp now)
        : m_folder(folder)
        , m_photos(std::move(photos))
        , m_end(now)
        , m_clock(now)
        , m_writer(std::move(writer))
        , m_reads(folder.database())
        , m_service(m_clock)
        , m_projector(m_clock, *m_writer, m_reads, m_history)
        , m_parcels(m_clock, *m_writer, m_reads)
        , m_bot(m_clock, *m_writer, m_reads, m_service, m_metrics, reader)
    {
    }

    core::Result<WeekReport> play(const std::vector<WeekCase> &cases, int rounds);

private:
    template <typename Work>
    core::Status write(Work work)
    {
        return m_writer->run([&](sql::Connection &connection) -> core::Status { return work(connection); });
    }
    core::Status prepare();
    core::Status open(sql::Connection &connection, Open &each);
    core::Status say(sql::Connection &connection, const Open &each, int line);
    core::Result<std::vector<desk::Attachment>> photosOf(sql::Connection &connection, const Open &each);
    core::Status runConsumers();
    core::Result<bool> waits(const Open &each);
    core::Status decide(sql::Connection &connection, const Open &each);
    core::Status close(sql::Connection &connection, const Open &each, const Decider &person);
    core::Status carryOut(sql::Connection &connection, const desk::Proposal &approved);

    const store::DataFolder &m_folder;
    const QString m_photos;
    const core::Timestamp m_end;
    WeekClock m_clock;
    std::unique_ptr<sql::Writer> m_writer;
    sql::ReadPool m_reads;
    DecisionService m_service;
    Metrics m_metrics;
    OrderHistory m_history;
    Projector m_projector;
    ParcelWatch m_parcels;
    BotWorker m_bot;
    std::vector<Decider> m_people;
    WeekReport m_report;
};

core::Status Week::prepare()
{
    return write([this](sql::Connection &connection) -> core::Status {
        const auto talks = connection.integer(u"SELECT COUNT(*) FROM conversations"_s, {});
        if (!talks) {
            return tl::unexpected(talks.error());
        }
        if (*talks > 0) {
            return core::fail(core::ErrorCode::Conflict, u"there are conversations here already"_s);
        }
        store::AuditLog audit(connection);
        if (const auto noted = audit.append(m_clock.now(), player, u"demo.week_played"_s, u"demo"_s, {}); !noted) {
            return tl::unexpected(noted.error());
        }
        const desk::Policy policy = desk::defaultPolicy();
        if (const core::Status kept = store::PolicyStore(connection).put(policy, player, m_clock.now()); !kept) {
            return kept;
        }
        const auto ruled = audit.append(m_clock.now(), player, u"policy.changed"_s, QString::number(policy.version),
                                        desk::toJson(policy));
        if (!ruled) {
            return tl::unexpected(ruled.error());
        }
        const std::pair<const char *, desk::Role> people[] = {{"Ines", desk::Role::Agent},
                                                              {"Torben", desk::Role::Agent},
                                                              {"Sunniva", desk::Role::Supervisor},
                                                              {"Malte", desk::Role::Supervisor}};
        for (const auto &[name, role] : people) {
            store::User user; // made up, and nobody can sign in as one
            user.person = {desk::UserId::create(m_clock), u"demo-"_s + QString::fromLatin1(name).toLower(),
                           QLatin1String(name) + u" (demo)"_s, role, true};
            user.createdAt = m_clock.now();
            if (const core::Status added = store::UserStore(connection).insert(user); !added) {
                return added;
            }
            desk::Person acting = user.person;
            acting.disabled = false;
            m_people.push_back({acting, desk::SessionId::create(m_clock)});
        }
        return {};
    });
}

core::Status Week::open(sql::Connection &connection, Open &each)
{
    const core::Timestamp start = m_clock.now();
    const auto hours = [](int count) { return std::chrono::hours(count); };
    const QString tracking = u"NP%1GB"_s.arg(70000000 + each.number);
    const QJsonObject parcel{{u"tracking"_s, tracking}, {u"carrier"_s, u"NordPost"_s}};
    const desk::OrderItem &item = each.what->item;
    const QJsonObject placed{{u"customer_name"_s, nameOf(each.number)},
                             {u"total"_s, core::toJson(item.unitPrice)},
                             {u"items"_s, QJsonArray{QJsonObject{{u"sku"_s, item.sku.toString()},
                                                                 {u"title"_s, item.title},
                                                                 {u"unit_price"_s, core::toJson(item.unitPrice)}}}}};
    const auto with = [&](const QString &code) {
        QJsonObject json = parcel;
        json.insert("code"_L1, code);
        return json;
    };
    const std::tuple<EventType, core::Milliseconds, QJsonObject> events[] = {
        {EventType::OrderPlaced, -hours(120), placed},
        {EventType::OrderPaid, -hours(120), {{u"amount"_s, core::toJson(item.unitPrice)}}},
        {EventType::OrderPacked, -hours(96), {}},
        {EventType::ShipmentCreated, -hours(92), with(u"NP-10 ANNOUNCED"_s)},
        {EventType::ShipmentDelivered, -hours(20), with(u"NP-40 DELIVERED"_s)}};
    int number = 0;
    for (const auto &[type, at, payload] : events) {
        desk::Event event;
        event.source = player;
        event.externalId = u"%1-%2"_s.arg(each.order.toString()).arg(++number);
        event.type = type;
        event.rawType = desk::eventTypeName(type);
        event.order = each.order;
        event.customer = desk::CustomerId(u"C-W%1"_s.arg(each.number));
        event.at = start + at;
        event.receivedAt = start;
        event.payload = payload;
        if (const auto kept = store::EventLog(connection).append(event, core::canonicalJson(payload)); !kept) {
            return tl::unexpected(kept.error());
        }
    }
    desk::ConversationOpened opened;
    opened.customer = desk::CustomerId(u"C-W%1"_s.arg(each.number));
    opened.customerName = nameOf(each.number);
    opened.identityVerified = true;
    opened.language = each.what->language;
    opened.order = each.order;
    opened.owner.kind = desk::OwnerKind::Bot;
    opened.owner.epoch = 1;
    each.conversation = desk::ConversationId::create(m_clock);
    desk::JournalEntry entry;
    entry.conversation = each.conversation;
    entry.at = start;
    entry.actor = u"customer"_s;
    entry.body = opened;
    const auto kept = store::ConversationStore(connection).append(entry);
    return kept ? core::Status() : core::Status(tl::unexpected(kept.error()));
}

core::Result<std::vector<desk::Attachment>> Week::photosOf(sql::Connection &connection, const Open &each)
{
    QFile file(QDir(m_photos).filePath(each.what->photo));
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, file.fileName());
    }
    const QByteArray bytes = file.readAll();
    const auto header = readings::damage::readImageHeader(bytes);
    if (!header) {
        return tl::unexpected(header.error());
    }
    desk::Attachment attachment;
    attachment.media = MediaStore::idOf(bytes);
    attachment.contentType = u"image/jpeg"_s;
    attachment.bytes = bytes.size();
    attachment.width = static_cast<int>(header->width);
    attachment.height = static_cast<int>(header->height);
    if (const core::Status kept = MediaStore(m_folder.media()).put(attachment.media, bytes); !kept) {
        return tl::unexpected(kept.error());
    }
    store::MediaIndex index(connection);
    for (const core::Status &done :
         {index.add(attachment, m_clock.now()), index.use(attachment.media, each.conversation, m_clock.now()),
          index.show(attachment.media, each.conversation)}) {
        if (!done) {
            return tl::unexpected(done.error());
        }
    }
    return std::vector{attachment};
}

core::Status Week::say(sql::Connection &connection, const Open &each, int line)
{
    desk::MessageAdded said;
    said.message.id = desk::MessageId::create(m_clock);
    said.message.kind = desk::MessageKind::Customer;
    said.message.text = each.what->says.at(line);
    said.message.at = m_clock.now();
    const bool withPhoto = !each.what->photo.isEmpty() && line == std::min<int>(1, int(each.what->says.size()) - 1);
    if (withPhoto) {
        auto photos = photosOf(connection, each);
        if (!photos) {
            return tl::unexpected(photos.error());
        }
        said.message.attachments = std::move(*photos);
    }
    desk::JournalEntry entry;
    entry.conversation = each.conversation;
    entry.at = m_clock.now();
    entry.actor = u"customer"_s;
    entry.body = said;
    const auto kept = store::ConversationStore(connection).append(entry);
    return kept ? core::Status() : core::Status(tl::unexpected(kept.error()));
}

core::Status Week::runConsumers()
{
    for (bool busy = true; busy;) {
        busy = false;
        for (Consumer *consumer : std::initializer_list<Consumer *>{&m_projector, &m_parcels, &m_bot}) {
            const auto stepped = consumer->step();
            if (!stepped) {
                return tl::unexpected(stepped.error());
            }
            busy = busy || *stepped;
        }
    }
    return {};
}

core::Result<bool> Week::waits(const Open &each)
{
    return m_reads.run([&](sql::Connection &connection) -> core::Result<bool> {
        const auto found = store::ConversationStore(connection).find(each.conversation);
        if (!found) {
            return tl::unexpected(found.error());
        }
        // Once it waits for a person, whoever writes on would only take the proposal's ground away.
        return *found && (*found)->openProposal.isNull() && (*found)->owner.kind == desk::OwnerKind::Bot;
    });
}

core::Status Week::carryOut(sql::Connection &connection, const desk::Proposal &approved)
{
    m_clock.advance(std::chrono::seconds(30));
    const auto begun = m_service.beginExecution(connection, approved);
    if (!begun) {
        return tl::unexpected(begun.error());
    }
    const desk::Action &action = begun->decidedAction.value_or(begun->action);
    const QString reference = u"demo-"_s + begun->idempotencyKey.left(8);
    const auto ended =
        m_service.endExecution(connection, begun->id, desk::ProposalState::Executed, u"executed"_s, reference);
    if (!ended) {
        return tl::unexpected(ended.error());
    }
    if (!desk::movesMoney(action.verb) || !action.amount) {
        return {};
    }
    desk::Event refunded; // as the shop would tell
    refunded.source = player;
    refunded.externalId = reference;
    refunded.type = EventType::RefundCreated;
    refunded.rawType = desk::eventTypeName(refunded.type);
    refunded.order = action.order;
    refunded.at = refunded.receivedAt = m_clock.now();
    refunded.payload = {{u"amount"_s, core::toJson(*action.amount)}};
    const auto kept = store::EventLog(connection).append(refunded, core::canonicalJson(refunded.payload));
    return kept ? core::Status() : core::Status(tl::unexpected(kept.error()));
}

core::Status Week::decide(sql::Connection &connection, const Open &each)
{
    const auto proposals = store::ProposalStore(connection).ofConversation(each.conversation);
    const auto policy = store::PolicyStore(connection).current();
    if (!proposals || !policy) {
        return tl::unexpected(proposals ? policy.error() : proposals.error());
    }
    for (const desk::Proposal &granted : *proposals) {
        // What the policy lets the bot do alone was in its hold.
        if (granted.state == desk::ProposalState::Holding) {
            if (const core::Status done = carryOut(connection, granted); !done) {
                return done;
            }
        }
    }
    const auto found = std::find_if(proposals->begin(), proposals->end(), [](const desk::Proposal &proposal) {
        return proposal.state == desk::ProposalState::Proposed && proposal.maker == u"bot";
    });
    if (found == proposals->end()) {
        return close(connection, each, m_people.front());
    }
    ++m_report.proposals;
    const desk::Proposal &proposal = *found;
    // Supervisors take what is above an agent's limit; every ninth sum is put right by hand, as people do.
    size_t who = proposal.needsSecond ? Supervisor : size_t(each.number) % Supervisor;
    const bool money = desk::movesMoney(proposal.action.verb) && proposal.action.amount;
    const bool edits = each.what->asProposed && money && each.number % 9 == 4;
    DecisionRequest request;
    request.proposal = proposal.id;
    request.shownHash = proposal.shownHash;
    request.shownAt = m_clock.now();
    request.idempotencyKey = u"demo-"_s + proposal.id.toString();
    if (each.what->asProposed) {
        request.verb = edits ? desk::DecisionVerb::Edit : desk::DecisionVerb::Approve;
        request.reason = money ? policy->refundReasons.front().code : QString();
        if (edits) {
            request.action = proposal.action;
            request.action->amount = core::Money(std::max<qint64>(1, proposal.action.amount->minorUnits() / 2),
                                                 proposal.action.amount->currency());
            request.overrideReason = policy->overrideReasons.front().code;
        }
    } else {
        request.verb = desk::DecisionVerb::Reject;
        request.reason = policy->rejectReasons.front().code;
    }
    m_clock.advance(std::chrono::seconds(20 + each.number % 70));
    const auto decideAs = [&](size_t index) -> Outcome<Decided> {
        if (proposal.blind) { // as people do who have not seen it: mostly the same, sometimes something else
            const bool same = each.what->asProposed && each.number % 4 != 1;
            const desk::OwnChoice choice =
                same ? desk::OwnChoice{desk::actionVerbName(proposal.action.verb), proposal.action.amount}
                     : desk::OwnChoice{u"answer"_s, {}};
            if (const auto chosen = m_service.choose(connection, m_people.at(index), proposal.id, choice); !chosen) {
                return tl::unexpected(chosen.error());
            }
        }
        return m_service.decide(connection, m_people.at(index), request);
    };
    auto decided = decideAs(who);
    if (!decided && decided.error().code == u"over_limit") {
        who = Supervisor;
        decided = decideAs(who);
    }
    if (!decided) {
        return tl::unexpected(core::Error{decided.error().error.code, decided.error().code});
    }
    desk::Proposal now = decided->proposal;
    ++(request.verb == desk::DecisionVerb::Reject ? m_report.rejected : edits ? m_report.edited : m_report.approved);
    if (now.state == desk::ProposalState::AwaitingSecond) {
        SecondRequest second;
        second.proposal = now.id;
        second.shownHash = request.shownHash;
        second.shownAt = m_clock.now();
        second.idempotencyKey = request.idempotencyKey + u"-second"_s;
        const auto seconded = m_service.second(connection, m_people.at(Supervisor + 1), second);
        if (!seconded) {
            return tl::unexpected(seconded.error().error);
        }
        now = seconded->proposal;
    }
    if (now.state == desk::ProposalState::Holding) {
        if (const core::Status done = carryOut(connection, now); !done) {
            return done;
        }
    }
    return close(connection, each, m_people.at(who));
}

core::Status Week::close(sql::Connection &connection, const Open &each, const Decider &person)
{
    desk::JournalEntry entry;
    entry.conversation = each.conversation;
    entry.at = m_clock.now();
    entry.actor = person.person.id.toString();
    entry.body = desk::StateChanged{desk::ConversationState::Resolved, {}};
    const auto closed = store::ConversationStore(connection).append(entry);
    return closed ? core::Status() : core::Status(tl::unexpected(closed.error()));
}

core::Result<WeekReport> Week::play(const std::vector<WeekCase> &cases, int rounds)
{
    m_clock.set(m_end - std::chrono::hours(24 * days));
    if (const core::Status prepared = prepare(); !prepared) {
        return tl::unexpected(prepared.error());
    }
    int number = 0;
    for (int round = 0; round < rounds; ++round) {
        // Spread over the week, the newest some hours ago.
        m_clock.set(m_end - std::chrono::hours(24 * days) * (rounds - round) / rounds - std::chrono::hours(3));
        std::vector<Open> open;
        core::Status done = write([&](sql::Connection &connection) -> core::Status {
            for (const WeekCase &each : cases) {
                ++number;
                open.push_back({&each, number, desk::OrderId(u"HP-%1"_s.arg(10'000 + number)), {}});
                if (const core::Status opened = this->open(connection, open.back()); !opened) {
                    return opened;
                }
            }
            return {};
        });
        for (int line = 0; done && line < 3; ++line) {
            m_clock.advance(std::chrono::seconds(50));
            std::vector<const Open *> speak;
            for (const Open &each : open) {
                const auto waiting = waits(each);
                if (!waiting) {
                    return tl::unexpected(waiting.error());
                }
                if (*waiting && line < each.what->says.size()) {
                    speak.push_back(&each);
                }
            }
            done = write([&](sql::Connection &connection) -> core::Status {
                for (const Open *each : speak) {
                    if (const core::Status said = say(connection, *each, line); !said) {
                        return said;
                    }
                }
                return {};
            });
            if (done) {
                done = runConsumers();
            }
        }
        m_clock.advance(std::chrono::minutes(9));
        for (const Open &each : open) {
            if (done) {
                done = write([&](sql::Connection &connection) { return decide(connection, each); });
            }
        }
        if (done) {
            done = runConsumers();
        }
        if (!done) {
            return tl::unexpected(done.error());
        }
    }
    m_report.cases = number;
    return m_report;
}

} // namespace

core::Result<std::vector<WeekCase>> weekFrom(const QJsonObject &week, const QJsonObject &catalogue)
{
    core::JsonReader reader(week, u"week"_s);
    core::JsonReader shop(catalogue, u"catalogue"_s);
    const QString currency = shop.text("currency"_L1);
    QHash<QString, desk::OrderItem> items;
    for (const QJsonValue product : shop.array("products"_L1)) {
        desk::OrderItem item;
        item.sku = desk::Sku(product["sku"_L1].toString());
        item.title = product["title"_L1].toString();
        item.unitPrice = core::Money(product["price"_L1].toInteger(), currency);
        items.insert(item.sku.toString(), item);
    }
    std::vector<WeekCase> cases;
    for (const QJsonValue each : reader.array("cases"_L1)) {
        core::JsonReader fields(each.toObject(), u"case"_s);
        WeekCase made;
        for (const QJsonValue line : fields.array("says"_L1)) {
            made.says.append(line.toString());
        }
        made.photo = fields.optionalText("photo"_L1);
        made.language = fields.text("language"_L1);
        made.asProposed = !fields.optionalBoolean("rejected"_L1);
        const QString sku = fields.text("sku"_L1);
        if (made.says.isEmpty() || !items.contains(sku)) {
            fields.failed("sku"_L1, u"is not in the catalogue, or nothing is said"_s);
        }
        if (!fields.status()) {
            return tl::unexpected(fields.status().error());
        }
        made.item = items.value(sku);
        cases.push_back(made);
    }
    if (!reader.status() || !shop.status()) {
        return tl::unexpected(reader.status() ? shop.status().error() : reader.status().error());
    }
    return cases;
}

core::Result<WeekReport> playWeek(const store::DataFolder &folder, const std::vector<WeekCase> &cases,
                                  const QString &photos, const desk::IntentReader *reader, int rounds,
                                  core::Timestamp now)
{
    if (const auto prepared = store::prepareDatabase(folder.database()); !prepared) {
        return tl::unexpected(prepared.error());
    }
    auto writer = sql::Writer::start(folder.database(), {});
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    return Week(folder, std::move(*writer), reader, photos, now).play(cases, rounds);
}

} // namespace hub
