// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Scenario 2: recorded conversations as live chats, many at once, with one console attached: every message must be on
// its screen exactly once and in order, and on the customer's own side too.

#include "scenarios/console.h"
#include "scenarios/liveplay.h"
#include "scenarios/stage.h"

#include "core/json.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace {

using scenarios::Console;
using scenarios::LivePlay;
using scenarios::say;
using scenarios::Turn;

desk::MessageKind kindOf(Turn::Who who)
{
    return who == Turn::Who::Customer ? desk::MessageKind::Customer
           : who == Turn::Who::Agent  ? desk::MessageKind::Agent
                                      : desk::MessageKind::Note;
}

/// What is wrong with what the console shows of a talk; empty when it is as it was said.
QString complaintAboutScreen(const std::vector<Console::Line> &screen, const scenarios::RecordedTalk &talk)
{
    std::vector<Console::Line> said;
    for (size_t i = 0; i < screen.size(); ++i) {
        if (screen.at(i).seq != static_cast<qint64>(i + 1)) {
            return u"line %1 has number %2"_s.arg(i + 1).arg(screen.at(i).seq);
        }
        const desk::MessageKind kind = screen.at(i).kind;
        if (kind == desk::MessageKind::Customer || kind == desk::MessageKind::Agent ||
            kind == desk::MessageKind::Note) {
            said.push_back(screen.at(i));
        }
    }
    if (said.size() != talk.turns.size()) {
        return u"%1 lines of people, %2 were said"_s.arg(said.size()).arg(talk.turns.size());
    }
    for (size_t i = 0; i < said.size(); ++i) {
        if (said.at(i).text != talk.turns.at(i).text || said.at(i).kind != kindOf(talk.turns.at(i).who)) {
            return u"turn %1 is another one"_s.arg(i + 1);
        }
    }
    return {};
}

/// The customer's side: no notes, everything else, in order.
QString complaintAboutCustomer(const LivePlay &play)
{
    qint64 last = 0;
    size_t turn = 0;
    for (const shop::ChatMessage &message : play.heard()) {
        if (message.seq <= last) {
            return u"number %1 after %2"_s.arg(message.seq).arg(last);
        }
        last = message.seq;
        if (message.kind == u"note"_s) {
            return u"the customer saw a note"_s;
        }
        if (message.kind != u"customer"_s && message.kind != u"agent"_s) {
            continue;
        }
        while (turn < play.talk().turns.size() && play.talk().turns.at(turn).who == Turn::Who::Note) {
            ++turn;
        }
        if (turn == play.talk().turns.size() || play.talk().turns.at(turn).text != message.text) {
            return u"the customer's line %1 is another one"_s.arg(message.seq);
        }
        ++turn;
    }
    return {};
}

core::Result<std::vector<scenarios::RecordedTalk>> readAll(const QCommandLineParser &parser)
{
    const size_t wanted = parser.value(u"conversations"_s).toULongLong();
    if (parser.isSet(u"file"_s)) {
        return scenarios::readTalks(parser.value(u"file"_s), wanted);
    }
    const auto retail = scenarios::dataFolder(u"dialogue/tau_retail/conversations_fewshot.jsonl"_s);
    const auto complaints = scenarios::dataFolder(u"dialogue/cucom_ecommerce/conversations.jsonl"_s);
    if (!retail || !complaints) {
        return tl::unexpected(retail ? complaints.error() : retail.error());
    }
    auto talks = scenarios::readTalks(*retail, std::min<size_t>(wanted, 69));
    const auto more = scenarios::readTalks(*complaints, talks ? wanted - talks->size() : 0);
    if (!talks || !more) {
        return tl::unexpected(talks ? more.error() : talks.error());
    }
    talks->insert(talks->end(), more->begin(), more->end());
    return talks;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Plays recorded conversations as live chats with one console attached."_s);
    parser.addHelpOption();
    parser.addOption({u"conversations"_s, u"How many."_s, u"N"_s, u"200"_s});
    parser.addOption({u"at-once"_s, u"How many at the same time."_s, u"N"_s, u"50"_s});
    parser.addOption({u"file"_s, u"Other conversations than the real ones (JSON lines)."_s, u"FILE"_s});
    parser.process(application);

    const auto talks = readAll(parser);
    if (!talks) {
        say(talks.error().detail);
        return 2;
    }
    scenarios::Stage stage;
    core::Status ready = stage.prepare();
    if (ready) {
        ready = stage.startHub();
    }
    const core::Result<QByteArray> watching =
        ready ? stage.signIn(u"ann"_s) : core::Result<QByteArray>(tl::unexpected(ready.error()));
    const core::Result<QByteArray> answering = watching ? stage.signIn(u"ben"_s) : watching;
    if (!answering) {
        say(u"FAILED: "_s + answering.error().detail);
        return 1;
    }
    const core::SystemClock clock;
    shop::TimerScheduler scheduler;
    Console console(clock);
    console.start(stage.hubUrl(), *watching);
    if (!scenarios::waitUntil([&] { return console.isLive(); }, 30'000)) {
        say(u"FAILED: the console does not get live"_s);
        return 1;
    }

    shop::HttpClient http(stage.hubUrl(), 32);
    std::vector<std::unique_ptr<LivePlay>> plays;
    size_t over = 0;
    const std::function<void()> enter = [&] {
        if (plays.size() == talks->size()) {
            return;
        }
        plays.push_back(
            std::make_unique<LivePlay>(talks->at(plays.size()), stage.target(), http, scheduler, clock, *answering));
        QObject::connect(plays.back().get(), &LivePlay::done, &console, [&] {
            ++over;
            enter();
        });
        plays.back()->start();
    };
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < parser.value(u"at-once"_s).toInt(); ++i) {
        enter();
    }
    if (!scenarios::waitUntil([&] { return over == talks->size(); }, 3'000'000)) {
        say(u"FAILED: only %1 of %2 conversations came to their end"_s.arg(over).arg(talks->size()));
        return 1;
    }
    const double seconds = static_cast<double>(timer.elapsed()) / 1'000.0;

    // Everything the hub has must come on screen; nothing more is said, except by the bot.
    qint64 turns = 0;
    qint64 conflicts = 0;
    int troubled = 0;
    for (const std::unique_ptr<LivePlay> &play : plays) {
        turns += static_cast<qint64>(play->talk().turns.size());
        conflicts += play->conflicts();
        if (!play->trouble().isEmpty() && ++troubled <= 3) {
            say(u"  %1: %2"_s.arg(play->talk().id, play->trouble()));
        }
    }
    const auto wrong = [&](bool tell) {
        int count = 0;
        for (const std::unique_ptr<LivePlay> &play : plays) {
            QString complaint = complaintAboutScreen(console.screen(play->conversation()), play->talk());
            if (complaint.isEmpty()) {
                complaint = complaintAboutCustomer(*play);
            }
            if (!complaint.isEmpty() && ++count <= 3 && tell) {
                say(u"  %1: %2"_s.arg(play->talk().id, complaint));
            }
        }
        return count;
    };
    scenarios::waitUntil([&] { return wrong(false) == 0; }, 15'000);
    const int bad = wrong(true);
    say(u"%1 conversations, %2 at once, %3 turns in %4 s; %5 taken over again"_s.arg(plays.size())
            .arg(parser.value(u"at-once"_s))
            .arg(turns)
            .arg(seconds, 0, 'f', 1)
            .arg(conflicts));
    say(u"on the console: %1 message rows, %2 shown again, %3 taken away, feed at %4; hub memory %5 MiB"_s
            .arg(console.shown())
            .arg(console.shownAgain())
            .arg(console.takenAway())
            .arg(console.seq())
            .arg(stage.hubPeakKiB() / 1024));
    const bool good = bad == 0 && troubled == 0 && console.shownAgain() == 0 && console.takenAway() == 0;
    say(good ? u"OK: every message once and in order, on the console and at the customer's"_s
             : u"FAILED: %1 conversations differ, %2 did not go through"_s.arg(bad).arg(troubled));
    return good ? 0 : 1;
}
