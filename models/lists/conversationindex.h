// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"

#include <QHash>

#include <string>
#include <vector>

namespace lists {

/// Finds conversations by the text of their rows, in any case and with or without accents: a word counts wherever it
/// stands. A hundred thousand are looked through in a few milliseconds, because their text lies folded in one piece.
/// A value without Qt objects: it may be made on one thread and given to another.
class ConversationIndex final
{
public:
    struct Entry
    {
        desk::ConversationId id;
        QString name;
        QString rest; ///< what is found behind all names: order number, last words
    };
    enum class In { Names, Everything };

    /// Entries that are to be found first come first.
    [[nodiscard]] static ConversationIndex of(const std::vector<Entry> &entries);
    /// Adds one or takes its new text; it is found before those that were there from the start.
    void put(const Entry &entry);
    [[nodiscard]] int size() const { return int(m_recordOf.size()); }

    /// Conversations in which all of the words stand; at most so many. Without a word none.
    [[nodiscard]] std::vector<desk::ConversationId> find(const QStringList &words, In where, int most) const;

    /// The form in which texts are compared, in UTF-8.
    [[nodiscard]] static std::string folded(const QString &text);

private:
    /// One text a record, one after the other, each closed by a line feed.
    struct Texts
    {
        std::string bytes;
        std::vector<quint32> starts;

        void add(std::string_view text);
        [[nodiscard]] std::string_view at(size_t record) const;
        [[nodiscard]] size_t recordAt(size_t position) const;
    };

    void add(const desk::ConversationId &id, std::string_view name, std::string_view everything);
    void search(const Texts &texts, const std::vector<std::string> &words, size_t from, size_t to, size_t most,
                std::vector<desk::ConversationId> &found) const;
    void tidy();

    Texts m_names;
    Texts m_everything;
    std::vector<desk::ConversationId> m_ids; ///< by record; null where a newer record took its place
    QHash<desk::ConversationId, quint32> m_recordOf;
    size_t m_base = 0; ///< records from here on came later
};

} // namespace lists
