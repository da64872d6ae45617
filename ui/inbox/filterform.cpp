// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "inbox/filterform.h"

#include "format/words.h"
#include "inbox/inboxviewmodel.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace ui::inbox {

namespace {

constexpr std::array intents{"order_status", "not_received",   "damaged_item",     "wrong_item",
                             "missing_item", "refund_request", "return_item",      "exchange_item",
                             "cancel_order", "change_address", "payment_question", "contact_person"};
constexpr std::array languages{"en", "de", "fr", "es", "it", "nl", "pl", "pt", "tr", "ar"};

QString operatorText(desk::QueryField field, const QString &value)
{
    return desk::queryOperatorName(field) + u':' + value;
}

QComboBox *makeChoice(const QString &any, const QString &name, QWidget *parent)
{
    auto *choice = new QComboBox(parent);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(6);
    choice->setAccessibleName(name);
    choice->addItem(any, QString());
    return choice;
}

bool choose(QComboBox &choice, const QString &value)
{
    const int index = choice.findData(value);
    if (index < 0 || choice.currentIndex() > 0) {
        return false;
    }
    choice.setCurrentIndex(index);
    return true;
}

QString problemWords(const desk::QueryProblem &problem)
{
    switch (problem.kind) {
    case desk::QueryProblemKind::UnknownOperator:
        return FilterForm::tr("“%1:” means nothing here.").arg(problem.name);
    case desk::QueryProblemKind::OpenQuote:
        return FilterForm::tr("The quotation mark is still open.");
    case desk::QueryProblemKind::BadAmount:
        return FilterForm::tr("Type an amount like 50 or 19.90.");
    case desk::QueryProblemKind::BadDate:
        return FilterForm::tr("Type a day like today, 7d or 2026-11-23.");
    default:
        return FilterForm::tr("“%1” does not fit behind “%2:”.").arg(problem.value, problem.name);
    }
}

} // namespace

FilterForm::FilterForm(const theme::Theme &theme, InboxViewModel &model, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_name(new QLineEdit(this))
    , m_words(new QLineEdit(this))
    , m_view(makeChoice(tr("Any view"), tr("View"), this))
    , m_intent(makeChoice(tr("Any intent"), tr("Intent"), this))
    , m_turn(makeChoice(tr("Anyone’s turn"), tr("Whose turn"), this))
    , m_language(makeChoice(tr("Any language"), tr("Language"), this))
    , m_amount(new QLineEdit(this))
    , m_photos(new QCheckBox(tr("With photos"), this))
    , m_state(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_save(widgets::makeButton(tr("Save"), u"primary"_s, this))
{
    setObjectName(u"filterForm"_s);
    m_name->setObjectName(u"filterName"_s);
    m_name->setAccessibleName(tr("Name of the filter"));
    m_name->setPlaceholderText(tr("Name"));
    m_name->setMaxLength(desk::MaximumFilterName);
    m_words->setObjectName(u"filterWords"_s);
    m_words->setAccessibleName(tr("Words and operators"));
    m_words->setPlaceholderText(tr("Words, or like owner:me -label:vip"));
    m_words->setMaxLength(desk::MaximumFilterQuery / 2);
    m_amount->setObjectName(u"filterAmount"_s);
    m_amount->setAccessibleName(tr("At stake, at least"));
    m_amount->setPlaceholderText(tr("At stake, at least"));
    m_save->setObjectName(u"filterSave"_s);
    m_state->setWordWrap(true);
    for (const desk::InboxView view : InboxViewModel::views()) {
        m_view->addItem(format::inboxView(view), QString(desk::inboxViewName(view)));
    }
    for (const char *intent : intents) {
        m_intent->addItem(format::intent(QLatin1String(intent)), QString::fromLatin1(intent));
    }
    m_turn->addItem(tr("Our turn"), u"us"_s);
    m_turn->addItem(tr("The customer’s turn"), u"customer"_s);
    for (const char *language : languages) {
        m_language->addItem(QLocale(QLatin1String(language)).nativeLanguageName(), QString::fromLatin1(language));
    }
    auto *cancel = widgets::makeButton(tr("Cancel"), {}, this);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(theme.px(10), 0, theme.px(10), theme.px(10));
    layout->setSpacing(theme.px(6));
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_name, 0, 0, 1, 2);
    layout->addWidget(m_words, 1, 0, 1, 2);
    layout->addWidget(m_view, 2, 0);
    layout->addWidget(m_intent, 2, 1);
    layout->addWidget(m_turn, 3, 0);
    layout->addWidget(m_language, 3, 1);
    layout->addWidget(m_amount, 4, 0);
    layout->addWidget(m_photos, 4, 1);
    layout->addWidget(m_state, 5, 0, 1, 2);
    layout->addWidget(m_save, 6, 0);
    layout->addWidget(cancel, 6, 1);
    for (QLineEdit *field : {m_name, m_words, m_amount}) {
        connect(field, &QLineEdit::textChanged, this, &FilterForm::check);
    }
    for (QComboBox *choice : {m_view, m_intent, m_turn, m_language}) {
        connect(choice, &QComboBox::currentIndexChanged, this, &FilterForm::check);
    }
    connect(m_photos, &QCheckBox::toggled, this, &FilterForm::check);
    connect(&model, &InboxViewModel::previewChanged, this, &FilterForm::showState);
    connect(m_save, &QPushButton::clicked, this, &FilterForm::save);
    connect(cancel, &QPushButton::clicked, this, &FilterForm::finish);
}

void FilterForm::start(const desk::SavedFilter &filter)
{
    m_filter = filter;
    m_name->setText(filter.name);
    takeApart(filter.query);
    check();
    show();
    m_name->setFocus(Qt::OtherFocusReason);
}

QString FilterForm::query() const
{
    QStringList parts{m_words->text().simplified()};
    const auto add = [&parts](desk::QueryField field, const QString &value) {
        if (!value.isEmpty()) {
            parts.append(operatorText(field, value));
        }
    };
    add(desk::QueryField::View, m_view->currentData().toString());
    add(desk::QueryField::Intent, m_intent->currentData().toString());
    add(desk::QueryField::Turn, m_turn->currentData().toString());
    add(desk::QueryField::Language, m_language->currentData().toString());
    if (const QString amount = m_amount->text().simplified().remove(u' '); !amount.isEmpty()) {
        add(desk::QueryField::Amount, u">="_s + amount);
    }
    add(desk::QueryField::Has, m_photos->isChecked() ? u"photo"_s : QString());
    parts.removeAll(QString());
    return parts.join(u' ');
}

bool FilterForm::showInField(const desk::QueryTerm &term)
{
    if (term.negated) {
        return false;
    }
    switch (term.field) {
    case desk::QueryField::View:
        return choose(*m_view, term.text);
    case desk::QueryField::Intent:
        return choose(*m_intent, term.text);
    case desk::QueryField::Turn:
        return choose(*m_turn, term.text);
    case desk::QueryField::Language:
        return choose(*m_language, term.text);
    case desk::QueryField::Has:
        if (term.text == u"photo") {
            m_photos->setChecked(true);
            return true;
        }
        return false;
    case desk::QueryField::Amount:
        if (term.comparison == desk::Comparison::GreaterOrEqual && m_amount->text().isEmpty()) {
            const QString typed = term.text;
            m_amount->setText(typed.startsWith(u">="_s) ? typed.mid(2) : typed);
            return true;
        }
        return false;
    default:
        return false;
    }
}

void FilterForm::takeApart(const QString &query)
{
    for (QComboBox *choice : {m_view, m_intent, m_turn, m_language}) {
        choice->setCurrentIndex(0);
    }
    m_amount->clear();
    m_photos->setChecked(false);
    // Each part as it was typed: days that count from today stay so.
    static const QRegularExpression part(u"(?:[^\\s\"]|\"[^\"]*\"?)+"_s);
    QStringList words;
    for (auto parts = part.globalMatch(query); parts.hasNext();) {
        const QString typed = parts.next().captured();
        const auto read = desk::parseQuery(typed, m_model.now(), QTimeZone::systemTimeZone());
        if (!read || read->terms.size() != 1 || !showInField(read->terms.front())) {
            words.append(typed);
        }
    }
    m_words->setText(words.join(u' '));
}

void FilterForm::check()
{
    const QString text = query();
    const auto read = desk::parseQuery(text, m_model.now(), QTimeZone::systemTimeZone());
    const QString name = m_name->text().simplified();
    m_problem.clear();
    if (!read) {
        m_problem = problemWords(read.error());
    } else if (read->uses(desk::QueryField::Item)) {
        m_problem = tr("Only the search looks through items; “sku:” is not for filters.");
    } else if (text.size() > desk::MaximumFilterQuery) {
        m_problem = tr("This is too long.");
    } else if (read->isEmpty()) {
        m_problem = tr("Choose what it shows.");
    } else if (name.isEmpty()) {
        m_problem = tr("Give it a name.");
    }
    const std::vector<desk::SavedFilter> others = m_model.filters();
    for (const desk::SavedFilter &other : others) {
        if (m_problem.isEmpty() && other.id != m_filter.id && other.name.compare(name, Qt::CaseInsensitive) == 0) {
            m_problem = tr("There is a filter of this name.");
        }
    }
    if (m_problem.isEmpty() && m_filter.id.isEmpty() && qsizetype(others.size()) >= desk::MaximumFilters) {
        m_problem = tr("There are %n filters already. Delete one first.", nullptr, int(others.size()));
    }
    m_model.preview(read && !read->isEmpty() ? std::optional(*read) : std::nullopt);
    m_save->setEnabled(m_problem.isEmpty());
    showState();
}

void FilterForm::showState()
{
    QStringList lines;
    if (const int count = m_model.previewCount(); count >= 0) {
        lines.append(tr("Shows %n conversation(s).", nullptr, count));
    }
    if (!m_problem.isEmpty()) {
        lines.append(m_problem);
    }
    m_state->setText(lines.join(u' '));
    m_state->setAccessibleName(m_state->text());
}

void FilterForm::save()
{
    m_filter.name = m_name->text().simplified();
    m_filter.query = query();
    m_model.saveFilter(m_filter);
    finish();
}

void FilterForm::finish()
{
    m_model.preview(std::nullopt);
    hide();
    Q_EMIT finished();
}

void FilterForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        finish();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_save->isEnabled()) {
        save();
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace ui::inbox
