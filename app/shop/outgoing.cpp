// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/outgoing.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace shop {

QByteArray toBody(const OutgoingEvent &event)
{
    return QJsonDocument(QJsonObject{{u"schema_version"_s, 1},
                                     {u"event_type"_s, desk::eventTypeName(event.type)},
                                     {u"order_id"_s, event.order.toString()},
                                     {u"customer_id"_s, event.customer.toString()},
                                     {u"timestamp"_s, core::toRfc3339(event.at)},
                                     {u"payload"_s, event.payload}})
        .toJson(QJsonDocument::Compact);
}

} // namespace shop
