// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace ui::shell {

/// The pages of the help in one language, from resources/help. A page is text: its title, then paragraphs, "# "
/// headings and "- " lists; {room.verb} stands for the keys of that action, [[page]] or [[page|words]] leads to another
/// page.
class HelpBook
{
public:
    struct Page
    {
        QString id;
        QString title;
        QString text; ///< without the title
    };
    struct Hit
    {
        QString page;
        QString excerpt;
    };

    /// language: two letters; English for one there are no pages in.
    explicit HelpBook(const QString &language);

    [[nodiscard]] static QStringList ids();
    [[nodiscard]] const QList<Page> &pages() const { return m_pages; }
    [[nodiscard]] const Page *page(const QString &id) const;
    /// Pages in which all the words stand, those with them in the title first; each with the line of the first word.
    [[nodiscard]] QList<Hit> search(const QString &words) const;
    /// As it is shown. keysOf: the keys of an action by its id, as people read them; empty when it has none.
    [[nodiscard]] QString html(const QString &id, const std::function<QString(const QString &)> &keysOf) const;
    /// Ids of actions and of pages that the page speaks of.
    [[nodiscard]] QStringList actionsOf(const Page &page) const;
    [[nodiscard]] QStringList linksOf(const Page &page) const;

private:
    QList<Page> m_pages;
};

} // namespace ui::shell
