// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/settingspanel.h"

#include "format/words.h"
#include "shell/language.h"
#include "shell/settingsfile.h"
#include "shell/settingsgroup.h"
#include "shell/shortcutbook.h"
#include "spelling/spellchecker.h"
#include "widgets/flowlayout.h"
#include "widgets/inlinemessage.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

/// A control that is not stretched over the whole width.
QWidget *leading(QWidget *control)
{
    auto *around = new QWidget;
    auto *layout = new QHBoxLayout(around);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(control);
    layout->addStretch(1);
    return around;
}

QString dictionariesHere(const spelling::SpellChecker &speller)
{
    QStringList names;
    for (const QString &language : speller.languages()) {
        if (speller.state(language) == spelling::SpellChecker::State::Present) {
            names.append(format::language(language));
        }
    }
    return names.isEmpty() ? QString() : SettingsPanel::tr("Dictionaries here: %1.").arg(names.join(u", "_s));
}

/// What keeps words of our languages from being checked, and what helps.
QStringList dictionaryTroubles(const spelling::SpellChecker &speller)
{
    QStringList troubles;
    QStringList wanted = languages() + speller.languages();
    wanted.removeDuplicates();
    for (const QString &language : std::as_const(wanted)) {
        const QString name = format::language(language);
        switch (speller.state(language)) {
        case spelling::SpellChecker::State::Missing:
            troubles.append(SettingsPanel::tr("There is none for %1: nothing is marked in it. Linux distributions call "
                                              "the package hunspell-%2.")
                                .arg(name, language == u"en" ? u"en-us"_s : u"%1-%1"_s.arg(language)));
            break;
        case spelling::SpellChecker::State::Damaged:
            troubles.append(SettingsPanel::tr("The one for %1 is damaged: nothing is marked in it.").arg(name));
            break;
        case spelling::SpellChecker::State::Present:
            break;
        }
    }
    return troubles;
}

} // namespace

SettingsPanel::SettingsPanel(theme::Theme &theme, Settings &settings, ShortcutBook &book, const core::Clock &clock,
                             spelling::SpellChecker *speller, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_book(book)
    , m_clock(clock)
    , m_speller(speller)
    , m_search(new QLineEdit(this))
    , m_none(new widgets::TextLabel(theme, theme::Text::Body, this))
    , m_problem(new widgets::InlineMessage(theme, this))
    , m_fileResult(new widgets::InlineMessage(theme, this))
    , m_column(new QWidget(this))
{
    setProperty("helpPage", u"settings"_s);
    m_problem->hide();
    m_fileResult->hide();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setProperty("kind", u"page"_s);
    scroll->setAccessibleName(tr("Settings"));
    m_column->setMaximumWidth(theme.px(760));
    auto *inside = new QVBoxLayout(m_column);
    inside->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20));
    inside->setSpacing(theme.px(14));
    auto *title = new widgets::TextLabel(theme, theme::Text::Title, m_column);
    title->setText(tr("Settings"));
    m_search->setObjectName(u"settingsSearch"_s);
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(tr("Find a setting"));
    m_search->installEventFilter(this);
    m_none->setText(tr("No setting is called that."));
    m_none->setMuted();
    m_none->hide();
    inside->addWidget(title);
    inside->addWidget(m_search);
    inside->addWidget(m_none);
    makeLook();
    makeNotices();
    if (m_speller != nullptr) {
        makeWriting();
    }
    makeKeys();
    makeFile();
    makeAbout();
    for (SettingsGroup *group : std::as_const(m_groups)) {
        inside->addWidget(group);
    }
    inside->addStretch(1);
    auto *page = new QWidget(scroll);
    auto *across = new QHBoxLayout(page);
    across->setContentsMargins(0, 0, 0, 0);
    across->addStretch(1);
    across->addWidget(m_column, 100);
    across->addStretch(1);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPanel::search);
    connect(&theme, &theme::Theme::changed, this, &SettingsPanel::refresh);
    refresh();
}

SettingsGroup *SettingsPanel::addGroup(const QString &heading)
{
    auto *group = new SettingsGroup(m_theme, heading, m_column);
    m_groups.append(group);
    connect(group, &SettingsGroup::resetWanted, this, [this, group] {
        Settings wanted = m_settings;
        resetSettings(wanted, group->settings());
        apply(wanted);
    });
    return group;
}

void SettingsPanel::makeLook()
{
    SettingsGroup *look = addGroup(tr("Look"));
    look->addRow(u"theme"_s, tr("Theme"), tr("Light, dark or high contrast. As the system follows it at once."),
                 makeThemes());
    look->addRow(u"text_scale"_s, tr("Text size"), tr("Zoom of everything, from 75 to 200 %."), makeSizes());
    look->addRow(u"language"_s, tr("Language"), tr("Words, numbers and dates."), makeLanguages());
    look->addRow(u"motion"_s, tr("Motion"), tr("Less of it: nothing slides or fades, counts go in whole seconds."),
                 makeMotion());
    look->offerReset();
}

QWidget *SettingsPanel::makeThemes()
{
    auto *all = new QWidget;
    auto *themes = new widgets::FlowLayout(m_theme.px(6), all);
    auto *group = new QButtonGroup(this);
    const std::tuple<theme::Theme::Mode, QString, QString> modes[] = {
        {theme::Theme::Mode::System, tr("As the system"), u"gear"_s},
        {theme::Theme::Mode::Light, tr("Light"), u"sun"_s},
        {theme::Theme::Mode::Dark, tr("Dark"), u"moon"_s},
        {theme::Theme::Mode::HighContrast, tr("High contrast"), u"eye"_s}};
    for (const auto &[mode, text, icon] : modes) {
        QPushButton *button = widgets::makeButton(text, {}, all);
        button->setIcon(m_theme.icon(icon));
        button->setCheckable(true);
        group->addButton(button, int(mode));
        themes->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int id) {
        Settings wanted = m_settings;
        wanted.themeMode = theme::Theme::Mode(id);
        apply(wanted);
    });
    m_refreshers.append([this, group] { group->button(int(m_settings.themeMode))->setChecked(true); });
    return all;
}

QWidget *SettingsPanel::makeSizes()
{
    auto *all = new QWidget;
    auto *sizes = new QHBoxLayout(all);
    sizes->setContentsMargins(0, 0, 0, 0);
    sizes->setSpacing(m_theme.px(8));
    auto *slider = new QSlider(Qt::Horizontal, all);
    slider->setRange(qRound(theme::Theme::LeastTextScale * 100), qRound(theme::Theme::MostTextScale * 100));
    slider->setObjectName(u"textSize"_s);
    slider->setSingleStep(25);
    slider->setMinimumHeight(m_theme.px(22)); // its handle grows with the text
    slider->setPageStep(25);
    slider->setTickInterval(25);
    slider->setAccessibleName(tr("Text size"));
    auto *value = new widgets::TextLabel(m_theme, theme::Text::Small, all);
    sizes->addWidget(slider, 1);
    sizes->addWidget(value);
    const auto stepOf = [](int percent) { return qRound(percent / 25.0) * 25; };
    const auto use = [this](int percent) {
        Settings wanted = m_settings;
        wanted.textScale = percent / 100.0;
        apply(wanted);
    };
    connect(slider, &QSlider::valueChanged, this, [value, slider, stepOf, use](int percent) {
        value->setText(tr("%1 %", "text size").arg(stepOf(percent)));
        if (!slider->isSliderDown()) {
            use(stepOf(percent));
        }
    });
    connect(slider, &QSlider::sliderReleased, this, [slider, stepOf, use] {
        slider->setValue(stepOf(slider->value()));
        use(slider->value());
    });
    m_refreshers.append([this, slider, value] {
        const QSignalBlocker quiet(slider);
        slider->setValue(qRound(m_settings.textScale * 100));
        value->setText(tr("%1 %", "text size").arg(slider->value()));
    });
    return all;
}

QWidget *SettingsPanel::makeLanguages()
{
    auto *box = new QComboBox;
    box->setObjectName(u"language"_s);
    box->setAccessibleName(tr("Language"));
    box->addItem(tr("As the system"), QString());
    box->addItem(u"English"_s, u"en"_s);
    box->addItem(u"Deutsch"_s, u"de"_s);
    connect(box, &QComboBox::currentIndexChanged, this, [this, box] {
        Settings wanted = m_settings;
        wanted.language = box->currentData().toString();
        apply(wanted);
    });
    m_refreshers.append([this, box] {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(std::max(0, box->findData(m_settings.language)));
    });
    return leading(box);
}

QWidget *SettingsPanel::makeMotion()
{
    auto *box = new QComboBox;
    box->setObjectName(u"motion"_s);
    box->setAccessibleName(tr("Motion"));
    box->addItem(tr("As the system"), int(theme::Theme::Motion::System));
    box->addItem(tr("Reduced"), int(theme::Theme::Motion::Reduced));
    box->addItem(tr("Full"), int(theme::Theme::Motion::Full));
    connect(box, &QComboBox::currentIndexChanged, this, [this, box] {
        Settings wanted = m_settings;
        wanted.motion = theme::Theme::Motion(box->currentData().toInt());
        apply(wanted);
    });
    m_refreshers.append([this, box] {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(box->findData(int(m_settings.motion)));
    });
    return leading(box);
}

void SettingsPanel::makeNotices()
{
    SettingsGroup *notices = addGroup(tr("Notifications"));
    m_quiet = new QComboBox;
    m_quiet->setObjectName(u"quiet"_s);
    m_quiet->setAccessibleName(tr("Do not disturb"));
    m_quiet->addItems({tr("Off"), tr("For an hour"), tr("Until it is turned off")});
    notices->addRow({}, tr("Do not disturb"), tr("Nothing is shown until then; a summary comes afterwards."),
                    leading(m_quiet));
    auto *names = new QCheckBox(tr("Show it"));
    names->setObjectName(u"namesInNotices"_s);
    names->setAccessibleName(tr("Show the customer's name in notifications"));
    notices->addRow(u"names_in_notices"_s, tr("Customer's name in notifications"),
                    tr("A notification can be seen by whoever looks at this screen."), names);
    auto *sound = new QCheckBox(tr("Play it"));
    sound->setObjectName(u"soundInNotices"_s);
    sound->setAccessibleName(tr("Play a sound with notifications"));
    notices->addRow(u"sound_in_notices"_s, tr("Sound with notifications"),
                    tr("The system's own, so that it keeps to the system's quiet."), sound);
    auto *test = new QWidget;
    auto *line = new QVBoxLayout(test);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(m_theme.px(4));
    QPushButton *send = widgets::makeButton(tr("Send a test notification"), {}, test);
    send->setObjectName(u"testNotice"_s);
    m_noticeOutcome = new widgets::TextLabel(m_theme, theme::Text::Small, test);
    m_noticeOutcome->setObjectName(u"noticeOutcome"_s);
    m_noticeOutcome->setWordWrap(true);
    m_noticeOutcome->setMuted();
    m_noticeOutcome->hide();
    line->addWidget(send, 0, Qt::AlignLeading);
    line->addWidget(m_noticeOutcome);
    notices->addRow({}, tr("Self-test"), tr("Shows whether this desktop lets notifications through."), test);
    notices->offerReset();
    connect(m_quiet, &QComboBox::activated, this, [this](int choice) {
        m_settings.quiet = choice > 0;
        m_settings.quietUntil = choice == 1 ? std::optional(m_clock.now() + std::chrono::hours(1)) : std::nullopt;
        Q_EMIT settingsChanged();
    });
    connect(names, &QCheckBox::toggled, this, [this](bool on) {
        Settings wanted = m_settings;
        wanted.namesInNotices = on;
        apply(wanted);
    });
    connect(sound, &QCheckBox::toggled, this, [this](bool on) {
        Settings wanted = m_settings;
        wanted.soundInNotices = on;
        apply(wanted);
    });
    connect(send, &QPushButton::clicked, this, [this] {
        m_noticeOutcome->setText(tr("Sent; waiting for the desktop…"));
        m_noticeOutcome->show();
        Q_EMIT testNoticeWanted();
    });
    m_refreshers.append([this, names, sound] {
        const QSignalBlocker quiet(names);
        const QSignalBlocker silent(sound);
        names->setChecked(m_settings.namesInNotices);
        sound->setChecked(m_settings.soundInNotices);
        showQuiet();
    });
}

void SettingsPanel::makeWriting()
{
    SettingsGroup *writing = addGroup(tr("Writing"));
    auto *all = new QWidget;
    auto *layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.px(4));
    auto *check = new QCheckBox(tr("Mark words that may be misspelt"), all);
    check->setObjectName(u"checkSpelling"_s);
    auto *shelf = new widgets::TextLabel(m_theme, theme::Text::Small, all);
    shelf->setObjectName(u"dictionaries"_s);
    shelf->setWordWrap(true);
    layout->addWidget(check);
    layout->addWidget(shelf);
    layout->addStretch(1);
    writing->addRow(
        u"check_spelling"_s, tr("Spelling"),
        tr("In the customer's language; notes in yours. The menu of a marked word has suggestions, adds it to "
           "your words and changes the language."),
        all);
    writing->offerReset();
    connect(check, &QCheckBox::toggled, this, [this](bool on) {
        Settings wanted = m_settings;
        wanted.checkSpelling = on;
        apply(wanted);
    });
    m_refreshers.append([this, check, shelf] {
        const QSignalBlocker quiet(check);
        check->setChecked(m_settings.checkSpelling);
        const QStringList troubles = dictionaryTroubles(*m_speller);
        shelf->setTone(troubles.isEmpty() ? theme::Tone::Neutral : theme::Tone::Amber);
        shelf->setText((QStringList{dictionariesHere(*m_speller)} + troubles).join(u' ').trimmed());
    });
    connect(m_speller, &spelling::SpellChecker::stateChanged, this, &SettingsPanel::refresh);
}

void SettingsPanel::showNoticeOutcome(NoticeOutcome outcome)
{
    m_noticeOutcome->setText(NoticeWords::outcome(outcome));
    m_noticeOutcome->show();
}

void SettingsPanel::showQuiet()
{
    const client::DoNotDisturb quiet{m_settings.quiet, m_settings.quietUntil};
    m_quiet->setCurrentIndex(!quiet.holdsAt(m_clock.now()) ? 0 : quiet.until ? 1 : 2);
}

void SettingsPanel::makeKeys()
{
    m_keys = addGroup(tr("Keys"));
    m_keys->addNotice(m_problem);
    m_keys->offerReset();
}

void SettingsPanel::listShortcuts()
{
    m_keys->clear();
    for (QAction *action : m_book.actions()) {
        const QString name = action->text().remove(u'…');
        m_keys->addRow(u"shortcuts"_s, name, {}, makeKeyRow(*action, name));
    }
    refresh();
    search();
}

QWidget *SettingsPanel::makeKeyRow(QAction &action, const QString &name)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *field = new QKeySequenceEdit(action.shortcut(), row);
    field->setAccessibleName(tr("Keys for %1").arg(name));
    const auto lineEdits = field->findChildren<QWidget *>();
    for (QWidget *part : lineEdits) {
        part->setAccessibleName(field->accessibleName());
    }
    QPushButton *reset = widgets::makeButton(tr("Reset"), u"link"_s, row);
    reset->setAccessibleName(tr("Reset the keys for %1").arg(name));
    layout->addWidget(field, 1);
    layout->addWidget(reset);
    connect(field, &QKeySequenceEdit::editingFinished, this, [this, field, &action] {
        const QString problem = m_book.problem(action, field->keySequence());
        if (!problem.isEmpty()) {
            m_problem->showMessage(problem, theme::Tone::Amber, u"alert"_s);
            field->setKeySequence(action.shortcut());
            return;
        }
        m_problem->hide();
        if (field->keySequence() != action.shortcut() && m_book.assign(action, field->keySequence())) {
            m_settings.shortcuts = m_book.overrides();
            Q_EMIT settingsChanged();
        }
    });
    connect(reset, &QPushButton::clicked, this, [this, field, &action] {
        if (m_book.assign(action, m_book.original(action))) {
            field->setKeySequence(action.shortcut());
            m_settings.shortcuts = m_book.overrides();
            Q_EMIT settingsChanged();
        }
    });
    connect(&action, &QAction::changed, field, [field, &action] {
        const QSignalBlocker quiet(field);
        field->setKeySequence(action.shortcut());
    });
    return row;
}

void SettingsPanel::makeFile()
{
    SettingsGroup *file = addGroup(tr("Settings file"));
    auto *buttons = new QWidget;
    auto *layout = new widgets::FlowLayout(m_theme.px(8), buttons);
    QPushButton *out = widgets::makeButton(tr("Export…"), {}, buttons);
    QPushButton *in = widgets::makeButton(tr("Import…"), {}, buttons);
    layout->addWidget(out);
    layout->addWidget(in);
    file->addNotice(m_fileResult);
    file->addRow(
        {}, tr("Take the settings along"),
        tr("Export or import look, language, notifications, spelling and keys. No password, name or case is in it."),
        buttons);
    const auto choose = [this](QFileDialog::AcceptMode mode, const QString &title,
                               void (SettingsPanel::*use)(const QString &)) {
        auto *dialog = new QFileDialog(this, title, {}, tr("Settings (*.json)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(mode);
        dialog->setFileMode(mode == QFileDialog::AcceptSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
        dialog->setDefaultSuffix(u"json"_s);
        if (mode == QFileDialog::AcceptSave) {
            dialog->selectFile(u"afterdesk-settings.json"_s);
        }
        connect(dialog, &QFileDialog::fileSelected, this, use);
        dialog->open();
    };
    connect(out, &QPushButton::clicked, this,
            [choose] { choose(QFileDialog::AcceptSave, tr("Export settings"), &SettingsPanel::exportTo); });
    connect(in, &QPushButton::clicked, this,
            [choose] { choose(QFileDialog::AcceptOpen, tr("Import settings"), &SettingsPanel::importFrom); });
}

void SettingsPanel::exportTo(const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(exportedSettings(m_settings)) < 0 || !file.commit()) {
        m_fileResult->showMessage(tr("The file cannot be written."), theme::Tone::Red, u"alert"_s);
        return;
    }
    m_fileResult->showMessage(tr("The settings are in the file."), theme::Tone::Green, u"check"_s);
}

void SettingsPanel::importFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_fileResult->showMessage(tr("The file cannot be read."), theme::Tone::Red, u"alert"_s);
        return;
    }
    const auto read = importedSettings(file.read(1024 * 1024), m_settings);
    QString problem;
    if (!read) {
        const core::Error &error = read.error();
        problem = error.code == core::ErrorCode::NewerThanProgram ? tr("A newer Afterdesk wrote this file.")
                  : settingNames().contains(error.detail)
                      ? tr("The value of “%1” in this file cannot be used.").arg(error.detail)
                      : tr("This is not a settings file of Afterdesk.");
    } else {
        problem = m_book.conflictIn(read->shortcuts);
    }
    if (!problem.isEmpty()) {
        m_fileResult->showMessage(tr("%1 Nothing was changed.").arg(problem), theme::Tone::Red, u"alert"_s);
        return;
    }
    m_fileResult->showMessage(m_settings.locks.isEmpty()
                                  ? tr("The settings of the file hold now.")
                                  : tr("The settings of the file hold now, except for what is locked."),
                              theme::Tone::Green, u"check"_s);
    apply(*read);
}

void SettingsPanel::makeAbout()
{
    SettingsGroup *about = addGroup(tr("About"));
    auto *text = new widgets::TextLabel(m_theme, theme::Text::Small, this);
    text->setWordWrap(true);
    text->setMuted();
    text->setText(tr("Afterdesk %1. Our sources are under the Apache License 2.0. The console as built also contains "
                     "Qt Charts and is "
                     "distributed under the GNU GPL version 3.")
                      .arg(QCoreApplication::applicationVersion()));
    about->addPlain(text->text(), text);
}

void SettingsPanel::search()
{
    const QStringList words = searchable(m_search->text()).split(u' ', Qt::SkipEmptyParts);
    int found = 0;
    for (SettingsGroup *group : std::as_const(m_groups)) {
        found += group->filter(words);
    }
    m_none->setVisible(found == 0);
    if (!words.isEmpty()) {
        m_search->setAccessibleDescription(tr("%n setting(s) found", nullptr, found));
        QAccessibleEvent event(m_search, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

QStringList SettingsPanel::shownRows() const
{
    QStringList rows;
    for (const SettingsGroup *group : m_groups) {
        rows += group->shownRows();
    }
    return rows;
}

bool SettingsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress && !m_search->text().isEmpty() &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SettingsPanel::refresh()
{
    for (const auto &show : std::as_const(m_refreshers)) {
        show();
    }
    for (SettingsGroup *group : std::as_const(m_groups)) {
        group->setLocks(m_settings.locks);
    }
}

void SettingsPanel::apply(const Settings &wanted)
{
    const Settings before = std::exchange(m_settings, wanted);
    if (before.shortcuts != wanted.shortcuts) {
        m_book.apply(wanted.shortcuts);
    }
    m_theme.setMode(wanted.themeMode);
    m_theme.setMotion(wanted.motion);
    m_theme.setTextScale(wanted.textScale);
    if (m_speller != nullptr) {
        m_speller->setEnabled(wanted.checkSpelling);
    }
    if (before.language != wanted.language) {
        installLanguage(*qApp, wanted.language);
    }
    refresh();
    Q_EMIT settingsChanged();
}

} // namespace ui::shell
