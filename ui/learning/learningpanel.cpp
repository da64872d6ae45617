// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "learning/learningpanel.h"

#include "format/numbers.h"
#include "format/words.h"
#include "widgets/card.h"
#include "widgets/chip.h"
#include "widgets/inlinemessage.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ui::learning {

namespace {

/// Rounded outwards: an interval never looks narrower than it is.
QString percent(double share, bool up)
{
    return QLocale().toString(int(up ? std::ceil(100 * share - 1e-9) : std::floor(100 * share + 1e-9)));
}

QString shareWords(const client::CountedShare &share, qint64 enough)
{
    const QString counts =
        LearningPanel::tr("%1 of %2").arg(QLocale().toString(share.right), QLocale().toString(share.n));
    if (share.n == 0) {
        return LearningPanel::tr("none yet");
    }
    return share.n < enough ? LearningPanel::tr("%1, too few to say").arg(counts)
                            : LearningPanel::tr("%1 (%2–%3 %, 95 %)", "counts, and the interval of the share")
                                  .arg(counts, percent(share.low, false), percent(share.high, true));
}

QString stageWords(desk::ModelStage stage)
{
    switch (stage) {
    case desk::ModelStage::Candidate:
        return LearningPanel::tr("candidate");
    case desk::ModelStage::Shadow:
        return LearningPanel::tr("runs beside, unseen");
    case desk::ModelStage::Active:
        return LearningPanel::tr("in use");
    case desk::ModelStage::Retired:
        break;
    }
    return LearningPanel::tr("retired");
}

theme::Tone stageTone(desk::ModelStage stage)
{
    return stage == desk::ModelStage::Active   ? theme::Tone::Green
           : stage == desk::ModelStage::Shadow ? theme::Tone::Blue
                                               : theme::Tone::Neutral;
}

QString kindWords(const QString &kind)
{
    return kind == u"damage-head" ? LearningPanel::tr("damage in photos")
           : kind == u"intent"    ? LearningPanel::tr("what messages are about")
                                  : kind;
}

} // namespace

LearningPanel::LearningPanel(const theme::Theme &theme, client::Learning &learning, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_learning(learning)
    , m_trouble(new widgets::InlineMessage(theme, this))
    , m_words(new widgets::TextLabel(theme, theme::Text::Body, this))
    , m_enough(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_refit(widgets::makeButton(tr("Make a candidate"), u"primary"_s, this))
    , m_modelsCard(new widgets::Card(theme, this))
    , m_blindCard(new widgets::Card(theme, this))
    , m_blind(new widgets::TextLabel(theme, theme::Text::Small, this))
{
    setObjectName(u"learning"_s);
    setWindowTitle(tr("What the models learn here"));
    setModal(false);
    auto *lessons = new widgets::Card(theme, this);
    lessons->setHeading(tr("Photos that people confirmed"));
    m_words->setWordWrap(true);
    m_enough->setWordWrap(true);
    m_enough->setMuted();
    m_refit->setObjectName(u"refit"_s);
    lessons->body()->addWidget(m_words);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(theme.px(12));
    foot->addWidget(m_enough, 1);
    foot->addWidget(m_refit, 0, Qt::AlignTop);
    lessons->body()->addLayout(foot);
    m_modelsCard->setHeading(tr("Models"));
    m_blindCard->setHeading(tr("Bias measurement: how far proposals sway us"));
    m_blind->setWordWrap(true);
    m_blind->setObjectName(u"blindShare"_s);
    m_blindCard->body()->addWidget(m_blind);
    m_trouble->hide();

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setProperty("kind", u"page"_s);
    scroll->setAccessibleName(windowTitle());
    auto *column = new QWidget(scroll);
    auto *inside = new QVBoxLayout(column);
    inside->setContentsMargins(theme.px(18), theme.px(16), theme.px(18), theme.px(18));
    inside->setSpacing(theme.px(14));
    for (QWidget *part : {static_cast<QWidget *>(m_trouble), static_cast<QWidget *>(lessons),
                          static_cast<QWidget *>(m_modelsCard), static_cast<QWidget *>(m_blindCard)}) {
        inside->addWidget(part);
    }
    inside->addStretch(1);
    scroll->setWidget(column);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    resize(theme.px(760), theme.px(560));

    connect(m_refit, &QPushButton::clicked, this, [this] {
        m_trouble->hide();
        m_learning.refit();
    });
    connect(&learning, &client::Learning::changed, this, &LearningPanel::refresh);
    connect(&learning, &client::Learning::failed, this, [this](const core::Error &error, const QString &code) {
        m_trouble->showMessage(code == u"exists" ? tr("Nothing new was confirmed since the last candidate.")
                                                 : format::error(error, code),
                               theme::Tone::Red, u"alert"_s);
    });
    refresh();
}

void LearningPanel::start()
{
    m_trouble->hide();
    m_learning.refresh();
    show();
    raise();
    activateWindow();
}

void LearningPanel::refresh()
{
    showLessons();
    showModels();
    showBlind();
}

void LearningPanel::showLessons()
{
    const auto lessons = m_learning.lessons();
    if (!lessons) {
        m_words->setText(m_learning.isBusy() ? tr("Asking the hub…") : tr("The hub has not told yet."));
        m_enough->setText({});
        m_refit->setEnabled(false);
        return;
    }
    QStringList words;
    qint64 all = 0;
    for (const auto &[word, photos] : lessons->words) {
        words.append(u"%1 %2"_s.arg(QLocale().toString(photos), format::photoVerdict(word)));
        all += photos;
    }
    m_words->setText(all == 0 ? tr("Nobody has confirmed a photo yet. People do it beside a photo's reading, by one "
                                   "click or a digit.")
                              : tr("%n photo(s): %1", nullptr, int(all)).arg(words.join(u", "_s)));
    const bool enough = lessons->usable >= lessons->fewest;
    m_enough->setText(enough
                          ? tr("%1 can be learnt from; %2 of them are held back, and all models are compared on those.")
                                .arg(QLocale().toString(lessons->usable), QLocale().toString(lessons->heldBack))
                          : tr("A candidate needs %1 photos that can be learnt from; there are %2.")
                                .arg(QLocale().toString(lessons->fewest), QLocale().toString(lessons->usable)));
    m_refit->setEnabled(enough && !m_learning.isBusy());
}

void LearningPanel::addText(int row, int column, const QString &text, bool muted)
{
    auto *label = new widgets::TextLabel(m_theme, theme::Text::Small, m_rows);
    label->setWordWrap(true);
    label->setMuted(muted);
    label->setText(text);
    m_grid->addWidget(label, row, column, Qt::AlignVCenter);
}

void LearningPanel::showModels()
{
    const QWidget *focused = focusWidget();
    const QString focus =
        focused != nullptr && m_rows != nullptr && m_rows->isAncestorOf(focused) ? focused->objectName() : QString();
    if (m_rows != nullptr) {
        m_rows->hide();
        m_rows->deleteLater(); // one of its buttons may be what was clicked
    }
    m_rows = new QWidget(m_modelsCard);
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(m_theme.px(12));
    m_grid->setVerticalSpacing(m_theme.px(8));
    m_grid->setColumnStretch(0, 3);
    m_grid->setColumnStretch(1, 3);
    int column = 0;
    for (const QString &heading : {tr("Model"), tr("Right on photos held back"), tr("Stage")}) {
        addText(0, column++, heading, true);
    }
    const auto lessons = m_learning.lessons();
    const auto figuresOf = [&lessons](const desk::ModelId &id) -> const client::ModelFigures * {
        if (lessons) {
            for (const client::ModelFigures &figures : lessons->figures) {
                if (figures.model == id) {
                    return &figures;
                }
            }
        }
        return nullptr;
    };
    addModel(nullptr, figuresOf({}));
    const auto models = m_learning.models();
    for (const desk::RegisteredModel &model : models) {
        addModel(&model, figuresOf(model.id));
    }
    m_modelsCard->body()->addWidget(m_rows);
    m_rows->show();
    if (auto *again = focus.isEmpty() ? nullptr : m_rows->findChild<QWidget *>(focus)) {
        again->setFocus(Qt::OtherFocusReason);
    }
}

void LearningPanel::addModel(const desk::RegisteredModel *model, const client::ModelFigures *figures)
{
    const int row = m_grid->rowCount();
    const QString name = model == nullptr ? tr("As shipped") : u"%1 %2"_s.arg(model->name, model->version);
    addText(row, 0, model == nullptr ? name : u"%1\n%2"_s.arg(name, kindWords(model->kind)));
    QStringList words;
    if (figures != nullptr) {
        words.append(shareWords(figures->right, desk::EnoughOutcomes));
        if (figures->shadowN > 0) {
            words.append(tr("beside the one in use: the same for %1 of %2 photos")
                             .arg(QLocale().toString(figures->shadowSame), QLocale().toString(figures->shadowN)));
        }
    }
    addText(row, 1, words.isEmpty() ? tr("not compared") : words.join(u'\n'), figures == nullptr);
    if (model == nullptr) {
        const auto models = m_learning.models();
        const bool used = std::none_of(models.begin(), models.end(), [](const desk::RegisteredModel &each) {
            return each.stage == desk::ModelStage::Active && each.kind == u"damage-head";
        });
        auto *chip = new widgets::Chip(m_theme, m_rows);
        chip->setContent(used ? tr("in use") : tr("below the shop's own"),
                         used ? theme::Tone::Green : theme::Tone::Neutral);
        m_grid->addWidget(chip, row, 2, Qt::AlignLeading | Qt::AlignVCenter);
        return;
    }
    auto *chip = new widgets::Chip(m_theme, m_rows);
    chip->setContent(stageWords(model->stage), stageTone(model->stage));
    m_grid->addWidget(chip, row, 2, Qt::AlignLeading | Qt::AlignVCenter);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(m_theme.px(6));
    const auto offer = [&](desk::ModelStage stage, const QString &text, const QString &spoken) {
        if (!desk::mayMove(model->stage, stage)) {
            return;
        }
        QPushButton *button = widgets::makeButton(text, {}, m_rows);
        button->setObjectName(u"stage.%1.%2"_s.arg(model->id.toString(), desk::modelStageName(stage)));
        button->setAccessibleName(spoken.arg(name));
        button->setEnabled(!m_learning.isBusy());
        connect(button, &QPushButton::clicked, this, [this, id = model->id, stage] {
            m_trouble->hide();
            m_learning.move(id, stage);
        });
        buttons->addWidget(button);
    };
    offer(desk::ModelStage::Shadow, tr("Run beside"), tr("Run %1 beside the one in use"));
    offer(desk::ModelStage::Active, tr("Use"), tr("Use %1 from now on"));
    offer(desk::ModelStage::Retired, tr("Retire"), tr("Retire %1"));
    offer(desk::ModelStage::Candidate, tr("Take up again"), tr("Take up %1 again as a candidate"));
    buttons->addStretch(1);
    m_grid->addLayout(buttons, row, 3);
}

void LearningPanel::showBlind()
{
    const auto share = m_learning.blindShare();
    m_blindCard->setVisible(share.has_value());
    if (!share) {
        return;
    }
    QStringList lines{
        tr("Of a few cases picked at random the hub keeps the proposal back until the person has said what they would "
           "do. "
           "This measures the desk, not a person."),
        tr("Chose without seeing, and wanted just that: %1").arg(shareWords(share->blind, share->enough)),
        tr("Saw it from the start, and approved it as it was: %1").arg(shareWords(share->seen, share->enough)),
        tr("Wanted something else, and approved it all the same once seen: %1")
            .arg(shareWords(share->followed, share->enough))};
    if (share->blind.n >= share->enough && share->seen.n >= share->enough) {
        lines.append(tr("Difference between seeing and not seeing: %1 to %2 points of a hundred (95 %).")
                         .arg(percent(share->low, false), percent(share->high, true)));
    }
    m_blind->setText(lines.join(u'\n'));
}

} // namespace ui::learning
