// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"

#include <QList>
#include <QString>

namespace ui::photo {

/// What is known around the photos of a case: the goods they should show, and how the customer is written to.
struct PhotoContext
{
    struct Item
    {
        QString title;
        desk::MediaId picture; ///< of the catalogue

        bool operator==(const Item &) const = default;
    };

    QList<Item> items; ///< those of the order with a picture
    QString language;  ///< of the customer, ISO 639-1

    bool operator==(const PhotoContext &) const = default;
};

} // namespace ui::photo
