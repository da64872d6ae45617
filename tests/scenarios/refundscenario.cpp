// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/badnetwork.h"
#include "scenarios/clerk.h"
#include "scenarios/stage.h"

#include "core/json.h"
#include "desk/defaultpolicy.h"
#include "hub/decisions/decisionservice.h"
#include "hub/outlet/httpcall.h"
#include "sql/transaction.h"
#include "store/conversationstore.h"
#include "store/decisionstore.h"
#include "store/orderstore.h"
#include "store/policystore.h"
#include "store/proposalstore.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

#include <csignal>
#include <map>

// 500 refunds are decided by a person whose console and whose hub are killed (-9) again and again, through a network
// that loses, repeats and delays calls, at a shop that has every habit of real ones. Then the shop's own ledger is
// compared with what people approved.

using namespace Qt::StringLiterals;
using desk::ProposalState;

namespace scenarios {

namespace {

constexpr int SettleSeconds = 25;
constexpr int PatienceMs = 900'000;

struct Plan
{
    int approve = 500;
    int other = 100; ///< rejected or left alone
    quint32 seed = 1;
};

/// What one proposal is to become, and what is known of it.
struct Case
{
    desk::ProposalId id;
    QString what;
    qint64 amount = 0;
};

struct LedgerEntry
{
    QString order;
    qint64 amount = 0;
};

template <typename Result>
bool good(const Result &result, const char *what)
{
    if (!result) {
        say(u"%1: %2"_s.arg(QString::fromUtf8(what), result.error().detail));
    }
    return result.has_value();
}

core::Status seedCase(sql::Connection &connection, const core::Clock &clock, const hub::DecisionService &decisions,
                      int number, Case &made)
{
    const desk::OrderId orderId(u"R-%1"_s.arg(number, 4, 10, QLatin1Char('0')));
    const desk::CustomerId customer(u"cust-%1"_s.arg(number));
    desk::Order order;
    order.id = orderId;
    order.customer = customer;
    order.revision = 1;
    order.state = desk::OrderState::Delivered;
    order.total = order.paid = core::Money(made.amount * 2, u"EUR"_s);
    order.deliveredAt = clock.now() - std::chrono::hours(30);
    if (const auto stored = store::OrderStore(connection).put(order, clock.now()); !stored) {
        return tl::unexpected(stored.error());
    }
    const auto conversation = desk::ConversationId::create(clock);
    desk::ConversationOpened opened;
    opened.customer = customer;
    opened.customerName = u"Customer %1"_s.arg(number);
    opened.identityVerified = true;
    opened.order = orderId;
    opened.owner = {desk::OwnerKind::Bot, {}, {}, 1, {}};
    desk::MessageAdded message;
    message.message.id = desk::MessageId::create(clock);
    message.message.kind = desk::MessageKind::Customer;
    message.message.text = u"The box was crushed and the thing in it does not work."_s;
    message.message.at = clock.now();
    for (const desk::JournalBody &body : {desk::JournalBody(opened), desk::JournalBody(message)}) {
        desk::JournalEntry entry;
        entry.conversation = conversation;
        entry.at = clock.now();
        entry.actor = u"customer"_s;
        entry.body = body;
        if (const auto appended = store::ConversationStore(connection).append(entry); !appended) {
            return tl::unexpected(appended.error());
        }
    }
    hub::ProposalDraft draft;
    draft.conversation = conversation;
    draft.action.verb = desk::ActionVerb::Refund;
    draft.action.order = orderId;
    draft.action.amount = core::Money(made.amount, u"EUR"_s);
    draft.maker = u"bot"_s;
    draft.reasonBot = u"item_damaged"_s;
    draft.occasion = u"seed"_s;
    const auto proposal = decisions.propose(connection, draft);
    if (!proposal) {
        return tl::unexpected(proposal.error().error);
    }
    made.id = proposal->id;
    return {};
}

/// Fills the database while no hub runs: a short hold, and all cases.
core::Result<std::vector<Case>> seed(const Stage &stage, const Plan &plan)
{
    const core::SystemClock clock;
    const hub::DecisionService decisions(clock);
    QRandomGenerator random(plan.seed);
    const auto connection = sql::Connection::open({stage.data() + u"/hub.db"_s});
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    sql::Transaction transaction(**connection, sql::Transaction::Kind::Write);
    store::PolicyStore policies(**connection);
    desk::Policy policy = policies.current().value_or(desk::defaultPolicy());
    policy.version = policies.current() ? policy.version + 1 : policy.version;
    policy.holdSeconds = 1;
    policy.blindShare = 0.0; // those ask for a choice before they show what to decide on
    if (const core::Status stored = policies.put(policy, u"scenario"_s, clock.now()); !stored) {
        return tl::unexpected(stored.error());
    }
    std::vector<Case> cases;
    for (int i = 0; i < plan.approve + plan.other; ++i) {
        Case made;
        made.what = i >= plan.approve ? (i % 2 ? u"reject"_s : u"leave"_s) : i % 10 == 3 ? u"edit"_s : u"approve"_s;
        made.amount = 200 + random.bounded(1200);
        if (const core::Status done = seedCase(**connection, clock, decisions, i, made); !done) {
            return tl::unexpected(done.error());
        }
        cases.push_back(made);
    }
    if (const core::Status committed = transaction.commit(); !committed) {
        return tl::unexpected(committed.error());
    }
    return cases;
}

/// Restarts two programs that are killed at random moments.
class Killer
{
public:
    Killer(Stage &stage, QStringList hubArguments, quint16 hubPort, QString clerkSettings, quint32 seed)
        : m_stage(stage)
        , m_hubArguments(std::move(hubArguments))
        , m_hubPort(hubPort)
        , m_clerkSettings(std::move(clerkSettings))
        , m_random(seed)
    {
        m_clerk.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        startClerk();
    }
    ~Killer()
    {
        m_clerk.kill();
        m_clerk.waitForFinished(10'000);
    }

    bool killHub()
    {
        m_stage.killHub();
        ++hubKills;
        return good(m_stage.startHub(m_hubArguments, m_hubPort), "hub does not start again");
    }
    void killClerk()
    {
        m_clerk.kill();
        m_clerk.waitForFinished(10'000);
        ++clerkKills;
        startClerk();
    }
    /// Waits a random while, then kills one of them.
    bool strike()
    {
        waitUntil([] { return false; }, 400 + static_cast<int>(m_random.bounded(3000)));
        if (m_random.bounded(3) == 0) {
            killClerk();
            return true;
        }
        return killHub();
    }

    int hubKills = 0;
    int clerkKills = 0;

private:
    void startClerk() { m_clerk.start(QCoreApplication::applicationFilePath(), {u"--clerk"_s, m_clerkSettings}); }

    Stage &m_stage;
    QStringList m_hubArguments;
    quint16 m_hubPort;
    QString m_clerkSettings;
    QRandomGenerator m_random;
    QProcess m_clerk;
};

core::Result<std::map<ProposalState, int>> states(const Stage &stage, const std::vector<Case> &cases)
{
    const auto connection = stage.database();
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    std::map<ProposalState, int> counts;
    const store::ProposalStore proposals(**connection);
    for (const Case &each : cases) {
        const auto proposal = proposals.find(each.id);
        if (!proposal) {
            return tl::unexpected(proposal.error());
        }
        ++counts[(*proposal)->state];
    }
    return counts;
}

core::Result<std::multimap<QString, LedgerEntry>> readLedger(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, u"no ledger"_s);
    }
    std::multimap<QString, LedgerEntry> entries;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.isEmpty()) {
            continue;
        }
        const auto json = core::parseObject(line);
        if (!json) {
            return tl::unexpected(json.error());
        }
        if (json->value("kind"_L1).toString() == u"refund"_s) {
            entries.emplace(json->value("key"_L1).toString(),
                            LedgerEntry{json->value("order"_L1).toString(), json->value("amount"_L1).toInteger()});
        }
    }
    return entries;
}

/// Compares what people approved with what the shop's ledger says. Returns the number of broken promises.
int judge(const Stage &stage, const std::vector<Case> &cases)
{
    const auto connection = stage.database();
    const auto ledger = readLedger(stage.file(u"ledger.jsonl"_s));
    if (!good(connection, "database") || !good(ledger, "ledger")) {
        return 1;
    }
    const store::ProposalStore proposals(**connection);
    const store::ConversationStore conversations(**connection);
    std::map<QString, int> outcomes;
    QSet<QString> known;
    int broken = 0;
    const auto complain = [&broken](const Case &each, const QString &what) {
        ++broken;
        say(u"BROKEN %1 (%2): %3"_s.arg(each.id.toString(), each.what, what));
    };
    for (const Case &each : cases) {
        const auto proposal = proposals.find(each.id);
        if (!good(proposal, "proposal") || !*proposal) {
            return broken + 1;
        }
        const desk::Proposal &now = **proposal;
        known.insert(now.idempotencyKey);
        const auto moved = ledger->count(now.idempotencyKey);
        const bool wanted = each.what == u"approve"_s || each.what == u"edit"_s;
        const auto decisions = store::DecisionStore(**connection).ofProposal(each.id);
        const auto approvals = std::count_if(decisions->begin(), decisions->end(), [](const desk::Decision &decision) {
            return decision.verb == desk::DecisionVerb::Approve || decision.verb == desk::DecisionVerb::Edit;
        });
        ++outcomes[each.what + u" → "_s + desk::proposalStateName(now.state) +
                   (moved == 1 ? u", money moved"_s : u", no money moved"_s)];
        if (moved > 1) {
            complain(each, u"money moved %1 times"_s.arg(moved));
        }
        if (!wanted) {
            if (moved != 0 || approvals != 0) {
                complain(each, u"nobody approved it"_s);
            }
            const ProposalState expected = each.what == u"reject"_s ? ProposalState::Rejected : ProposalState::Proposed;
            if (now.state != expected) {
                complain(each, u"is "_s + desk::proposalStateName(now.state));
            }
            continue;
        }
        if (approvals != 1) {
            complain(each, u"%1 approvals are recorded"_s.arg(approvals));
        }
        const qint64 amount = each.what == u"edit"_s ? each.amount / 2 : each.amount;
        if (moved == 1 && ledger->find(now.idempotencyKey)->second.amount != amount) {
            complain(each, u"another amount moved"_s);
        }
        const auto conversation = conversations.find(now.conversation);
        if (now.state == ProposalState::Executed ? moved != 1
            : now.state == ProposalState::Failed ? moved != 0
                                                 : now.state != ProposalState::Unknown) {
            complain(each, u"is %1 and money moved %2 times"_s.arg(desk::proposalStateName(now.state)).arg(moved));
        }
        if (now.state == ProposalState::Unknown &&
            ((*conversation)->openProposal != each.id || (*conversation)->owner.kind == desk::OwnerKind::Bot)) {
            complain(each, u"is unknown and no person was asked"_s);
        }
    }
    for (const auto &[key, entry] : *ledger) {
        if (!known.contains(key)) {
            ++broken;
            say(u"BROKEN: the ledger shows a refund of %1 on %2 that nobody asked for"_s.arg(entry.amount)
                    .arg(entry.order));
        }
    }
    for (const auto &[outcome, count] : outcomes) {
        say(u"  %1 × %2"_s.arg(count, 4).arg(outcome));
    }
    return broken;
}

core::Status putOrders(const QUrl &shop, const QByteArray &key, const std::vector<Case> &cases)
{
    for (size_t i = 0; i < cases.size(); ++i) {
        hub::HttpRequest request;
        request.method = "PUT";
        request.url = shop;
        request.url.setPath(u"/_control/orders/R-%1"_s.arg(static_cast<int>(i), 4, 10, QLatin1Char('0')));
        request.bearer = key;
        request.body = core::canonicalJson(QJsonObject{{"currency"_L1, u"EUR"_s}, {"paid"_L1, cases[i].amount * 2}});
        const hub::HttpAnswer answer = hub::callOnce(request);
        if (answer.status < 200 || answer.status > 299) {
            return core::fail(
                core::ErrorCode::Unavailable,
                u"order not put: %1 %2"_s.arg(answer.status).arg(QString::fromUtf8(answer.body.left(200))));
        }
    }
    return {};
}

int run(const Plan &plan)
{
    Stage stage;
    QElapsedTimer timer;
    timer.start();
    if (!good(stage.prepare(), "prepare")) {
        return 1;
    }
    const QByteArray traps = QJsonDocument(QJsonObject{{"seed"_L1, static_cast<qint64>(plan.seed)},
                                                       {"psp_delay_ms"_L1, 20},
                                                       {"psp_delay_jitter_ms"_L1, 120},
                                                       {"decline"_L1, 0.02},
                                                       {"pending"_L1, 0.05},
                                                       {"pending_ms"_L1, 3000},
                                                       {"pending_error"_L1, 0.02},
                                                       {"fail_before_effect"_L1, 0.02},
                                                       {"fail_after_effect"_L1, 0.05},
                                                       {"cut_before_effect"_L1, 0.02},
                                                       {"cut_after_effect"_L1, 0.05},
                                                       {"late_effect"_L1, 0.03},
                                                       {"lost_row"_L1, 0.01},
                                                       {"too_many"_L1, 0.03},
                                                       {"ceiling_race"_L1, true},
                                                       {"accept_negative"_L1, true}})
                                 .toJson(QJsonDocument::Compact);
    if (!good(stage.startShop({u"--traps"_s, QString::fromUtf8(traps)}), "shop")) {
        return 1;
    }
    const auto cases = seed(stage, plan);
    if (!good(cases, "seed")) {
        return 1;
    }
    QFile keyFile(stage.file(u"api-key"_s));
    if (!keyFile.open(QIODevice::ReadOnly) ||
        !good(putOrders(stage.shopUrl(), keyFile.readAll().trimmed(), *cases), "orders")) {
        return 1;
    }

    // A refund call that arrives twice is two refunds at a shop without idempotency, whoever calls; so calls are
    // repeated only on the way to the hub.
    BadNetwork toShop({0.02, 0.04, 0.0, 0.0, 120}, plan.seed + 1);
    BadNetwork toHub({0.05, 0.05, 0.10, 0.5, 120}, plan.seed + 2);
    toShop.setTarget(stage.shopUrl());
    if (!toShop.listen() || !toHub.listen()) {
        return 1;
    }
    const QStringList hubArguments{u"--shop"_s, toShop.url().toString(), u"--settle-window"_s,
                                   QString::number(SettleSeconds)};
    if (!good(stage.startHub(hubArguments), "hub")) {
        return 1;
    }
    const auto hubPort = static_cast<quint16>(stage.hubUrl().port());
    toHub.setTarget(stage.hubUrl());
    const auto token = stage.signIn(u"ann"_s);
    if (!good(token, "sign in")) {
        return 1;
    }
    QJsonObject decisions;
    for (const Case &each : *cases) {
        decisions.insert(each.id.toString(), each.what);
    }
    const QString settings = stage.file(u"clerk.json"_s);
    QFile file(settings);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(core::canonicalJson(QJsonObject{{"hub"_L1, toHub.url().toString()},
                                                   {"token"_L1, QString::fromUtf8(*token)},
                                                   {"file"_L1, stage.file(u"outbox.db"_s)},
                                                   {"plan"_L1, decisions}})) < 0) {
        return 1;
    }
    file.close();
    say(u"%1 proposals: %2 to approve, %3 to reject or leave; seed %4"_s.arg(cases->size())
            .arg(plan.approve)
            .arg(plan.other)
            .arg(plan.seed));

    Killer killer(stage, hubArguments, hubPort, settings, plan.seed + 3);
    const auto left = [&]() -> int {
        const auto counts = states(stage, *cases);
        if (!counts) {
            return -1;
        }
        int open = 0;
        for (const auto &[state, count] : *counts) {
            open += state == ProposalState::Unknown || desk::isFinal(state) ? 0 : count;
        }
        return open - plan.other / 2; // those that are left alone
    };
    int last = -1;
    while (timer.elapsed() < PatienceMs) {
        const int open = left();
        if (open <= plan.approve / 20 && open >= 0) {
            break;
        }
        if (open != last) {
            say(u"%1 s: %2 not settled; hub killed %3 times, console %4 times"_s.arg(timer.elapsed() / 1000)
                    .arg(open)
                    .arg(killer.hubKills)
                    .arg(killer.clerkKills));
            last = open;
        }
        if (!killer.strike()) {
            return 1;
        }
    }
    // The last ones are settled without further kills, but in the same weather.
    const bool settled = waitUntil([&] { return left() == 0; }, 240'000);
    say(u"%1 after %2 s; hub killed %3 times, console %4 times"_s.arg(settled ? u"settled"_s : u"NOT SETTLED"_s)
            .arg(timer.elapsed() / 1000)
            .arg(killer.hubKills)
            .arg(killer.clerkKills));
    const auto print = [](const QString &name, const BadNetwork::Counts &counts) {
        say(u"  %1: %2 calls, %3 lost, %4 answers lost, %5 sent twice, %6 feeds cut"_s.arg(name)
                .arg(counts.calls)
                .arg(counts.lostRequests)
                .arg(counts.lostAnswers)
                .arg(counts.duplicates)
                .arg(counts.cutStreams));
    };
    print(u"console → hub"_s, toHub.counts());
    print(u"hub → shop"_s, toShop.counts());
    stage.stopHub();
    const int broken = judge(stage, *cases) + (settled ? 0 : 1);
    const auto audit = stage.hubCommand({u"verify-audit"_s});
    if (!good(audit, "verify-audit")) {
        return 1;
    }
    say(u"audit chain: "_s + QString::fromUtf8(audit->trimmed()));
    say(broken == 0
            ? u"PASS: each approved refund moved exactly once or is unknown with a person asked; nothing else moved"_s
            : u"FAIL: %1 broken promises"_s.arg(broken));
    return broken == 0 ? 0 : 1;
}

} // namespace

} // namespace scenarios

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Refunds under crashes and a bad network, checked against the shop's ledger."_s);
    parser.addHelpOption();
    parser.addOptions({{u"refunds"_s, u"How many are approved."_s, u"N"_s, u"500"_s},
                       {u"seed"_s, u"Of everything that is random."_s, u"N"_s, u"1"_s},
                       {u"clerk"_s, u"For this program itself: the console that is killed."_s, u"FILE"_s}});
    parser.process(application);
    if (parser.isSet(u"clerk"_s)) {
        return scenarios::runClerk(parser.value(u"clerk"_s));
    }
    scenarios::Plan plan;
    plan.approve = std::max(1, parser.value(u"refunds"_s).toInt());
    plan.other = std::max(2, plan.approve / 5 / 2 * 2);
    plan.seed = parser.value(u"seed"_s).toUInt();
    return scenarios::run(plan);
}
