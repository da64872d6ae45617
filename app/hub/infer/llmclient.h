// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QJsonObject>
#include <QUrl>

#include <optional>

namespace hub {

struct LlmOptions
{
    QUrl base; ///< of an OpenAI-compatible API, e.g. http://127.0.0.1:8081/v1; empty: none
    QString model = QStringLiteral("default");
    QByteArray key;                                        ///< empty: none is sent
    qint64 perDay = 500;                                   ///< calls
    core::Milliseconds timeout = std::chrono::seconds(20); ///< of one call, all of it
    int tokens = 700; ///< of an answer: enough for the longest reply even letter by letter
};

/// One question. What is data stands in `data` alone, as JSON: the model is told to follow nothing that stands there,
/// and nothing rests on its doing so.
struct LlmQuestion
{
    QString instructions;
    QJsonObject data;
    QString name;       ///< of the schema
    QJsonObject schema; ///< of the answer: an object of strings, booleans and enums
};

struct LlmFailure
{
    QString
        code; ///< stable: unreachable timeout cut_off rate_limited server_error refused malformed wrong_schema too_long
    std::optional<core::Milliseconds> retryAfter;
};

/// A model that is larger, slower and costs money. Blocks up to its time-out.
class LargerModel
{
public:
    virtual ~LargerModel() = default;
    /// An object that fits the question's schema.
    [[nodiscard]] virtual tl::expected<QJsonObject, LlmFailure> ask(const LlmQuestion &question) = 0;
    [[nodiscard]] virtual QString name() const = 0;
};

/// POST {base}/chat/completions with response_format json_schema, once: no retries, no streaming, no redirects. What it
/// answers is checked against the schema here, whatever the other side promises. Callable from several threads.
class LlmClient final : public LargerModel
{
public:
    explicit LlmClient(LlmOptions options)
        : m_options(std::move(options))
    {
    }

    [[nodiscard]] tl::expected<QJsonObject, LlmFailure> ask(const LlmQuestion &question) override;
    [[nodiscard]] QString name() const override { return m_options.model; }

private:
    const LlmOptions m_options;
};

/// Whether a value is what a schema of ours asks for: an object with exactly these properties, each a string within its
/// length, a boolean, or one of an enum.
[[nodiscard]] bool fitsSchema(const QJsonObject &value, const QJsonObject &schema);

} // namespace hub
