// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/httpclient.h"

namespace shop {

/// Reads one HTTP/1.1 answer as its bytes come in.
class HttpParser
{
public:
    enum class State { NeedsMore, Complete, Broken };

    /// Takes as much of `bytes` as belongs to the answer and removes it there.
    [[nodiscard]] State feed(QByteArray &bytes);
    /// The server closed: an answer without length is complete now.
    [[nodiscard]] State closed();
    void reset() { *this = HttpParser(); }

    [[nodiscard]] const HttpReply &reply() const { return m_reply; }
    [[nodiscard]] bool keepAlive() const { return m_keepAlive; }
    [[nodiscard]] bool started() const { return m_started; } ///< a byte of the answer has come

private:
    enum class Part { Head, Sized, Chunked, UntilClose, Done };

    [[nodiscard]] bool readHead(const QByteArray &head);
    [[nodiscard]] State feedChunks(QByteArray &bytes);

    HttpReply m_reply;
    Part m_part = Part::Head;
    qsizetype m_length = 0;
    bool m_keepAlive = true;
    bool m_started = false;
};

} // namespace shop
