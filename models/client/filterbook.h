// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/connection.h"
#include "client/restrequest.h"
#include "desk/ids.h"
#include "desk/savedfilter.h"

#include <QObject>

#include <functional>

namespace client {

class ConsoleStore;
class RestClient;

/// GET /v1/me/filters
struct FiltersJob
{
    using Answer = desk::SavedFilters;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// PUT /v1/me/filters. 409: another desk was first.
struct PutFiltersJob
{
    using Answer = desk::SavedFilters;
    desk::SavedFilters filters;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// The saved filters of the person who sits here. A change shows at once and goes to the hub when it can be reached;
/// one that meets another desk's change is made again on top of it. GUI thread.
class FilterBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterBook)

public:
    FilterBook(RestClient &rest, ConsoleStore &store, QObject *parent = nullptr);

    [[nodiscard]] const std::vector<desk::SavedFilter> &filters() const { return m_shown; }
    [[nodiscard]] std::optional<desk::SavedFilter> filter(const QString &id) const;
    /// Adds it at the end, or changes the one with its id.
    void put(const desk::SavedFilter &filter);
    void remove(const QString &id);
    void move(const QString &id, int to); ///< to a place among the others, from 0

Q_SIGNALS:
    void changed();
    /// The hub refused the last changes; what it holds is shown again.
    void refused(const core::Error &error);

private:
    using Edit = std::function<void(std::vector<desk::SavedFilter> &)>;

    void connectionMoved();
    void edit(Edit edit);
    void load();
    void send();
    void take(desk::SavedFilters held);
    void show();

    RestClient &m_rest;
    ConsoleStore &m_store;
    desk::UserId m_person;
    ConnectionPhase m_phase = ConnectionPhase::Offline;
    desk::SavedFilters m_held; ///< as the hub told last
    std::vector<Edit> m_edits; ///< not on the hub yet
    std::vector<desk::SavedFilter> m_shown;
    quint64 m_round = 0; ///< answers of earlier ones are of another person
    bool m_loaded = false;
    bool m_sending = false;
};

} // namespace client
