// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Shows the rooms with made-up data and no hub: `ui_screens DIR [light|dark] [scale] [language]` writes a picture of
// each.

#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/language.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "shell/tour.h"
#include "support/manualclock.h"
#include "theme/theme.h"
#include "ui/fake/demo.h"

#include <QApplication>
#include <QTimer>

namespace {

using namespace Qt::StringLiterals;

/// Brings the desk into states that a tour of one state of the world does not come to, and takes a picture of each.
class States final : public QObject
{
public:
    States(ui::shell::MainWindow &window, QString directory, client::ConsoleStore &store, testui::FakeSession &session,
           const core::Clock &clock, const testui::Demo &demo)
        : QObject(&window)
        , m_window(window)
        , m_directory(std::move(directory))
        , m_store(store)
        , m_session(session)
        , m_clock(clock)
        , m_demo(demo)
    {
        m_steps = {{u"20-changed"_s, [this] { moved(); }},
                   {u"21-holding"_s, [this] { holding(); }},
                   {u"22-second"_s, [this] { m_window.agentRoom().inbox().choose(m_demo.soojin); }},
                   {u"23-stale"_s, [this] { stale(); }},
                   {u"24-outbox"_s, [this] { m_window.showRoom(ui::shell::MainWindow::Room::Outbox); }},
                   {u"25-signin"_s, [this] { m_session.become(client::SessionState::KeychainLocked); }}};
        m_timer.setInterval(std::chrono::milliseconds(300));
        connect(&m_timer, &QTimer::timeout, this, &States::next);
        m_steps.front().second();
        m_timer.start();
    }

private:
    void change(const std::function<void(desk::Proposal &)> &how)
    {
        auto proposal = *m_store.proposal(m_demo.danaProposal);
        proposal.version += 1;
        how(proposal);
        m_store.putProposal(proposal);
    }
    void moved()
    {
        m_window.showRoom(ui::shell::MainWindow::Room::Inbox);
        m_window.agentRoom().inbox().choose(m_demo.dana);
        change([](desk::Proposal &p) {
            p.refundable = core::Money(6000, u"USD"_s);
            p.orderRevision += 1;
            p.shownHash = u"moved"_s;
        });
    }
    void holding()
    {
        change([this](desk::Proposal &p) {
            p.state = desk::ProposalState::Holding;
            p.decidedByName = u"Mira Solberg"_s;
            p.holdUntil = m_clock.now() + std::chrono::seconds(7);
        });
    }
    void stale()
    {
        auto connection = m_store.connection();
        connection.phase = client::ConnectionPhase::Stale;
        m_store.setConnection(connection);
        client::OutboxItem refused;
        refused.key = u"k1"_s;
        refused.conversation = m_demo.dana;
        refused.text = u"Your refund is on its way."_s;
        refused.createdAt = m_clock.now();
        refused.state = client::OutboxState::Refused;
        refused.errorCode = u"old_epoch"_s;
        refused.error = core::Error{core::ErrorCode::Conflict, {}};
        client::OutboxItem queued = refused;
        queued.key = u"k2"_s;
        queued.kind = client::OutboxKind::Decision;
        queued.verb = desk::DecisionVerb::Approve;
        queued.amount = core::Money(8499, u"USD"_s);
        queued.text.clear();
        queued.state = client::OutboxState::Queued;
        m_store.setOutbox({refused, queued});
        m_window.agentRoom().inbox().choose(m_demo.dana);
    }
    void next()
    {
        m_window.grab().save(m_directory + u'/' + m_steps.at(m_index).first + u".png"_s);
        if (++m_index == m_steps.size()) {
            QApplication::exit(0);
            return;
        }
        m_steps.at(m_index).second();
    }

    ui::shell::MainWindow &m_window;
    QString m_directory;
    client::ConsoleStore &m_store;
    testui::FakeSession &m_session;
    const core::Clock &m_clock;
    const testui::Demo &m_demo;
    std::vector<std::pair<QString, std::function<void()>>> m_steps;
    size_t m_index = 0;
    QTimer m_timer;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    ui::shell::installLanguage(application, arguments.value(4, QStringLiteral("en")));
    support::ManualClock clock(core::fromMsecs(1795439220000));
    client::ConsoleStore store;
    testui::FakeActions actions;
    testui::FakeSession session;
    testui::FakePhotos photos;
    ui::theme::Theme theme;
    ui::shell::Settings settings;
    theme.setMode(arguments.value(2) == QLatin1String("dark") ? ui::theme::Theme::Mode::Dark
                                                              : ui::theme::Theme::Mode::Light);
    theme.setTextScale(arguments.value(3, QStringLiteral("1")).toDouble());
    theme.install(application);
    const testui::Demo demo = testui::fillDemo(store, photos, clock);
    ui::shell::MainWindow window({theme, store, actions, session, photos, clock, settings});
    window.setShopName(QStringLiteral("Harbour & Pine"));
    window.resize(1440, 900);
    window.show();
    if (arguments.size() > 1) {
        ui::shell::runTour(window, arguments.at(1), [&](const core::Status &status) {
            if (status) {
                new States(window, arguments.at(1), store, session, clock, demo);
            } else {
                QApplication::exit(1);
            }
        });
    }
    return QApplication::exec();
}
