// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/hublearning.h"
#include "client/workplace.h"
#include "console/commandline.h"
#ifdef Q_OS_LINUX
#include "console/announcementbus.h"
#endif
#include "console/demoshop.h"
#include "console/desksigns.h"
#include "console/embeddedhub.h"
#include "console/keychain.h"
#include "console/networkwatch.h"
#include "console/noticedelivery.h"
#include "console/photoservice.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "spelling/spellchecker.h"
#include "theme/theme.h"

#include <QLockFile>
#include <QTimer>

namespace console {

class SystemLook;

/// The running program: puts the parts together and owns them. GUI thread.
class Console final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Console)

public:
    /// Where settings, caches and an own hub's data are kept.
    struct Folders
    {
        QString settings; ///< file
        QString desk;     ///< cache, drafts, outbox
        QString hub;      ///< data of the own hub
        QString demo;
        QString managed = {}; ///< file with which the system sets values for everyone
    };

    Console(const CommandLine &line, const Folders &folders, QObject *parent = nullptr);
    ~Console() override;

    /// Shows the window and begins to work. Unavailable when another console has the own hub's data.
    [[nodiscard]] core::Status start();

Q_SIGNALS:
    /// The tour is over and all its pictures are there.
    void toured();
    /// Something makes it impossible to go on.
    void failed(const core::Error &error);

private:
    void startOwnHub(const QString &data, const QStringList &more);
    void startDemo();
    void watchForTour();
    void startNotices();
    void takeManagedSettings();
    void startSigns();
    void saveSettings();

    const CommandLine m_line;
    const Folders m_folders;
    const core::SystemClock m_clock;
    ui::shell::Settings m_settings;
    ui::shell::Settings m_ownSettings; ///< as they were before the system's came over them
    ui::theme::Theme m_theme;
#ifdef Q_OS_LINUX
    std::unique_ptr<SystemLook> m_systemLook;
#endif
    Keychain m_keychain;
    client::NoSecretStore m_noSecrets;
    client::Workplace m_workplace;
    PhotoService m_photos;
    client::HubLearning m_learning;
    ui::spelling::SpellChecker m_speller;
    NetworkWatch m_network;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<EmbeddedHub> m_hub;
    std::unique_ptr<DemoShop> m_shop;
    std::unique_ptr<ui::shell::MainWindow> m_window;
    std::unique_ptr<client::Notices> m_notices;
    std::unique_ptr<NoticeSink> m_sink;
    std::unique_ptr<NoticeDelivery> m_delivery;
    std::unique_ptr<DeskSigns> m_signs;
#ifdef Q_OS_LINUX
    std::unique_ptr<AnnouncementBus> m_announcements;
#endif
    QTimer m_tourDeadline;
    bool m_touring = false;
};

/// The person's own folders, or those below `data`.
[[nodiscard]] Console::Folders foldersFor(const QString &data);

} // namespace console
