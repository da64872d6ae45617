// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Shows the rooms with made-up data and no hub: `ui_screens DIR [light|dark] [scale] [language]` writes a picture of
// each.

#include "conversation/conversationpanel.h"
#include "conversation/transcriptview.h"
#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/language.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "shell/tour.h"
#include "support/manualclock.h"
#include "theme/theme.h"
#include "ui/fake/demo.h"
#include "widgets/columnarea.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QScrollBar>
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
                   {u"26-words"_s, [this] { words(); }},
                   {u"27-order"_s, [this] { scrollTo(0.55); }},
                   {u"28-customer"_s,
                    [this] {
                        press(u"customerHistory"_s);
                        scrollTo(1.0);
                    }},
                   {u"29-propose"_s,
                    [this] {
                        trigger(u"order.refund"_s);
                        scrollTo(0.75);
                    }},
                   {u"30-amount"_s,
                    [this] {
                        pending(false);
                        trigger(u"decision.edit"_s);
                        scrollTo(0.0);
                    }},
                   {u"31-blind"_s,
                    [this] {
                        pending(true);
                        scrollTo(0.0);
                    }},
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
    /// The row with the focus shows which words carried its reading.
    void words()
    {
        m_window.showRoom(ui::shell::MainWindow::Room::Inbox);
        m_window.agentRoom().inbox().choose(m_demo.dana);
        auto *transcript = m_window.agentRoom().conversationPanel().transcript();
        for (int row = 0; row < transcript->model()->rowCount(); ++row) {
            const QModelIndex index = transcript->model()->index(row, 0);
            if (index.data(Qt::DisplayRole).toString().contains(u"vase"_s)) {
                transcript->setCurrentIndex(index);
                transcript->scrollTo(index, QAbstractItemView::PositionAtCenter);
                break;
            }
        }
    }
    void pending(bool blind)
    {
        change([this, blind](desk::Proposal &p) {
            p.state = desk::ProposalState::Proposed;
            p.blind = blind;
            p.holdUntil.reset();
            p.version += 1;
        });
        m_store.setOutbox({});
        m_window.agentRoom().inbox().choose(m_demo.soojin);
        m_window.agentRoom().inbox().choose(m_demo.dana);
    }
    void scrollTo(double part)
    {
        QCoreApplication::sendPostedEvents();
        for (auto *area : m_window.findChildren<ui::widgets::ColumnArea *>()) {
            QScrollBar *bar = area->verticalScrollBar();
            QTimer::singleShot(150, bar, [bar, part] { bar->setValue(int(part * bar->maximum())); });
        }
    }
    void press(const QString &name)
    {
        if (auto *button = m_window.findChild<QPushButton *>(name)) {
            button->click();
        }
    }
    void trigger(const QString &name)
    {
        if (auto *action = m_window.findChild<QAction *>(name)) {
            action->trigger();
        }
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
