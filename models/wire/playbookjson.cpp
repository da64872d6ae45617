// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/playbookjson.h"

#include "wire/describe.h"

namespace wire {

namespace {

/// {"verb","args"} both ways, by way of the flat form of proposals.
QJsonObject nested(const desk::Action &action)
{
    QJsonObject args = writePlain(action);
    args.remove("verb"_L1);
    return {{"verb"_L1, desk::actionVerbName(action.verb)}, {"args"_L1, args}};
}

core::Result<desk::Action> fromNested(const QJsonObject &json)
{
    core::JsonReader reader(json, u"action"_s);
    QJsonObject flat = reader.object("args"_L1);
    flat.insert("verb"_L1, reader.text("verb"_L1));
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    core::Result<desk::Action> action = readPlain<desk::Action>(flat, u"action"_s);
    if (action) {
        if (const core::Status sense = desk::checkAction(*action); !sense) {
            return tl::unexpected(sense.error());
        }
    }
    return action;
}

QJsonValue orNull(const QJsonObject &object)
{
    return object.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(object);
}

/// Everything but the three fields that have a form of their own.
template <typename Io>
void describePlain(Io &io, Value<Io, desk::Playbook> &v)
{
    io.required("request_id"_L1, v.requestId);
    io.field("notify_customer"_L1, v.notifyCustomer);
    io.field("message"_L1, v.message);
    io.field("message_code"_L1, v.messageCode);
    io.required("confidence"_L1, v.confidence);
    io.field("alternatives"_L1, v.alternatives);
    io.field("evidence"_L1, v.evidence);
    io.field("policy_hits"_L1, v.policyHits);
    io.required("needs_person"_L1, v.needsPerson);
    io.required("tier"_L1, v.tier);
    io.field("tier_reason"_L1, v.tierReason);
    io.field("unverified"_L1, v.unverified);
    io.field("model"_L1, v.model);
    io.field("cost_ms"_L1, v.costMs);
    io.field("intent"_L1, v.intent);
}

const QStringList &knownFields()
{
    static const QStringList fields = [] {
        desk::Playbook full;
        full.message = full.messageCode = full.model.name = full.tierReason = u"x"_s;
        full.unverified = {{}};
        full.alternatives = {{}};
        full.evidence = {{}};
        full.policyHits = {{}};
        full.intent = desk::IntentReading{};
        return toJson(full).keys();
    }();
    return fields;
}

} // namespace

QJsonObject toJson(const desk::Playbook &playbook)
{
    Writer writer;
    describePlain(writer, playbook);
    const QJsonObject known = writer.take();
    QJsonObject json = playbook.unknownFields;
    for (auto it = known.begin(); it != known.end(); ++it) {
        json.insert(it.key(), it.value());
    }
    json.insert("schema_version"_L1, playbook.schemaVersion);
    json.insert("action"_L1, playbook.action ? QJsonValue(nested(*playbook.action)) : QJsonValue(QJsonValue::Null));
    json.insert("offer"_L1, orNull(playbook.offer));
    json.insert("abstain_reason"_L1,
                playbook.abstainReason.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(playbook.abstainReason));
    return json;
}

core::Result<desk::Playbook> playbookFromJson(const QJsonObject &json)
{
    Reader reader(json, u"playbook"_s);
    const qint64 version = reader.json().integer("schema_version"_L1);
    if (version > SchemaVersion) {
        return core::fail(core::ErrorCode::NewerThanProgram, u"playbook has schema version %1"_s.arg(version));
    }
    desk::Playbook playbook;
    describePlain(reader, playbook);
    playbook.offer = reader.json().optionalObject("offer"_L1);
    playbook.abstainReason = reader.json().optionalText("abstain_reason"_L1);
    const bool acts = reader.json().has("action"_L1);
    const QJsonObject action = reader.json().optionalObject("action"_L1);
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    if (acts) {
        core::Result<desk::Action> read = fromNested(action);
        if (!read) {
            return tl::unexpected(read.error());
        }
        playbook.action = std::move(*read);
    }
    playbook.unknownFields = json;
    for (const QString &field : knownFields()) {
        playbook.unknownFields.remove(field);
    }
    return playbook;
}

} // namespace wire
