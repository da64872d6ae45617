// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/tour.h"

#include "client/consolestore.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "inbox/inboxviewmodel.h"
#include "photo/photosource.h"
#include "photo/photoviewer.h"
#include "shell/agentroom.h"
#include "shell/commandpalette.h"
#include "shell/mainwindow.h"
#include "theme/theme.h"

#include <QDir>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

struct Step
{
    QString name;
    std::function<QWidget *()> prepare; ///< what to take the picture of; nullptr leaves the step out
    bool needsPhotos = false;           ///< waits a while for them
};

// Owned by the window; deletes itself after the last step.
class Tour final : public QObject
{
public:
    Tour(MainWindow &window, QString directory, std::function<void(const core::Status &)> done,
         core::Milliseconds pause)
        : QObject(&window)
        , m_window(window)
        , m_directory(std::move(directory))
        , m_done(std::move(done))
    {
        m_theme = window.desk().theme.mode();
        addSteps();
        m_timer.setSingleShot(true);
        m_timer.setInterval(pause);
        connect(&m_timer, &QTimer::timeout, this, &Tour::take);
        if (!QDir().mkpath(m_directory)) {
            m_status = core::fail(core::ErrorCode::Unavailable, m_directory);
        }
        next();
    }

private:
    void addSteps()
    {
        auto &inbox = m_window.agentRoom().inbox();
        m_steps = {
            {u"decide"_s,
             [this, &inbox]() -> QWidget * {
                 m_window.showRoom(MainWindow::Room::Inbox);
                 inbox.setView(desk::InboxView::NeedsDecision);
                 chooseWithPhotos();
                 return &m_window;
             },
             true},
            {u"conversation"_s,
             [&inbox, this]() -> QWidget * {
                 inbox.setView(desk::InboxView::All);
                 inbox.choose({});
                 inbox.chooseNext();
                 return &m_window;
             }},
            {u"note"_s,
             [this]() -> QWidget * {
                 m_window.agentRoom().conversationPanel().composer()->setMode(client::DraftMode::Note);
                 return &m_window;
             }},
            {u"decide-photos"_s,
             [this, &inbox]() -> QWidget * {
                 m_window.agentRoom().conversationPanel().composer()->setMode(client::DraftMode::Reply);
                 inbox.setView(desk::InboxView::NeedsDecision);
                 chooseWithPhotos();
                 return &m_window;
             },
             true},
            {u"photo"_s,
             [this]() -> QWidget * {
                 const auto photos = m_window.agentRoom().photosOfCurrent();
                 if (photos.isEmpty()) {
                     return nullptr;
                 }
                 m_window.agentRoom().openPhotos(photos.first(), true);
                 return m_window.agentRoom().photoViewer();
             }},
            {u"search"_s,
             [this]() -> QWidget * {
                 if (auto *viewer = m_window.agentRoom().photoViewer()) {
                     viewer->close();
                 }
                 m_window.commandPalette().open(u"re"_s);
                 return &m_window;
             }},
            {u"outbox"_s,
             [this]() -> QWidget * {
                 m_window.commandPalette().close();
                 m_window.showRoom(MainWindow::Room::Outbox);
                 return &m_window;
             }},
            {u"settings"_s,
             [this]() -> QWidget * {
                 m_window.showRoom(MainWindow::Room::Settings);
                 return &m_window;
             }},
            {u"decide-dark"_s,
             [this]() -> QWidget * {
                 m_window.showRoom(MainWindow::Room::Inbox);
                 m_window.desk().theme.setMode(m_window.desk().theme.colors().isDark ? theme::Theme::Mode::Light
                                                                                     : theme::Theme::Mode::Dark);
                 return &m_window;
             }},
        };
    }

    // The case that shows most: one with photos, else the first.
    void chooseWithPhotos()
    {
        auto &inbox = m_window.agentRoom().inbox();
        for (int row = 0; row < inbox.rows().rowCount(); ++row) {
            const auto conversation = m_window.desk().store.conversation(inbox.rows().idAt(row));
            if (conversation && conversation->photoCount > 0) {
                inbox.choose(conversation->id);
                return;
            }
        }
        inbox.choose(inbox.rows().idAt(0));
    }

    void next()
    {
        m_target = nullptr;
        while (m_index < m_steps.size() && m_status && m_target == nullptr) {
            m_target = m_steps.at(m_index).prepare();
            if (m_target == nullptr) {
                ++m_index;
            }
        }
        if (m_target == nullptr) {
            m_window.desk().theme.setMode(m_theme);
            const auto done = m_done;
            deleteLater();
            done(m_status);
            return;
        }
        m_timer.start();
    }

    /// Of the chosen conversation: still on their way.
    [[nodiscard]] bool photosArePending()
    {
        const auto conversation = m_window.desk().store.conversation(m_window.agentRoom().inbox().current());
        const auto photos = m_window.agentRoom().photosOfCurrent();
        if (!conversation || conversation->photoCount == 0) {
            return false;
        }
        return photos.isEmpty() || std::any_of(photos.begin(), photos.end(), [this](const desk::MediaId &id) {
                   const auto photo = m_window.desk().photos.photo(id);
                   return photo.state == photo::Photo::State::Loading ||
                          (photo.state == photo::Photo::State::Ready && !photo.reading);
               });
    }

    void take()
    {
        if (m_steps.at(m_index).needsPhotos && m_waited < mostWaits && photosArePending()) {
            ++m_waited;
            m_timer.start();
            return;
        }
        m_waited = 0;
        const QString path =
            u"%1/%2-%3.png"_s.arg(m_directory).arg(m_index + 1, 2, 10, QChar(u'0')).arg(m_steps.at(m_index).name);
        if (m_target == nullptr || !m_target->grab().save(path)) {
            m_status = core::fail(core::ErrorCode::Unavailable, path);
        }
        ++m_index;
        next();
    }

    MainWindow &m_window;
    QString m_directory;
    std::function<void(const core::Status &)> m_done;
    QList<Step> m_steps;
    static constexpr int mostWaits = 12;
    qsizetype m_index = 0;
    int m_waited = 0;
    QPointer<QWidget> m_target;
    core::Status m_status;
    theme::Theme::Mode m_theme;
    QTimer m_timer;
};

} // namespace

void runTour(MainWindow &window, const QString &directory, std::function<void(const core::Status &)> done,
             core::Milliseconds pause)
{
    new Tour(window, directory, std::move(done), pause);
}

} // namespace ui::shell
