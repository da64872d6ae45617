// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/networkwatch.h"

#include <QSocketNotifier>

#ifdef Q_OS_LINUX
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace console {

NetworkWatch::NetworkWatch(QObject *parent)
    : QObject(parent)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(Settling);
    connect(&m_settling, &QTimer::timeout, this, &NetworkWatch::networkBack);
}

bool NetworkWatch::start()
{
    return openNetlink();
}

void NetworkWatch::heard(const QByteArray &messages)
{
    if (bringsNetwork(messages)) {
        m_settling.start();
    }
}

#ifdef Q_OS_LINUX

NetworkWatch::~NetworkWatch()
{
    if (m_socket >= 0) {
        delete m_notifier;
        ::close(m_socket);
    }
}

bool NetworkWatch::openNetlink()
{
    m_socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (m_socket < 0) {
        return false;
    }
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
    if (::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(m_socket);
        m_socket = -1;
        return false;
    }
    m_notifier = new QSocketNotifier(m_socket, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        QByteArray buffer(16 * 1024, Qt::Uninitialized);
        for (;;) {
            const ssize_t size = ::recv(m_socket, buffer.data(), size_t(buffer.size()), 0);
            if (size <= 0) {
                // ENOBUFS: too much happened to be told of. That is news as well.
                if (size < 0 && errno == ENOBUFS) {
                    m_settling.start();
                    continue;
                }
                return;
            }
            heard(buffer.first(size));
        }
    });
    return true;
}

bool bringsNetwork(const QByteArray &messages)
{
    qsizetype at = 0;
    while (messages.size() - at >= qsizetype(sizeof(nlmsghdr))) {
        nlmsghdr header{};
        std::memcpy(&header, messages.constData() + at, sizeof header);
        if (header.nlmsg_len < sizeof header || at + qsizetype(header.nlmsg_len) > messages.size()) {
            return false;
        }
        if (header.nlmsg_type == RTM_NEWADDR || header.nlmsg_type == RTM_NEWROUTE) {
            return true;
        }
        if (header.nlmsg_type == RTM_NEWLINK && header.nlmsg_len >= NLMSG_LENGTH(sizeof(ifinfomsg))) {
            ifinfomsg link{};
            std::memcpy(&link, messages.constData() + at + NLMSG_HDRLEN, sizeof link);
            if ((link.ifi_flags & IFF_UP) != 0 && (link.ifi_flags & IFF_RUNNING) != 0 &&
                (link.ifi_flags & IFF_LOOPBACK) == 0) {
                return true;
            }
        }
        at += NLMSG_ALIGN(header.nlmsg_len);
    }
    return false;
}

#else

NetworkWatch::~NetworkWatch() = default;

bool NetworkWatch::openNetlink()
{
    return false;
}

bool bringsNetwork(const QByteArray &)
{
    return false;
}

#endif

} // namespace console
