// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/viewtabs.h"

#include <QAction>
#include <QActionGroup>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui::widgets {

ViewTabs::ViewTabs(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_group(new QActionGroup(this))
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    setAccessibleName(tr("Views"));
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setIcon(theme.icon(u"chevron-down"_s));
    m_more->setIconSize(QSize(theme.px(14), theme.px(14)));
    m_more->setToolTip(tr("More views"));
    m_more->setAccessibleName(tr("More views"));
    m_more->setToolButtonStyle(Qt::ToolButtonIconOnly);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        for (QToolButton *tab : std::as_const(m_tabs)) {
            tab->setFont(m_theme.font(theme::Text::Small));
        }
        m_more->setIconSize(QSize(m_theme.px(14), m_theme.px(14)));
        updateGeometry();
        place();
    });
}

void ViewTabs::addView(const QString &name)
{
    const int index = int(m_actions.size());
    auto *action = new QAction(this);
    action->setCheckable(true);
    m_group->addAction(action);
    m_actions.append(action);
    m_names.append(name);
    m_counts.append(-1);
    m_fresh.append(0);
    auto *tab = new QToolButton(this);
    tab->setToolButtonStyle(Qt::ToolButtonTextOnly);
    tab->setProperty("kind", u"tab"_s);
    tab->setFont(m_theme.font(theme::Text::Small));
    tab->setDefaultAction(action);
    m_tabs.append(tab);
    connect(action, &QAction::triggered, this, [this, index] { setCurrent(index); });
    action->setChecked(index == m_current);
    relabel(index);
    place();
}

void ViewTabs::removeViews(int from)
{
    while (m_actions.size() > std::max(0, from)) {
        m_menu->removeAction(m_actions.last());
        delete m_tabs.takeLast();
        delete m_actions.takeLast();
        m_names.removeLast();
        m_counts.removeLast();
        m_fresh.removeLast();
    }
    if (m_current >= m_actions.size()) {
        m_current = 0;
        if (!m_actions.isEmpty()) {
            m_actions.first()->setChecked(true);
        }
    }
    place();
}

void ViewTabs::setCount(int index, int count)
{
    if (index >= 0 && index < m_counts.size() && m_counts.at(index) != count) {
        m_counts[index] = count;
        relabel(index);
        place();
    }
}

void ViewTabs::setFresh(int index, int fresh)
{
    if (index >= 0 && index < m_fresh.size() && m_fresh.at(index) != fresh) {
        m_fresh[index] = fresh;
        relabel(index);
        place();
    }
}

void ViewTabs::setCurrent(int index)
{
    if (index < 0 || index >= m_actions.size()) {
        return;
    }
    m_actions.at(index)->setChecked(true);
    if (index != m_current) {
        m_current = index;
        place();
        Q_EMIT currentChanged(index);
    }
}

QList<int> ViewTabs::visibleTabs() const
{
    QList<int> result;
    for (int i = 0; i < m_tabs.size(); ++i) {
        if (!m_tabs.at(i)->isHidden()) {
            result.append(i);
        }
    }
    return result;
}

QSize ViewTabs::sizeHint() const
{
    int width = 0;
    int height = m_more->sizeHint().height();
    for (const QToolButton *tab : m_tabs) {
        width += tab->sizeHint().width() + m_theme.px(2);
        height = std::max(height, tab->sizeHint().height());
    }
    return {width, height};
}

QSize ViewTabs::minimumSizeHint() const
{
    return {m_theme.px(120), sizeHint().height()};
}

void ViewTabs::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void ViewTabs::relabel(int index)
{
    const int count = m_counts.at(index);
    QString name = m_names.at(index);
    // An ampersand in a name is text here, not a mnemonic.
    name.replace(u'&', u"&&"_s);
    const int fresh = m_fresh.at(index);
    QString label = count < 0 ? name : u"%1 %2"_s.arg(name, QLocale().toString(count));
    QString spoken =
        count < 0 ? m_names.at(index) : tr("%1, %n conversation(s)", nullptr, count).arg(m_names.at(index));
    QString tip = m_names.at(index);
    if (fresh > 0) {
        label += u" \u2022"_s;
        spoken = tr("%1, %n new", "of the conversations in a view", fresh).arg(spoken);
        tip = tr("%1, %n new", "of the conversations in a view", fresh).arg(tip);
    }
    m_actions.at(index)->setText(label);
    m_tabs.at(index)->setAccessibleName(spoken);
    m_tabs.at(index)->setToolTip(tip);
}

void ViewTabs::place()
{
    const int gap = m_theme.px(2);
    int total = 0;
    for (const QToolButton *tab : std::as_const(m_tabs)) {
        total += tab->sizeHint().width() + gap;
    }
    const bool all = total - gap <= width();
    int room = all ? width() : width() - m_more->sizeHint().width() - gap;
    if (!all && m_current < m_tabs.size()) {
        room -= m_tabs.at(m_current)->sizeHint().width() + gap;
    }
    int x = 0;
    bool full = false;
    m_menu->clear();
    for (int i = 0; i < m_tabs.size(); ++i) {
        const QSize size = m_tabs.at(i)->sizeHint();
        const bool isCurrent = i == m_current;
        const bool fits = all || isCurrent || (!full && size.width() + gap <= room);
        m_tabs.at(i)->setVisible(fits);
        if (!fits) {
            full = true;
            m_menu->addAction(m_actions.at(i));
            continue;
        }
        if (!isCurrent && !all) {
            room -= size.width() + gap;
        }
        QRect place(QPoint(x, 0), QSize(size.width(), height()));
        m_tabs.at(i)->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
        x += size.width() + gap;
    }
    m_more->setVisible(!all);
    m_more->setGeometry(
        QStyle::visualRect(layoutDirection(), rect(),
                           QRect(width() - m_more->sizeHint().width(), 0, m_more->sizeHint().width(), height())));
}

} // namespace ui::widgets
