// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/console.h"

#include "console/crashreport.h"
#ifdef Q_OS_LINUX
#include "console/dbusnotices.h"
#include "console/launcherentry.h"
#include "console/systemlook.h"
#endif
#include "console/macrolibrary.h"
#include "core/log.h"
#include "shell/language.h"
#include "shell/settingsfile.h"
#include "shell/tour.h"
#include "spelling/hunspellshelf.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>
#include <QSysInfo>

namespace console {

using namespace Qt::StringLiterals;

namespace {

/// The demo of a tour shall have something in every room within this time.
constexpr core::Milliseconds TourDeadline{150'000};
/// Customers of the demo write as fast as people do; of a tour nobody waits for them.
constexpr double DemoSpeed = 4.0;
constexpr double TourSpeed = 30.0;
constexpr int TourConversations = 12;

client::Workplace::Options workplaceOptions(const QString &folder)
{
    client::Workplace::Options options;
    options.folder = folder;
    options.device = QSysInfo::machineHostName();
    return options;
}

QString deskFolder(const CommandLine &line, const Console::Folders &folders)
{
    return line.demo ? QDir(folders.demo).filePath(u"desk"_s) : folders.desk;
}

ui::theme::Theme::Mode modeFrom(const QString &name, ui::theme::Theme::Mode otherwise)
{
    using Mode = ui::theme::Theme::Mode;
    return name == "dark"_L1     ? Mode::Dark
           : name == "light"_L1  ? Mode::Light
           : name == "system"_L1 ? Mode::System
                                 : otherwise;
}

} // namespace

Console::Folders foldersFor(const QString &data)
{
    const QDir kept(data.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                                   : QDir(data).absolutePath());
    const QDir set(data.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                                  : QDir(data).absolutePath());
    return {set.filePath(u"settings.json"_s), kept.filePath(u"desk"_s), kept.filePath(u"hub"_s),
            kept.filePath(u"demo"_s), u"/etc/afterdesk/managed.json"_s};
}

Console::Console(const CommandLine &line, const Folders &folders, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_folders(folders)
    , m_keychain(u"afterdesk"_s)
    , m_workplace(m_clock, line.hub.isEmpty() ? static_cast<client::SecretStore &>(m_noSecrets) : m_keychain,
                  workplaceOptions(deskFolder(line, folders)))
    , m_photos(m_workplace)
    , m_learning(m_workplace.rest())
    , m_speller(
          std::make_unique<ui::spelling::HunspellShelf>(ui::spelling::hunspellFolders(), QLocale::system().name()),
          QFileInfo(folders.settings).dir().filePath(u"words.txt"_s))
{
    if (const auto settings = ui::shell::Settings::load(m_folders.settings)) {
        m_settings = *settings;
    } else if (settings.error().code != core::ErrorCode::NotFound) {
        core::log(core::LogLevel::Warning, "settings_unreadable"_L1,
                  {{u"code"_s, core::errorCodeName(settings.error().code)}});
    }
    takeManagedSettings();
    if (!m_line.language.isEmpty()) {
        m_settings.language = m_line.language;
    }
    m_settings.themeMode = modeFrom(m_line.theme, m_settings.themeMode);
    connect(&m_network, &NetworkWatch::networkBack, &m_workplace.feed(), &client::FeedClient::networkBack);
    connect(&m_workplace.session(), &client::HubSession::signedOut, &m_photos, &PhotoService::clear);
    connect(&m_workplace.session(), &client::HubSession::signedOut, &m_learning, &client::HubLearning::clear);
    connect(&m_learning, &client::Learning::usedChanged, &m_photos, &PhotoService::learnAgain);
    connect(&m_workplace, &client::Workplace::localFilesFailed, this, [](const core::Error &error) {
        core::log(core::LogLevel::Error, "local_files_failed"_L1, {{u"code"_s, core::errorCodeName(error.code)}});
    });
}

void Console::takeManagedSettings()
{
    m_ownSettings = m_settings;
    QFile file(m_folders.managed);
    if (m_folders.managed.isEmpty() || !file.exists()) {
        return;
    }
    const auto managed = file.open(QIODevice::ReadOnly)
                             ? ui::shell::managedSettings(file.read(1024 * 1024), m_settings)
                             : core::Result<ui::shell::Settings>(core::fail(core::ErrorCode::Unavailable));
    if (managed) {
        m_settings = *managed;
    } else {
        core::log(core::LogLevel::Error, "managed_settings_unreadable"_L1,
                  {{u"code"_s, core::errorCodeName(managed.error().code)}});
    }
}

Console::~Console()
{
    // They speak to the window.
    m_signs.reset();
    m_delivery.reset();
    m_sink.reset();
    m_notices.reset();
    m_window.reset();
}

core::Status Console::start()
{
    ui::shell::installLanguage(*qApp, m_settings.language);
    m_theme.setMode(m_settings.themeMode);
    m_theme.setTextScale(m_settings.textScale);
    m_theme.setMotion(m_settings.motion);
    m_theme.install(*qApp);
#ifdef Q_OS_LINUX
    if (m_line.tour.isEmpty()) { // pictures look alike on every desktop
        m_systemLook = std::make_unique<SystemLook>(m_theme.systemLook());
        connect(m_systemLook.get(), &SystemLook::changed, &m_theme, &ui::theme::Theme::setSystemLook);
        m_systemLook->start();
    }
#endif

    const QString own = m_line.demo ? m_folders.demo : m_folders.hub;
    if (m_line.hub.isEmpty()) {
        // Two consoles must not start two hubs over the same data.
        if (!QDir().mkpath(own)) {
            return core::fail(core::ErrorCode::Unavailable, u"cannot make the folder "_s + own);
        }
        m_lock = std::make_unique<QLockFile>(QDir(own).filePath(u"console.lock"_s));
        m_lock->setStaleLockTime(0);
        if (!m_lock->tryLock(0)) {
            return core::fail(core::ErrorCode::Conflict, u"another Afterdesk is running here already"_s);
        }
    }

    // What was on the screen last time comes back before anybody has answered.
    if (m_line.hub.isEmpty() && !m_line.demo) {
        m_workplace.showLast(QUrl(u"afterdesk:own"_s));
    }
    auto macros = macrosOf(QFileInfo(m_folders.settings).dir().filePath(u"macros.json"_s));
    if (!macros) {
        core::log(core::LogLevel::Warning, "macros_unreadable"_L1, {{u"detail"_s, macros.error().detail}});
    }
    m_window = std::make_unique<ui::shell::MainWindow>(ui::shell::Desk{
        m_theme, m_workplace.store(), m_workplace.desk(), m_workplace.session(), m_photos, m_clock, m_settings,
        macros ? std::move(*macros) : std::vector<desk::Macro>(), &m_learning, &m_workplace.filters(), &m_speller});
    connect(m_window.get(), &ui::shell::MainWindow::settingsChanged, this, &Console::saveSettings);
    const QString home = QFileInfo(m_folders.settings).path();
    if (const QString report = takeNewCrashReport(home); !report.isEmpty()) {
        m_window->tellOfCrash(report);
    } else if (!macros) {
        m_window->tellOfMacros(macros.error().detail);
    }
    if (QDir().mkpath(home)) {
        keepCrashReports(home);
    }
    startNotices();
    if (m_line.tour.isEmpty()) {
        m_window->introduceNewcomers();
    }
    startSigns();
    m_window->show();
    m_network.start(); // without it the hub is tried again after a pause, as ever

    if (!m_line.hub.isEmpty()) {
        m_workplace.setHub(m_line.hub, m_line.hub);
        m_workplace.session().resume();
    } else if (m_line.demo) {
        m_window->setShopName(u"Harbour & Pine"_s); // a name, the same in every language
        startDemo();
    } else {
        startOwnHub(m_folders.hub, {});
    }
    if (!m_line.tour.isEmpty()) {
        watchForTour();
    }
    return {};
}

void Console::startNotices()
{
    using ui::shell::MainWindow;
    using ui::shell::NoticeOutcome;
#ifdef Q_OS_LINUX
    m_sink = std::make_unique<DBusNotices>();
#endif
    if (!m_line.tour.isEmpty()) {
        connect(m_window.get(), &MainWindow::testNoticeWanted, m_window.get(),
                [this] { m_window->showNoticeOutcome(NoticeOutcome::NoService); });
        return;
    }
    m_notices = std::make_unique<client::Notices>(m_workplace.store(), m_clock);
    m_delivery = std::make_unique<NoticeDelivery>(*m_notices, m_sink.get(), m_window->noticeBoard(), m_settings);
    const client::HubDesk &actions = m_workplace.desk();
    connect(&actions, &client::DeskActions::takingCase, m_notices.get(), &client::Notices::expectAssignment);
    connect(&actions, &client::DeskActions::requestFailed, m_notices.get(),
            [this](client::RequestKind kind, const QString &id) {
                if (kind == client::RequestKind::Claim || kind == client::RequestKind::TakeOver) {
                    m_notices->forgetAssignment(desk::ConversationId::fromString(id));
                }
            });
    const auto beQuiet = [this] { m_notices->setDoNotDisturb({m_settings.quiet, m_settings.quietUntil}); };
    beQuiet();
    connect(m_window.get(), &MainWindow::settingsChanged, m_notices.get(), beQuiet);
    connect(m_window.get(), &MainWindow::lookedAtChanged, m_notices.get(),
            [this] { m_notices->lookAt(m_window->lookedAt()); });
    connect(m_window.get(), &MainWindow::testNoticeWanted, m_delivery.get(), &NoticeDelivery::test);
    connect(m_delivery.get(), &NoticeDelivery::tested, m_window.get(), &MainWindow::showNoticeOutcome);
    connect(m_delivery.get(), &NoticeDelivery::caseWanted, m_window.get(), &MainWindow::openCase);
    connect(m_delivery.get(), &NoticeDelivery::windowWanted, m_window.get(),
            [this] { m_window->openCase(desk::ConversationId()); });
}

void Console::startSigns()
{
    DeskSigns::TaskBar taskBar = [](const client::DeskState &) {};
#ifdef Q_OS_LINUX
    taskBar = [entry = LauncherEntry()](const client::DeskState &state) mutable { entry.show(state); };
    m_announcements = std::make_unique<AnnouncementBus>();
#endif
    m_signs = std::make_unique<DeskSigns>(*m_window, m_settings, m_theme, m_workplace.store(), m_clock, taskBar);
}

void Console::startOwnHub(const QString &data, const QStringList &more)
{
    const core::Result<QString> program = ChildProcess::programFile(u"afterdesk-hub"_s);
    if (!program) {
        Q_EMIT failed(program.error());
        return;
    }
    m_hub = std::make_unique<EmbeddedHub>(EmbeddedHub::Options{*program, data, more, client::Backoff()});
    connect(m_hub.get(), &EmbeddedHub::listening, this, [this](const QUrl &hub, const QString &token) {
        client::HubSession &session = m_workplace.session();
        // After a crash the hub is back at the same place and knows our token still.
        if (session.hub() != hub || m_workplace.rest().token().isEmpty()) {
            m_workplace.setHub(hub, QUrl(m_line.demo ? u"afterdesk:demo"_s : u"afterdesk:own"_s));
            session.signInOnce(token);
        } else {
            m_workplace.feed().networkBack();
        }
        if (m_shop != nullptr) {
            m_shop->open(hub);
        }
    });
    // Whoever leaves an own hub, or is dropped by it, is let in again by a new token.
    connect(&m_workplace.session(), &client::Session::expired, m_hub.get(), &EmbeddedHub::restart);
    connect(&m_workplace.session(), &client::HubSession::signedOut, m_hub.get(), &EmbeddedHub::restart);
    m_hub->start();
}

void Console::startDemo()
{
    const core::Result<QString> hub = ChildProcess::programFile(u"afterdesk-hub"_s);
    const core::Result<QString> shop = ChildProcess::programFile(u"afterdesk-shop"_s);
    if (!hub || !shop) {
        Q_EMIT failed(hub ? shop.error() : hub.error());
        return;
    }
    m_shop = std::make_unique<DemoShop>(
        DemoShop::Options{*hub, *shop, m_folders.demo, m_line.tour.isEmpty() ? DemoSpeed : TourSpeed});
    connect(m_shop.get(), &DemoShop::ready, this,
            [this](const QStringList &hubOptions) { startOwnHub(m_shop->hubData(), hubOptions); });
    connect(m_shop.get(), &DemoShop::failed, this, [this](const core::Error &error) {
        core::log(core::LogLevel::Error, "demo_shop_failed"_L1, {{u"code"_s, core::errorCodeName(error.code)}});
        if (m_hub == nullptr) {
            Q_EMIT failed(error);
        }
    });
    m_shop->start();
}

void Console::watchForTour()
{
    m_tourDeadline.setSingleShot(true);
    m_tourDeadline.setInterval(TourDeadline);
    const auto begin = [this] {
        if (std::exchange(m_touring, true)) {
            return;
        }
        m_tourDeadline.stop();
        ui::shell::runTour(*m_window, m_line.tour, ui::shell::tourSteps(*m_window), [this](const core::Status &status) {
            if (status) {
                Q_EMIT toured();
            } else {
                Q_EMIT failed(status.error());
            }
        });
    };
    const auto look = [this, begin] {
        const client::ConsoleStore &store = m_workplace.store();
        const auto counts = store.viewCounts(m_clock.now());
        const auto waiting = counts.find(desk::InboxView::NeedsDecision);
        if (store.connection().phase == client::ConnectionPhase::Live &&
            store.conversationCount() >= TourConversations && waiting != counts.end() && waiting->second >= 3) {
            begin();
        }
    };
    connect(&m_workplace.store(), &client::ConsoleStore::viewCountsChanged, this, look);
    connect(&m_workplace.store(), &client::ConsoleStore::connectionChanged, this, look);
    // A quiet hub is shown as it is; one that nobody could sign in at is an error.
    connect(&m_tourDeadline, &QTimer::timeout, this, [this, begin] {
        if (m_workplace.store().conversationCount() > 0) {
            begin();
        } else {
            Q_EMIT failed({core::ErrorCode::Timeout, u"nothing came on the screen that could be shown"_s});
        }
    });
    m_tourDeadline.start();
}

void Console::saveSettings()
{
    if (!QDir().mkpath(QFileInfo(m_folders.settings).path())) {
        return;
    }
    if (const core::Status saved = ui::shell::withOwnBelowLocks(m_settings, m_ownSettings).save(m_folders.settings);
        !saved) {
        core::log(core::LogLevel::Warning, "settings_not_saved"_L1,
                  {{u"code"_s, core::errorCodeName(saved.error().code)}});
    }
}

} // namespace console
