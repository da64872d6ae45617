// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/attachmentbar.h"

#include "core/deliver.h"
#include "widgets/flowlayout.h"
#include "widgets/textlabel.h"

#include <QBuffer>
#include <QFuture>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLocale>
#include <QPromise>
#include <QThreadPool>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui::conversation {

namespace {

/// A small copy that fills a square. The file was checked before it came here: it is as large as it says.
QImage squareOf(const QByteArray &content, int side)
{
    QBuffer buffer;
    buffer.setData(content);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    QSize size = reader.size();
    if (size.isValid()) {
        size.scale(side, side, Qt::KeepAspectRatioByExpanding);
        reader.setScaledSize(size);
    }
    const QImage image = reader.read();
    QRect middle(0, 0, side, side);
    middle.moveCenter(image.rect().center());
    return image.isNull() ? image : image.copy(middle);
}

} // namespace

AttachmentChip::AttachmentChip(const theme::Theme &theme, const client::DraftFile &file, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_id(file.id)
    , m_picture(new QLabel(this))
{
    setProperty("kind", u"attachment"_s);
    setFrameShape(QFrame::StyledPanel);
    const int side = theme.px(36);
    m_picture->setFixedSize(side, side);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setPixmap(
        theme.pixmap(u"camera"_s, theme.px(18), theme.colors().mute, devicePixelRatioF())); // until it is decoded
    auto *name = new widgets::ElidedLabel(theme, theme::Text::Small, this);
    name->setFullText(file.name);
    name->setFixedWidth(theme.px(116));
    auto *size = new widgets::TextLabel(theme, theme::Text::Caption, this);
    size->setMuted();
    size->setText(u"%1 × %2 · %3"_s.arg(QLocale().toString(file.width), QLocale().toString(file.height),
                                        QLocale().formattedDataSize(file.content.size(), 0)));
    auto *remove = new QToolButton(this);
    remove->setIcon(theme.icon(u"cross"_s));
    remove->setIconSize(QSize(theme.px(14), theme.px(14)));
    remove->setAccessibleName(tr("Remove %1").arg(file.name));
    remove->setToolTip(remove->accessibleName());
    setAccessibleName(tr("Picture %1").arg(file.name));
    connect(remove, &QToolButton::clicked, this, [this] { Q_EMIT removed(m_id); });
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(name);
    words->addWidget(size);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4));
    layout->setSpacing(theme.px(8));
    layout->addWidget(m_picture);
    layout->addLayout(words);
    layout->addWidget(remove);
    decode(file.content);
}

void AttachmentChip::decode(const QByteArray &content)
{
    const double ratio = devicePixelRatioF();
    const int side = int(m_picture->width() * ratio);
    const auto promise = std::make_shared<QPromise<QImage>>();
    promise->start();
    const QFuture<QImage> future = promise->future();
    QThreadPool::globalInstance()->start([promise, content, side] {
        promise->addResult(squareOf(content, side));
        promise->finish();
    });
    core::deliver(this, future, [this, ratio](const QImage &image) {
        if (!image.isNull()) {
            QPixmap pixmap = QPixmap::fromImage(image);
            pixmap.setDevicePixelRatio(ratio);
            m_picture->setPixmap(pixmap);
        }
    });
}

AttachmentBar::AttachmentBar(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"attachments"_s);
    setAccessibleName(tr("Pictures that go with it"));
    auto *layout = new widgets::FlowLayout(theme.px(6), this);
    layout->setContentsMargins(0, 0, 0, 0);
    hide();
}

void AttachmentBar::setFiles(const std::vector<client::DraftFile> &files)
{
    QList<AttachmentChip *> chips;
    for (const client::DraftFile &file : files) {
        const auto held = std::find_if(m_chips.begin(), m_chips.end(),
                                       [&file](const AttachmentChip *chip) { return chip->fileId() == file.id; });
        if (held != m_chips.end()) {
            chips.append(*held);
            continue;
        }
        auto *chip = new AttachmentChip(m_theme, file, this);
        connect(chip, &AttachmentChip::removed, this, &AttachmentBar::removed);
        layout()->addWidget(chip);
        chip->show();
        chips.append(chip);
    }
    for (AttachmentChip *chip : std::as_const(m_chips)) {
        if (!chips.contains(chip)) {
            layout()->removeWidget(chip);
            chip->hide();
            chip->deleteLater(); // it may be its own button that asked for it
        }
    }
    m_chips = chips;
    setVisible(!m_chips.isEmpty());
    updateGeometry();
}

} // namespace ui::conversation
