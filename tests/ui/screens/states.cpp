// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/screens/states.h"

#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/transcriptview.h"
#include "desk/blind.h"
#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/casewindows.h"
#include "shell/mainwindow.h"
#include "shell/shortcutsheet.h"
#include "widgets/columnarea.h"

#include <QAction>
#include <QDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>

namespace testui {

namespace {

using namespace Qt::StringLiterals;
using Room = ui::shell::MainWindow::Room;

/// The ways to the states.
struct Ways
{
    Stage stage;

    void change(const std::function<void(desk::Proposal &)> &how) const
    {
        auto proposal = *stage.store.proposal(stage.demo.danaProposal);
        proposal.version += 1;
        how(proposal);
        stage.store.putProposal(proposal);
    }
    void choose(const desk::ConversationId &id) const
    {
        stage.window.showRoom(Room::Inbox);
        stage.window.agentRoom().inbox().choose(id);
    }
    void moved() const
    {
        choose(stage.demo.dana);
        change([](desk::Proposal &p) {
            p.refundable = core::Money(6000, u"USD"_s);
            p.orderRevision += 1;
            p.shownHash = u"moved"_s;
        });
    }
    void holding() const
    {
        change([this](desk::Proposal &p) {
            p.state = desk::ProposalState::Holding;
            p.decidedByName = u"Mira Solberg"_s;
            p.holdUntil = stage.clock.now() + std::chrono::seconds(7);
        });
    }
    void stale() const
    {
        auto connection = stage.store.connection();
        connection.phase = client::ConnectionPhase::Stale;
        stage.store.setConnection(connection);
        client::OutboxItem refused;
        refused.key = u"k1"_s;
        refused.conversation = stage.demo.dana;
        refused.text = u"Your refund is on its way."_s;
        refused.createdAt = stage.clock.now();
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
        stage.store.setOutbox({refused, queued});
        choose(stage.demo.dana);
    }
    /// The row with the focus shows which words carried its reading.
    void words() const
    {
        choose(stage.demo.dana);
        auto *transcript = stage.window.agentRoom().conversationPanel().transcript();
        for (int row = 0; row < transcript->model()->rowCount(); ++row) {
            const QModelIndex index = transcript->model()->index(row, 0);
            if (index.data(Qt::DisplayRole).toString().contains(u"vase"_s)) {
                transcript->setCurrentIndex(index);
                transcript->scrollTo(index, QAbstractItemView::PositionAtCenter);
                break;
            }
        }
    }
    /// The view of mentions, and the note that mentions two people.
    void mentions() const
    {
        stage.window.showRoom(Room::Inbox);
        stage.window.agentRoom().inbox().setView(desk::InboxView::Mentioned);
        choose(stage.demo.dana);
        auto *transcript = stage.window.agentRoom().conversationPanel().transcript();
        for (int row = 0; row < transcript->model()->rowCount(); ++row) {
            const QModelIndex index = transcript->model()->index(row, 0);
            if (index.data(Qt::DisplayRole).toString().contains(u"third breakage"_s)) {
                transcript->scrollTo(index, QAbstractItemView::PositionAtCenter);
            }
        }
    }
    /// A note that mentions somebody, with the colleagues for the next one.
    void mentioning() const
    {
        choose(stage.demo.dana);
        auto *composer = stage.window.agentRoom().conversationPanel().composer();
        composer->setMode(client::DraftMode::Note);
        composer->focusText();
        composer->text()->setPlainText(QString());
        composer->text()->insertPlainText(u"@Tess van Dijk has seen it, @"_s);
    }
    void mentioned() const
    {
        auto *composer = stage.window.agentRoom().conversationPanel().composer();
        composer->text()->setPlainText(QString());
        composer->setMode(client::DraftMode::Reply);
        stage.window.agentRoom().inbox().setView(desk::InboxView::NeedsDecision);
    }
    /// Labels and a priority that people gave.
    void sorted(desk::Priority priority, const QStringList &labels) const
    {
        auto conversation = *stage.store.conversation(stage.demo.dana);
        conversation.version += 1;
        conversation.priority = priority;
        conversation.labels = labels;
        stage.store.putConversation(conversation);
        choose(stage.demo.dana);
    }
    [[nodiscard]] QWidget *dialog(const QString &action, const QString &name) const
    {
        trigger(action);
        return stage.window.findChild<QDialog *>(name);
    }
    void closeDialog() const
    {
        for (auto *dialog : stage.window.findChildren<QDialog *>()) {
            dialog->reject();
        }
    }
    /// A reply with words under a wavy line.
    void misspelt() const
    {
        choose(stage.demo.dana);
        auto *text = stage.window.agentRoom().conversationPanel().composer()->text();
        text->setPlainText(u"Dear Dana Kowalski, we recieved your photo of the vase (HP-20418) and will refund it "
                           u"tomorow: https://shop.example/ordr."_s);
    }
    void clear() const { stage.window.agentRoom().conversationPanel().composer()->text()->clear(); }
    void pending(bool blind) const
    {
        change([blind](desk::Proposal &p) {
            p.state = desk::ProposalState::Proposed;
            p.blind = blind;
            p.holdUntil.reset();
        });
        stage.store.setOutbox({});
        choose(stage.demo.soojin);
        choose(stage.demo.dana);
    }
    /// As the hub tells it to who has not said what they would do.
    void withhold() const
    {
        desk::Proposal told = desk::withheldUntilChosen(*stage.store.proposal(stage.demo.danaProposal));
        told.version += 1;
        stage.store.putProposal(told);
        choose(stage.demo.soojin);
        choose(stage.demo.dana);
    }
    void restore(desk::Proposal whole) const
    {
        whole.version = stage.store.proposal(whole.id)->version + 1;
        stage.store.putProposal(whole);
    }
    void scrollTo(double part) const
    {
        for (auto *area : stage.window.findChildren<ui::widgets::ColumnArea *>()) {
            QScrollBar *bar = area->verticalScrollBar();
            QTimer::singleShot(150, bar, [bar, part] { bar->setValue(int(part * bar->maximum())); });
        }
    }
    void press(const QString &name) const
    {
        if (auto *button = stage.window.findChild<QPushButton *>(name)) {
            button->click();
        }
    }
    void trigger(const QString &name) const
    {
        if (auto *action = stage.window.findChild<QAction *>(name)) {
            action->trigger();
        }
    }
};

} // namespace

QList<ui::shell::TourStep> deskStates(const Stage &stage)
{
    const Ways w{stage};
    QList<ui::shell::TourStep> steps;
    const auto add = [&](const QString &name, const std::function<void()> &how,
                         const std::function<void()> &after = {}) {
        steps.append({name,
                      [w, how]() -> QWidget * {
                          how();
                          return &w.stage.window;
                      },
                      {},
                      after});
    };
    add(u"changed"_s, [w] { w.moved(); });
    add(u"holding"_s, [w] { w.holding(); });
    add(u"second"_s, [w] { w.choose(w.stage.demo.soojin); });
    add(u"stale-refused"_s, [w] { w.stale(); });
    add(u"outbox-stale"_s, [w] { w.stage.window.showRoom(Room::Outbox); });
    add(u"words"_s, [w] { w.words(); });
    add(u"mentions"_s, [w] { w.mentions(); });
    add(
        u"mentioning"_s, [w] { w.mentioning(); }, [w] { w.mentioned(); });
    add(u"sorted"_s, [w] { w.sorted(desk::Priority::High, {u"wholesale"_s, u"gift"_s, u"escalated"_s}); });
    for (const auto &[action, name] :
         {std::pair{u"conversation.assign"_s, u"assign"_s}, std::pair{u"conversation.labels"_s, u"labels"_s}}) {
        steps.append({name,
                      [w, action = action, name = name] { return w.dialog(action, name); },
                      {},
                      [w, name = name] {
                          w.closeDialog();
                          if (name == u"labels") {
                              w.sorted(desk::Priority::Normal, {});
                          }
                      }});
    }
    steps.append({u"window"_s,
                  [w]() -> QWidget * {
                      w.choose(w.stage.demo.dana);
                      w.trigger(u"conversation.window"_s);
                      return w.stage.window.caseWindows().window(w.stage.demo.dana);
                  },
                  {},
                  {}});
    add(
        u"elsewhere"_s, [w] { w.choose(w.stage.demo.dana); },
        [w] { w.stage.window.caseWindows().close(w.stage.demo.dana); });
    add(
        u"spelling"_s, [w] { w.misspelt(); }, [w] { w.clear(); });
    add(u"order"_s, [w] { w.scrollTo(0.55); });
    add(u"customer"_s, [w] {
        w.press(u"customerHistory"_s);
        w.scrollTo(1.0);
    });
    add(u"propose"_s, [w] {
        w.trigger(u"order.refund"_s);
        w.scrollTo(0.75);
    });
    add(u"amount"_s, [w] {
        w.pending(false);
        w.trigger(u"decision.edit"_s);
        w.scrollTo(0.0);
    });
    add(
        u"blind"_s,
        [w] {
            w.pending(true);
            w.withhold();
            w.scrollTo(0.0);
        },
        [w, whole = *w.stage.store.proposal(w.stage.demo.danaProposal)] { w.restore(whole); });
    add(
        u"keys"_s, [w] { w.trigger(u"app.keys"_s); }, [w] { w.stage.window.shortcutSheet().close(); });
    add(
        u"crash"_s, [w] { w.stage.window.tellOfCrash(u"/home/mira/.config/afterdesk/crash-2026-11-30.txt"_s); },
        [w] { w.stage.window.tell({}); });
    add(
        u"signin"_s, [w] { w.stage.session.become(client::SessionState::KeychainLocked); },
        [w] { w.stage.session.become(client::SessionState::SignedIn); });
    return steps;
}

} // namespace testui
