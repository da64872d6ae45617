// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/pieces.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace readings::intent {

namespace {

constexpr qsizetype LongestWord = 32;

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'\u2019' || c == u'`' || c == u'\u00b4';
}

/// Lower case without its accents; nothing for a mark that stands alone.
QString folded(QChar c)
{
    while (c.decompositionTag() == QChar::Canonical && !c.decomposition().isEmpty()) {
        c = c.decomposition().at(0);
    }
    c = c.toLower();
    return c.isMark() ? QString() : c == u'\u00df' ? u"ss"_s : QString(c);
}

/// "sooooo" is "soo": how often somebody leans on a key says nothing.
void append(QString &word, const QString &letters)
{
    for (const QChar c : letters) {
        const qsizetype n = word.size();
        if (n < 2 || word.at(n - 1) != c || word.at(n - 2) != c) {
            word += c;
        }
    }
}

class Cutter
{
public:
    explicit Cutter(const QString &text)
        : m_text(text)
        , m_end(static_cast<int>(std::min<qsizetype>(text.size(), UnitsRead)))
    {
    }

    std::vector<Piece> cut()
    {
        while (m_at < m_end) {
            const QChar c = m_text.at(m_at);
            const int mail = c.isLetterOrNumber() ? mailEnd() : m_at;
            if (mail > m_at) {
                add(u"@mail"_s, m_at, mail - m_at, true);
            } else if (c.isHighSurrogate() && m_at + 1 < m_end) {
                add(u"\u263a"_s, m_at, 2, false);
            } else if (c.isLetter() || c.isMark()) {
                word();
            } else if (c.isDigit()) {
                number();
            } else if (c == u'?' || c == u'!' || c == u'%') {
                add(QString(c), m_at, 1, false);
            } else if (c.category() == QChar::Symbol_Currency) {
                add(u"\u00a4"_s, m_at, 1, false);
            } else {
                ++m_at;
            }
        }
        return std::move(m_pieces);
    }

private:
    void add(const QString &text, int start, int length, bool isWord)
    {
        m_pieces.push_back({text, start, length, isWord});
        m_at = start + length;
    }

    [[nodiscard]] bool letterAt(int at) const { return at < m_end && m_text.at(at).isLetter(); }

    /// Where an e-mail address that starts here ends; here, when none does.
    [[nodiscard]] int mailEnd() const
    {
        const auto within = [this](int at) {
            const QChar c = m_text.at(at);
            return c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'+' || c == u'-';
        };
        int at = m_at;
        while (at < m_end && within(at)) {
            ++at;
        }
        if (at == m_at || at + 1 >= m_end || m_text.at(at) != u'@' || !m_text.at(at + 1).isLetterOrNumber()) {
            return m_at;
        }
        for (++at; at < m_end && within(at);) {
            ++at;
        }
        return at;
    }

    void word()
    {
        const int start = m_at;
        QString text;
        for (; m_at < m_end; ++m_at) {
            const QChar c = m_text.at(m_at);
            if (c.isLetter() || c.isMark()) {
                append(text, folded(c));
            } else if (!isApostrophe(c) || !letterAt(m_at + 1)) {
                break;
            }
        }
        if (!text.isEmpty()) {
            m_pieces.push_back({text.left(LongestWord), start, m_at - start, true});
        }
    }

    void number()
    {
        const int start = m_at;
        while (m_at < m_end && m_text.at(m_at).isDigit()) {
            ++m_at;
        }
        // Up to six digits each length is its own kind (a postcode, a year); longer ones are numbers of something.
        const int digits = m_at - start;
        m_pieces.push_back({u'#' + QString::number(digits <= 6 ? digits : digits <= 9 ? 7 : 10), start, digits, true});
    }

    const QString &m_text;
    int m_at = 0;
    const int m_end;
    std::vector<Piece> m_pieces;
};

} // namespace

std::vector<Piece> piecesOf(const QString &text)
{
    return Cutter(text).cut();
}

QString languageOf(const std::vector<Piece> &pieces)
{
    static const QSet<QString> german{
        u"ich"_s,       u"nicht"_s,    u"und"_s,       u"ist"_s,        u"mein"_s,         u"meine"_s,
        u"meinen"_s,    u"meiner"_s,   u"meinem"_s,    u"bitte"_s,      u"das"_s,          u"der"_s,
        u"die"_s,       u"den"_s,      u"dem"_s,       u"ein"_s,        u"eine"_s,         u"einen"_s,
        u"einer"_s,     u"einem"_s,    u"wo"_s,        u"wann"_s,       u"wie"_s,          u"warum"_s,
        u"habe"_s,      u"hab"_s,      u"haben"_s,     u"paket"_s,      u"bestellung"_s,   u"lieferung"_s,
        u"danke"_s,     u"vielen"_s,   u"ja"_s,        u"nein"_s,       u"hallo"_s,        u"guten"_s,
        u"kann"_s,      u"konnen"_s,   u"sie"_s,       u"mir"_s,        u"noch"_s,         u"auf"_s,
        u"fur"_s,       u"mit"_s,      u"zuruck"_s,    u"geld"_s,       u"rechnung"_s,     u"adresse"_s,
        u"mochte"_s,    u"wurde"_s,    u"wird"_s,      u"kein"_s,       u"keine"_s,        u"schon"_s,
        u"immer"_s,     u"aber"_s,     u"nach"_s,      u"bei"_s,        u"von"_s,          u"zu"_s,
        u"zum"_s,       u"zur"_s,      u"auch"_s,      u"es"_s,         u"er"_s,           u"wir"_s,
        u"uns"_s,       u"falsche"_s,  u"falscher"_s,  u"kaputt"_s,     u"stornieren"_s,   u"umtauschen"_s,
        u"artikel"_s,   u"gibt"_s,     u"bleibt"_s,    u"kommt"_s,      u"andern"_s,       u"bekommen"_s,
        u"erhalten"_s,  u"bestellt"_s, u"geliefert"_s, u"erstattung"_s, u"lieferstatus"_s, u"passwort"_s,
        u"vergessen"_s, u"bezahlen"_s, u"versand"_s,   u"konto"_s,      u"welche"_s,       u"sind"_s};
    static const QSet<QString> english{
        u"i"_s,        u"the"_s,      u"is"_s,       u"my"_s,        u"please"_s,   u"pls"_s,      u"not"_s,
        u"and"_s,      u"where"_s,    u"when"_s,     u"have"_s,      u"order"_s,    u"parcel"_s,   u"thanks"_s,
        u"hello"_s,    u"hi"_s,       u"can"_s,      u"you"_s,       u"it"_s,       u"a"_s,        u"to"_s,
        u"of"_s,       u"for"_s,      u"on"_s,       u"what"_s,      u"how"_s,      u"do"_s,       u"does"_s,
        u"did"_s,      u"want"_s,     u"need"_s,     u"get"_s,       u"got"_s,      u"delivery"_s, u"delivered"_s,
        u"address"_s,  u"return"_s,   u"received"_s, u"product"_s,   u"cancel"_s,   u"change"_s,   u"payment"_s,
        u"pay"_s,      u"this"_s,     u"that"_s,     u"with"_s,      u"be"_s,       u"are"_s,      u"there"_s,
        u"from"_s,     u"your"_s,     u"me"_s,       u"will"_s,      u"money"_s,    u"back"_s,     u"item"_s,
        u"package"_s,  u"tracking"_s, u"track"_s,    u"account"_s,   u"password"_s, u"broken"_s,   u"wrong"_s,
        u"help"_s,     u"yes"_s,      u"no"_s,       u"available"_s, u"card"_s,     u"customer"_s, u"number"_s,
        u"shipping"_s, u"still"_s,    u"has"_s,      u"hasnt"_s,     u"havent"_s,   u"any"_s,      u"arrived"_s,
        u"stuff"_s,    u"refund"_s,   u"broken"_s,   u"exchange"_s,  u"yet"_s};
    // Loan words and kin ("in", "hotel") stand in neither list; ties are nobody's.
    int de = 0;
    int en = 0;
    for (const Piece &piece : pieces) {
        de += german.contains(piece.text) ? 1 : 0;
        en += english.contains(piece.text) ? 1 : 0;
    }
    return de > en ? u"de"_s : en > de ? u"en"_s : QString();
}

} // namespace readings::intent
