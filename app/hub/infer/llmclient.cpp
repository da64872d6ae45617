// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/infer/llmclient.h"

#include "core/json.h"
#include "hub/outlet/httpcall.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr qsizetype LongestAnswer = 256 * 1024; ///< of the whole body; an answer of ours has a few hundred bytes

tl::unexpected<LlmFailure> failure(const QString &code, std::optional<core::Milliseconds> retryAfter = {})
{
    return tl::unexpected(LlmFailure{code, retryAfter});
}

QString codeOf(const HttpAnswer &answer, core::Milliseconds timeout)
{
    if (answer.reached == HttpAnswer::Reached::NotSent) {
        return u"unreachable"_s;
    }
    if (answer.error == u"answer too long" || answer.error == u"header too long") {
        return u"too_long"_s;
    }
    Q_UNUSED(timeout);
    return answer.error == u"no answer in time" ? u"timeout"_s : u"cut_off"_s;
}

bool fitsProperty(const QJsonValue &value, const QJsonObject &rule)
{
    if (rule.contains("enum"_L1)) {
        return rule.value("enum"_L1).toArray().contains(value);
    }
    const QString type = rule.value("type"_L1).toString();
    if (type == u"string") {
        return value.isString() && value.toString().size() <= rule.value("maxLength"_L1).toInt(4000);
    }
    return type == u"boolean" && value.isBool();
}

} // namespace

bool fitsSchema(const QJsonObject &value, const QJsonObject &schema)
{
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    if (value.size() != properties.size()) {
        return false;
    }
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (!value.contains(it.key()) || !fitsProperty(value.value(it.key()), it.value().toObject())) {
            return false;
        }
    }
    return true;
}

tl::expected<QJsonObject, LlmFailure> LlmClient::ask(const LlmQuestion &question)
{
    const QString data = QString::fromUtf8(core::canonicalJson(question.data));
    HttpRequest request;
    request.method = "POST";
    request.url = m_options.base;
    request.url.setPath(m_options.base.path() + u"/chat/completions"_s);
    request.bearer = m_options.key;
    request.timeout = m_options.timeout;
    request.body = core::canonicalJson(QJsonObject{
        {"model"_L1, m_options.model},
        {"temperature"_L1, 0},
        {"max_tokens"_L1, m_options.tokens},
        {"stream"_L1, false},
        {"messages"_L1, QJsonArray{QJsonObject{{"role"_L1, u"system"_s}, {"content"_L1, question.instructions}},
                                   QJsonObject{{"role"_L1, u"user"_s}, {"content"_L1, data}}}},
        {"response_format"_L1,
         QJsonObject{{"type"_L1, u"json_schema"_s},
                     {"json_schema"_L1,
                      QJsonObject{{"name"_L1, question.name}, {"strict"_L1, true}, {"schema"_L1, question.schema}}}}}});
    const HttpAnswer answer = callOnce(request);
    if (answer.reached != HttpAnswer::Reached::Answered) {
        return failure(codeOf(answer, m_options.timeout));
    }
    if (answer.body.size() > LongestAnswer) {
        return failure(u"too_long"_s);
    }
    if (answer.status == 429) {
        return failure(u"rate_limited"_s, answer.retryAfter);
    }
    if (answer.status >= 500) {
        return failure(u"server_error"_s, answer.retryAfter);
    }
    if (answer.status != 200) {
        return failure(u"refused"_s);
    }
    const auto envelope = core::parseObject(answer.body);
    if (!envelope) {
        return failure(u"malformed"_s);
    }
    const QJsonObject choice = envelope->value("choices"_L1).toArray().at(0).toObject();
    const QJsonValue content = choice.value("message"_L1).toObject().value("content"_L1);
    if (choice.value("finish_reason"_L1).toString() == u"length") {
        return failure(u"too_long"_s);
    }
    if (!content.isString()) {
        return failure(u"malformed"_s);
    }
    const auto object = core::parseObject(content.toString().toUtf8());
    if (!object) {
        return failure(u"malformed"_s);
    }
    if (!fitsSchema(*object, question.schema)) {
        return failure(u"wrong_schema"_s);
    }
    return *object;
}

} // namespace hub
