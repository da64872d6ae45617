// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/proposal.h"
#include "theme/theme.h"

#include <QWidget>

namespace ui::widgets {
class ReliabilityCurve;
class TextLabel;
} // namespace ui::widgets

namespace ui::decision {

/// How often proposals like this one were right, from the decisions made so far: the sentence and the curve.
class RecordView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordView)

public:
    explicit RecordView(const theme::Theme &theme, QWidget *parent = nullptr);

    /// Nothing: the hub does not tell of a record.
    void showRecord(const std::optional<desk::Record> &record);

private:
    widgets::TextLabel *m_sentence;
    widgets::TextLabel *m_range;
    widgets::ReliabilityCurve *m_curve;
};

} // namespace ui::decision
