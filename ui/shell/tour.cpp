// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/tour.h"

#include "shell/mainwindow.h"

#include <QDir>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

// Owned by the window; deletes itself after the last step.
class Tour final : public QObject
{
public:
    Tour(MainWindow &window, QString directory, QList<TourStep> steps, std::function<void(const core::Status &)> done,
         core::Milliseconds pause)
        : QObject(&window)
        , m_directory(std::move(directory))
        , m_done(std::move(done))
        , m_steps(std::move(steps))
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(pause);
        connect(&m_timer, &QTimer::timeout, this, &Tour::take);
        if (!QDir().mkpath(m_directory)) {
            m_status = core::fail(core::ErrorCode::Unavailable, m_directory);
        }
        next();
    }

private:
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
            const auto done = m_done;
            deleteLater();
            done(m_status);
            return;
        }
        m_timer.start();
    }

    void take()
    {
        const TourStep &step = m_steps.at(m_index);
        if (step.isReady && m_waited < mostWaits && !step.isReady()) {
            ++m_waited;
            m_timer.start();
            return;
        }
        m_waited = 0;
        // A window that was just made anew has its layouts' events still before it when this timer comes first.
        for (int i = 0; i < settlingRounds; ++i) {
            QCoreApplication::sendPostedEvents();
        }
        const QString path = u"%1/%2-%3.png"_s.arg(m_directory).arg(++m_taken, 2, 10, QChar(u'0')).arg(step.name);
        if (m_target == nullptr || !m_target->grab().save(path)) {
            m_status = core::fail(core::ErrorCode::Unavailable, path);
        }
        if (step.after) {
            step.after();
        }
        ++m_index;
        next();
    }

    static constexpr int mostWaits = 12;
    static constexpr int settlingRounds = 4; // a layout within a layout asks for the next round
    QString m_directory;
    std::function<void(const core::Status &)> m_done;
    QList<TourStep> m_steps;
    qsizetype m_index = 0;
    int m_taken = 0;
    int m_waited = 0;
    QPointer<QWidget> m_target;
    core::Status m_status;
    QTimer m_timer;
};

} // namespace

void runTour(MainWindow &window, const QString &directory, QList<TourStep> steps,
             std::function<void(const core::Status &)> done, core::Milliseconds pause)
{
    new Tour(window, directory, std::move(steps), std::move(done), pause);
}

} // namespace ui::shell
