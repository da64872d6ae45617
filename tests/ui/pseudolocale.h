// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTranslator>

namespace testui {

/// A language made from English: accents above every letter, two fifths longer, in brackets. What is cut off loses its
/// closing bracket; what never went through translation has none.
class PseudoLocale final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    static constexpr QChar Open{0x27e6};  // ⟦
    static constexpr QChar Close{0x27e7}; // ⟧

    [[nodiscard]] static QString words(const QString &english)
    {
        static const QString plain = QStringLiteral("AEIOUYCNSZaeiouycnszgl");
        static const QString accented = QString::fromUtf8("ÅÉÎÖÛÝÇÑŠŽåéîöûýçñšžğł");
        QString text;
        for (qsizetype i = 0; i < english.size(); ++i) {
            // Places (%1, %n, %L1) stay as they are.
            if (english.at(i) == QLatin1Char('%') && i + 1 < english.size()) {
                text += english.at(i);
                text += english.at(++i);
                if (english.at(i) == QLatin1Char('L') && i + 1 < english.size()) {
                    text += english.at(++i);
                }
                continue;
            }
            const qsizetype found = plain.indexOf(english.at(i));
            text += found >= 0 ? accented.at(found) : english.at(i);
        }
        // Longer by words, because lines break at spaces in every language.
        static const QString filler = QString::fromUtf8(" ëxtrå wörds åré hérê");
        const qsizetype wanted = english.size() * 2 / 5 + 1;
        QString more;
        while (more.size() < wanted) {
            more += filler.left(wanted - more.size());
        }
        return Open + text + more + Close;
    }

    [[nodiscard]] QString translate(const char *context, const char *text, const char *, int) const override
    {
        // Qt reads the names of keys back from its own words; those stay.
        const QLatin1String name(context);
        const bool ours = !name.startsWith(QLatin1Char('Q')) && name != QLatin1String("MAC_APPLICATION_MENU");
        return ours ? words(QString::fromUtf8(text)) : QString();
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace testui
