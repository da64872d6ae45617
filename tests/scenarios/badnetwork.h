// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace scenarios {

/// How often a call meets what a bad network does. Each between 0 and 1.
struct Weather
{
    double lostRequest = 0.0; ///< the call never arrives
    double lostAnswer = 0.0;  ///< it arrives, its answer does not
    double duplicate = 0.0;   ///< it arrives twice
    double cutStream = 0.0;   ///< a WebSocket is cut some time after it was opened
    int delayMs = 0;          ///< each call waits up to this long
};

/// A network between two programs that loses, repeats and delays whole HTTP calls. Lives on one thread.
class BadNetwork final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BadNetwork)

public:
    struct Counts
    {
        int calls = 0;
        int lostRequests = 0;
        int lostAnswers = 0;
        int duplicates = 0;
        int cutStreams = 0;
    };

    BadNetwork(const Weather &weather, quint32 seed);

    void setTarget(const QUrl &target) { m_target = target; }
    [[nodiscard]] bool listen() { return m_server.listen(QHostAddress::LocalHost); }
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const Counts &counts() const { return m_counts; }
    void clearUp() { m_weather = {}; } ///< from now on nothing goes wrong

private:
    void accepted(QTcpSocket *client);
    void forward(QTcpSocket *client, const QByteArray &request, bool answerLost, int times);
    void tunnel(QTcpSocket *client, const QByteArray &request);
    [[nodiscard]] bool happens(double probability) { return m_random.generateDouble() < probability; }

    Weather m_weather;
    QRandomGenerator m_random;
    QUrl m_target;
    QTcpServer m_server;
    Counts m_counts;
};

} // namespace scenarios
