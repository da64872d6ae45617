// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "inbox/inboxpanel.h"

#include "format/words.h"
#include "inbox/inboxdelegate.h"
#include "inbox/inboxviewmodel.h"
#include "inbox/spokenrows.h"
#include "widgets/textlabel.h"
#include "widgets/viewtabs.h"

#include <QListView>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::inbox {

InboxPanel::InboxPanel(const theme::Theme &theme, InboxViewModel &model, const core::Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_rows(std::make_unique<SpokenRows>(clock))
    , m_tabs(new widgets::ViewTabs(theme, this))
    , m_list(new QListView(this))
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
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
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

    auto *bar = new QWidget(this);
    auto *barLayout = new QHBoxLayout(bar);
    barLayout->setContentsMargins(theme.px(10), theme.px(8), theme.px(8), theme.px(8));
    barLayout->addWidget(m_tabs);
    auto *lists = new QWidget(this);
    lists->setLayout(m_stack);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(lists, 1);

    connect(m_tabs, &widgets::ViewTabs::currentChanged, this,
            [this, views](int index) { m_model.setView(views.at(index)); });
    connect(&model, &InboxViewModel::viewChanged, this, [this, views] {
        m_tabs->setCurrent(int(views.indexOf(m_model.view())));
        showEmptiness();
        showCurrent();
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
    connect(m_rows.get(), &QAbstractItemModel::modelReset, this, &InboxPanel::showEmptiness);
    connect(&theme, &theme::Theme::changed, m_list, &QListView::doItemsLayout);
    showCounts();
    showEmptiness();
    showCurrent();
}

InboxPanel::~InboxPanel() = default;

void InboxPanel::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void InboxPanel::showCounts()
{
    const QList<desk::InboxView> views = InboxViewModel::views();
    for (int i = 0; i < views.size(); ++i) {
        m_tabs->setCount(i, m_model.count(views.at(i)));
    }
    showEmptiness();
}

void InboxPanel::showCurrent()
{
    const QModelIndex here = m_rows->mapFromSource(m_model.rows().indexOf(m_model.current()));
    if (here.isValid()) {
        if (here != m_list->currentIndex() || !m_list->selectionModel()->isSelected(here)) {
            m_list->selectionModel()->setCurrentIndex(here, QItemSelectionModel::ClearAndSelect);
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
    const bool empty = m_rows->rowCount() == 0;
    m_stack->setCurrentIndex(empty ? 1 : 0);
    if (empty) {
        m_empty->setText(m_model.isLoading()                                ? tr("Waiting for the hub…")
                         : m_model.view() == desk::InboxView::NeedsDecision ? tr("Nothing waits for a decision.")
                                                                            : tr("No conversation in this view."));
    }
}

} // namespace ui::inbox
