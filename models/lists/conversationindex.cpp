// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/conversationindex.h"

#include <algorithm>

namespace lists {

namespace {

constexpr char End = '\n';
/// So many records that nobody finds any more are worth copying the others.
constexpr size_t MostOutdated = 2000;

/// Only letters that people type without thinking of accents: most texts are these alone.
bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

std::string ConversationIndex::folded(const QString &text)
{
    std::string bytes;
    bytes.reserve(size_t(text.size()));
    if (isPlain(text)) {
        for (const QChar c : text) {
            const char byte = char(c.unicode());
            bytes += byte >= 'A' && byte <= 'Z' ? char(byte - 'A' + 'a') : byte < ' ' ? ' ' : byte;
        }
        return bytes;
    }
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (c == u'ß') {
            plain += QStringLiteral("ss");
        } else if (c.category() != QChar::Mark_NonSpacing) {
            plain += c.category() == QChar::Other_Control ? QChar(u' ') : c;
        }
    }
    return plain.toStdString();
}

void ConversationIndex::Texts::add(std::string_view text)
{
    starts.push_back(quint32(bytes.size()));
    bytes += text;
    bytes += End;
}

std::string_view ConversationIndex::Texts::at(size_t record) const
{
    const size_t end = record + 1 < starts.size() ? starts[record + 1] : bytes.size();
    return std::string_view(bytes).substr(starts[record], end - starts[record]);
}

size_t ConversationIndex::Texts::recordAt(size_t position) const
{
    return size_t(std::upper_bound(starts.begin(), starts.end(), position) - starts.begin()) - 1;
}

ConversationIndex ConversationIndex::of(const std::vector<Entry> &entries)
{
    ConversationIndex index;
    index.m_recordOf.reserve(qsizetype(entries.size()));
    for (const Entry &entry : entries) {
        const std::string name = folded(entry.name);
        index.add(entry.id, name, name + ' ' + folded(entry.rest));
    }
    index.m_base = index.m_ids.size();
    return index;
}

void ConversationIndex::add(const desk::ConversationId &id, std::string_view name, std::string_view everything)
{
    if (const auto before = m_recordOf.constFind(id); before != m_recordOf.cend()) {
        m_ids[*before] = {};
    }
    m_recordOf.insert(id, quint32(m_ids.size()));
    m_ids.push_back(id);
    m_names.add(name);
    m_everything.add(everything);
}

void ConversationIndex::put(const Entry &entry)
{
    const std::string name = folded(entry.name);
    const std::string everything = name + ' ' + folded(entry.rest);
    if (const auto before = m_recordOf.constFind(entry.id); before != m_recordOf.cend()) {
        std::string_view held = m_everything.at(*before);
        held.remove_suffix(1);
        if (held == everything) {
            return; // most changes of a conversation are none of its text
        }
    }
    add(entry.id, name, everything);
    tidy();
}

void ConversationIndex::tidy()
{
    if (m_ids.size() - size_t(m_recordOf.size()) < std::max(MostOutdated, m_ids.size() / 2)) {
        return;
    }
    ConversationIndex fresh;
    const auto copy = [&](size_t from, size_t to) {
        for (size_t record = from; record < to; ++record) {
            if (!m_ids[record].isNull()) {
                std::string_view name = m_names.at(record);
                std::string_view everything = m_everything.at(record);
                name.remove_suffix(1);
                everything.remove_suffix(1);
                fresh.add(m_ids[record], name, everything);
            }
        }
    };
    copy(m_base, m_ids.size()); // what came later is found first, now as before
    copy(0, m_base);
    fresh.m_base = fresh.m_ids.size();
    *this = std::move(fresh);
}

std::vector<desk::ConversationId> ConversationIndex::find(const QStringList &words, In where, int most) const
{
    std::vector<std::string> wanted;
    for (const QString &word : words) {
        if (std::string one = folded(word); !one.empty()) {
            wanted.push_back(std::move(one));
        }
    }
    std::vector<desk::ConversationId> found;
    if (wanted.empty() || most <= 0) {
        return found;
    }
    // The longest word is in the fewest texts.
    std::sort(wanted.begin(), wanted.end(),
              [](const std::string &a, const std::string &b) { return a.size() > b.size(); });
    const Texts &texts = where == In::Names ? m_names : m_everything;
    search(texts, wanted, m_base, m_ids.size(), size_t(most), found);
    search(texts, wanted, 0, m_base, size_t(most), found);
    return found;
}

void ConversationIndex::search(const Texts &texts, const std::vector<std::string> &words, size_t from, size_t to,
                               size_t most, std::vector<desk::ConversationId> &found) const
{
    if (from >= to) {
        return;
    }
    const size_t end = to < texts.starts.size() ? texts.starts[to] : texts.bytes.size();
    const std::string_view all = std::string_view(texts.bytes).substr(0, end);
    size_t position = all.find(words.front(), texts.starts[from]);
    while (position != std::string_view::npos && found.size() < most) {
        const size_t record = texts.recordAt(position);
        const std::string_view text = texts.at(record);
        const bool hasAll = std::all_of(words.begin() + 1, words.end(), [text](const std::string &word) {
            return text.find(word) != std::string_view::npos;
        });
        if (hasAll && !m_ids[record].isNull()) {
            found.push_back(m_ids[record]);
        }
        position = all.find(words.front(), texts.starts[record] + text.size());
    }
}

} // namespace lists
