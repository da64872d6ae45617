// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photo/photoviewer.h"

#include "desk/phototext.h"
#include "photo/findings.h"
#include "photo/photocanvas.h"
#include "photo/verdictbars.h"
#include "photo/verdictchoice.h"
#include "widgets/card.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSlider>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui::photo {

PhotoViewer::PhotoViewer(const theme::Theme &theme, PhotoSource &photos, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_photos(photos)
    , m_canvas(new PhotoCanvas(theme, this))
    , m_catalogue(new PhotoCanvas(theme, this))
    , m_beside(new QWidget(this))
    , m_item(new QComboBox(m_beside))
    , m_bars(new VerdictBars(theme, this))
    , m_choice(new VerdictChoice(theme, this))
    , m_findings(new Findings(theme, this))
    , m_card(new widgets::Card(theme, this))
    , m_model(new widgets::TextLabel(theme, theme::Text::Caption, this))
    , m_place(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_scale(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_opacity(new QSlider(Qt::Horizontal, this))
{
    setObjectName(u"photoViewer"_s);
    setWindowTitle(tr("Photos"));
    setModal(false);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(theme.px(2));
    const auto tool = [this, bar](const QString &id, const QString &text, const QString &icon, const QKeySequence &key,
                                  bool checkable) {
        auto *action = new QAction(m_theme.icon(icon), text, this);
        action->setObjectName(id);
        action->setShortcut(key);
        action->setCheckable(checkable);
        addAction(action);
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setIconSize(QSize(m_theme.px(18), m_theme.px(18)));
        button->setAccessibleName(text);
        button->setToolTip(u"%1 (%2)"_s.arg(text, key.toString(QKeySequence::NativeText)));
        bar->addWidget(button);
        return action;
    };
    m_previous = tool(u"photo.previous"_s, tr("Previous photo"), u"chevron-left"_s, QKeySequence(u"P"_s), false);
    bar->addWidget(m_place);
    m_next = tool(u"photo.next"_s, tr("Next photo"), u"chevron-right"_s, QKeySequence(u"N"_s), false);
    bar->addSpacing(theme.px(12));
    QAction *out = tool(u"photo.zoomOut"_s, tr("Smaller"), u"zoom-out"_s, QKeySequence(u"-"_s), false);
    bar->addWidget(m_scale);
    QAction *in = tool(u"photo.zoomIn"_s, tr("Larger"), u"zoom-in"_s, QKeySequence(u"+"_s), false);
    QAction *fit = tool(u"photo.fit"_s, tr("Fit into the window"), u"fit"_s, QKeySequence(u"0"_s), false);
    QAction *actual = tool(u"photo.actualSize"_s, tr("Every pixel"), u"actual-size"_s, QKeySequence(u"1"_s), false);
    QAction *rotate = tool(u"photo.rotate"_s, tr("Turn by 90°"), u"rotate"_s, QKeySequence(u"R"_s), false);
    m_loupe = tool(u"photo.loupe"_s, tr("Magnifying glass"), u"search"_s, QKeySequence(u"M"_s), true);
    m_compare = tool(u"photo.compare"_s, tr("Beside the catalogue picture"), u"layers"_s, QKeySequence(u"C"_s), true);
    m_confirm = tool(u"photo.confirm"_s, tr("Say what it shows"), u"check"_s, QKeySequence(u"V"_s), false);
    m_retry = tool(u"photo.retry"_s, tr("Fetch again"), u"refresh"_s, QKeySequence(u"F5"_s), false);
    bar->addStretch(1);
    m_heat = tool(u"photo.heat"_s, tr("Heat map: where the model looked"), u"heat"_s, QKeySequence(u"H"_s), true);
    m_opacity->setRange(10, 100);
    m_opacity->setValue(60);
    m_opacity->setFixedWidth(theme.px(110));
    m_opacity->setMinimumHeight(theme.px(22)); // its handle grows with the text
    m_opacity->setAccessibleName(tr("Strength of the heat map"));
    m_opacity->setToolTip(m_opacity->accessibleName());
    bar->addWidget(m_opacity);

    m_card->setHeading(tr("Photo triage on this computer"));
    m_card->body()->addWidget(m_bars);
    m_card->body()->addWidget(m_choice);
    m_card->body()->addWidget(m_findings);
    m_model->setMuted();
    m_model->setWordWrap(true);
    m_card->body()->addWidget(m_model);
    m_card->setFixedWidth(theme.px(290));
    auto *side = new QVBoxLayout;
    side->addWidget(m_card);
    side->addStretch(1);
    auto *content = new QHBoxLayout;
    content->setSpacing(theme.px(14));
    m_item->setAccessibleName(tr("Article of the catalogue"));
    m_catalogue->setCaption(tr("Catalogue picture"));
    auto *beside = new QVBoxLayout(m_beside);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->addWidget(m_catalogue, 1);
    beside->addWidget(m_item);
    content->addWidget(m_canvas, 1);
    content->addWidget(m_beside, 1);
    content->addLayout(side);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(14));
    layout->setSpacing(theme.px(10));
    layout->addLayout(bar);
    layout->addLayout(content, 1);
    resize(theme.px(960), theme.px(620));

    connect(m_previous, &QAction::triggered, this, [this] { step(-1); });
    connect(m_next, &QAction::triggered, this, [this] { step(1); });
    connect(in, &QAction::triggered, this, [this] { m_canvas->zoom(1.25); });
    connect(out, &QAction::triggered, this, [this] { m_canvas->zoom(0.8); });
    connect(fit, &QAction::triggered, m_canvas, &PhotoCanvas::fit);
    connect(actual, &QAction::triggered, m_canvas, &PhotoCanvas::actualSize);
    connect(rotate, &QAction::triggered, m_canvas, &PhotoCanvas::rotate);
    connect(m_confirm, &QAction::triggered, m_choice, &VerdictChoice::start);
    connect(m_choice, &VerdictChoice::wordGiven, this, &PhotoViewer::wordGiven);
    connect(m_retry, &QAction::triggered, this, [this] { m_photos.retry(current()); });
    connect(m_loupe, &QAction::toggled, this, [this](bool shown) {
        m_canvas->setLoupe(shown);
        m_catalogue->setLoupe(shown);
        m_canvas->setFocus();
    });
    connect(m_compare, &QAction::toggled, this, &PhotoViewer::refreshCatalogue);
    connect(m_item, &QComboBox::currentIndexChanged, this, &PhotoViewer::refreshCatalogue);
    connect(m_findings, &Findings::caseActivated, this, &PhotoViewer::caseActivated);
    connect(m_findings, &Findings::betterPhotoWanted, this, [this](const QStringList &codes) {
        Q_EMIT sentenceWanted(desk::photoAgainText(codes, m_context.language));
    });
    connect(m_heat, &QAction::toggled, this, &PhotoViewer::refresh);
    connect(m_opacity, &QSlider::valueChanged, this, &PhotoViewer::refresh);
    connect(m_canvas, &PhotoCanvas::scaleChanged, this,
            [this] { m_scale->setText(tr("%1 %", "scale in percent").arg(qRound(m_canvas->scale() * 100))); });
    connect(&photos, &PhotoSource::photoChanged, this, [this](const desk::MediaId &id) {
        if (id == current()) {
            refresh();
        }
        if (m_beside->isVisibleTo(this) && m_item->currentData().toString() == id.toString()) {
            refreshCatalogue();
        }
    });
    refreshCatalogue();
}

void PhotoViewer::setMayConfirm(bool may)
{
    m_choice->setAllowed(may);
    m_confirm->setVisible(may);
}

void PhotoViewer::setContext(const PhotoContext &context)
{
    if (context == m_context) {
        return;
    }
    m_context = context;
    m_item->clear();
    for (const PhotoContext::Item &item : context.items) {
        m_item->addItem(item.title, item.picture.toString());
    }
    refreshCatalogue();
}

void PhotoViewer::compareWith(const desk::MediaId &picture)
{
    const int index = m_item->findData(picture.toString());
    if (index >= 0) {
        m_item->setCurrentIndex(index);
        m_compare->setChecked(true);
    }
}

void PhotoViewer::refreshCatalogue()
{
    const bool any = m_item->count() > 0;
    m_compare->setEnabled(any);
    m_beside->setVisible(any && m_compare->isChecked());
    m_item->setEnabled(m_item->count() > 1);
    if (m_beside->isVisibleTo(this)) {
        m_catalogue->setCaption(tr("Catalogue picture of %1").arg(m_item->currentText()));
        m_catalogue->setPhoto(m_photos.picture(desk::MediaId(m_item->currentData().toString())));
    }
}

void PhotoViewer::showPhotos(const QList<desk::MediaId> &all, const desk::MediaId &first, bool withHeat)
{
    m_all = all;
    m_index = std::max<qsizetype>(0, all.indexOf(first));
    m_heat->setChecked(withHeat);
    refresh();
    show();
    raise();
    m_canvas->setFocus();
}

void PhotoViewer::refresh()
{
    const Photo photo = m_photos.photo(current());
    m_canvas->setPhoto(photo);
    const bool heat = photo.heat.isValid();
    m_heat->setEnabled(heat);
    m_opacity->setEnabled(heat && m_heat->isChecked());
    m_canvas->setHeat(heat && m_heat->isChecked(), m_opacity->value() / 100.0);
    m_bars->showPhoto(photo);
    m_choice->showPhoto(current(), photo);
    m_findings->showPhoto(photo);
    m_place->setText(tr("%1 of %2", "number of the photo").arg(m_index + 1).arg(m_all.size()));
    m_previous->setEnabled(m_index > 0);
    m_next->setEnabled(m_index + 1 < m_all.size());
    m_retry->setVisible(photo.state == Photo::State::Failed);
    m_card->setAside(photo.reading ? tr("%1 ms").arg(qRound(photo.reading->ms)) : QString());
    m_model->setText(photo.reading ? tr("Model %1 %2. The photo stays on this computer.")
                                         .arg(photo.reading->model.name, photo.reading->model.version)
                                   : QString());
}

void PhotoViewer::step(int by)
{
    m_index = std::clamp<qsizetype>(m_index + by, 0, std::max<qsizetype>(0, m_all.size() - 1));
    refresh();
}

} // namespace ui::photo
