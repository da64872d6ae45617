// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "order/itemrow.h"

#include "format/numbers.h"
#include "format/words.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui::order {

namespace {
constexpr double side = 36;
}

ItemRow::ItemRow(const theme::Theme &theme, photo::PhotoSource &photos, const desk::OrderItem &item,
                 const desk::MediaId &picture, bool mayAct, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_photos(photos)
    , m_id(picture)
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme.px(9));
    if (!picture.isNull()) {
        m_picture = new QToolButton(this);
        m_picture->setFixedSize(theme.px(side), theme.px(side));
        m_picture->setIconSize(m_picture->size() - QSize(2, 2));
        m_picture->setAutoRaise(true);
        m_picture->setAccessibleName(tr("Catalogue picture of %1").arg(item.title));
        m_picture->setToolTip(m_picture->accessibleName());
        line->addWidget(m_picture);
        connect(m_picture, &QToolButton::clicked, this, [this] { Q_EMIT pictureActivated(m_id); });
        connect(&photos, &photo::PhotoSource::photoChanged, this, [this](const desk::MediaId &id) {
            if (id == m_id) {
                showPicture();
            }
        });
        showPicture();
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *title = new widgets::ElidedLabel(theme, theme::Text::Small, this);
    title->setFullText(item.title.isEmpty() ? item.sku.toString() : item.title);
    auto *each = new widgets::ElidedLabel(theme, theme::Text::Caption, this);
    each->setMuted();
    each->setFullText(item.quantity == 1 ? item.sku.toString()
                                         : tr("%1 · %2 × %3", "article, quantity and price")
                                               .arg(item.sku.toString())
                                               .arg(item.quantity)
                                               .arg(format::money(item.unitPrice)));
    words->addWidget(title);
    words->addWidget(each);
    line->addLayout(words, 1);
    auto *price = new widgets::TextLabel(theme, theme::Text::Small, this);
    price->setText(format::money(core::Money(item.unitPrice.minorUnits() * item.quantity, item.unitPrice.currency())));
    line->addWidget(price);
    if (mayAct) {
        auto *button = new QToolButton(this);
        button->setIcon(theme.icon(u"more"_s));
        button->setIconSize(QSize(theme.px(15), theme.px(15)));
        button->setAutoRaise(true);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setAccessibleName(tr("Propose something for %1").arg(title->fullText()));
        button->setToolTip(button->accessibleName());
        auto *menu = new QMenu(button);
        for (const desk::ActionVerb verb :
             {desk::ActionVerb::Refund, desk::ActionVerb::Replace, desk::ActionVerb::ReturnLabel}) {
            QAction *action = menu->addAction(tr("%1…").arg(format::actionVerb(verb)));
            connect(action, &QAction::triggered, this, [this, verb, sku = item.sku] { Q_EMIT wanted(verb, sku); });
        }
        button->setMenu(menu);
        line->addWidget(button);
    }
}

void ItemRow::showPicture()
{
    const photo::Photo photo = m_photos.picture(m_id);
    if (photo.image.isNull()) {
        m_picture->setIcon(m_theme.icon(u"package"_s));
        return;
    }
    // Cut to a square around the middle, so that a row of goods is tidy.
    const int length = std::min(photo.image.width(), photo.image.height());
    const QImage square =
        photo.image.copy((photo.image.width() - length) / 2, (photo.image.height() - length) / 2, length, length);
    const QSize wanted = m_picture->iconSize() * devicePixelRatioF();
    QPixmap small = QPixmap::fromImage(square.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    small.setDevicePixelRatio(devicePixelRatioF());
    m_picture->setIcon(QIcon(small));
}

} // namespace ui::order
