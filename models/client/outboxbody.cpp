// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/outboxbody.h"

#include "core/json.h"
#include "wire/orderjson.h"

#include <QJsonArray>

namespace client {

using namespace Qt::StringLiterals;

QJsonObject thenOf(const AfterSending &then, core::Milliseconds clockOffset)
{
    QJsonObject json;
    if (!then.note.isEmpty()) {
        json.insert("note"_L1, then.note);
    }
    if (then.state) {
        json.insert("state"_L1, desk::conversationStateName(*then.state));
    }
    if (then.until) {
        json.insert("until"_L1, core::toRfc3339(*then.until + clockOffset));
    }
    return json;
}

QJsonObject thenOf(const QByteArray &body)
{
    const core::Result<QJsonObject> json = core::parseObject(body);
    return json ? json->value("then"_L1).toObject() : QJsonObject();
}

QByteArray messageBody(OutboxKind kind, const QString &text, qint64 epoch, qint64 lastSeenSeq, bool anyway,
                       const QJsonObject &then, const std::vector<desk::Colleague> &mentions)
{
    QJsonObject body{
        {u"mode"_s, kind == OutboxKind::Note ? u"note"_s : u"reply"_s},
        {u"text"_s, text},
        {u"epoch"_s, epoch},
        {u"last_seen_seq"_s, lastSeenSeq},
        {u"send_anyway"_s, anyway},
    };
    if (!then.isEmpty()) {
        body.insert("then"_L1, then);
    }
    if (!mentions.empty()) {
        QJsonArray ids;
        for (const desk::Colleague &colleague : mentions) {
            ids.append(colleague.id.toString());
        }
        body.insert("mentions"_L1, ids);
    }
    return core::canonicalJson(body);
}

QByteArray withMedia(const QByteArray &body, const std::vector<DraftFile> &files)
{
    core::Result<QJsonObject> json = core::parseObject(body);
    if (files.empty() || !json) {
        return body;
    }
    QJsonArray media;
    for (const DraftFile &file : files) {
        media.append(file.media.toString());
    }
    json->insert("media"_L1, media);
    return core::canonicalJson(*json);
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

QByteArray photoWordBody(const QString &word)
{
    return core::canonicalJson(QJsonObject{{u"verdict"_s, word.isEmpty() ? QJsonValue() : QJsonValue(word)}});
}

QByteArray secondBody(const SecondRequest &request)
{
    const QString name = request.verb == SecondVerb::Approve  ? u"approve"_s
                         : request.verb == SecondVerb::Reject ? u"reject"_s
                                                              : u"send_back"_s;
    QJsonObject body{{u"verb"_s, name}, {u"shown_hash"_s, request.shownHash}};
    if (!request.reason.isEmpty()) {
        body.insert("reason"_L1, request.reason);
    }
    if (!request.note.isEmpty()) {
        body.insert("note"_L1, request.note);
    }
    return core::canonicalJson(body);
}

} // namespace client
