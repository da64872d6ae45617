// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"

#include <QIdentityProxyModel>

namespace desk {
struct Message;
}

namespace ui::photo {
class PhotoSource;
}

namespace ui::conversation {

/// Adds to the rows of a transcript what a screen reader says, and lets their text be opened for selecting.
class SpokenMessages final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpokenMessages)

public:
    explicit SpokenMessages(photo::PhotoSource &photos, QObject *parent = nullptr);

    void setMe(const desk::UserId &me) { m_me = me; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] QString noteWords(const desk::Message &note) const;

    photo::PhotoSource &m_photos;
    desk::UserId m_me;
};

} // namespace ui::conversation
