// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/policy.h"

#include "core/hash.h"

using namespace Qt::StringLiterals;

namespace desk {

namespace {

QString moneyArg(qint64 minorUnits, const QString &currency)
{
    return QString::number(minorUnits) + u' ' + currency;
}

/// A number between 0 and 1 that belongs to the key for ever. Whoever makes the key cannot steer it.
double shareOf(const QString &key)
{
    const QByteArray hex = core::sha256Hex(key.toUtf8()).left(13).toLatin1(); // 52 bits: exact in a double
    return static_cast<double>(hex.toULongLong(nullptr, 16)) / static_cast<double>(1ULL << 52);
}

/// Sums of limits; an overflow is over every limit.
bool above(qint64 before, qint64 amount, qint64 limit)
{
    qint64 sum = 0;
    return __builtin_add_overflow(before, amount, &sum) || sum > limit;
}

class Evaluation
{
public:
    Evaluation(const Policy &policy, const PolicyFacts &facts)
        : m_policy(policy)
        , m_facts(facts)
    {
    }

    PolicyVerdict run()
    {
        checkPossible();
        checkAttention();
        if (m_facts.role) {
            checkLimits(*m_facts.role);
        }
        checkSecond();
        m_verdict.needsPerson = m_facts.role ? m_verdict.overLimit || m_verdict.impossible : !granted();
        return std::move(m_verdict);
    }

private:
    void hit(const QString &rule, bool passed, const QStringList &args = {})
    {
        m_verdict.hits.push_back({rule, passed, args});
    }

    [[nodiscard]] bool money() const { return movesMoney(m_facts.action.verb); }
    [[nodiscard]] qint64 amount() const { return m_facts.action.amount ? m_facts.action.amount->minorUnits() : 0; }
    /// Ceilings are in the policy's currency; against another they say nothing.
    [[nodiscard]] bool comparable() const
    {
        return !money() || (m_facts.action.amount && m_facts.action.amount->currency() == m_policy.currency);
    }

    /// What no policy can allow or forbid: arguments without sense, and more money than there is.
    void checkPossible()
    {
        if (const core::Status sense = checkAction(m_facts.action); !sense) {
            m_verdict.impossible = true;
            hit(u"arguments"_s, false);
            return;
        }
        if (!money()) {
            return;
        }
        const auto order = m_facts.action.amount->compare(m_facts.refundable);
        const bool covered = order && *order != std::strong_ordering::greater;
        m_verdict.impossible = !covered;
        hit(u"refundable"_s, covered, {moneyArg(m_facts.refundable.minorUnits(), m_facts.refundable.currency())});
    }

    /// What a person should look at. None of it decides.
    void checkAttention()
    {
        const ActionVerb verb = m_facts.action.verb;
        if (!comparable()) {
            attention(u"currency"_s,
                      {m_facts.action.amount ? m_facts.action.amount->currency() : QString(), m_policy.currency});
        }
        const bool returns =
            verb == ActionVerb::Refund || verb == ActionVerb::Replace || verb == ActionVerb::ReturnLabel;
        if (returns && m_facts.daysSinceDelivery) {
            const bool inside = *m_facts.daysSinceDelivery <= m_policy.returnWindowDays;
            hit(u"return_window"_s, inside,
                {QString::number(*m_facts.daysSinceDelivery), QString::number(m_policy.returnWindowDays)});
            m_attention = m_attention || !inside;
        }
        if (m_facts.photoShowsDamage) {
            hit(u"photo_evidence"_s, true);
        }
        if (m_facts.photoSeenBefore) {
            attention(u"photo_reused"_s);
        }
        hit(u"identity"_s, m_facts.identityVerified);
        m_attention = m_attention || !m_facts.identityVerified;
        if (m_facts.earlierClaims > 0) {
            attention(u"earlier_claims"_s, {QString::number(m_facts.earlierClaims)});
        }
        if (!m_facts.riskLevel.isEmpty() && m_facts.riskLevel != u"low") {
            attention(u"risk"_s, {m_facts.riskLevel, QString::number(m_facts.riskScore, 'f', 2)});
        }
    }

    void attention(const QString &rule, const QStringList &args = {})
    {
        hit(rule, false, args);
        m_attention = true;
    }

    void checkLimits(Role role)
    {
        const QString base = roleName(role) + u'.' + actionVerbName(m_facts.action.verb);
        const auto mine = m_policy.limits.find(role);
        const bool listed = mine != m_policy.limits.end() && mine->second.contains(m_facts.action.verb);
        if (!listed) {
            // What the document does not give to a role, the role does not have.
            m_verdict.overLimit = true;
            m_verdict.limitApplied = base;
            hit(u"not_listed"_s, false, {roleName(role), actionVerbName(m_facts.action.verb)});
            return;
        }
        if (!money()) {
            m_verdict.limitApplied = base;
            return;
        }
        const Limits &limits = mine->second.at(m_facts.action.verb);
        m_verdict.limitApplied = base;
        qint64 least = std::numeric_limits<qint64>::max();
        checkLimit(u"per_action"_s, limits.perAction, 0, base, least);
        checkLimit(u"per_order"_s, limits.perOrder, m_facts.givenOnOrder, base, least);
        checkLimit(u"per_day"_s, limits.perDay, m_facts.givenByPerson24h, base, least);
        checkLimit(u"per_customer"_s, limits.perCustomer, m_facts.givenToCustomer365d, base, least);
    }

    void checkLimit(const QString &name, const std::optional<qint64> &limit, qint64 before, const QString &base,
                    qint64 &least)
    {
        if (!limit) {
            return;
        }
        const bool over = !comparable() || above(before, amount(), *limit);
        m_verdict.overLimit = m_verdict.overLimit || over;
        hit(name + u"_limit"_s, !over, {moneyArg(*limit, m_policy.currency)});
        // The limit that left the least room is the one that bounded the decision.
        qint64 room = 0;
        if (__builtin_sub_overflow(*limit, before, &room)) {
            room = std::numeric_limits<qint64>::min();
        }
        if (room < least) {
            least = room;
            m_verdict.limitApplied = base + u'.' + name;
        }
    }

    void checkSecond()
    {
        if (!money() || !m_policy.secondAbove) {
            return;
        }
        m_verdict.needsSecond = !comparable() || amount() > *m_policy.secondAbove;
        hit(u"second_above"_s, !m_verdict.needsSecond, {moneyArg(*m_policy.secondAbove, m_policy.currency)});
    }

    /// Whether the bot may do it alone. Everything here can only send it to a person, never stop it.
    bool granted()
    {
        const auto grant = std::find_if(m_policy.grants.begin(), m_policy.grants.end(),
                                        [&](const Grant &each) { return each.verb == m_facts.action.verb; });
        if (grant == m_policy.grants.end()) {
            hit(u"needs_person"_s, false);
            return false;
        }
        const bool enough = m_facts.confidence >= grant->minimumConfidence;
        hit(u"confidence"_s, enough, {QString::number(grant->minimumConfidence)});
        bool within = true;
        if (grant->upTo) {
            within = comparable() && amount() <= *grant->upTo;
            hit(u"bot_grant"_s, within, {moneyArg(*grant->upTo, m_policy.currency)});
        }
        if (m_verdict.impossible || m_verdict.needsSecond || m_attention || !enough || !within) {
            return false;
        }
        m_verdict.sampled = m_facts.sampleKey.isEmpty() || shareOf(m_facts.sampleKey) < grant->sampleShare;
        if (m_verdict.sampled) {
            hit(u"sampled"_s, false);
        }
        return !m_verdict.sampled;
    }

    const Policy &m_policy;
    const PolicyFacts &m_facts;
    PolicyVerdict m_verdict;
    bool m_attention = false;
};

PolicyFacts withAmount(PolicyFacts facts, qint64 minorUnits)
{
    facts.action.amount = core::Money(minorUnits, facts.action.amount->currency());
    return facts;
}

} // namespace

PolicyVerdict evaluate(const Policy &policy, const PolicyFacts &facts)
{
    return Evaluation(policy, facts).run();
}

bool shownBlind(const Policy &policy, const ProposalId &id)
{
    // Another key than the sample's: one share must not follow from the other.
    return shareOf(u"blind "_s + id.toString()) < policy.blindShare;
}

std::optional<Counterfactual> counterfactual(const Policy &policy, const PolicyFacts &facts)
{
    if (!facts.action.amount || facts.action.amount->currency() != policy.currency) {
        return std::nullopt;
    }
    const PolicyVerdict verdict = evaluate(policy, facts);
    // Each answer is tried before it is given, so that following it really helps.
    if (verdict.needsPerson && !facts.role) {
        for (const Grant &grant : policy.grants) {
            if (grant.verb == facts.action.verb && grant.upTo &&
                !evaluate(policy, withAmount(facts, *grant.upTo)).needsPerson) {
                return Counterfactual{u"no_person_below"_s, core::Money(*grant.upTo, policy.currency)};
            }
        }
    }
    if (verdict.needsSecond && policy.secondAbove) {
        const PolicyVerdict less = evaluate(policy, withAmount(facts, *policy.secondAbove));
        if (!less.needsSecond && !less.impossible) {
            return Counterfactual{u"no_second_below"_s, core::Money(*policy.secondAbove, policy.currency)};
        }
    }
    return std::nullopt;
}

} // namespace desk
