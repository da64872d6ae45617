// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "spelling/dictionary.h"

#include <QMap>
#include <QSemaphore>

namespace testui {

/// Dictionaries of a few words. A gate that is given keeps every question waiting until it is opened.
class FakeShelf final : public ui::spelling::DictionaryShelf
{
public:
    explicit FakeShelf(const QMap<QString, QStringList> &words, QSemaphore *gate = nullptr)
        : m_words(words)
        , m_gate(gate)
    {
    }

    [[nodiscard]] QStringList languages() const override { return m_words.keys(); }
    [[nodiscard]] core::Result<std::unique_ptr<ui::spelling::Dictionary>> open(const QString &language) const override
    {
        if (!m_words.contains(language)) {
            return core::fail(core::ErrorCode::NotFound);
        }
        return std::unique_ptr<ui::spelling::Dictionary>(std::make_unique<Book>(m_words.value(language), m_gate));
    }

private:
    class Book final : public ui::spelling::Dictionary
    {
    public:
        Book(const QStringList &words, QSemaphore *gate)
            : m_words(words)
            , m_gate(gate)
        {
        }
        [[nodiscard]] bool knows(const QString &word) override
        {
            if (m_gate != nullptr) {
                m_gate->acquire();
                m_gate->release();
            }
            return m_words.contains(word, Qt::CaseInsensitive);
        }
        [[nodiscard]] QStringList suggestions(const QString &) override { return m_words.mid(0, 2); }

    private:
        QStringList m_words;
        QSemaphore *m_gate;
    };

    QMap<QString, QStringList> m_words;
    QSemaphore *m_gate;
};

} // namespace testui
