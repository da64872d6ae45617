// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "desk/policy.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr int DocumentVersion = 1;

void refuseUnknown(core::JsonReader &reader, const QJsonObject &json, const QStringList &known)
{
    for (const QString &key : json.keys()) {
        if (!known.contains(key)) {
            reader.failed(QLatin1String(key.toLatin1().constData()), u"is not a field we know"_s);
        }
    }
}

/// An integer from `least` on that fits an int.
int count(core::JsonReader &reader, QLatin1String key, int least, int most = 1'000'000)
{
    const qint64 value = reader.integer(key);
    if (value < least || value > most) {
        reader.failed(key, u"is not between %1 and %2"_s.arg(least).arg(most));
        return least;
    }
    return static_cast<int>(value);
}

/// Minor units; absent means no ceiling, null too.
std::optional<qint64> ceiling(core::JsonReader &reader, QLatin1String key)
{
    if (!reader.has(key)) {
        return std::nullopt;
    }
    const qint64 value = reader.integer(key);
    if (value < 0) {
        reader.failed(key, u"is negative"_s);
    }
    return value;
}

double share(core::JsonReader &reader, QLatin1String key)
{
    const double value = reader.number(key);
    if (!(value >= 0.0 && value <= 1.0)) {
        reader.failed(key, u"is not between 0 and 1"_s);
    }
    return value;
}

Limits limitsFrom(core::JsonReader &outer, const QJsonObject &json, const QString &where)
{
    core::JsonReader reader(json, where);
    refuseUnknown(reader, json, {u"per_action"_s, u"per_order"_s, u"per_day"_s, u"per_customer"_s});
    Limits limits;
    limits.perAction = ceiling(reader, "per_action"_L1);
    limits.perOrder = ceiling(reader, "per_order"_L1);
    limits.perDay = ceiling(reader, "per_day"_L1);
    limits.perCustomer = ceiling(reader, "per_customer"_L1);
    if (const core::Status status = reader.status(); !status) {
        outer.adopt(status.error());
    }
    return limits;
}

std::map<Role, std::map<ActionVerb, Limits>> allLimitsFrom(core::JsonReader &reader, const QJsonObject &json)
{
    std::map<Role, std::map<ActionVerb, Limits>> all;
    for (auto role = json.begin(); role != json.end(); ++role) {
        const QString roleWhere = u"limits."_s + role.key();
        const std::optional<Role> who = roleFrom(role.key());
        if (!who || !roleMay(*who, Permission::DecideProposals)) {
            reader.adopt({core::ErrorCode::Malformed, roleWhere + u" is not a role that decides"_s});
            continue;
        }
        if (!role.value().isObject()) {
            reader.adopt({core::ErrorCode::Malformed, roleWhere + u" is not an object"_s});
            continue;
        }
        const QJsonObject verbs = role.value().toObject();
        std::map<ActionVerb, Limits> &mine = all[*who];
        for (auto verb = verbs.begin(); verb != verbs.end(); ++verb) {
            const QString where = roleWhere + u'.' + verb.key();
            const std::optional<ActionVerb> what = actionVerbFrom(verb.key());
            if (!what || !verb.value().isObject()) {
                reader.adopt(
                    {core::ErrorCode::Malformed, where + (what ? u" is not an object"_s : u" is not an action"_s)});
                continue;
            }
            mine[*what] = limitsFrom(reader, verb.value().toObject(), where);
        }
    }
    return all;
}

std::vector<Grant> grantsFrom(core::JsonReader &outer, const QJsonArray &array)
{
    std::vector<Grant> grants;
    QSet<QString> seen;
    for (const QJsonValue each : array) {
        const QString where = u"grants[%1]"_s.arg(grants.size());
        core::JsonReader reader(each.toObject(), where);
        refuseUnknown(reader, each.toObject(), {u"verb"_s, u"up_to"_s, u"minimum_confidence"_s, u"sample_share"_s});
        Grant grant;
        const QString verb = reader.text("verb"_L1);
        if (const auto known = actionVerbFrom(verb)) {
            grant.verb = *known;
        } else {
            reader.failed("verb"_L1, u"is not an action"_s);
        }
        if (seen.contains(verb)) {
            reader.failed("verb"_L1, u"is granted twice"_s);
        }
        seen.insert(verb);
        grant.upTo = ceiling(reader, "up_to"_L1);
        if (movesMoney(grant.verb) != grant.upTo.has_value()) {
            reader.failed("up_to"_L1, grant.upTo ? u"is for actions with an amount"_s : u"is missing"_s);
        }
        grant.minimumConfidence = share(reader, "minimum_confidence"_L1);
        grant.sampleShare = share(reader, "sample_share"_L1);
        if (grant.sampleShare <= 0.0) {
            // Without a sample nobody would ever learn whether what is granted is right.
            reader.failed("sample_share"_L1, u"is not above zero"_s);
        }
        if (const core::Status status = reader.status(); !status) {
            outer.adopt(status.error());
        }
        grants.push_back(grant);
    }
    return grants;
}

std::vector<ReasonCode> reasonsFrom(core::JsonReader &outer, QLatin1String key)
{
    std::vector<ReasonCode> reasons;
    QSet<QString> codes;
    QSet<QString> digits;
    for (const QJsonValue each : outer.array(key)) {
        core::JsonReader reader(each.toObject(), key + u"[%1]"_s.arg(reasons.size()));
        refuseUnknown(reader, each.toObject(), {u"code"_s, u"digit"_s});
        ReasonCode reason{reader.text("code"_L1), reader.text("digit"_L1)};
        if (reason.digit.size() != 1 || reason.digit.at(0) < u'1' || reason.digit.at(0) > u'9') {
            reader.failed("digit"_L1, u"is not one of 1 to 9"_s);
        }
        if (codes.contains(reason.code) || digits.contains(reason.digit)) {
            reader.failed("code"_L1, u"or its digit is there twice"_s);
        }
        codes.insert(reason.code);
        digits.insert(reason.digit);
        if (const core::Status status = reader.status(); !status) {
            outer.adopt(status.error());
        }
        reasons.push_back(std::move(reason));
    }
    if (reasons.empty()) {
        outer.failed(key, u"is empty"_s);
    }
    return reasons;
}

void put(QJsonObject &json, QLatin1String key, const std::optional<qint64> &value)
{
    if (value) {
        json.insert(key, *value);
    }
}

QJsonObject limitsJson(const Limits &limits)
{
    QJsonObject json;
    put(json, "per_action"_L1, limits.perAction);
    put(json, "per_order"_L1, limits.perOrder);
    put(json, "per_day"_L1, limits.perDay);
    put(json, "per_customer"_L1, limits.perCustomer);
    return json;
}

QJsonArray reasonsJson(const std::vector<ReasonCode> &reasons)
{
    QJsonArray array;
    for (const ReasonCode &reason : reasons) {
        array.append(QJsonObject{{"code"_L1, reason.code}, {"digit"_L1, reason.digit}});
    }
    return array;
}

} // namespace

core::Result<Policy> policyFromJson(const QJsonObject &json)
{
    core::JsonReader reader(json, u"policy"_s);
    if (reader.integer("schema_version"_L1) > DocumentVersion) {
        return core::fail(core::ErrorCode::NewerThanProgram, u"policy is of a newer form"_s);
    }
    refuseUnknown(reader, json,
                  {u"schema_version"_s, u"version"_s, u"currency"_s, u"limits"_s, u"second_above"_s, u"grants"_s,
                   u"return_window_days"_s, u"hold_seconds"_s, u"proposal_hours"_s, u"on_expiry"_s, u"blind_share"_s,
                   u"answer_minutes"_s, u"lease_seconds"_s, u"refund_reasons"_s, u"override_reasons"_s,
                   u"reject_reasons"_s});
    Policy policy;
    policy.version = count(reader, "version"_L1, 1);
    policy.currency = reader.text("currency"_L1);
    const auto capital = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    if (policy.currency.size() != 3 || !std::all_of(policy.currency.begin(), policy.currency.end(), capital)) {
        reader.failed("currency"_L1, u"is not three capital letters"_s);
    }
    policy.limits = allLimitsFrom(reader, reader.object("limits"_L1));
    policy.secondAbove = ceiling(reader, "second_above"_L1);
    policy.grants = grantsFrom(reader, reader.array("grants"_L1));
    policy.returnWindowDays = count(reader, "return_window_days"_L1, 0, 3650);
    policy.holdSeconds = count(reader, "hold_seconds"_L1, 0, 3600);
    policy.proposalHours = count(reader, "proposal_hours"_L1, 1, 24 * 90);
    policy.onExpiry = reader.text("on_expiry"_L1);
    if (policy.onExpiry != u"escalate" && policy.onExpiry != u"lapse") {
        reader.failed("on_expiry"_L1, u"is neither escalate nor lapse"_s);
    }
    if (reader.has("blind_share"_L1)) {
        policy.blindShare = share(reader, "blind_share"_L1);
    }
    policy.answerMinutes = count(reader, "answer_minutes"_L1, 1, 60 * 24 * 30);
    policy.leaseSeconds = count(reader, "lease_seconds"_L1, 30, 24 * 3600);
    policy.refundReasons = reasonsFrom(reader, "refund_reasons"_L1);
    policy.overrideReasons = reasonsFrom(reader, "override_reasons"_L1);
    policy.rejectReasons = reasonsFrom(reader, "reject_reasons"_L1);
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    return policy;
}

QJsonObject toJson(const Policy &policy)
{
    QJsonObject limits;
    for (const auto &[role, verbs] : policy.limits) {
        QJsonObject mine;
        for (const auto &[verb, limit] : verbs) {
            mine.insert(actionVerbName(verb), limitsJson(limit));
        }
        limits.insert(roleName(role), mine);
    }
    QJsonArray grants;
    for (const Grant &grant : policy.grants) {
        QJsonObject json{{"verb"_L1, actionVerbName(grant.verb)},
                         {"minimum_confidence"_L1, grant.minimumConfidence},
                         {"sample_share"_L1, grant.sampleShare}};
        put(json, "up_to"_L1, grant.upTo);
        grants.append(json);
    }
    QJsonObject json{
        {"schema_version"_L1, DocumentVersion},
        {"version"_L1, policy.version},
        {"currency"_L1, policy.currency},
        {"limits"_L1, limits},
        {"grants"_L1, grants},
        {"return_window_days"_L1, policy.returnWindowDays},
        {"hold_seconds"_L1, policy.holdSeconds},
        {"proposal_hours"_L1, policy.proposalHours},
        {"on_expiry"_L1, policy.onExpiry},
        {"blind_share"_L1, policy.blindShare},
        {"answer_minutes"_L1, policy.answerMinutes},
        {"lease_seconds"_L1, policy.leaseSeconds},
        {"refund_reasons"_L1, reasonsJson(policy.refundReasons)},
        {"override_reasons"_L1, reasonsJson(policy.overrideReasons)},
        {"reject_reasons"_L1, reasonsJson(policy.rejectReasons)},
    };
    put(json, "second_above"_L1, policy.secondAbove);
    return json;
}

} // namespace desk
