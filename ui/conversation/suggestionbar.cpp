// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/suggestionbar.h"

#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::conversation {

namespace {

QString unsupported(const client::Suggestion &suggestion)
{
    QStringList parts;
    for (const client::UnverifiedPart &part : suggestion.unverified) {
        const QString words = suggestion.text.mid(part.start, part.length).simplified();
        if (!parts.contains(words)) {
            parts.append(words);
        }
    }
    return parts.isEmpty()
               ? QString()
               : SuggestionBar::tr("Not backed by the order: %1").arg(u"“"_s + parts.join(u"”, “"_s) + u'”');
}

} // namespace

SuggestionBar::SuggestionBar(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_label(new widgets::TextLabel(theme, theme::Text::Caption, this))
{
    m_label->setMuted();
    m_label->setText(tr("Suggested"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(6));
    layout->addWidget(m_label);
    for (size_t i = 0; i < MostShown; ++i) {
        auto *button = widgets::makeButton({}, u"pill"_s, this);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the words never push the composer wider
        button->setIconSize(QSize(theme.px(12), theme.px(12)));
        button->hide();
        layout->addWidget(button, 1);
        m_buttons.push_back(button);
        auto *use = new QAction(tr("Use suggested reply %1").arg(i + 1), this);
        use->setObjectName(u"conversation.suggestion%1"_s.arg(i + 1));
        // French keyboards have no digits together with Shift and Ctrl.
        use->setShortcuts({QKeySequence(u"Ctrl+Shift+%1"_s.arg(i + 1)), QKeySequence(u"F%1"_s.arg(i + 6))});
        use->setEnabled(false);
        m_actions.append(use);
        connect(button, &QPushButton::clicked, use, &QAction::trigger);
        connect(use, &QAction::triggered, this, [this, i] {
            if (i < m_offered.size()) {
                Q_EMIT chosen(QString(m_offered[i].id)); // a copy: the bar may be filled anew meanwhile
            }
        });
    }
    hide();
}

void SuggestionBar::offer(const std::vector<client::Suggestion> &suggestions)
{
    m_offered.assign(suggestions.begin(),
                     suggestions.begin() + static_cast<qptrdiff>(std::min(suggestions.size(), MostShown)));
    for (size_t i = 0; i < MostShown; ++i) {
        const bool there = i < m_offered.size();
        m_actions.at(static_cast<qsizetype>(i))->setEnabled(there);
        m_buttons[i]->setVisible(there);
        if (!there) {
            continue;
        }
        const QString warning = unsupported(m_offered[i]);
        const QString key = m_actions.at(static_cast<qsizetype>(i))->shortcut().toString(QKeySequence::NativeText);
        m_buttons[i]->setAccessibleName(tr("Suggested reply %1").arg(i + 1));
        m_buttons[i]->setAccessibleDescription(warning.isEmpty() ? m_offered[i].text
                                                                 : m_offered[i].text + u'\n' + warning);
        // As plain text: what a model wrote is never markup.
        const QString tip = m_buttons[i]->accessibleDescription() + u'\n' + tr("%1 puts it into the reply").arg(key);
        m_buttons[i]->setToolTip(tip.toHtmlEscaped().replace(u'\n', u"<br>"_s));
        m_buttons[i]->setIcon(warning.isEmpty() ? QIcon()
                                                : QIcon(m_theme.pixmap(u"alert"_s, m_theme.px(12),
                                                                       m_theme.colors().amber, devicePixelRatioF())));
    }
    setVisible(!m_offered.empty());
    fit();
}

void SuggestionBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void SuggestionBar::fit()
{
    if (m_offered.empty()) {
        return;
    }
    const int gap = m_theme.px(6);
    const int each = (width() - m_label->sizeHint().width() - gap * int(m_offered.size())) / int(m_offered.size());
    for (size_t i = 0; i < m_offered.size(); ++i) {
        const int icon = m_offered[i].unverified.empty() ? 0 : m_theme.px(18);
        const QString line = m_offered[i].text.simplified();
        const QString shown =
            m_buttons[i]->fontMetrics().elidedText(line, Qt::ElideRight, std::max(0, each - m_theme.px(24) - icon));
        m_buttons[i]->setText(QString(shown).replace(u'&', u"&&"_s)); // no mnemonics from a text
    }
}

} // namespace ui::conversation
