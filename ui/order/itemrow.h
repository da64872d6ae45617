// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "photo/photosource.h"
#include "theme/theme.h"

#include <QWidget>

class QToolButton;

namespace ui::order {

/// One line of an order: picture, what it is, what was paid for it, and what can be done about it.
class ItemRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ItemRow)

public:
    /// picture: of the catalogue, null when the shop has none. mayAct: this person may propose something.
    ItemRow(const theme::Theme &theme, photo::PhotoSource &photos, const desk::OrderItem &item,
            const desk::MediaId &picture, bool mayAct, QWidget *parent = nullptr);

Q_SIGNALS:
    void wanted(desk::ActionVerb verb, const desk::Sku &sku);
    void pictureActivated(const desk::MediaId &picture);

private:
    void showPicture();

    const theme::Theme &m_theme;
    photo::PhotoSource &m_photos;
    desk::MediaId m_id;
    QToolButton *m_picture = nullptr;
};

} // namespace ui::order
