// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/commandpalette.h"

#include "client/consolestore.h"
#include "desk/query.h"
#include "format/numbers.h"
#include "shell/conversationfinder.h"
#include "shell/queryhelp.h"
#include "shell/searchdelegate.h"
#include "shell/shortcutbook.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QStandardItemModel>
#include <QTimeZone>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

constexpr int mostConversations = 8;
constexpr std::chrono::milliseconds searchDelay{150};

bool matches(const QString &text, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// Words alone: what the rows at hand can answer. Anything else is the hub's to look up.
bool isOfWords(const desk::Query &query)
{
    return std::all_of(query.terms.begin(), query.terms.end(), [](const desk::QueryTerm &term) {
        return term.field == desk::QueryField::Words && !term.negated;
    });
}

bool containsAny(const QString &text, const QStringList &words)
{
    return std::any_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

CommandPalette::CommandPalette(const theme::Theme &theme, client::ConsoleStore &store, client::DeskActions &actions,
                               const ShortcutBook &book, const core::Clock &clock, QWidget *window)
    : QFrame(window)
    , m_theme(theme)
    , m_desk(actions)
    , m_book(book)
    , m_hubClock(store, clock)
    , m_finder(new ConversationFinder(store, this))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_help(new widgets::TextLabel(theme, theme::Text::Small, this))
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
    m_list->setItemDelegate(new SearchDelegate(theme, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10));
    layout->setSpacing(theme.px(6));
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_help);
    m_help->setObjectName(u"paletteHelp"_s);
    m_help->setWordWrap(true);
    m_help->setContentsMargins(theme.px(8), theme.px(2), theme.px(8), 0);
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
    connect(m_delay, &QTimer::timeout, this, &CommandPalette::ask);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::begin);
    connect(&actions, &client::DeskActions::searchFinished, this,
            [this](const QString &text, const std::vector<client::SearchHit> &hits) {
                if (isVisible() && text == m_asked) {
                    m_hits = hits;
                    m_search = Search::Idle;
                    refill();
                }
            });
    connect(&actions, &client::DeskActions::requestFailed, this, [this](client::RequestKind kind, const QString &text) {
        if (isVisible() && kind == client::RequestKind::Search && text == m_asked) {
            m_search = Search::Failed;
            refill();
        }
    });
    connect(m_finder, &ConversationFinder::ready, this, [this] {
        if (isVisible()) {
            refill();
        }
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
}

void CommandPalette::open(const QString &text)
{
    m_before = window()->focusWidget();
    {
        const QSignalBlocker quiet(m_field);
        m_field->setText(text);
    }
    begin();
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

void CommandPalette::begin()
{
    m_hits.clear();
    m_asked.clear();
    m_search = m_field->text().trimmed().isEmpty() ? Search::Idle : Search::UnderWay;
    m_delay->start();
    m_list->setCurrentIndex({});
    refill();
}

void CommandPalette::ask()
{
    const QString typed = m_field->text().trimmed();
    const auto query = desk::parseQuery(typed, m_hubClock.now(), QTimeZone::systemTimeZone());
    m_asked = query ? desk::queryText(*query) : typed; // today is our day, wherever the hub stands
    m_desk.search(m_asked);
}

void CommandPalette::refill()
{
    // Who has moved to a row while the hub was asked stays on it.
    const QModelIndex before = m_list->currentIndex();
    const auto keyOf = [](const QModelIndex &index) {
        return std::tuple(index.data().toString(), index.data(ConversationRole).toString(),
                          index.data(SeqRole).toLongLong());
    };
    const auto kept = before.row() > 0 ? std::optional(keyOf(before)) : std::nullopt;
    m_model->clear();
    const QString wanted = m_field->text().trimmed();
    const QStringList words = wanted.split(u' ', Qt::SkipEmptyParts);
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
        const auto parsed = desk::parseQuery(wanted, m_hubClock.now(), QTimeZone::systemTimeZone());
        const desk::Query query = parsed ? *parsed : desk::plainQuery(wanted);
        const QStringList looked = query.wantedWords();
        QSet<desk::ConversationId> listed;
        const auto addKnown = [&](lists::ConversationIndex::In where) {
            if (!isOfWords(query)) {
                return;
            }
            for (const desk::Conversation &conversation : m_finder->find(looked, where, mostConversations)) {
                if (!listed.contains(conversation.id) && listed.size() < mostConversations) {
                    listed.insert(conversation.id);
                    addConversation(conversation, looked);
                }
            }
        };
        addKnown(lists::ConversationIndex::In::Names);
        addActions(begins);
        addKnown(lists::ConversationIndex::In::Everything);
        for (const client::SearchHit &hit : m_hits) {
            if (hit.messageSeq > 0 || !listed.contains(hit.conversation)) {
                addHit(hit, looked);
            }
        }
    }
    addActions([&](const QString &text) { return wanted.isEmpty() || !begins(text); });
    if (m_model->rowCount() == 0) {
        auto *item = new QStandardItem(m_theme.icon(u"search"_s),
                                       m_search == Search::UnderWay ? tr("Searching…") : tr("Nothing found"));
        item->setEnabled(false);
        m_model->appendRow(item);
    }
    int row = 0;
    for (int i = 0; kept && i < m_model->rowCount(); ++i) {
        row = keyOf(m_model->index(i, 0)) == *kept ? i : row;
    }
    m_list->setCurrentIndex(m_model->index(row, 0));
    showHelp();
}

void CommandPalette::showHelp()
{
    QueryHelp help = helpFor(m_field->text().trimmed(), m_hubClock.now());
    if (m_search == Search::Failed) {
        help = {tr("The hub cannot be asked now: messages and operators are not looked up."), true};
    }
    m_help->setMuted(!help.wrong);
    if (help.wrong) {
        m_help->setTone(theme::Tone::Amber);
    }
    m_help->setText(help.text);
    m_field->setAccessibleDescription(help.text);
}

void CommandPalette::addConversation(const desk::Conversation &conversation, const QStringList &words)
{
    const QString age = format::age(conversation.lastAt, m_hubClock.now());
    auto *item = new QStandardItem(m_theme.icon(u"person"_s), conversation.customerName);
    item->setData(conversation.order.isNull() ? age : conversation.order.toString() + u" · "_s + age, DetailRole);
    item->setData(conversation.lastWords, ExcerptRole);
    item->setData(words, WordsRole);
    item->setData(conversation.id.toString(), ConversationRole);
    item->setData(qint64(0), SeqRole);
    item->setData(
        u"%1. %2. %3"_s.arg(conversation.customerName, item->data(DetailRole).toString(), conversation.lastWords),
        Qt::AccessibleTextRole);
    m_model->appendRow(item);
}

void CommandPalette::addHit(const client::SearchHit &hit, const QStringList &words)
{
    const QString age = hit.at == core::Timestamp() ? QString() : format::age(hit.at, m_hubClock.now());
    const bool isMessage = hit.messageSeq > 0;
    const bool isOrder = !isMessage && !containsAny(hit.customerName, words) && !hit.order.isNull();
    const QString whose = hit.kind == desk::MessageKind::Customer ? hit.customerName
                          : hit.kind == desk::MessageKind::Bot    ? tr("Bot")
                          : hit.kind == desk::MessageKind::Note   ? tr("Note by %1").arg(hit.author)
                          : hit.kind == desk::MessageKind::Agent  ? hit.author
                                                                  : QString();
    const QString kind = isMessage ? tr("Message") : isOrder ? tr("Order") : tr("Customer");
    QStringList detail{kind};
    for (const QString &part : {isMessage ? whose : QString(), age}) {
        if (!part.isEmpty()) {
            detail.append(part);
        }
    }
    auto *item = new QStandardItem(m_theme.icon(isMessage ? hit.kind == desk::MessageKind::Note  ? u"lock"_s
                                                            : hit.kind == desk::MessageKind::Bot ? u"bot"_s
                                                                                                 : u"search"_s
                                                : isOrder ? u"package"_s
                                                          : u"person"_s),
                                   hit.customerName);
    if (!hit.order.isNull()) {
        detail.prepend(hit.order.toString());
    }
    item->setData(detail.join(u" · "_s), DetailRole);
    item->setData(hit.excerpt, ExcerptRole);
    item->setData(words, WordsRole);
    item->setData(hit.conversation.toString(), ConversationRole);
    item->setData(hit.messageSeq, SeqRole);
    item->setData(u"%1. %2. %3"_s.arg(hit.customerName, detail.join(u", "_s), hit.excerpt), Qt::AccessibleTextRole);
    m_model->appendRow(item);
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
