// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QString>

namespace support {

/// Checks a value against the part of JSON Schema 2020-12 that our schema files use: type, const, enum, pattern,
/// minimum, minLength, minItems, items, properties, required, additionalProperties, oneOf and $ref into $defs.
/// Empty when it fits, else the first place that does not. A keyword outside of that is itself a complaint.
[[nodiscard]] QString schemaComplaint(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &root,
                                      const QString &where = QStringLiteral("$"));

} // namespace support
