// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/consolestore.h"
#include "client/draftstore.h"
#include "client/feedclient.h"
#include "client/outbox.h"
#include "client/restclient.h"

#include <QJsonObject>

namespace scenarios {

/// A person with a console who decides proposals by a plan, from the parts that the real console is made of: the
/// decisions go through its outbox on disk and outlive a kill.
class Clerk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Clerk)

public:
    /// plan: proposal id → "approve", "edit", "reject" or "leave".
    Clerk(const core::Clock &clock, QJsonObject plan);

    /// file: where the outbox lies. NewerThanProgram and the like as client::AuthorFile.
    [[nodiscard]] core::Status start(const QUrl &hub, const QByteArray &token, const QString &file);

private:
    void reload();
    void decideSome();
    void decide(const desk::Proposal &proposal, const QString &what);

    const core::Clock &m_clock;
    const QJsonObject m_plan;
    client::RestClient m_rest;
    client::FeedClient m_feed;
    client::ConsoleStore m_store;
    client::DraftStore m_drafts;
    client::Outbox m_outbox;
    std::unique_ptr<client::AuthorFile> m_file;
    QTimer m_pace;
    bool m_loaded = false;
};

/// The process `scenario_4 --clerk`: reads {"hub","token","file","plan"} from the named file, works until it is killed.
int runClerk(const QString &settings);

} // namespace scenarios
