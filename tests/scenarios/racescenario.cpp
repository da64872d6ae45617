// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Scenario 7: two whole consoles and the bot want the same cases at the same moment, 10,000 times: claims, takeovers,
// replies and decisions. Each has one winner; whoever lost is told who won and what is now; and journal, audit log and
// the shop's ledger say the same as the consoles.
//   scenario_7 [--actions N] [--at-once N] [--seed N]

#include "scenarios/racejudge.h"
#include "scenarios/seat.h"

#include "store/proposalstore.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace scenarios {

namespace {

constexpr int BotsHeadStartMs = 100; ///< at most: about what it needs to think of the cases of one round
constexpr int PatienceMs = 60'000;
constexpr int Rounds = 20;         ///< of one contest, when the case moves under both
constexpr int ActionsPerCase = 12; ///< six contests of two

enum class Contest { Claim, TakeOver, Reply, Decide };

struct Counts
{
    int contests = 0;
    int actions = 0;
    int again = 0; ///< rounds in which the case had moved under both: by the bot, or by what was said
    std::array<int, 2> won{};
    std::map<QString, int> told; ///< to those who lost: code → times
};

class Race
{
public:
    Race(Seat &ann, Seat &ben, quint32 seed)
        : m_seats{&ann, &ben}
        , m_random(seed)
    {
    }

    /// All cases that are the bot's are taken from it while it works through them.
    void takeFromBot(const std::vector<RaceCase *> &cases)
    {
        contest(Contest::TakeOver, cases);
        letGo(cases, desk::OwnerKind::Nobody);
    }

    /// All contests of these cases, side by side.
    void run(const std::vector<RaceCase *> &cases)
    {
        contest(Contest::Claim, cases);
        // Whoever has it gives it to the bot, which begins to think; at the same moment both want it back.
        letGo(cases, desk::OwnerKind::Bot);
        waitUntil([] { return false; }, static_cast<int>(m_random.bounded(BotsHeadStartMs)));
        contest(Contest::TakeOver, cases);
        contest(Contest::Reply, cases);
        std::vector<RaceCase *> decidable;
        std::copy_if(cases.begin(), cases.end(), std::back_inserter(decidable),
                     [](const RaceCase *each) { return !each->proposal.isNull(); });
        contest(Contest::Decide, decidable);
        letGo(cases, desk::OwnerKind::Nobody);
        contest(Contest::Claim, cases);
        contest(Contest::Reply, cases);
    }

    [[nodiscard]] const Counts &counts() const { return m_counts; }
    [[nodiscard]] int broken() const { return m_broken; }

private:
    void complain(const RaceCase &each, const QString &what)
    {
        ++m_broken;
        say(u"BROKEN %1: %2"_s.arg(each.conversation.toString(), what));
    }

    [[nodiscard]] static QString about(Contest contest, const RaceCase &each)
    {
        return contest == Contest::Decide ? each.proposal.toString() : each.conversation.toString();
    }

    void letGo(const std::vector<RaceCase *> &cases, desk::OwnerKind to)
    {
        for (const RaceCase *each : cases) {
            for (Seat *seat : m_seats) {
                if (seat->owns(each->conversation)) {
                    to == desk::OwnerKind::Bot ? seat->desk().giveBack(each->conversation)
                                               : seat->desk().release(each->conversation);
                }
            }
        }
        for (RaceCase *each : cases) {
            if (!waitUntil([&] { return nobodyHolds(*each); }, PatienceMs)) {
                complain(*each, u"could not be let go"_s);
            }
        }
    }

    [[nodiscard]] bool nobodyHolds(const RaceCase &each)
    {
        return std::none_of(m_seats.begin(), m_seats.end(), [&](Seat *seat) {
            const auto conversation = seat->store().conversation(each.conversation);
            return !conversation || conversation->owner.kind == desk::OwnerKind::Person;
        });
    }

    void wish(Contest contest, size_t who, RaceCase &each)
    {
        Seat &seat = *m_seats[who];
        ++m_counts.actions;
        switch (contest) {
        case Contest::Claim:
            seat.desk().claim(each.conversation);
            break;
        case Contest::TakeOver:
            seat.desk().takeOver(each.conversation);
            break;
        case Contest::Reply:
            m_textOf[{each.conversation.toString(), who}] = u"%1 writes %2"_s.arg(seat.name()).arg(++m_written);
            seat.desk().sendReply(each.conversation, m_textOf[{each.conversation.toString(), who}], {});
            break;
        case Contest::Decide:
            decide(who, each);
            break;
        }
    }

    /// Ann approves; Ben rejects or gives half: the ledger tells whose decision it was.
    void decide(size_t who, const RaceCase &each)
    {
        Seat &seat = *m_seats[who];
        const auto proposal = seat.store().proposal(each.proposal);
        client::DecisionRequest request;
        request.shownHash = proposal ? proposal->shownHash : QString();
        request.shownAt = m_clock.now();
        request.reason = u"damaged"_s;
        if (who == 1 && rejects(each)) {
            request.verb = desk::DecisionVerb::Reject;
            request.reason = u"evidence_contradicts"_s;
            request.overrideReason = u"evidence_unclear"_s;
        } else if (who == 1 && proposal) {
            request.verb = desk::DecisionVerb::Edit;
            request.action = proposal->action;
            request.action->amount = core::Money(each.amount / 2, u"EUR"_s);
            request.overrideReason = u"amount_too_high"_s;
        }
        seat.desk().decide(each.proposal, request);
    }

    [[nodiscard]] static bool rejects(const RaceCase &each) { return each.amount % 4 == 0; }

    [[nodiscard]] bool won(Contest contest, size_t who, const RaceCase &each)
    {
        Seat &seat = *m_seats[who];
        if (contest == Contest::Reply) {
            return !seat.hasUnsent(each.conversation) && !seat.loss(each.conversation.toString());
        }
        if (contest == Contest::Decide) {
            const auto proposal = seat.store().proposal(each.proposal);
            return proposal && proposal->decidedBy == seat.id().toString();
        }
        return seat.owns(each.conversation);
    }

    void contest(Contest contest, const std::vector<RaceCase *> &cases)
    {
        std::vector<RaceCase *> open = cases;
        m_counts.contests += static_cast<int>(cases.size());
        for (int round = 1; !open.empty(); ++round) {
            for (RaceCase *each : open) {
                const size_t first = m_random.bounded(2);
                for (const size_t who : {first, 1 - first}) {
                    m_seats[who]->forget(about(contest, *each));
                    wish(contest, who, *each);
                }
            }
            const auto answered = [&] {
                return std::all_of(open.begin(), open.end(), [&](RaceCase *each) {
                    return (won(contest, 0, *each) || m_seats[0]->loss(about(contest, *each))) &&
                           (won(contest, 1, *each) || m_seats[1]->loss(about(contest, *each)));
                });
            };
            if (!waitUntil(answered, PatienceMs)) {
                complain(*open.front(), u"somebody got no answer"_s);
                return;
            }
            std::erase_if(open, [&](RaceCase *each) { return settle(contest, *each); });
            if (round == Rounds && !open.empty()) {
                complain(*open.front(), u"nobody wins"_s);
                return;
            }
        }
    }

    /// False when the case had moved under both: they look again and try again.
    bool settle(Contest contest, RaceCase &each)
    {
        const std::array<std::optional<Seat::Loss>, 2> losses{m_seats[0]->loss(about(contest, each)),
                                                              m_seats[1]->loss(about(contest, each))};
        if (losses[0] && losses[1]) {
            ++m_counts.again;
            for (const auto &loss : losses) {
                ++m_counts.told[u"to both: %1 %2"_s.arg(loss->code, loss->holder)];
                const bool explained = contest == Contest::Decide ? loss->tellsNow : !loss->holder.isEmpty();
                if (!explained || loss->holder == m_seats[0]->id().toString() ||
                    loss->holder == m_seats[1]->id().toString()) {
                    complain(each, u"both lost (%1, %2)"_s.arg(loss->code, loss->holder));
                    return true;
                }
            }
            return !waitForBot(each);
        }
        if (!losses[0] && !losses[1]) {
            complain(each, u"both won"_s);
            return true;
        }
        const size_t winner = losses[0] ? 1 : 0;
        const Seat &seat = *m_seats[winner];
        const Seat::Loss &loss = *losses[1 - winner];
        ++m_counts.won[winner];
        ++m_counts.told[loss.code];
        // Between the two the bot handed it over: true when it was said, and the feed brings who has it now.
        const bool fromBot = contest == Contest::TakeOver && loss.holder == u"nobody"_s;
        if (fromBot) {
            ++m_counts.told[u"to one: old_epoch nobody"_s];
            if (!waitForBot(each) ||
                m_seats[1 - winner]->store().conversation(each.conversation)->owner.user != seat.id()) {
                complain(each, u"the loser's console does not show who has it"_s);
            }
        } else if ((contest == Contest::Decide ? loss.decidedBy : loss.holder) != seat.id().toString()) {
            complain(each, u"%1 won, and the other was told %2 %3%4"_s.arg(seat.name(), loss.code, loss.holder,
                                                                           loss.decidedBy));
        }
        note(contest, winner, each);
        return true;
    }

    void note(Contest contest, size_t winner, RaceCase &each)
    {
        if (contest == Contest::Reply) {
            each.sent.append(m_textOf[{each.conversation.toString(), winner}]);
            each.refused.append(m_textOf[{each.conversation.toString(), 1 - winner}]);
        } else if (contest == Contest::Decide) {
            each.decidedBy = m_seats[winner]->id().toString();
            each.moved = winner == 0 ? each.amount : rejects(each) ? 0 : each.amount / 2;
        } else {
            ++each.claims;
        }
    }

    /// Until both consoles show the same owner again.
    bool waitForBot(const RaceCase &each)
    {
        const bool same = waitUntil(
            [&] {
                const auto one = m_seats[0]->store().conversation(each.conversation);
                const auto other = m_seats[1]->store().conversation(each.conversation);
                return one && other && one->owner.epoch == other->owner.epoch;
            },
            PatienceMs);
        if (!same) {
            complain(each, u"the consoles show different owners"_s);
        }
        return same;
    }

    const core::SystemClock m_clock;
    const std::array<Seat *, 2> m_seats;
    QRandomGenerator m_random;
    Counts m_counts;
    std::map<std::pair<QString, size_t>, QString> m_textOf;
    int m_written = 0;
    int m_broken = 0;
};

template <typename Result>
bool good(const Result &result, const char *what)
{
    if (!result) {
        say(u"%1: %2"_s.arg(QString::fromUtf8(what), result.error().detail));
    }
    return result.has_value();
}

/// Until the shop has done, or refused, everything that was approved.
bool waitForShop(const Stage &stage, const std::vector<RaceCase> &cases)
{
    const auto connection = stage.database();
    if (!good(connection, "database")) {
        return false;
    }
    const store::ProposalStore proposals(**connection);
    size_t done = 0;
    return waitUntil(
        [&] {
            for (; done < cases.size(); ++done) {
                if (cases[done].proposal.isNull()) {
                    continue;
                }
                const auto proposal = proposals.find(cases[done].proposal);
                if (!proposal || !*proposal || !desk::isFinal((*proposal)->state)) {
                    return false;
                }
            }
            return true;
        },
        4 * PatienceMs);
}

int run(int actions, int atOnce, quint32 seed)
{
    Stage stage;
    QElapsedTimer timer;
    timer.start();
    const core::SystemClock clock;
    if (!good(stage.prepare(), "prepare") || !good(stage.startShop(), "shop")) {
        return 1;
    }
    auto cases = seedRace(stage, (actions + ActionsPerCase - 1) / ActionsPerCase, seed);
    if (!good(cases, "seed") || !good(putRaceOrders(stage, *cases), "orders") || !good(stage.startHub(), "hub")) {
        return 1;
    }
    auto ann = Seat::sitDown(stage, clock, u"ann"_s);
    auto ben = Seat::sitDown(stage, clock, u"ben"_s);
    if (!good(ann, "ann") || !good(ben, "ben")) {
        return 1;
    }
    const auto seesAll = [&](Seat &seat) {
        return std::all_of(cases->begin(), cases->end(), [&](const RaceCase &each) {
            return seat.store().conversation(each.conversation) &&
                   (each.proposal.isNull() || seat.store().proposal(each.proposal));
        });
    };
    if (!waitUntil([&] { return seesAll(**ann) && seesAll(**ben); }, PatienceMs)) {
        say(u"the consoles do not see all cases"_s);
        return 1;
    }
    Race race(**ann, **ben, seed);
    const qint64 began = timer.elapsed();
    std::vector<RaceCase *> ofBot;
    for (RaceCase &each : *cases) {
        if (each.proposal.isNull()) {
            ofBot.push_back(&each);
        }
    }
    race.takeFromBot(ofBot);
    for (size_t from = 0; from < cases->size() && race.broken() < 20; from += static_cast<size_t>(atOnce)) {
        std::vector<RaceCase *> some;
        for (size_t i = from; i < std::min(cases->size(), from + static_cast<size_t>(atOnce)); ++i) {
            some.push_back(&(*cases)[i]);
        }
        race.run(some);
    }
    const qint64 ended = timer.elapsed();
    int broken = race.broken();
    if (race.broken() < 20 && !waitForShop(stage, *cases)) {
        say(u"BROKEN: not everything that was decided was settled"_s);
        ++broken;
    }
    const qint64 settled = timer.elapsed();
    const int held = (*ann)->held() + (*ben)->held();
    ann->reset(); // a hub waits for those who follow it
    ben->reset();
    stage.stopHub();
    const auto verdict = judgeRace(stage, *cases);
    const auto audit = stage.hubCommand({u"verify-audit"_s});
    if (!good(verdict, "judge") || !good(audit, "verify-audit")) {
        return 1;
    }
    broken += verdict->broken;
    const Counts &counts = race.counts();
    say(u"%1 cases, %2 contests, %3 wishes in %4 s; won by ann %5, by ben %6; %7 times the case had moved under both; "
        u"%8 replies "
        "held and sent anyway; seed %9"_s.arg(cases->size())
            .arg(counts.contests)
            .arg(counts.actions)
            .arg(static_cast<double>(ended - began) / 1000, 0, 'f', 1)
            .arg(counts.won[0])
            .arg(counts.won[1])
            .arg(counts.again)
            .arg(held)
            .arg(seed));
    say(u"began after %1 s, settled after %2 s, judged after %3 s"_s.arg(static_cast<double>(began) / 1000, 0, 'f', 1)
            .arg(static_cast<double>(settled) / 1000, 0, 'f', 1)
            .arg(static_cast<double>(timer.elapsed()) / 1000, 0, 'f', 1));
    for (const auto &[code, times] : counts.told) {
        say(u"  told %1 × %2"_s.arg(times, 5).arg(code));
    }
    say(u"journal and audit: %1 ownerships, %2 replies, the bot spoke %3 times and handed over %4 times; ledger: %5 "
        "refunds"_s.arg(verdict->ownerships)
            .arg(verdict->replies)
            .arg(verdict->botSpoke)
            .arg(verdict->botHanded)
            .arg(verdict->refunds));
    say(u"audit chain: "_s + QString::fromUtf8(audit->trimmed()));
    say(broken == 0 ? u"PASS: one winner each, and each loser was told who and what"_s
                    : u"FAIL: %1 broken promises"_s.arg(broken));
    return broken == 0 ? 0 : 1;
}

} // namespace

} // namespace scenarios

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Two consoles and the bot at the same cases: one winner each."_s);
    parser.addHelpOption();
    parser.addOptions({{u"actions"_s, u"How many claims, replies and decisions."_s, u"N"_s, u"10000"_s},
                       {u"at-once"_s, u"Cases fought over side by side."_s, u"N"_s, u"16"_s},
                       {u"seed"_s, u"Of everything that is random."_s, u"N"_s, u"1"_s}});
    parser.process(application);
    return scenarios::run(std::max(1, parser.value(u"actions"_s).toInt()),
                          std::max(1, parser.value(u"at-once"_s).toInt()), parser.value(u"seed"_s).toUInt());
}
