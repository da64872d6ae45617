// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "inbox/inboxpanel.h"

#include "format/words.h"
#include "inbox/filterform.h"
#include "inbox/inboxdelegate.h"
#include "inbox/inboxlist.h"
#include "inbox/inboxviewmodel.h"
#include "inbox/spokenrows.h"
#include "widgets/textlabel.h"
#include "widgets/viewtabs.h"

#include <QAction>
#include <QMenu>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::inbox {

InboxPanel::InboxPanel(const theme::Theme &theme, InboxViewModel &model, const core::Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_rows(std::make_unique<SpokenRows>(clock))
    , m_tabs(new widgets::ViewTabs(theme, this))
    , m_filterButton(new QToolButton(this))
    , m_form(new FilterForm(theme, model, this))
    , m_list(new InboxList(this))
    , m_empty(new widgets::TextLabel(theme, theme::Text::Body, this))
    , m_stack(new QStackedLayout)
{
    setProperty("kind", u"panel"_s);
    setFrameShape(QFrame::StyledPanel);
    // Heard before the view hears it: when its row goes, the view makes a neighbour current. That is not a person's
    // choice, and choosing would filter the rows again while they are being taken away.
    connect(&model.rows(), &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_rowsLeave = true; });
    m_rows->setSourceModel(&model.rows());
    m_list->setObjectName(u"inboxList"_s);
    m_list->setAccessibleName(tr("Conversations"));
    m_list->setModel(m_rows.get());
    m_list->setItemDelegate(new InboxDelegate(theme, clock, m_list));
    m_list->setMouseTracking(true);
    m_list->setAutoScroll(false); // what is chosen is brought into sight when it is chosen, not whenever its row moves
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_empty->setMuted();
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setContentsMargins(theme.px(24), theme.px(48), theme.px(24), 0);
    const QList<desk::InboxView> views = InboxViewModel::views();
    for (const desk::InboxView view : views) {
        m_tabs->addView(format::inboxView(view));
    }
    m_tabs->setCurrent(int(views.indexOf(model.view())));
    m_form->hide();
    makeFilterMenu(theme);

    auto *bar = new QWidget(this);
    auto *barLayout = new QHBoxLayout(bar);
    barLayout->setContentsMargins(theme.px(10), theme.px(8), theme.px(8), theme.px(8));
    barLayout->addWidget(m_tabs, 1);
    barLayout->addWidget(m_filterButton);
    auto *lists = new QWidget(this);
    lists->setLayout(m_stack);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(m_form);
    layout->addWidget(lists, 1);

    connect(m_tabs, &widgets::ViewTabs::currentChanged, this, [this, views](int index) {
        const std::vector<desk::SavedFilter> filters = m_model.filters();
        if (index < views.size()) {
            m_model.setView(views.at(index));
        } else if (size_t(index - views.size()) < filters.size()) {
            m_model.setFilter(filters[size_t(index - views.size())].id);
        }
    });
    connect(&model, &InboxViewModel::filtersChanged, this, &InboxPanel::showFilters);
    connect(&model, &InboxViewModel::viewChanged, this, [this] {
        m_tabs->setCurrent(currentTab());
        showFilterMenu();
        showEmptiness();
        m_marked = {};
        if (!m_model.rows().isPending()) { // else with the reset that brings the rows
            showCurrent();
        }
    });
    connect(&model, &InboxViewModel::countsChanged, this, &InboxPanel::showCounts);
    connect(&model, &InboxViewModel::currentChanged, this, &InboxPanel::showCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (now.isValid() && !m_rowsLeave) {
            m_model.choose(m_model.rows().idAt(now.row()));
        }
    });
    connect(m_rows.get(), &QAbstractItemModel::rowsInserted, this, &InboxPanel::showEmptiness);
    connect(m_rows.get(), &QAbstractItemModel::rowsRemoved, this, [this] {
        m_rowsLeave = false;
        showEmptiness();
        showCurrent();
    });
    connect(m_rows.get(), &QAbstractItemModel::modelReset, this, [this] {
        m_rowsLeave = false;
        showEmptiness();
        showCurrent();
    });
    connect(&theme, &theme::Theme::changed, m_list, &InboxList::doItemsLayout);
    showFilters();
    showCounts();
    showEmptiness();
    showCurrent();
}

InboxPanel::~InboxPanel() = default;

QListView *InboxPanel::list() const
{
    return m_list;
}

void InboxPanel::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

int InboxPanel::currentTab() const
{
    const QList<desk::InboxView> views = InboxViewModel::views();
    const std::vector<desk::SavedFilter> filters = m_model.filters();
    for (size_t i = 0; i < filters.size(); ++i) {
        if (filters[i].id == m_model.filter()) {
            return int(views.size()) + int(i);
        }
    }
    return int(views.indexOf(m_model.view()));
}

void InboxPanel::makeFilterMenu(const theme::Theme &theme)
{
    auto *menu = new QMenu(m_filterButton);
    menu->addAction(tr("New filter…"), this, &InboxPanel::makeFilter);
    menu->addSeparator();
    m_editFilter = menu->addAction({}, this, [this] {
        for (const desk::SavedFilter &filter : m_model.filters()) {
            if (filter.id == m_model.filter()) {
                m_form->start(filter);
            }
        }
    });
    m_earlier = menu->addAction(tr("Move it forward"), this, [this] { m_model.moveFilter(m_model.filter(), -1); });
    m_later = menu->addAction(tr("Move it back"), this, [this] { m_model.moveFilter(m_model.filter(), 1); });
    menu->addSeparator();
    m_deleteFilter = menu->addAction({}, this, [this] { m_model.removeFilter(m_model.filter()); });
    m_filterButton->setObjectName(u"filters"_s);
    m_filterButton->setMenu(menu);
    m_filterButton->setPopupMode(QToolButton::InstantPopup);
    m_filterButton->setIcon(theme.icon(u"filter"_s));
    m_filterButton->setIconSize(QSize(theme.px(16), theme.px(16)));
    m_filterButton->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_filterButton->setFocusPolicy(Qt::TabFocus);
    m_filterButton->setAccessibleName(tr("Filters"));
    m_filterButton->setToolTip(tr("Filters"));
    connect(&theme, &theme::Theme::changed, m_filterButton,
            [this, &theme] { m_filterButton->setIconSize(QSize(theme.px(16), theme.px(16))); });
    connect(m_form, &FilterForm::finished, this, &InboxPanel::focusList);
}

void InboxPanel::showFilters()
{
    m_filterButton->setVisible(m_model.hasFilters());
    QStringList names;
    for (const desk::SavedFilter &filter : m_model.filters()) {
        names.append(filter.name);
    }
    if (names != m_filterNames) {
        m_filterNames = names;
        const QSignalBlocker quiet(m_tabs); // what is chosen is the model's to say
        m_tabs->removeViews(int(InboxViewModel::views().size()));
        for (const QString &name : std::as_const(names)) {
            m_tabs->addView(name);
        }
        m_tabs->setCurrent(currentTab());
        showCounts();
    }
    showFilterMenu();
}

void InboxPanel::showFilterMenu()
{
    const int place = currentTab() - int(InboxViewModel::views().size());
    const bool chosen = place >= 0;
    QString name = m_filterNames.value(place);
    name.replace(u'&', u"&&"_s);
    m_editFilter->setText(chosen ? tr("Change “%1”…").arg(name) : tr("Change the filter…"));
    m_deleteFilter->setText(chosen ? tr("Delete “%1”").arg(name) : tr("Delete the filter"));
    m_editFilter->setEnabled(chosen);
    m_deleteFilter->setEnabled(chosen);
    m_earlier->setEnabled(place > 0);
    m_later->setEnabled(chosen && place + 1 < m_filterNames.size());
}

void InboxPanel::makeFilter()
{
    desk::SavedFilter begun;
    if (m_model.filter().isEmpty() && m_model.view() != desk::InboxView::All) {
        begun.query = desk::queryOperatorName(desk::QueryField::View) + u':' + desk::inboxViewName(m_model.view());
    }
    m_form->start(begun);
}

void InboxPanel::showCounts()
{
    const QList<desk::InboxView> views = InboxViewModel::views();
    for (int i = 0; i < views.size(); ++i) {
        m_tabs->setCount(i, m_model.count(views.at(i)));
        m_tabs->setFresh(i, views.at(i) == desk::InboxView::Mentioned ? m_model.unseenMentions() : 0);
    }
    for (int i = 0; i < m_filterNames.size(); ++i) {
        m_tabs->setCount(int(views.size()) + i, m_model.filterCount(size_t(i)));
    }
    showEmptiness();
}

void InboxPanel::showCurrent()
{
    const QModelIndex here = m_rows->mapFromSource(m_model.rows().indexOf(m_model.current()));
    if (here.isValid()) {
        if (here != m_list->currentIndex() || !m_list->selectionModel()->isSelected(here)) {
            m_list->selectionModel()->setCurrentIndex(here, QItemSelectionModel::ClearAndSelect);
        }
        if (!(std::exchange(m_marked, m_model.current()) == m_model.current())) {
            m_list->scrollTo(here);
        }
    } else {
        // Without telling the model: what is open stays open when its row is not in this view.
        const QSignalBlocker quiet(m_list->selectionModel());
        m_list->selectionModel()->clear();
        m_list->viewport()->update();
    }
}

void InboxPanel::showEmptiness()
{
    const bool empty = m_rows->rowCount() == 0 && (!m_model.rows().isPending() || m_model.isLoading());
    m_stack->setCurrentIndex(empty ? 1 : 0);
    if (empty) {
        m_empty->setText(m_model.isLoading() ? tr("Waiting for the hub…")
                         : m_model.filter().isEmpty() && m_model.view() == desk::InboxView::NeedsDecision
                             ? tr("Nothing waits for a decision.")
                         : m_model.filter().isEmpty() && m_model.view() == desk::InboxView::Mentioned
                             ? tr("No note of an open case mentions you.")
                             : tr("No conversation in this view."));
    }
}

} // namespace ui::inbox
