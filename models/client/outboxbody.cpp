// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/outboxbody.h"

#include "core/json.h"
#include "wire/orderjson.h"

namespace client {

using namespace Qt::StringLiterals;

QByteArray messageBody(OutboxKind kind, const QString &text, qint64 epoch, qint64 lastSeenSeq, bool anyway)
{
    return core::canonicalJson(QJsonObject{
        {u"mode"_s, kind == OutboxKind::Note ? u"note"_s : u"reply"_s},
        {u"text"_s, text},
        {u"epoch"_s, epoch},
        {u"last_seen_seq"_s, lastSeenSeq},
        {u"send_anyway"_s, anyway},
    });
}

QByteArray decisionBody(const DecisionRequest &request, core::Milliseconds clockOffset)
{
    QJsonObject body{
        {u"verb"_s, QString(desk::decisionVerbName(request.verb))},
        {u"shown_hash"_s, request.shownHash},
        {u"shown_at"_s, core::toRfc3339(request.shownAt + clockOffset)},
    };
    if (request.action) {
        body.insert("args"_L1, QJsonObject{{u"action"_s, wire::toJson(*request.action)}});
    }
    const std::initializer_list<std::pair<QLatin1String, const QString *>> texts{
        {"reason"_L1, &request.reason},
        {"override_reason"_L1, &request.overrideReason},
        {"note"_L1, &request.note},
        {"message"_L1, &request.message}};
    for (const auto &[key, text] : texts) {
        if (!text->isEmpty()) {
            body.insert(key, *text);
        }
    }
    return core::canonicalJson(body);
}

QByteArray secondBody(SecondVerb verb, const QString &shownHash)
{
    const QString name = verb == SecondVerb::Approve  ? u"approve"_s
                         : verb == SecondVerb::Reject ? u"reject"_s
                                                      : u"send_back"_s;
    return core::canonicalJson(QJsonObject{{u"verb"_s, name}, {u"shown_hash"_s, shownHash}});
}

} // namespace client
