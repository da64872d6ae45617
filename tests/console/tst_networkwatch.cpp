// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/networkwatch.h"

#include <QSignalSpy>
#include <QTest>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>

namespace {

template <typename Body>
QByteArray netlink(quint16 type, const Body &body)
{
    QByteArray bytes(NLMSG_ALIGN(NLMSG_LENGTH(sizeof body)), '\0');
    nlmsghdr header{};
    header.nlmsg_len = NLMSG_LENGTH(sizeof body);
    header.nlmsg_type = type;
    std::memcpy(bytes.data(), &header, sizeof header);
    std::memcpy(bytes.data() + NLMSG_HDRLEN, &body, sizeof body);
    return bytes;
}

QByteArray link(unsigned flags)
{
    ifinfomsg message{};
    message.ifi_flags = flags;
    return netlink(RTM_NEWLINK, message);
}

} // namespace

class TestNetworkWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatBringsANetwork()
    {
        QVERIFY(console::bringsNetwork(netlink(RTM_NEWADDR, ifaddrmsg{})));
        QVERIFY(console::bringsNetwork(netlink(RTM_NEWROUTE, rtmsg{})));
        QVERIFY(console::bringsNetwork(link(IFF_UP | IFF_RUNNING)));
        QVERIFY(!console::bringsNetwork(netlink(RTM_DELADDR, ifaddrmsg{})));
        QVERIFY(!console::bringsNetwork(netlink(RTM_DELROUTE, rtmsg{})));
        QVERIFY2(!console::bringsNetwork(link(IFF_UP)), "a cable that is not plugged in");
        QVERIFY(!console::bringsNetwork(link(IFF_UP | IFF_RUNNING | IFF_LOOPBACK)));
        QVERIFY2(console::bringsNetwork(link(IFF_UP) + netlink(RTM_NEWADDR, ifaddrmsg{})), "the second of two");
    }

    void takesNoHarmFromRubbish()
    {
        QVERIFY(!console::bringsNetwork({}));
        QVERIFY(!console::bringsNetwork(QByteArray(7, '\xff')));
        QVERIFY(!console::bringsNetwork(QByteArray(64, '\xff')));
        QVERIFY(!console::bringsNetwork(QByteArray(64, '\0')));
        QVERIFY(!console::bringsNetwork(netlink(RTM_NEWADDR, ifaddrmsg{}).chopped(4)));
    }

    void tellsOnceWhatComesInManySteps()
    {
        console::NetworkWatch watch;
        QSignalSpy back(&watch, &console::NetworkWatch::networkBack);
        for (int i = 0; i < 20; ++i) {
            watch.heard(netlink(RTM_NEWADDR, ifaddrmsg{}));
            watch.heard(netlink(RTM_DELROUTE, rtmsg{}));
        }
        QVERIFY(back.isEmpty());
        QVERIFY(back.wait(5'000));
        QVERIFY(!back.wait(50));
        QCOMPARE(back.size(), 1);
    }

    void theKernelCanBeListenedTo()
    {
        console::NetworkWatch watch;
        QVERIFY(watch.start());
    }
};

QTEST_GUILESS_MAIN(TestNetworkWatch)
#include "tst_networkwatch.moc"
