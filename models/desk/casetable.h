// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/reading.h"

#include <QByteArray>
#include <QSet>

#include <functional>
#include <map>
#include <variant>

namespace desk {

/// One fact of a case: so or not so, a number, or a word. What is not in the map is not known.
using CaseFact = std::variant<bool, double, QString>;
using CaseFacts = std::map<QString, CaseFact>;

/// What a table says of a case.
struct CaseVerdict
{
    QString outcome; ///< one of the table's outcomes; "person" when no row speaks
    QString row;     ///< id of the row that spoke, empty for none
    QString because; ///< stable code of the reason

    bool operator==(const CaseVerdict &) const = default;
};

/// A decision table: rows of conditions, the first that holds as a whole speaks. A condition on a fact that is not
/// known does not hold, and a case that no row is for goes to a person. A table cannot say no: denial is no outcome.
class CaseTable final
{
public:
    /// The JSON of resources/playbooks. Malformed with the field for an outcome that is not among those the caller can
    /// act on, for a fact that the table does not declare, for two rows of one id and for a table without a row.
    [[nodiscard]] static core::Result<CaseTable> fromJson(const QByteArray &json, const QSet<QString> &outcomes);

    [[nodiscard]] CaseVerdict decide(const CaseFacts &facts) const;
    [[nodiscard]] const ModelRef &model() const { return m_model; }
    [[nodiscard]] qsizetype rows() const { return static_cast<qsizetype>(m_rows.size()); }

private:
    struct Condition
    {
        QString fact;
        std::optional<bool> flag;
        QStringList words; ///< any of these
        std::optional<double> atMost;
        std::optional<double> above;
    };
    struct Row
    {
        QString id;
        std::vector<Condition> when;
        QString outcome;
        QString because;
    };

    [[nodiscard]] static bool holds(const Condition &condition, const CaseFacts &facts);
    [[nodiscard]] static core::Result<Condition> condition(const QString &fact, const QJsonValue &value);

    std::vector<Row> m_rows;
    ModelRef m_model;
};

} // namespace desk
