// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/helpbook.h"

#include "shell/settingsgroup.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE has to stand outside any namespace.
static void initializeHelpResource()
{
    Q_INIT_RESOURCE(help);
}

namespace ui::shell {

namespace {

const QRegularExpression &actionMark()
{
    static const QRegularExpression mark(u"\\{([a-z]+\\.[A-Za-z0-9]+)\\}"_s);
    return mark;
}

const QRegularExpression &linkMark()
{
    static const QRegularExpression mark(u"\\[\\[([a-z-]+)(?:\\|([^\\]]+))?\\]\\]"_s);
    return mark;
}

/// The text with each match put through `made`.
QString replaced(const QString &text, const QRegularExpression &mark,
                 const std::function<QString(const QRegularExpressionMatch &)> &made)
{
    QString result;
    qsizetype from = 0;
    for (auto it = mark.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        result += text.mid(from, match.capturedStart() - from) + made(match);
        from = match.capturedEnd();
    }
    return result + text.mid(from);
}

QString plain(const QString &line)
{
    QString text = line;
    text.remove(actionMark());
    text = replaced(text, linkMark(), [](const auto &match) { return match.captured(2); });
    while (text.startsWith(u'#') || text.startsWith(u'-') || text.startsWith(u' ')) {
        text.remove(0, 1);
    }
    return text.simplified();
}

QStringList captured(const QString &text, const QRegularExpression &mark)
{
    QStringList found;
    for (auto it = mark.globalMatch(text); it.hasNext();) {
        found.append(it.next().captured(1));
    }
    return found;
}

} // namespace

QStringList HelpBook::ids()
{
    return {u"first-decision"_s, u"keys"_s,   u"states"_s, u"connection"_s, u"confidence"_s,
            u"photos"_s,         u"drafts"_s, u"search"_s, u"settings"_s};
}

HelpBook::HelpBook(const QString &language)
{
    initializeHelpResource();
    for (const QString &id : ids()) {
        QFile file(u":/help/%1/%2.txt"_s.arg(language, id));
        if (!file.exists()) {
            file.setFileName(u":/help/en/%1.txt"_s.arg(id));
        }
        if (file.open(QIODevice::ReadOnly)) {
            const QString text = QString::fromUtf8(file.readAll());
            m_pages.append({id, text.section(u'\n', 0, 0).trimmed(), text.section(u'\n', 1).trimmed()});
        }
    }
}

const HelpBook::Page *HelpBook::page(const QString &id) const
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(), [&id](const Page &page) { return page.id == id; });
    return found == m_pages.end() ? nullptr : &*found;
}

QList<HelpBook::Hit> HelpBook::search(const QString &words) const
{
    const QStringList wanted = searchable(words).split(u' ', Qt::SkipEmptyParts);
    QList<Hit> titles;
    QList<Hit> texts;
    for (const Page &page : m_pages) {
        const QString title = searchable(page.title);
        const QString all = title + u'\n' + searchable(page.text);
        if (!std::all_of(wanted.begin(), wanted.end(), [&all](const QString &word) { return all.contains(word); })) {
            continue;
        }
        QString excerpt;
        for (const QString &line : page.text.split(u'\n')) {
            if (!wanted.isEmpty() && excerpt.isEmpty() && searchable(line).contains(wanted.front())) {
                excerpt = plain(line);
            }
        }
        const bool inTitle = !wanted.isEmpty() && title.contains(wanted.front());
        (inTitle ? titles : texts).append({page.id, excerpt});
    }
    return titles + texts;
}

QString HelpBook::html(const QString &id, const std::function<QString(const QString &)> &keysOf) const
{
    const Page *shown = page(id);
    if (shown == nullptr) {
        return {};
    }
    const auto inlined = [&](const QString &line) {
        QString text = line.toHtmlEscaped();
        text = replaced(text, actionMark(), [&](const auto &match) {
            const QString keys = keysOf(match.captured(1));
            return keys.isEmpty() ? u"–"_s : u"<b>%1</b>"_s.arg(keys.toHtmlEscaped());
        });
        return replaced(text, linkMark(), [&](const auto &match) {
            const Page *target = page(match.captured(1));
            const QString words = !match.captured(2).isEmpty() ? match.captured(2)
                                  : target != nullptr          ? target->title.toHtmlEscaped()
                                                               : QString();
            return u"<a href=\"help:%1\">%2</a>"_s.arg(match.captured(1), words);
        });
    };
    QString html = u"<h2>%1</h2>"_s.arg(shown->title.toHtmlEscaped());
    bool list = false;
    for (const QString &line : shown->text.split(u'\n')) {
        const bool item = line.startsWith(u"- "_s);
        if (list != item) {
            html += item ? u"<ul>"_s : u"</ul>"_s;
            list = item;
        }
        if (item) {
            html += u"<li>"_s + inlined(line.mid(2)) + u"</li>"_s;
        } else if (line.startsWith(u"# "_s)) {
            html += u"<h3>"_s + inlined(line.mid(2)) + u"</h3>"_s;
        } else if (!line.isEmpty()) {
            html += u"<p>"_s + inlined(line) + u"</p>"_s;
        }
    }
    return list ? html + u"</ul>"_s : html;
}

QStringList HelpBook::actionsOf(const Page &page) const
{
    return captured(page.text, actionMark());
}

QStringList HelpBook::linksOf(const Page &page) const
{
    return captured(page.text, linkMark());
}

} // namespace ui::shell
