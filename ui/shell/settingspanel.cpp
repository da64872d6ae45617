// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/settingspanel.h"

#include "shell/language.h"
#include "shell/shortcutbook.h"
#include "widgets/card.h"
#include "widgets/flowlayout.h"
#include "widgets/inlinemessage.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>

using namespace Qt::StringLiterals;

namespace ui::shell {

SettingsPanel::SettingsPanel(theme::Theme &theme, Settings &settings, ShortcutBook &book, const core::Clock &clock,
                             QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_book(book)
    , m_clock(clock)
    , m_problem(new widgets::InlineMessage(theme, this))
    , m_keys(new QWidget(this))
    , m_grid(new QGridLayout(m_keys))
{
    m_problem->hide();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setProperty("kind", u"page"_s);
    scroll->setAccessibleName(tr("Settings"));
    auto *column = new QWidget(scroll);
    column->setMaximumWidth(theme.px(760));
    auto *inside = new QVBoxLayout(column);
    inside->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20));
    inside->setSpacing(theme.px(14));
    auto *title = new widgets::TextLabel(theme, theme::Text::Title, column);
    title->setText(tr("Settings"));
    inside->addWidget(title);
    inside->addWidget(makeLook());
    inside->addWidget(makeNotices());
    auto *keys = new widgets::Card(theme, column);
    keys->setHeading(tr("Keys"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme.px(12));
    m_grid->setVerticalSpacing(theme.px(4));
    m_grid->setColumnStretch(0, 1);
    keys->body()->addWidget(m_problem);
    keys->body()->addWidget(m_keys);
    inside->addWidget(keys);
    inside->addWidget(makeAbout());
    inside->addStretch(1);
    auto *page = new QWidget(scroll);
    auto *across = new QHBoxLayout(page);
    across->setContentsMargins(0, 0, 0, 0);
    across->addStretch(1);
    across->addWidget(column, 100);
    across->addStretch(1);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

QWidget *SettingsPanel::makeLook()
{
    auto *card = new widgets::Card(m_theme, this);
    card->setHeading(tr("Look"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.px(12));
    grid->setVerticalSpacing(m_theme.px(8));
    grid->setColumnStretch(1, 1);
    const auto label = [this, card, grid](int row, const QString &text) {
        auto *words = new widgets::TextLabel(m_theme, theme::Text::Body, card);
        words->setText(text);
        grid->addWidget(words, row, 0);
    };
    label(0, tr("Theme"));
    auto *themes = new widgets::FlowLayout(m_theme.px(6));
    auto *group = new QButtonGroup(this);
    const std::tuple<theme::Theme::Mode, QString, QString> modes[] = {
        {theme::Theme::Mode::System, tr("As the system"), u"gear"_s},
        {theme::Theme::Mode::Light, tr("Light"), u"sun"_s},
        {theme::Theme::Mode::Dark, tr("Dark"), u"moon"_s},
        {theme::Theme::Mode::HighContrast, tr("High contrast"), u"eye"_s}};
    for (const auto &[mode, text, icon] : modes) {
        QPushButton *button = widgets::makeButton(text, {}, card);
        button->setIcon(m_theme.icon(icon));
        button->setCheckable(true);
        button->setChecked(mode == m_settings.themeMode);
        group->addButton(button, int(mode));
        themes->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int id) {
        m_settings.themeMode = theme::Theme::Mode(id);
        m_theme.setMode(m_settings.themeMode);
        Q_EMIT settingsChanged();
    });
    grid->addLayout(themes, 0, 1);
    label(1, tr("Text size"));
    auto *sizes = new QHBoxLayout;
    auto *slider = new QSlider(Qt::Horizontal, card);
    slider->setRange(qRound(theme::Theme::LeastTextScale * 100), qRound(theme::Theme::MostTextScale * 100));
    slider->setObjectName(u"textSize"_s);
    slider->setSingleStep(25);
    slider->setMinimumHeight(m_theme.px(22)); // its handle grows with the text
    slider->setPageStep(25);
    slider->setTickInterval(25);
    slider->setValue(qRound(m_settings.textScale * 100));
    slider->setAccessibleName(tr("Text size"));
    auto *value = new widgets::TextLabel(m_theme, theme::Text::Small, card);
    value->setText(tr("%1 %", "text size").arg(slider->value()));
    sizes->addWidget(slider, 1);
    sizes->addWidget(value);
    const auto use = [this](int percent) {
        if (qRound(m_settings.textScale * 100) != percent) {
            m_settings.textScale = percent / 100.0;
            m_theme.setTextScale(m_settings.textScale);
            Q_EMIT settingsChanged();
        }
    };
    const auto stepOf = [](int percent) { return (percent + 12) / 25 * 25; };
    connect(slider, &QSlider::valueChanged, this, [slider, value, use, stepOf](int percent) {
        value->setText(tr("%1 %", "text size").arg(stepOf(percent)));
        if (!slider->isSliderDown()) {
            use(stepOf(percent));
        }
    });
    connect(slider, &QSlider::sliderReleased, this, [slider, use, stepOf] {
        slider->setValue(stepOf(slider->value()));
        use(slider->value());
    });
    grid->addLayout(sizes, 1, 1);
    label(2, tr("Language"));
    auto *languages = new QComboBox(card);
    languages->setObjectName(u"language"_s);
    languages->setAccessibleName(tr("Language"));
    languages->addItem(tr("As the system"), QString());
    languages->addItem(u"English"_s, u"en"_s);
    languages->addItem(u"Deutsch"_s, u"de"_s);
    languages->setCurrentIndex(std::max(0, languages->findData(m_settings.language)));
    connect(languages, &QComboBox::currentIndexChanged, this, [this, languages] {
        m_settings.language = languages->currentData().toString();
        installLanguage(*qApp, m_settings.language);
        Q_EMIT settingsChanged();
    });
    grid->addWidget(languages, 2, 1, Qt::AlignLeading);
    card->body()->addLayout(grid);
    return card;
}

QWidget *SettingsPanel::makeNotices()
{
    auto *card = new widgets::Card(m_theme, this);
    card->setHeading(tr("Notifications"));
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(12));
    auto *label = new widgets::TextLabel(m_theme, theme::Text::Body, card);
    label->setText(tr("Do not disturb"));
    m_quiet = new QComboBox(card);
    m_quiet->setObjectName(u"quiet"_s);
    m_quiet->setAccessibleName(tr("Do not disturb"));
    m_quiet->addItems({tr("Off"), tr("For an hour"), tr("Until it is turned off")});
    row->addWidget(label);
    row->addWidget(m_quiet);
    row->addStretch(1);
    card->body()->addLayout(row);
    auto *names = new QCheckBox(tr("Show the customer's name in notifications"), card);
    names->setObjectName(u"namesInNotices"_s);
    names->setChecked(m_settings.namesInNotices);
    card->body()->addWidget(names);
    auto *test = new QHBoxLayout;
    test->setSpacing(m_theme.px(12));
    QPushButton *send = widgets::makeButton(tr("Send a test notification"), {}, card);
    send->setObjectName(u"testNotice"_s);
    m_noticeOutcome = new widgets::TextLabel(m_theme, theme::Text::Small, card);
    m_noticeOutcome->setObjectName(u"noticeOutcome"_s);
    m_noticeOutcome->setWordWrap(true);
    m_noticeOutcome->setMuted();
    test->addWidget(send);
    test->addWidget(m_noticeOutcome, 1);
    card->body()->addLayout(test);
    showQuiet();
    connect(m_quiet, &QComboBox::activated, this, [this](int choice) {
        m_settings.quiet = choice > 0;
        m_settings.quietUntil = choice == 1 ? std::optional(m_clock.now() + std::chrono::hours(1)) : std::nullopt;
        Q_EMIT settingsChanged();
    });
    connect(names, &QCheckBox::toggled, this, [this](bool on) {
        m_settings.namesInNotices = on;
        Q_EMIT settingsChanged();
    });
    connect(send, &QPushButton::clicked, this, [this] {
        m_noticeOutcome->setText(tr("Sent; waiting for the desktop…"));
        Q_EMIT testNoticeWanted();
    });
    return card;
}

void SettingsPanel::showNoticeOutcome(NoticeOutcome outcome)
{
    m_noticeOutcome->setText(NoticeWords::outcome(outcome));
}

void SettingsPanel::showQuiet()
{
    const client::DoNotDisturb quiet{m_settings.quiet, m_settings.quietUntil};
    m_quiet->setCurrentIndex(!quiet.holdsAt(m_clock.now()) ? 0 : quiet.until ? 1 : 2);
}

QWidget *SettingsPanel::makeAbout()
{
    auto *card = new widgets::Card(m_theme, this);
    card->setHeading(tr("About"));
    auto *text = new widgets::TextLabel(m_theme, theme::Text::Small, card);
    text->setWordWrap(true);
    text->setMuted();
    text->setText(tr("Afterdesk %1. Our sources are under the Apache License 2.0. The console as built also contains "
                     "Qt Charts and is "
                     "distributed under the GNU GPL version 3.")
                      .arg(QCoreApplication::applicationVersion()));
    card->body()->addWidget(text);
    return card;
}

void SettingsPanel::listShortcuts()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (QAction *action : m_book.actions()) {
        auto *name = new widgets::TextLabel(m_theme, theme::Text::Body, m_keys);
        name->setText(action->text().remove(u'…'));
        auto *field = new QKeySequenceEdit(action->shortcut(), m_keys);
        field->setAccessibleName(tr("Keys for %1").arg(name->text()));
        const auto lineEdits = field->findChildren<QWidget *>();
        for (QWidget *part : lineEdits) {
            part->setAccessibleName(field->accessibleName());
        }
        field->setFixedWidth(m_theme.px(190));
        QPushButton *reset = widgets::makeButton(tr("Reset"), u"link"_s, m_keys);
        reset->setAccessibleName(tr("Reset the keys for %1").arg(name->text()));
        m_grid->addWidget(name, row, 0);
        m_grid->addWidget(field, row, 1);
        m_grid->addWidget(reset, row, 2);
        ++row;
        connect(field, &QKeySequenceEdit::editingFinished, this, [this, field, action] {
            const QString problem = m_book.problem(*action, field->keySequence());
            if (!problem.isEmpty()) {
                m_problem->showMessage(problem, theme::Tone::Amber, u"alert"_s);
                field->setKeySequence(action->shortcut());
                return;
            }
            m_problem->hide();
            if (m_book.assign(*action, field->keySequence())) {
                m_settings.shortcuts = m_book.overrides();
                Q_EMIT settingsChanged();
            }
        });
        connect(reset, &QPushButton::clicked, this, [this, field, action] {
            if (m_book.assign(*action, m_book.original(*action))) {
                field->setKeySequence(action->shortcut());
                m_settings.shortcuts = m_book.overrides();
                Q_EMIT settingsChanged();
            }
        });
    }
}

} // namespace ui::shell
