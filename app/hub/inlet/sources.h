// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/base/context.h"
#include "store/sourcestore.h"
#include "wire/signature.h"

#include <QHash>

#include <memory>
#include <mutex>

namespace hub {

/// A source ready for checking signatures.
struct LoadedSource
{
    store::Source source;
    const wire::SignatureScheme *scheme = nullptr;
    std::vector<wire::SignatureSecret> secrets;
};

/// The configured sources with their secrets, in memory. Looks again every few seconds, so that the command line can
/// add and rotate them while the hub runs. Thread-safe.
class Sources final
{
    Q_DISABLE_COPY_MOVE(Sources)

public:
    explicit Sources(Context &context);

    /// Reads database and secret files. What cannot be read keeps its place, without secrets: nothing verifies then.
    [[nodiscard]] core::Status reload();
    [[nodiscard]] std::shared_ptr<const LoadedSource> find(const QString &name) const;
    [[nodiscard]] std::vector<std::shared_ptr<const LoadedSource>> all() const;

private:
    using Table = QHash<QString, std::shared_ptr<const LoadedSource>>;

    [[nodiscard]] LoadedSource load(const store::Source &source) const;

    Context &m_context;
    mutable std::mutex m_mutex;
    Table m_table;
};

} // namespace hub
