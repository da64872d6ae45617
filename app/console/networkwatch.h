// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QTimer>

class QSocketNotifier;

namespace console {

/// Hears from the system that a way to the network has come (a cable, a Wi-Fi, a VPN, another address), so that the
/// console tries its hub at once instead of at the end of a pause. Uses no CPU between changes. Takes the kernel's word
/// (netlink) rather than NetworkManager's, which many desktops do not run.
class NetworkWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkWatch)

public:
    /// A Wi-Fi that comes up says so in many small steps; they are told as one.
    static constexpr std::chrono::milliseconds Settling{400};

    explicit NetworkWatch(QObject *parent = nullptr);
    ~NetworkWatch() override;

    /// Starts to listen; false where this system cannot be listened to.
    bool start();
    /// What the kernel said, one or more netlink messages; called by an own notifier.
    void heard(const QByteArray &messages);

Q_SIGNALS:
    void networkBack();

private:
    bool openNetlink();

    int m_socket = -1;
    QSocketNotifier *m_notifier = nullptr;
    QTimer m_settling;
};

/// Whether one of these netlink messages says that an address or a route came, or that a link went up.
[[nodiscard]] bool bringsNetwork(const QByteArray &messages);

} // namespace console
