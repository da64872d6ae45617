// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/jsonschema.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace support {

namespace {

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == u"integer"_s) {
        return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
    }
    return (type == u"object"_s && value.isObject()) || (type == u"array"_s && value.isArray()) ||
           (type == u"string"_s && value.isString()) || (type == u"number"_s && value.isDouble()) ||
           (type == u"boolean"_s && value.isBool());
}

QString objectComplaint(const QJsonObject &object, const QJsonObject &schema, const QJsonObject &root,
                        const QString &where)
{
    for (const QJsonValue name : schema.value(u"required"_s).toArray()) {
        if (!object.contains(name.toString())) {
            return where + u'.' + name.toString() + u" is missing"_s;
        }
    }
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (auto field = object.begin(); field != object.end(); ++field) {
        const QString place = where + u'.' + field.key();
        if (properties.contains(field.key())) {
            const QString inner = schemaComplaint(field.value(), properties.value(field.key()).toObject(), root, place);
            if (!inner.isEmpty()) {
                return inner;
            }
        } else if (schema.contains(u"properties"_s) && !schema.value(u"additionalProperties"_s).toBool(true)) {
            return place + u" is not known"_s;
        }
    }
    return {};
}

} // namespace

QString schemaComplaint(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &root,
                        const QString &where)
{
    static const QSet<QString> known{u"$schema"_s,
                                     u"$id"_s,
                                     u"$defs"_s,
                                     u"$ref"_s,
                                     u"title"_s,
                                     u"description"_s,
                                     u"type"_s,
                                     u"const"_s,
                                     u"enum"_s,
                                     u"pattern"_s,
                                     u"minimum"_s,
                                     u"minLength"_s,
                                     u"minItems"_s,
                                     u"items"_s,
                                     u"properties"_s,
                                     u"required"_s,
                                     u"additionalProperties"_s,
                                     u"oneOf"_s};
    for (auto keyword = schema.begin(); keyword != schema.end(); ++keyword) {
        if (!known.contains(keyword.key())) {
            return where + u": the schema uses "_s + keyword.key() + u", which is not checked"_s;
        }
    }
    if (const QString ref = schema.value(u"$ref"_s).toString(); !ref.isEmpty()) {
        const QString name = ref.section(u'/', -1);
        return schemaComplaint(value, root.value(u"$defs"_s).toObject().value(name).toObject(), root, where);
    }
    if (schema.contains(u"type"_s) && !isOfType(value, schema.value(u"type"_s).toString())) {
        return where + u" is not of type "_s + schema.value(u"type"_s).toString();
    }
    if (schema.contains(u"const"_s) && schema.value(u"const"_s) != value) {
        return where + u" has another value"_s;
    }
    if (schema.contains(u"enum"_s) && !schema.value(u"enum"_s).toArray().contains(value)) {
        return where + u" is none of the values"_s;
    }
    if (const QString pattern = schema.value(u"pattern"_s).toString();
        !pattern.isEmpty() && !QRegularExpression(pattern).match(value.toString()).hasMatch()) {
        return where + u" does not look like "_s + pattern;
    }
    if (value.toDouble() < schema.value(u"minimum"_s).toDouble(value.toDouble()) ||
        value.toString().size() < schema.value(u"minLength"_s).toInt() ||
        value.toArray().size() < schema.value(u"minItems"_s).toInt()) {
        if (value.isDouble() || value.isString() || value.isArray()) {
            return where + u" is too small"_s;
        }
    }
    if (schema.contains(u"items"_s)) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString inner =
                schemaComplaint(array.at(i), schema.value(u"items"_s).toObject(), root, u"%1[%2]"_s.arg(where).arg(i));
            if (!inner.isEmpty()) {
                return inner;
            }
        }
    }
    if (schema.contains(u"oneOf"_s)) {
        int fitting = 0;
        for (const QJsonValue choice : schema.value(u"oneOf"_s).toArray()) {
            fitting += schemaComplaint(value, choice.toObject(), root, where).isEmpty() ? 1 : 0;
        }
        if (fitting != 1) {
            return u"%1 fits %2 of the choices, not one"_s.arg(where).arg(fitting);
        }
    }
    return value.isObject() ? objectComplaint(value.toObject(), schema, root, where) : QString();
}

} // namespace support
