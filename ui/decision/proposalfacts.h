// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace desk {
struct Proposal;
}
namespace ui::widgets {
class ConfidenceScale;
class TextLabel;
} // namespace ui::widgets

namespace ui::decision {

class RecordView;

/// What is proposed and why: the action, how sure the bot is and its record, and the lines of policy.
class ProposalFacts final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProposalFacts)

public:
    explicit ProposalFacts(const theme::Theme &theme, QWidget *parent = nullptr);

    void showProposal(const desk::Proposal &proposal);

private:
    void showPolicy(const desk::Proposal &proposal);

    const theme::Theme &m_theme;
    widgets::TextLabel *m_title;
    widgets::TextLabel *m_extent;
    widgets::ConfidenceScale *m_scale;
    widgets::TextLabel *m_confidence;
    RecordView *m_record;
    widgets::TextLabel *m_person;
    QVBoxLayout *m_layout;
    QWidget *m_policy = nullptr;
};

} // namespace ui::decision
