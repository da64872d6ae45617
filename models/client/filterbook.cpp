// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/filterbook.h"

#include "client/consolestore.h"
#include "client/restclient.h"
#include "core/deliver.h"
#include "core/json.h"
#include "wire/filterjson.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace client {

namespace {

constexpr std::chrono::seconds retryPause{5};

core::Result<desk::SavedFilters> filtersOf(const RestAnswer &answer)
{
    const core::Result<QJsonObject> json = objectOf(answer);
    return json ? wire::savedFiltersFromJson(*json) : tl::unexpected(json.error());
}

auto placeOf(std::vector<desk::SavedFilter> &filters, const QString &id)
{
    return std::find_if(filters.begin(), filters.end(), [&id](const auto &filter) { return filter.id == id; });
}

} // namespace

RestRequest FiltersJob::request() const
{
    RestRequest request;
    request.path = u"/v1/me/filters"_s;
    return request;
}

core::Result<desk::SavedFilters> FiltersJob::read(const RestAnswer &answer) const
{
    return filtersOf(answer);
}

RestRequest PutFiltersJob::request() const
{
    RestRequest request;
    request.method = "PUT";
    request.path = u"/v1/me/filters"_s;
    request.body = core::canonicalJson(wire::toJson(filters));
    return request;
}

core::Result<desk::SavedFilters> PutFiltersJob::read(const RestAnswer &answer) const
{
    return filtersOf(answer);
}

FilterBook::FilterBook(RestClient &rest, ConsoleStore &store, QObject *parent)
    : QObject(parent)
    , m_rest(rest)
    , m_store(store)
{
    connect(&store, &ConsoleStore::meChanged, this, [this] {
        const desk::UserId person = m_store.me() ? m_store.me()->id : desk::UserId();
        if (!(person == m_person)) {
            m_person = person;
            ++m_round;
            m_held = {};
            m_edits.clear();
            m_loaded = m_sending = false;
            show();
            connectionMoved();
        }
    });
    connect(&store, &ConsoleStore::connectionChanged, this, &FilterBook::connectionMoved);
}

std::optional<desk::SavedFilter> FilterBook::filter(const QString &id) const
{
    const auto found = std::find_if(m_shown.begin(), m_shown.end(), [&](const auto &one) { return one.id == id; });
    return found == m_shown.end() ? std::nullopt : std::optional(*found);
}

void FilterBook::put(const desk::SavedFilter &filter)
{
    edit([filter](std::vector<desk::SavedFilter> &filters) {
        const auto found = placeOf(filters, filter.id);
        if (found == filters.end()) {
            filters.push_back(filter);
        } else {
            *found = filter;
        }
    });
}

void FilterBook::remove(const QString &id)
{
    edit([id](std::vector<desk::SavedFilter> &filters) {
        if (const auto found = placeOf(filters, id); found != filters.end()) {
            filters.erase(found);
        }
    });
}

void FilterBook::move(const QString &id, int to)
{
    edit([id, to](std::vector<desk::SavedFilter> &filters) {
        if (const auto found = placeOf(filters, id); found != filters.end()) {
            const desk::SavedFilter moved = *found;
            filters.erase(found);
            filters.insert(filters.begin() + std::clamp(to, 0, int(filters.size())), moved);
        }
    });
}

void FilterBook::edit(Edit edit)
{
    m_edits.push_back(std::move(edit));
    show();
    send();
}

void FilterBook::connectionMoved()
{
    const ConnectionPhase before = std::exchange(m_phase, m_store.connection().phase);
    // Each time the hub is there again: another desk may have been at work meanwhile.
    if (m_phase == ConnectionPhase::Live && !m_person.isNull() && (before != ConnectionPhase::Live || !m_loaded)) {
        load();
    }
}

void FilterBook::load()
{
    core::deliver(this, m_rest.send(FiltersJob()), [this, round = m_round](const Reply<desk::SavedFilters> &answer) {
        if (answer && round == m_round && !m_sending) {
            take(*answer);
            send();
        }
    });
}

void FilterBook::send()
{
    if (m_edits.empty() || m_sending || !m_loaded || m_phase != ConnectionPhase::Live) {
        return;
    }
    m_sending = true;
    const size_t sent = m_edits.size();
    core::deliver(this, m_rest.send(PutFiltersJob{{m_held.version, m_shown}}),
                  [this, sent, round = m_round](const Reply<desk::SavedFilters> &answer) {
                      if (round != m_round) {
                          return;
                      }
                      m_sending = false;
                      const auto made = m_edits.begin() + std::min(qsizetype(sent), qsizetype(m_edits.size()));
                      if (answer) {
                          m_edits.erase(m_edits.begin(), made);
                          take(*answer);
                          send();
                      } else if (answer.error().code() == u"moved") {
                          load(); // and the same once more, on top of what is there now
                      } else if (!answer.error().mayRetry()) {
                          m_edits.erase(m_edits.begin(), made);
                          show();
                          Q_EMIT refused(answer.error().error);
                          send();
                      } else {
                          QTimer::singleShot(retryPause, this, &FilterBook::send); // does nothing while offline
                      }
                  });
}

void FilterBook::take(desk::SavedFilters held)
{
    m_loaded = true;
    m_held = std::move(held);
    show();
}

void FilterBook::show()
{
    std::vector<desk::SavedFilter> shown = m_held.filters;
    for (const Edit &edit : m_edits) {
        edit(shown);
    }
    if (shown != m_shown) {
        m_shown = std::move(shown);
        Q_EMIT changed();
    }
}

} // namespace client
