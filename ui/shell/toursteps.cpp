// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/consolestore.h"
#include "client/deskactions.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/findbar.h"
#include "inbox/inboxviewmodel.h"
#include "photo/photosource.h"
#include "photo/photoviewer.h"
#include "shell/agentroom.h"
#include "shell/commandpalette.h"
#include "shell/helppanel.h"
#include "shell/introduction.h"
#include "shell/language.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "shell/tour.h"
#include "theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

using Room = MainWindow::Room;

/// The ways to the states. Values only where the window's parts are asked for anew each time: another language or text
/// size makes them anew.
struct Guide
{
    MainWindow &window;
    theme::Theme::Mode mode;
    double scale;
    QString language;
    QSize size;

    [[nodiscard]] client::ConsoleStore &store() const { return window.desk().store; }
    [[nodiscard]] inbox::InboxViewModel &inbox() const { return window.agentRoom().inbox(); }
    [[nodiscard]] conversation::Composer &composer() const
    {
        return *window.agentRoom().conversationPanel().composer();
    }

    /// Chooses what is worth most by `worth` among the rows of the view; the first when nothing is worth anything.
    void choose(desk::InboxView view, const std::function<int(const desk::Conversation &)> &worth) const
    {
        window.showRoom(Room::Inbox);
        inbox().setView(view);
        desk::ConversationId best = inbox().rows().idAt(0);
        int most = 0;
        for (int row = 0; row < inbox().rows().rowCount(); ++row) {
            const auto conversation = store().conversation(inbox().rows().idAt(row));
            const int value = conversation ? worth(*conversation) : 0;
            if (value > most) {
                most = value;
                best = conversation->id;
            }
        }
        inbox().choose(best);
    }
    void chooseDecision() const
    {
        choose(desk::InboxView::NeedsDecision, [](const desk::Conversation &c) {
            return c.openProposal.isNull() ? 0 : c.photoCount > 0 && c.photoCount < 5 ? 2 : 1;
        });
    }
    /// A decision of money that one may take alone.
    void chooseRefund() const
    {
        choose(desk::InboxView::NeedsDecision, [this](const desk::Conversation &c) {
            const auto proposal = store().proposal(c.openProposal);
            return proposal && proposal->state == desk::ProposalState::Proposed && proposal->action.amount &&
                           !proposal->needsSecond
                       ? 2
                       : 0;
        });
    }
    [[nodiscard]] std::optional<desk::Proposal> shownProposal() const
    {
        const auto conversation = store().conversation(inbox().current());
        const auto all = conversation ? store().proposals(conversation->id) : std::vector<desk::Proposal>();
        return all.empty() ? std::nullopt : std::optional(all.back());
    }
    [[nodiscard]] bool isLoaded() const
    {
        const auto conversation = store().conversation(inbox().current());
        if (!conversation || store().messages(conversation->id).empty() ||
            (!conversation->order.isNull() && !store().order(conversation->order))) {
            return false;
        }
        const auto photos = window.agentRoom().photosOfCurrent();
        return std::none_of(photos.begin(), photos.end(), [this](const desk::MediaId &id) {
            const auto photo = window.desk().photos.photo(id);
            return photo.state == photo::Photo::State::Loading ||
                   (photo.state == photo::Photo::State::Ready && !photo.reading);
        });
    }
    [[nodiscard]] QWidget *trigger(const QString &action) const
    {
        if (auto *found = window.findChild<QAction *>(action); found != nullptr && found->isEnabled()) {
            found->trigger();
            return &window;
        }
        return nullptr;
    }
    void speak(const QString &to) const { installLanguage(*qApp, to); }
};

void addRooms(QList<TourStep> &steps, const Guide &g)
{
    const auto loaded = [g] { return g.isLoaded(); };
    steps += {
        {u"decide"_s,
         [g]() -> QWidget * {
             g.chooseDecision();
             return &g.window;
         },
         loaded},
        {u"photo"_s,
         [g]() -> QWidget * {
             const auto photos = g.window.agentRoom().photosOfCurrent();
             if (photos.isEmpty()) {
                 return nullptr;
             }
             g.window.agentRoom().openPhotos(photos.first(), true);
             return g.window.agentRoom().photoViewer();
         },
         {},
         [g] { g.window.agentRoom().photoViewer()->close(); }},
        {u"learning"_s,
         [g]() -> QWidget * {
             return g.trigger(u"app.learning"_s) != nullptr ? g.window.findChild<QWidget *>(u"learning"_s) : nullptr;
         },
         {},
         [g] {
             if (auto *panel = g.window.findChild<QWidget *>(u"learning"_s)) {
                 panel->close();
             }
         }},
        {u"conversation"_s,
         [g]() -> QWidget * {
             g.choose(desk::InboxView::All, [](const desk::Conversation &c) { return c.handoff ? 1 : 0; });
             return &g.window;
         },
         loaded},
        {u"note"_s,
         [g]() -> QWidget * {
             g.composer().setMode(client::DraftMode::Note);
             g.composer().text()->setPlainText(u"Third one of these this week, told the warehouse."_s);
             return &g.window;
         },
         {},
         [g] {
             g.composer().text()->clear();
             g.composer().setMode(client::DraftMode::Reply);
         }},
        {u"macros"_s,
         [g]() -> QWidget * {
             g.composer().text()->setPlainText(u"/"_s);
             return &g.window;
         },
         {},
         [g] { g.composer().text()->clear(); }},
        {u"macro-blank"_s,
         [g]() -> QWidget * {
             g.composer().text()->setPlainText(u"Hello, your parcel {tracking} comes on {expected}."_s);
             return &g.window;
         },
         {},
         [g] { g.composer().text()->clear(); }},
        {u"find"_s,
         [g]() -> QWidget * {
             QWidget *window = g.trigger(u"conversation.find"_s);
             if (auto *field = g.window.findChild<QLineEdit *>(u"findInConversation"_s)) {
                 field->setText(u"a"_s);
             }
             return window;
         },
         {},
         [g] { g.window.agentRoom().conversationPanel().findBar()->close(); }},
        {u"search"_s,
         [g]() -> QWidget * {
             g.window.commandPalette().open(u"re"_s);
             return &g.window;
         },
         {},
         [g] { g.window.commandPalette().close(); }},
        {u"settings"_s,
         [g]() -> QWidget * {
             g.window.showRoom(Room::Settings);
             return &g.window;
         }},
        {u"settings-search"_s,
         [g]() -> QWidget * {
             if (auto *field = g.window.findChild<QLineEdit *>(u"settingsSearch"_s)) {
                 field->setText(u"s"_s);
             }
             return &g.window;
         },
         {},
         [g] {
             if (auto *field = g.window.findChild<QLineEdit *>(u"settingsSearch"_s)) {
                 field->clear();
             }
         }},
        {u"help"_s,
         [g]() -> QWidget * {
             g.window.helpPanel().open(u"states"_s);
             return &g.window;
         },
         {},
         [g] { g.window.helpPanel().close(); }},
        {u"introduction"_s,
         [g]() -> QWidget * { return g.trigger(u"app.introduction"_s); },
         {},
         [g] { g.window.introduction().stop(); }},
        {u"outbox-empty"_s,
         [g]() -> QWidget * {
             g.window.showRoom(Room::Outbox);
             return &g.window;
         }},
        {u"inbox-empty"_s,
         [g]() -> QWidget * {
             g.window.showRoom(Room::Inbox);
             g.inbox().choose({});
             g.inbox().setView(desk::InboxView::Snoozed);
             return g.inbox().rows().rowCount() == 0 ? &g.window : nullptr;
         }},
    };
}

void addDecisions(QList<TourStep> &steps, const Guide &g)
{
    const auto loaded = [g] { return g.isLoaded(); };
    const auto before = std::make_shared<std::optional<desk::Proposal>>();
    const auto stateIs = [g](desk::ProposalState state) {
        return [g, state] {
            const auto proposal = g.shownProposal();
            return proposal && proposal->state == state;
        };
    };
    steps += {
        {u"reject"_s,
         [g]() -> QWidget * {
             g.chooseRefund();
             return g.trigger(u"decision.reject"_s);
         },
         loaded, [g] { g.inbox().choose({}); }},
        {u"hold"_s,
         [g]() -> QWidget * {
             g.chooseRefund();
             if (auto *reason = g.window.findChild<QComboBox *>(u"approveReason"_s);
                 reason != nullptr && reason->currentIndex() == 0) {
                 reason->setCurrentIndex(1);
             }
             return g.trigger(u"decision.approve"_s);
         },
         stateIs(desk::ProposalState::Holding)},
        {u"cancelled"_s, [g]() -> QWidget * { return g.trigger(u"decision.cancelHold"_s); },
         stateIs(desk::ProposalState::Recalled)},
        // In the window alone: what another change in the same moment looks like. Never sent anywhere.
        {u"conflict"_s,
         [g, before]() -> QWidget * {
             g.chooseDecision();
             auto proposal = g.shownProposal();
             *before = proposal;
             if (!proposal || proposal->state != desk::ProposalState::Proposed) {
                 return nullptr;
             }
             proposal->version += 1;
             proposal->orderRevision += 1;
             proposal->conversationSeq += 1;
             proposal->refundable = core::Money(proposal->refundable.minorUnits() / 2, proposal->refundable.currency());
             proposal->shownHash = desk::shownHash(*proposal);
             g.store().putProposal(*proposal);
             return &g.window;
         },
         {},
         [g, before] {
             if (before->has_value()) {
                 (*before)->version += 2; // newer than what was made up for the picture
                 g.store().putProposal(**before);
                 g.inbox().choose({});
             }
         }},
    };
}

void addTrouble(QList<TourStep> &steps, const Guide &g)
{
    const auto connection = [g](client::ConnectionPhase phase) {
        client::Connection lost = g.store().connection();
        lost.phase = phase;
        lost.asOf = g.window.desk().clock.now() - std::chrono::minutes(12);
        lost.nextTryAt = g.window.desk().clock.now() + std::chrono::seconds(9);
        lost.failedTries = 4;
        lost.roundTrip.reset();
        return lost;
    };
    const auto before = std::make_shared<client::Connection>();
    const auto back = [g, before] { g.store().setConnection(*before); };
    steps += {
        {u"offline"_s,
         [g, connection, before]() -> QWidget * {
             *before = g.store().connection();
             g.chooseDecision();
             g.store().setConnection(connection(client::ConnectionPhase::Offline));
             return &g.window;
         },
         {},
         back},
        {u"stale"_s,
         [g, connection, before]() -> QWidget * {
             *before = g.store().connection();
             g.store().setConnection(connection(client::ConnectionPhase::Stale));
             return &g.window;
         },
         {},
         back},
        {u"outbox"_s,
         [g]() -> QWidget * {
             client::OutboxItem refused;
             refused.key = u"tour-1"_s;
             refused.conversation = g.inbox().current();
             refused.text = u"Your refund is on its way, it takes three to five days."_s;
             refused.createdAt = g.window.desk().clock.now(); // of this sitting, not left over from the last one
             refused.state = client::OutboxState::Refused;
             refused.errorCode = u"old_epoch"_s;
             refused.error = core::Error{core::ErrorCode::Conflict, {}};
             client::OutboxItem queued = refused;
             queued.key = u"tour-2"_s;
             queued.kind = client::OutboxKind::Decision;
             queued.verb = desk::DecisionVerb::Approve;
             queued.amount = core::Money(3490, u"EUR"_s);
             queued.text.clear();
             queued.errorCode.clear();
             queued.error.reset();
             queued.state = client::OutboxState::Queued;
             g.store().setOutbox({refused, queued});
             g.window.showRoom(Room::Outbox);
             return &g.window;
         }},
        {u"refused"_s,
         [g]() -> QWidget * {
             g.window.showRoom(Room::Inbox);
             return &g.window;
         },
         {},
         [g] { g.store().setOutbox({}); }},
        {u"error"_s,
         [g]() -> QWidget * {
             g.chooseRefund();
             const auto proposal = g.shownProposal();
             if (!proposal) {
                 return nullptr;
             }
             Q_EMIT g.window.desk().actions.requestFailed(client::RequestKind::Decide, proposal->id.toString(),
                                                          {core::ErrorCode::Forbidden, {}},
                                                          {{u"code"_s, u"over_limit"_s}});
             return &g.window;
         }},
    };
}

void addLooks(QList<TourStep> &steps, const Guide &g)
{
    const auto loaded = [g] { return g.isLoaded(); };
    const auto decide = [g]() -> QWidget * {
        g.chooseDecision();
        return &g.window;
    };
    steps += {
        {u"long-name"_s,
         [g]() -> QWidget * {
             g.choose(desk::InboxView::All, [](const desk::Conversation &c) { return int(c.customerName.size()); });
             return &g.window;
         },
         loaded},
        {u"writes-rtl"_s,
         [g]() -> QWidget * {
             g.choose(desk::InboxView::All,
                      [](const desk::Conversation &c) { return c.customerName.isRightToLeft() ? 1 : 0; });
             return &g.window;
         },
         loaded},
        {u"dark"_s,
         [g, decide]() -> QWidget * {
             g.window.desk().theme.setMode(theme::Theme::Mode::Dark);
             return decide();
         },
         loaded},
        {u"contrast"_s,
         [g]() -> QWidget * {
             g.window.desk().theme.setMode(theme::Theme::Mode::HighContrast);
             return &g.window;
         },
         {},
         [g] { g.window.desk().theme.setMode(g.mode); }},
        {u"de"_s,
         [g]() -> QWidget * {
             g.speak(u"de"_s);
             return &g.window;
         },
         loaded},
        {u"de-settings"_s,
         [g]() -> QWidget * {
             g.window.showRoom(Room::Settings);
             return &g.window;
         },
         {},
         [g] {
             g.window.showRoom(Room::Inbox);
             g.speak(g.language);
         }},
        {u"150"_s,
         [g]() -> QWidget * {
             g.window.desk().theme.setTextScale(1.5);
             return &g.window;
         },
         loaded},
        {u"150-settings"_s,
         [g]() -> QWidget * {
             g.window.showRoom(Room::Settings);
             return &g.window;
         },
         {},
         [g] {
             g.window.showRoom(Room::Inbox);
             g.window.desk().theme.setTextScale(g.scale);
         }},
        {u"1280x800"_s,
         [g]() -> QWidget * {
             g.window.resize(1280, 800);
             return &g.window;
         },
         {},
         [g] { g.window.resize(g.size); }},
        {u"rtl"_s,
         [g]() -> QWidget * {
             QApplication::setLayoutDirection(Qt::RightToLeft);
             return &g.window;
         },
         loaded, [] { QApplication::setLayoutDirection(QLocale().textDirection()); }},
        {u"many-photos"_s,
         [g]() -> QWidget * {
             g.choose(desk::InboxView::All, [](const desk::Conversation &c) { return c.photoCount; });
             return &g.window;
         },
         loaded},
    };
}

} // namespace

QList<TourStep> tourSteps(MainWindow &window)
{
    const Guide guide{window, window.desk().theme.mode(), window.desk().theme.textScale(),
                      window.desk().settings.language, window.size()};
    QList<TourStep> steps;
    addRooms(steps, guide);
    addDecisions(steps, guide);
    addTrouble(steps, guide);
    addLooks(steps, guide);
    return steps;
}

} // namespace ui::shell
