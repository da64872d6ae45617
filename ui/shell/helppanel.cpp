// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/helppanel.h"

#include "shell/shortcutbook.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QGraphicsDropShadowEffect>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTextBrowser>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

/// Shows what it is given and fetches nothing.
class OwnPages final : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int, const QUrl &) override { return {}; }
};

constexpr auto scheme = "help"_L1;

} // namespace

HelpPanel::HelpPanel(const theme::Theme &theme, const ShortcutBook &keys, QWidget *window)
    : QFrame(window)
    , m_theme(theme)
    , m_keys(keys)
    , m_book(QLocale().name().left(2))
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_text(new OwnPages(this))
    , m_middle(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(u"helpPanel"_s);
    setProperty("kind", u"card"_s);
    setProperty("overlay", true);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Help"));
    auto *title = new widgets::TextLabel(theme, theme::Text::Title, this);
    title->setText(tr("Help"));
    m_field->setObjectName(u"helpSearch"_s);
    m_field->setPlaceholderText(tr("Search the help"));
    m_field->setAccessibleName(tr("Search the help"));
    m_field->installEventFilter(this);
    m_list->setObjectName(u"helpPages"_s);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setProperty("kind", u"menu"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setObjectName(u"helpText"_s);
    m_text->setAccessibleName(tr("Page"));
    m_text->setProperty("kind", u"page"_s);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_text->document()->setDocumentMargin(theme.px(8));
    QPushButton *keysButton = widgets::makeButton(tr("All keys"), {}, this);
    QPushButton *introduction = widgets::makeButton(tr("Show the introduction"), {}, this);
    introduction->setObjectName(u"showIntroduction"_s);
    QPushButton *done = widgets::makeButton(tr("Close"), {}, this);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme.px(12));
    head->addWidget(title);
    head->addWidget(m_field, 1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(theme.px(8));
    foot->addWidget(keysButton);
    foot->addWidget(introduction);
    foot->addStretch(1);
    foot->addWidget(done);
    m_middle->setSpacing(theme.px(10));
    m_middle->addWidget(m_list, 1);
    m_middle->addWidget(m_text, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12));
    layout->setSpacing(theme.px(10));
    layout->addLayout(head);
    layout->addLayout(m_middle, 1);
    layout->addLayout(foot);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(theme.px(28));
    shadow->setOffset(0, theme.px(6));
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    hide();
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &HelpPanel::list);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item != nullptr) {
            showPage(item->data(Qt::UserRole).toString());
        }
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        if (link.scheme() == scheme && m_book.page(link.path()) != nullptr) {
            m_field->clear();
            open(link.path());
            m_text->setFocus();
        }
    });
    connect(done, &QPushButton::clicked, this, &HelpPanel::close);
    connect(keysButton, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT keysWanted();
    });
    connect(introduction, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT introductionWanted();
    });
    connect(&theme, &theme::Theme::changed, this, [this] { showPage(m_page); });
}

QString HelpPanel::pageFor(const QWidget *widget)
{
    for (; widget != nullptr; widget = widget->parentWidget()) {
        const QString page = widget->property("helpPage").toString();
        if (!page.isEmpty()) {
            return page;
        }
    }
    return HelpBook::ids().front();
}

void HelpPanel::open(const QString &page)
{
    if (isHidden()) {
        m_before = window()->focusWidget();
        m_field->clear();
    }
    list();
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == page) {
            m_list->setCurrentRow(row);
        }
    }
    showPage(page);
    place();
    if (isHidden()) {
        show();
        raise();
        m_field->setFocus(Qt::ShortcutFocusReason);
    }
}

void HelpPanel::close()
{
    hide();
    if (m_before != nullptr) {
        m_before->setFocus();
    }
}

void HelpPanel::list()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const QString words = m_field->text().trimmed();
    for (const HelpBook::Hit &hit : m_book.search(words)) {
        const QString title = m_book.page(hit.page)->title;
        auto *item = new QListWidgetItem(title, m_list);
        item->setData(Qt::UserRole, hit.page);
        item->setToolTip(hit.excerpt.isEmpty() ? title : hit.excerpt);
        item->setData(Qt::AccessibleDescriptionRole, hit.excerpt);
        if (hit.page == m_page) {
            m_list->setCurrentItem(item);
        }
    }
    if (m_list->count() == 0) {
        auto *none = new QListWidgetItem(tr("Nothing found"), m_list);
        none->setFlags(Qt::NoItemFlags);
    } else if (!words.isEmpty()) {
        m_list->setCurrentRow(0);
        showPage(m_list->item(0)->data(Qt::UserRole).toString());
    }
}

QStringList HelpPanel::listed() const
{
    QStringList ids;
    for (int row = 0; row < m_list->count(); ++row) {
        const QString id = m_list->item(row)->data(Qt::UserRole).toString();
        if (!id.isEmpty()) {
            ids.append(id);
        }
    }
    return ids;
}

void HelpPanel::showPage(const QString &id)
{
    m_page = id;
    const theme::Colors &colors = m_theme.colors();
    m_text->document()->setDefaultStyleSheet(
        u"h2 { font-size: %1px; font-weight: 600; } h3 { font-size: %2px; font-weight: 600; } a { color: %3; } "
        "li { margin-bottom: %4px; }"_s.arg(m_theme.px(17))
            .arg(m_theme.px(13))
            .arg(colors.blue.name())
            .arg(m_theme.px(4)));
    m_text->document()->setDefaultFont(m_theme.font(theme::Text::Body));
    m_text->setHtml(m_book.html(id, [this](const QString &action) { return keysOf(action); }));
    const HelpBook::Page *page = m_book.page(id);
    m_text->setAccessibleName(page != nullptr ? page->title : tr("Page"));
    // At the first of the words that were searched for.
    const QString words = m_field->text().trimmed();
    if (!words.isEmpty() && m_text->find(words.section(u' ', 0, 0))) {
        m_text->ensureCursorVisible();
    }
}

QString HelpPanel::keysOf(const QString &action) const
{
    for (const QAction *known : m_keys.actions()) {
        if (known->objectName() == action) {
            return known->shortcut().toString(QKeySequence::NativeText);
        }
    }
    return {};
}

void HelpPanel::place()
{
    const QWidget *window = parentWidget();
    const int wide = std::min(m_theme.px(780), window->width() - m_theme.px(40));
    const int tall = std::min(m_theme.px(680), window->height() - m_theme.px(80));
    const QRect rect((window->width() - wide) / 2, m_theme.px(44), wide, tall);
    setGeometry(rect);
    const bool narrow = wide < m_theme.px(560);
    m_middle->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

bool HelpPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_field->text().isEmpty()) {
            m_field->clear();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void HelpPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace ui::shell
