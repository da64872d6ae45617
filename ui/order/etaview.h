// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "theme/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace ui::widgets {
class TextLabel;
}

namespace ui::order {

/// A stretch of days with the interval in which a parcel is expected, the day it most likely comes, the day it did
/// come, what the customer was told, and now.
class EtaBand final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EtaBand)

public:
    EtaBand(const theme::Theme &theme, QWidget *parent = nullptr);

    struct Times
    {
        core::Timestamp earliest;
        core::Timestamp likely;
        core::Timestamp latest;
        core::Timestamp now;
        std::optional<core::Timestamp> arrived;
        std::optional<core::Timestamp> promised;

        bool operator==(const Times &) const = default;
    };

    /// words: all of it in a sentence, for screen readers and as tool tip.
    void setTimes(const Times &times, const QString &words);
    /// Where a time lies, in pixels from the reading side.
    [[nodiscard]] double place(core::Timestamp at) const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    Times m_times;
    core::Timestamp m_from{};
    core::Timestamp m_to{};
};

/// When the order is expected, how sure that is, and what the customer was told. Hidden when the hub predicts nothing.
class EtaView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EtaView)

public:
    explicit EtaView(const theme::Theme &theme, QWidget *parent = nullptr);

    void showOrder(const client::OrderView &view, core::Timestamp now);

private:
    void showPromises(const client::OrderView &view, core::Timestamp now);

    const theme::Theme &m_theme;
    widgets::TextLabel *m_sentence;
    EtaBand *m_band;
    widgets::TextLabel *m_chance;
    QVBoxLayout *m_layout;
    QWidget *m_promises = nullptr;
};

} // namespace ui::order
