// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/inboxproxy.h"

#include "desk/urgency.h"
#include "lists/conversationlistmodel.h"

#include <limits>
#include <numeric>

namespace lists {

namespace {

/// Steps of a sort cost far less than looking at a row.
constexpr size_t sortedAtOnce = 16'000;

/// In the order of their text.
bool isBefore(const QUuid &a, const QUuid &b)
{
    return std::tie(a.data1, a.data2, a.data3) != std::tie(b.data1, b.data2, b.data3)
               ? std::tie(a.data1, a.data2, a.data3) < std::tie(b.data1, b.data2, b.data3)
               : std::lexicographical_compare(std::begin(a.data4), std::end(a.data4), std::begin(b.data4),
                                              std::end(b.data4));
}

std::vector<int> range(int first, int last)
{
    std::vector<int> rows(size_t(last - first + 1));
    std::iota(rows.begin(), rows.end(), first);
    return rows;
}

} // namespace

InboxProxy::InboxProxy(ConversationListModel &source, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_source(source)
    , m_views(source) // heard before this, so that marks are right when a change comes here
    , m_found(source)
{
    std::vector<InboxRule> views;
    for (int view = 0; view <= int(desk::InboxView::All); ++view) { // a mark each, in the order of their names
        views.emplace_back(static_cast<desk::InboxView>(view));
    }
    setSourceModel(&source);
    hear();
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &InboxProxy::work);
    connect(&m_views, &FilterTally::countsChanged, this, &InboxProxy::countsChanged);
    for (FilterTally *tally : {&m_views, &m_found}) {
        connect(tally, &FilterTally::looked, this, &InboxProxy::takeLooked);
    }
    m_views.setRules(std::move(views));
    startJob();
}

void InboxProxy::hear()
{
    connect(&m_source, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        beginResetModel();
        forget();
    });
    connect(&m_source, &QAbstractItemModel::modelReset, this, [this] {
        m_keptRow = m_source.indexOf(m_kept).row();
        endResetModel();
        startJob();
    });
    connect(&m_source, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { takeInserted(first, last); });
    connect(&m_source, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) { takeChanged(first.row(), last.row()); });
    connect(&m_source, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { letGo(first, last); });
    connect(&m_source, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { closeUp(first, last); });
}

void InboxProxy::forget()
{
    m_ordered = false;
    m_pending = true;
    m_frozen = false;
    m_keys.clear();
    m_rows.clear();
    m_shown.clear();
    m_in.clear();
}

void InboxProxy::setView(desk::InboxView view)
{
    if (view != m_view) {
        m_view = view;
        if (!m_query) {
            keep({});
            m_pending = true;
            showWanted();
        }
    }
}

void InboxProxy::setQuery(std::optional<desk::Query> query)
{
    if (query == m_query) {
        return;
    }
    keep({});
    m_query = std::move(query);
    m_pending = true;
    m_frozen = m_frozen || m_showsQuery; // its marks make room for the new ones
    m_found.setRules(m_query ? std::vector<InboxRule>{*m_query} : std::vector<InboxRule>());
    showWanted();
    tellSettled();
}

void InboxProxy::setMe(const desk::UserId &me)
{
    m_views.setMe(me);
    m_found.setMe(me);
}

void InboxProxy::setNow(core::Timestamp now)
{
    if (now == m_now) {
        return;
    }
    m_now = now;
    m_views.setNow(now);
    m_found.setNow(now);
    if (m_order == Order::Urgency) {
        startJob(); // time is a part of it
    }
}

void InboxProxy::setOrder(Order order)
{
    if (order != m_order) {
        m_order = order;
        startJob();
    }
}

void InboxProxy::keep(const desk::ConversationId &id)
{
    if (id == m_kept) {
        return;
    }
    std::vector<int> touched{m_keptRow};
    m_kept = id;
    m_keptRow = m_source.indexOf(id).row();
    touched.push_back(m_keptRow);
    std::erase_if(
        touched, [this](int row) { return row < 0 || row >= int(m_keys.size()) || m_in[size_t(row)] == belongs(row); });
    place(std::move(touched));
}

bool InboxProxy::isSettled() const
{
    return m_ordered && !m_pending && !m_job && !m_views.isLooking() && !m_found.isLooking();
}

QModelIndex InboxProxy::indexOf(const desk::ConversationId &id) const
{
    return mapFromSource(m_source.indexOf(id));
}

desk::ConversationId InboxProxy::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_source.row(m_shown[size_t(row)])->conversation.id : desk::ConversationId();
}

QModelIndex InboxProxy::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int InboxProxy::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QModelIndex InboxProxy::mapToSource(const QModelIndex &proxyIndex) const
{
    return proxyIndex.isValid() && proxyIndex.row() < rowCount() ? m_source.index(m_shown[size_t(proxyIndex.row())])
                                                                 : QModelIndex();
}

QModelIndex InboxProxy::mapFromSource(const QModelIndex &sourceIndex) const
{
    const auto row = size_t(sourceIndex.row());
    return sourceIndex.isValid() && row < m_in.size() && m_in[row] ? index(placeIn(m_shown, sourceIndex.row()), 0)
                                                                   : QModelIndex();
}

QModelIndexList InboxProxy::match(const QModelIndex &start, int role, const QVariant &value, int hits,
                                  Qt::MatchFlags flags) const
{
    // What a list asks when somebody types the beginning of a name: without a detour over variants.
    const bool isTyped = role == Qt::DisplayRole && hits == 1 && start.isValid() &&
                         flags == (Qt::MatchStartsWith | Qt::MatchWrap) && !value.toString().isEmpty();
    if (!isTyped) {
        return QAbstractProxyModel::match(start, role, value, hits, flags);
    }
    const QString text = value.toString();
    for (int i = 0; i < rowCount(); ++i) {
        const int row = (start.row() + i) % rowCount();
        if (m_source.row(m_shown[size_t(row)])->conversation.customerName.startsWith(text, Qt::CaseInsensitive)) {
            return {index(row, 0)};
        }
    }
    return {};
}

InboxProxy::Key InboxProxy::keyOf(int row, Order order, core::Timestamp at) const
{
    const desk::Conversation &c = m_source.row(row)->conversation;
    switch (order) {
    case Order::Urgency:
        return {-desk::urgencyOf(c, at).score(), c.lastAt};
    case Order::Deadline:
        return {c.answerDueAt ? double(core::toMsecs(*c.answerDueAt)) : std::numeric_limits<double>::infinity(),
                c.lastAt};
    case Order::Newest:
        break;
    }
    return {0.0, c.lastAt};
}

bool InboxProxy::stands(const std::vector<Key> &keys, int before, int behind) const
{
    const Key &a = keys[size_t(before)];
    const Key &b = keys[size_t(behind)];
    if (a.first != b.first) {
        return a.first < b.first;
    }
    if (a.last != b.last) {
        return a.last > b.last;
    }
    // Something that never changes, so that equal rows do not jump.
    return isBefore(m_source.row(before)->conversation.id.uuid(), m_source.row(behind)->conversation.id.uuid());
}

int InboxProxy::placeIn(const std::vector<int> &rows, int row) const
{
    const auto found =
        std::lower_bound(rows.begin(), rows.end(), row, [this](int a, int b) { return stands(m_keys, a, b); });
    return found != rows.end() && *found == row ? int(found - rows.begin()) : -1;
}

bool InboxProxy::belongs(int row) const
{
    if (row == m_keptRow) {
        return true;
    }
    if (m_frozen) {
        return size_t(row) < m_in.size() && m_in[size_t(row)];
    }
    return m_showsQuery ? m_found.has(row, 0) : m_views.has(row, size_t(m_shownView));
}

void InboxProxy::showWanted()
{
    if (!m_ordered || !m_pending || !(m_query ? m_found : m_views).isComplete()) {
        return;
    }
    beginResetModel();
    m_pending = false;
    m_frozen = false;
    m_showsQuery = m_query.has_value();
    m_shownView = m_view;
    fillShown();
    endResetModel();
}

void InboxProxy::fillShown()
{
    std::vector<bool> in(m_keys.size());
    std::vector<int> shown;
    for (const int row : m_rows) {
        if (belongs(row)) {
            shown.push_back(row);
            in[size_t(row)] = true;
        }
    }
    m_shown = std::move(shown);
    m_in = std::move(in);
}

void InboxProxy::remake(bool sameRows, const std::function<void()> &change)
{
    if (!sameRows) {
        beginResetModel();
        change();
        endResetModel();
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> held;
    for (const QModelIndex &each : before) {
        held.push_back(m_shown[size_t(each.row())]);
    }
    change();
    QModelIndexList after;
    for (const int row : held) {
        after.append(index(placeIn(m_shown, row), 0));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void InboxProxy::place(std::vector<int> rows)
{
    if (rows.size() <= Many) {
        for (const int row : rows) {
            placeOne(row);
        }
        return;
    }
    const bool sameRows = std::all_of(rows.begin(), rows.end(), [this](int row) {
        return size_t(row) < m_in.size() && m_in[size_t(row)] == belongs(row);
    });
    remake(sameRows, [&] {
        mergeInto(m_rows, m_keys, std::move(rows), m_keyedBy, m_keyedAt);
        fillShown();
    });
    if (sameRows && !m_shown.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
    }
}

void InboxProxy::placeOne(int row)
{
    const auto behind = [this](const std::vector<int> &rows, ptrdiff_t from, ptrdiff_t to, int which) {
        return int(std::lower_bound(rows.begin() + from, rows.begin() + to, which,
                                    [this](int a, int b) { return stands(m_keys, a, b); }) -
                   rows.begin());
    };
    // Where the row at `from` belongs by its new key, among the others.
    const auto target = [&](const std::vector<int> &rows, int from) {
        return from > 0 && stands(m_keys, row, rows[size_t(from) - 1])
                   ? behind(rows, 0, from, row)
                   : behind(rows, from + 1, ptrdiff_t(rows.size()), row) - 1;
    };
    const auto move = [](std::vector<int> &rows, int from, int to) {
        const auto at = rows.begin();
        if (from < to) {
            std::rotate(at + from, at + from + 1, at + to + 1);
        } else {
            std::rotate(at + to, at + from, at + from + 1);
        }
    };
    const Key key = keyOf(row, m_keyedBy, m_keyedAt);
    if (size_t(row) == m_keys.size()) {
        m_keys.push_back(key);
        m_in.push_back(false);
        m_rows.insert(m_rows.begin() + behind(m_rows, 0, ptrdiff_t(m_rows.size()), row), row);
    }
    const bool was = m_in[size_t(row)];
    const bool is = belongs(row);
    const int from = was ? placeIn(m_shown, row) : -1;
    if (was && !is) {
        beginRemoveRows({}, from, from);
        m_shown.erase(m_shown.begin() + from);
        m_in[size_t(row)] = false;
        endRemoveRows();
    }
    if (key != m_keys[size_t(row)]) {
        const int all = placeIn(m_rows, row);
        m_keys[size_t(row)] = key;
        move(m_rows, all, target(m_rows, all));
    }
    if (was && is) {
        const int to = target(m_shown, from);
        if (to != from) {
            Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
            const QModelIndexList before = persistentIndexList();
            QModelIndexList after;
            for (const QModelIndex &each : before) {
                const int at = each.row();
                after.append(createIndex(at == from              ? to
                                         : at > from && at <= to ? at - 1
                                         : at < from && at >= to ? at + 1
                                                                 : at,
                                         0));
            }
            move(m_shown, from, to);
            changePersistentIndexList(before, after);
            Q_EMIT layoutChanged({}, VerticalSortHint);
        }
        Q_EMIT dataChanged(index(to, 0), index(to, 0));
    }
    if (!was && is) {
        const int to = behind(m_shown, 0, ptrdiff_t(m_shown.size()), row);
        beginInsertRows({}, to, to);
        m_shown.insert(m_shown.begin() + to, row);
        m_in[size_t(row)] = true;
        endInsertRows();
    }
}

void InboxProxy::mergeInto(std::vector<int> &order, std::vector<Key> &keys, std::vector<int> rows, Order by,
                           core::Timestamp at) const
{
    keys.resize(std::max(keys.size(), size_t(*std::max_element(rows.begin(), rows.end())) + 1));
    std::vector<bool> moves(keys.size());
    for (const int row : rows) {
        moves[size_t(row)] = true;
        keys[size_t(row)] = keyOf(row, by, at);
    }
    std::erase_if(order, [&](int row) { return moves[size_t(row)]; });
    const auto less = [&](int a, int b) { return stands(keys, a, b); };
    std::sort(rows.begin(), rows.end(), less);
    std::vector<int> merged;
    merged.reserve(order.size() + rows.size());
    std::merge(order.begin(), order.end(), rows.begin(), rows.end(), std::back_inserter(merged), less);
    order = std::move(merged);
}

void InboxProxy::takeInserted(int first, int last)
{
    m_keptRow = m_source.indexOf(m_kept).row();
    if ((m_ordered && first < int(m_keys.size())) || (m_job && first < int(m_job->keys.size()))) {
        remake(false, [this] { forget(); }); // in the middle: every number behind it is another now
        startJob();
        return;
    }
    if (m_ordered && first == int(m_keys.size()) && last - first < Slice) {
        noteChanged(first, last);
        place(range(first, last));
    } else if (m_job) {
        noteChanged(first, last);
    } else {
        startJob();
    }
}

void InboxProxy::takeChanged(int first, int last)
{
    noteChanged(first, last);
    last = std::min(last, int(m_keys.size()) - 1); // rows behind are the job's
    if (!m_ordered || last < first) {
        return;
    }
    if (last - first < Slice) {
        place(range(first, last));
        return;
    }
    startJob();
    if (!m_shown.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
    }
}

void InboxProxy::takeLooked(int first, int last)
{
    if (m_ordered) {
        std::vector<int> moved;
        for (int row = first; row <= std::min(last, int(m_keys.size()) - 1); ++row) {
            if (m_in[size_t(row)] != belongs(row)) {
                moved.push_back(row);
            }
        }
        place(std::move(moved));
        showWanted();
    }
    tellSettled();
}

void InboxProxy::letGo(int first, int last)
{
    std::vector<int> places;
    for (int row = first; row <= std::min(last, int(m_in.size()) - 1); ++row) {
        if (m_in[size_t(row)]) {
            places.push_back(placeIn(m_shown, row));
        }
    }
    if (places.size() > Many) {
        remake(false, [&] { std::erase_if(m_shown, [&](int row) { return row >= first && row <= last; }); });
    } else {
        std::sort(places.rbegin(), places.rend());
        for (const int at : places) {
            beginRemoveRows({}, at, at);
            m_in[size_t(m_shown[size_t(at)])] = false;
            m_shown.erase(m_shown.begin() + at);
            endRemoveRows();
        }
    }
}

void InboxProxy::closeUp(int first, int last)
{
    const auto gone = [&](int row) { return row >= first && row <= last; };
    std::erase_if(m_rows, gone);
    for (std::vector<int> *rows : {&m_rows, &m_shown}) {
        for (int &row : *rows) {
            row -= row > last ? last - first + 1 : 0;
        }
    }
    const auto known = ptrdiff_t(m_keys.size());
    const ptrdiff_t from = std::min<ptrdiff_t>(first, known);
    const ptrdiff_t to = std::min<ptrdiff_t>(last + 1, known);
    m_keys.erase(m_keys.begin() + from, m_keys.begin() + to);
    m_in.erase(m_in.begin() + from, m_in.begin() + to);
    m_keptRow = m_source.indexOf(m_kept).row();
    if (m_job) {
        startJob();
    }
}

void InboxProxy::startJob()
{
    m_job = Job();
    m_job->order = m_order;
    m_job->at = m_now;
    m_job->keys.reserve(size_t(m_source.rowCount()));
    if (m_source.rowCount() > Slice) {
        m_timer.start();
        return;
    }
    while (m_job) {
        work();
    }
}

void InboxProxy::work()
{
    Job &job = *m_job;
    if (job.sorting) {
        if (job.sort.step(sortedAtOnce, [&](int a, int b) { return stands(job.keys, a, b); })) {
            finish();
        }
        return;
    }
    const size_t end = std::min(job.keys.size() + size_t(Slice), size_t(m_source.rowCount()));
    while (job.keys.size() < end) {
        job.keys.push_back(keyOf(int(job.keys.size()), job.order, job.at));
    }
    if (end == size_t(m_source.rowCount())) {
        job.sorting = true;
        job.sort.start(range(0, int(end) - 1));
    }
}

void InboxProxy::finish()
{
    m_timer.stop();
    Job job = std::move(*m_job);
    m_job.reset();
    for (int row = int(job.keys.size()); row < m_source.rowCount(); ++row) {
        job.changed.push_back(row);
    }
    std::sort(job.changed.begin(), job.changed.end());
    job.changed.erase(std::unique(job.changed.begin(), job.changed.end()), job.changed.end());
    std::vector<int> rows = job.sort.take();
    if (!job.changed.empty()) {
        mergeInto(rows, job.keys, std::move(job.changed), job.order, job.at);
    }
    const bool sameRows = m_ordered && m_keys.size() == job.keys.size();
    remake(sameRows, [&] {
        m_keys = std::move(job.keys);
        m_keyedBy = job.order;
        m_keyedAt = job.at;
        m_rows = std::move(rows);
        if (m_ordered) {
            fillShown();
        } else {
            m_in.assign(m_keys.size(), false); // until it is known what belongs
        }
    });
    m_ordered = true;
    showWanted();
    tellSettled();
}

void InboxProxy::noteChanged(int first, int last)
{
    if (m_job) {
        const int seen = m_job->sorting ? last : std::min(last, int(m_job->keys.size()) - 1);
        for (int row = first; row <= seen; ++row) {
            m_job->changed.push_back(row);
        }
    }
}

void InboxProxy::tellSettled()
{
    if (isSettled()) {
        Q_EMIT settled();
    }
}

} // namespace lists
