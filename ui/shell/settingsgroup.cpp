// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/settingsgroup.h"

#include "widgets/card.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::shell {

QString searchable(const QString &text)
{
    const QString parts = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString plain;
    for (const QChar c : parts) {
        if (c.category() != QChar::Mark_NonSpacing) {
            plain += c;
        }
    }
    return plain;
}

SettingsGroup::SettingsGroup(const theme::Theme &theme, const QString &heading, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_heading(heading)
    , m_card(new widgets::Card(theme, this))
    , m_rows(new QVBoxLayout)
{
    m_card->setHeading(heading);
    m_rows->setSpacing(theme.px(10));
    m_card->body()->addLayout(m_rows);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_card);
}

void SettingsGroup::addRow(const QString &setting, const QString &label, const QString &help, QWidget *control)
{
    Row row{setting, label, searchable(m_heading + u' ' + label + u' ' + help), new QWidget(m_card), control, {}, help};
    auto *name = new widgets::TextLabel(m_theme, theme::Text::Body, row.all);
    name->setText(label);
    name->setWordWrap(true);
    row.lock = new widgets::TextLabel(m_theme, theme::Text::Small, row.all);
    row.lock->setWordWrap(true);
    row.lock->setTone(theme::Tone::Amber);
    row.lock->hide();
    auto *words = new QVBoxLayout;
    words->setSpacing(m_theme.px(2));
    if (help.isEmpty()) {
        words->addStretch(1); // beside the middle of its control
    }
    words->addWidget(name);
    if (!help.isEmpty()) {
        auto *more = new widgets::TextLabel(m_theme, theme::Text::Small, row.all);
        more->setText(help);
        more->setMuted();
        more->setWordWrap(true);
        words->addWidget(more);
    }
    words->addWidget(row.lock);
    words->addStretch(1);
    control->setParent(row.all);
    control->setAccessibleDescription(help);
    auto *across = new QHBoxLayout(row.all);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(m_theme.px(16));
    across->addLayout(words, 2);
    across->addWidget(control, 3);
    m_rows->addWidget(row.all);
    m_all.append(row);
}

void SettingsGroup::addPlain(const QString &words, QWidget *content)
{
    content->setParent(m_card);
    m_rows->addWidget(content);
    m_all.append({{}, words, searchable(m_heading + u' ' + words), content, nullptr, nullptr, {}});
}

void SettingsGroup::addNotice(QWidget *notice)
{
    m_card->body()->insertWidget(0, notice);
}

void SettingsGroup::clear()
{
    for (const Row &row : std::as_const(m_all)) {
        delete row.all;
    }
    m_all.clear();
}

void SettingsGroup::offerReset()
{
    m_reset = widgets::makeButton(tr("Reset this page"), u"link"_s, m_card);
    m_reset->setAccessibleName(tr("Reset the page %1").arg(m_heading));
    m_card->body()->addWidget(m_reset, 0, Qt::AlignTrailing);
    connect(m_reset, &QPushButton::clicked, this, &SettingsGroup::resetWanted);
}

void SettingsGroup::setLocks(const QMap<QString, QString> &locks)
{
    for (const Row &row : std::as_const(m_all)) {
        if (row.lock == nullptr) {
            continue;
        }
        const bool locked = !row.setting.isEmpty() && locks.contains(row.setting);
        const QString reason = locks.value(row.setting);
        row.lock->setText(reason.isEmpty() ? tr("Locked by your organisation.") : tr("Locked: %1").arg(reason));
        row.lock->setVisible(locked);
        row.control->setEnabled(!locked);
        row.control->setAccessibleDescription(locked ? row.lock->text() : row.help);
    }
}

int SettingsGroup::filter(const QStringList &words)
{
    int shown = 0;
    for (const Row &row : std::as_const(m_all)) {
        const bool fits =
            std::all_of(words.begin(), words.end(), [&row](const QString &word) { return row.words.contains(word); });
        row.all->setVisible(fits);
        shown += fits ? 1 : 0;
    }
    if (m_reset != nullptr) {
        m_reset->setVisible(words.isEmpty());
    }
    setVisible(shown > 0);
    return shown;
}

QStringList SettingsGroup::settings() const
{
    QStringList names;
    for (const Row &row : m_all) {
        if (!row.setting.isEmpty() && !names.contains(row.setting)) {
            names.append(row.setting);
        }
    }
    return names;
}

QStringList SettingsGroup::shownRows() const
{
    QStringList labels;
    for (const Row &row : m_all) {
        if (!row.all->isHidden() && !isHidden()) {
            labels.append(row.label);
        }
    }
    return labels;
}

} // namespace ui::shell
