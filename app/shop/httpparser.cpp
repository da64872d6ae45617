// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/httpparser.h"

namespace shop {

namespace {

constexpr qsizetype LongestHead = 64 * 1024;
constexpr qsizetype LargestBody = 64 * 1024 * 1024;

} // namespace

HttpParser::State HttpParser::feed(QByteArray &bytes)
{
    m_started = m_started || !bytes.isEmpty();
    if (m_part == Part::Head) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0) {
            return bytes.size() > LongestHead ? State::Broken : State::NeedsMore;
        }
        const QByteArray head = bytes.left(end);
        bytes.remove(0, end + 4);
        if (!readHead(head)) {
            return State::Broken;
        }
        if (m_reply.status < 200) { // 100 Continue and its like: the real answer follows
            reset();
            m_started = true;
            return feed(bytes);
        }
    }
    switch (m_part) {
    case Part::Sized:
        if (bytes.size() < m_length) {
            return State::NeedsMore;
        }
        m_reply.body = bytes.left(m_length);
        bytes.remove(0, m_length);
        m_part = Part::Done;
        return State::Complete;
    case Part::Chunked:
        return feedChunks(bytes);
    case Part::UntilClose:
        m_reply.body += bytes;
        bytes.clear();
        return m_reply.body.size() > LargestBody ? State::Broken : State::NeedsMore;
    default:
        return State::Complete;
    }
}

HttpParser::State HttpParser::closed()
{
    return m_part == Part::UntilClose ? State::Complete : State::Broken;
}

bool HttpParser::readHead(const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    const QByteArray &first = lines.at(0);
    if (!first.startsWith("HTTP/1.") || first.size() < 12) {
        return false;
    }
    m_reply.status = first.mid(9, 3).toInt();
    m_keepAlive = !first.startsWith("HTTP/1.0");
    m_part = Part::UntilClose;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray &line = lines.at(i);
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon).trimmed().toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name == "content-length") {
            bool isNumber = false;
            m_length = value.toLongLong(&isNumber);
            if (!isNumber || m_length < 0 || m_length > LargestBody) {
                return false;
            }
            m_part = Part::Sized;
        } else if (name == "transfer-encoding" && value.toLower() == "chunked") {
            m_part = Part::Chunked;
        } else if (name == "connection") {
            m_keepAlive = value.toLower() != "close";
        } else if (name == "retry-after") {
            m_reply.retryAfter = value.toInt();
        }
    }
    if (m_reply.status == 204 || m_reply.status == 304) {
        m_part = Part::Sized;
        m_length = 0;
    }
    return m_reply.status >= 100;
}

HttpParser::State HttpParser::feedChunks(QByteArray &bytes)
{
    for (;;) {
        const qsizetype end = bytes.indexOf("\r\n");
        if (end < 0) {
            return bytes.size() > LongestHead ? State::Broken : State::NeedsMore;
        }
        bool isNumber = false;
        const QByteArray size = bytes.left(end).split(';').at(0).trimmed();
        const qsizetype length = size.toLongLong(&isNumber, 16);
        if (!isNumber || length < 0 || length > LargestBody - m_reply.body.size()) {
            return State::Broken;
        }
        // The last chunk is empty; trailers after it are not looked for, as nobody we talk to sends any.
        if (bytes.size() < end + 2 + length + 2) {
            return State::NeedsMore;
        }
        m_reply.body += bytes.mid(end + 2, length);
        bytes.remove(0, end + 2 + length + 2);
        if (length == 0) {
            m_part = Part::Done;
            return State::Complete;
        }
    }
}

} // namespace shop
