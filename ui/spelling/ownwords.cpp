// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "spelling/ownwords.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui::spelling {

namespace {

constexpr qint64 mostBytes = 1024 * 1024;
constexpr qsizetype mostOfAWord = 80;

bool isOwnWord(const QString &line)
{
    return line.size() <= mostOfAWord && std::any_of(line.begin(), line.end(), [](QChar c) { return c.isLetter(); }) &&
           std::none_of(line.begin(), line.end(),
                        [](QChar c) { return c.isSpace() || !c.isPrint() || c == QChar::ReplacementCharacter; });
}

} // namespace

OwnWords::OwnWords(const QString &path)
    : m_path(path)
{
    read();
}

void OwnWords::read()
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists()) {
        return;
    }
    m_unreadable = !file.open(QIODevice::ReadOnly);
    if (m_unreadable) {
        return;
    }
    const QByteArray bytes = file.read(mostBytes);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(bytes);
    m_damaged = decoder.hasError() || !file.atEnd();
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QString word = line.trimmed();
        if (!isOwnWord(word)) {
            m_damaged = m_damaged || !word.isEmpty();
        } else if (!contains(word)) {
            m_words.append(word);
            m_folded.insert(word.toCaseFolded());
        }
    }
}

core::Status OwnWords::add(const QString &word)
{
    const QString added = word.trimmed();
    if (!isOwnWord(added)) {
        return core::fail(core::ErrorCode::InvalidArgument);
    }
    if (contains(added)) {
        return {};
    }
    read(); // another one may have written meanwhile
    if (!contains(added)) {
        m_words.append(added);
        m_folded.insert(added.toCaseFolded());
    }
    return write();
}

core::Status OwnWords::remove(const QString &word)
{
    if (!contains(word)) {
        return {};
    }
    read();
    m_folded.remove(word.toCaseFolded());
    m_words.removeIf([this](const QString &each) { return !m_folded.contains(each.toCaseFolded()); });
    return write();
}

core::Status OwnWords::write()
{
    if (m_path.isEmpty()) {
        return {};
    }
    if (m_unreadable) {
        return core::fail(core::ErrorCode::Unavailable, u"the own words cannot be read"_s);
    }
    if (m_damaged) {
        QFile::copy(m_path, m_path + u".damaged"_s); // the first of them stays
        m_damaged = false;
    }
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    const QByteArray text = m_words.isEmpty() ? QByteArray() : (m_words.join(u'\n') + u'\n').toUtf8();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(text) != text.size() || !file.commit()) {
        return core::fail(core::ErrorCode::Unavailable, u"the own words cannot be written"_s);
    }
    return {};
}

} // namespace ui::spelling
