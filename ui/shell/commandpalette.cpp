// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/commandpalette.h"

#include "client/consolestore.h"
#include "format/numbers.h"
#include "shell/shortcutbook.h"

#include <QAction>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPointer>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

enum Role { DetailRole = Qt::UserRole + 1, ActionRole, ConversationRole, SeqRole };

constexpr int mostConversations = 8;
constexpr std::chrono::milliseconds searchDelay{150};

// Name on the leading side, key or excerpt on the other.
class EntryDelegate final : public QStyledItemDelegate
{
public:
    EntryDelegate(const theme::Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const theme::Colors &colors = m_theme.colors();
        painter->save();
        painter->setLayoutDirection(option.direction);
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect box = option.rect.adjusted(m_theme.px(6), 1, -m_theme.px(6), -1);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colors.accentSoft);
            painter->drawRoundedRect(box, m_theme.px(6), m_theme.px(6));
        }
        const int side = m_theme.px(16);
        const QRect inner = box.adjusted(m_theme.px(8), 0, -m_theme.px(8), 0);
        const QRect sign = QStyle::visualRect(
            option.direction, inner, QRect(inner.left(), inner.top() + (inner.height() - side) / 2, side, side));
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, sign);
        const QRect rest = inner.adjusted(side + m_theme.px(9), 0, 0, 0);
        painter->setFont(m_theme.font(theme::Text::Small));
        const QString detail = index.data(DetailRole).toString();
        const int detailWidth = std::min(rest.width() / 2, painter->fontMetrics().horizontalAdvance(detail) + 2);
        painter->setPen(colors.mute);
        painter->drawText(QStyle::visualRect(option.direction, inner,
                                             QRect(rest.right() - detailWidth, rest.top(), detailWidth, rest.height())),
                          Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(detail, Qt::ElideRight, detailWidth));
        painter->setFont(m_theme.font(theme::Text::Body));
        painter->setPen(colors.ink);
        const QRect name = QRect(rest.left(), rest.top(), rest.width() - detailWidth - m_theme.px(10), rest.height());
        painter->drawText(QStyle::visualRect(option.direction, inner, name),
                          Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, name.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {m_theme.px(200), m_theme.px(34)};
    }

private:
    const theme::Theme &m_theme;
};

bool matches(const QString &text, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

CommandPalette::CommandPalette(const theme::Theme &theme, client::ConsoleStore &store, client::DeskActions &actions,
                               const ShortcutBook &book, const core::Clock &clock, QWidget *window)
    : QFrame(window)
    , m_theme(theme)
    , m_store(store)
    , m_desk(actions)
    , m_book(book)
    , m_clock(clock)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
    , m_delay(new QTimer(this))
{
    setObjectName(u"palette"_s);
    setProperty("kind", u"card"_s);
    setProperty("overlay", true);
    setProperty("helpPage", u"search"_s);
    setFrameShape(QFrame::StyledPanel);
    m_field->setAccessibleName(tr("Search and actions"));
    m_field->setPlaceholderText(tr("Search customers, orders, messages, or type what to do…"));
    m_list->setAccessibleName(tr("Found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(theme, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10));
    layout->setSpacing(theme.px(6));
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(theme.px(28));
    shadow->setOffset(0, theme.px(6));
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    hide();
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    m_delay->setSingleShot(true);
    m_delay->setInterval(searchDelay);
    connect(m_delay, &QTimer::timeout, this, [this] { m_desk.search(m_field->text().trimmed()); });
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_hits.clear();
        m_delay->start();
        refill();
    });
    connect(&actions, &client::DeskActions::searchFinished, this,
            [this](const QString &text, const std::vector<client::SearchHit> &hits) {
                if (isVisible() && text == m_field->text().trimmed()) {
                    m_hits = hits;
                    refill();
                }
            });
    connect(&store, &client::ConsoleStore::conversationsReset, this, &CommandPalette::forget);
    connect(&store, &client::ConsoleStore::conversationsChanged, this, [this](const QList<desk::ConversationId> &ids) {
        for (const desk::ConversationId &id : ids) {
            if (const auto conversation = m_knows ? m_store.conversation(id) : std::nullopt) {
                learn(*conversation);
            }
        }
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
}

void CommandPalette::open(const QString &text)
{
    m_before = window()->focusWidget();
    m_field->setText(text);
    m_hits.clear();
    refill();
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void CommandPalette::close()
{
    hide();
    m_delay->stop();
    forget();
    if (m_before != nullptr) {
        m_before->setFocus();
    }
}

QStringList CommandPalette::entries() const
{
    QStringList result;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        result.append(m_model->item(i)->text());
    }
    return result;
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int wide = std::min(m_theme.px(620), window->width() - m_theme.px(40));
    const int tall = std::min(m_theme.px(440), window->height() - m_theme.px(120));
    setGeometry((window->width() - wide) / 2, m_theme.px(56), wide, tall);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    if (watched == m_field && event->type() == QEvent::FocusOut && isVisible() &&
        static_cast<QFocusEvent *>(event)->reason() == Qt::MouseFocusReason) {
        hide();
        forget();
    }
    if (watched != m_field || event->type() != QEvent::KeyPress) {
        return QFrame::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->currentIndex().row();
    switch (key->key()) {
    case Qt::Key_Down:
        m_list->setCurrentIndex(m_model->index(std::min(row + 1, m_model->rowCount() - 1), 0));
        return true;
    case Qt::Key_Up:
        m_list->setCurrentIndex(m_model->index(std::max(row - 1, 0), 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void CommandPalette::know()
{
    // A hundred thousand conversations are copied once for as long as the palette is open, not at each key.
    if (!std::exchange(m_knows, true)) {
        m_known.reserve(m_store.conversationCount());
        for (const desk::Conversation &conversation : m_store.conversations()) {
            learn(conversation);
        }
    }
}

void CommandPalette::learn(const desk::Conversation &conversation)
{
    m_known.insert(conversation.id,
                   {conversation.customerName, conversation.lastWords,
                    conversation.customerName + u' ' + conversation.order.toString() + u' ' + conversation.lastWords});
}

void CommandPalette::forget()
{
    m_knows = false;
    m_known = {};
}

void CommandPalette::refill()
{
    m_model->clear();
    const QString wanted = m_field->text().trimmed();
    const QStringList words = wanted.split(u' ', Qt::SkipEmptyParts);
    QSet<QString> listed;
    const auto addConversation = [this, &listed](const desk::ConversationId &id, const QString &name,
                                                 const QString &detail, qint64 seq) {
        const QString key = id.toString();
        if (listed.contains(key)) {
            return;
        }
        listed.insert(key);
        auto *item = new QStandardItem(m_theme.icon(u"person"_s), name);
        item->setData(detail, DetailRole);
        item->setData(key, ConversationRole);
        item->setData(seq, SeqRole);
        item->setData(u"%1. %2"_s.arg(name, detail), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    };
    const auto addActions = [this, &words](const auto &fits) {
        for (QAction *action : m_book.actions()) {
            if (!action->isEnabled() || !matches(action->text(), words) || !fits(action->text())) {
                continue;
            }
            auto *item = new QStandardItem(action->icon().isNull() ? m_theme.icon(u"chevron-right"_s) : action->icon(),
                                           action->text());
            item->setData(action->shortcut().toString(QKeySequence::NativeText), DetailRole);
            item->setData(QVariant::fromValue<QObject *>(action), ActionRole);
            m_model->appendRow(item);
        }
    };
    const auto begins = [&wanted](const QString &text) { return text.startsWith(wanted, Qt::CaseInsensitive); };
    if (!wanted.isEmpty()) {
        // What is here answers at once, also offline; the hub's hits come in behind it. Who types the name of a person
        // or of an action means that, and not a message in which the same words happen to stand.
        know();
        const auto addKnown = [this, &words, &addConversation](QString Known::*where) {
            for (auto it = m_known.cbegin(); it != m_known.cend() && m_model->rowCount() < mostConversations; ++it) {
                if (matches((*it).*where, words)) {
                    addConversation(it.key(), it->name, it->lastWords, 0);
                }
            }
        };
        addKnown(&Known::name);
        addActions(begins);
        addKnown(&Known::text);
        for (const client::SearchHit &hit : m_hits) {
            addConversation(hit.conversation, hit.customerName,
                            hit.excerpt.isEmpty() ? hit.order.toString() : hit.excerpt, hit.messageSeq);
        }
    }
    addActions([&](const QString &text) { return wanted.isEmpty() || !begins(text); });
    if (m_model->rowCount() == 0) {
        auto *item = new QStandardItem(m_theme.icon(u"search"_s), tr("Nothing found"));
        item->setEnabled(false);
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::choose()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsEnabled)) {
        return;
    }
    const QPointer<QAction> action = qobject_cast<QAction *>(index.data(ActionRole).value<QObject *>());
    const auto conversation = desk::ConversationId::fromString(index.data(ConversationRole).toString());
    const qint64 seq = index.data(SeqRole).toLongLong();
    close();
    if (action != nullptr) {
        action->trigger();
    } else if (!conversation.isNull()) {
        Q_EMIT conversationChosen(conversation, seq);
    }
}

} // namespace ui::shell
