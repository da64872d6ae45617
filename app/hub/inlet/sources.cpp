// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/inlet/sources.h"

#include "core/log.h"

using namespace Qt::StringLiterals;

namespace hub {

Sources::Sources(Context &context)
    : m_context(context)
{
    context.ticker.every(std::chrono::seconds(2), [this] {
        if (const core::Status loaded = reload(); !loaded) {
            core::log(core::LogLevel::Warning, "sources_not_read"_L1,
                      {{"code"_L1, core::errorCodeName(loaded.error().code)}});
        }
    });
}

core::Status Sources::reload()
{
    const auto all =
        m_context.reads.run([](sql::Connection &connection) { return store::SourceStore(connection).all(); });
    if (!all) {
        return tl::unexpected(all.error());
    }
    Table table;
    for (const store::Source &source : *all) {
        const auto known = find(source.name);
        table.insert(source.name,
                     known && known->source == source ? known : std::make_shared<const LoadedSource>(load(source)));
    }
    const std::scoped_lock lock(m_mutex);
    m_table = std::move(table);
    return {};
}

std::shared_ptr<const LoadedSource> Sources::find(const QString &name) const
{
    const std::scoped_lock lock(m_mutex);
    return m_table.value(name);
}

std::vector<std::shared_ptr<const LoadedSource>> Sources::all() const
{
    const std::scoped_lock lock(m_mutex);
    return {m_table.cbegin(), m_table.cend()};
}

LoadedSource Sources::load(const store::Source &source) const
{
    LoadedSource loaded;
    loaded.source = source;
    loaded.scheme = wire::signatureScheme(source.scheme);
    for (const store::SourceSecret &secret : source.secrets) {
        const auto text = m_context.folder.readSecret(secret.file);
        const auto key = text && loaded.scheme ? loaded.scheme->parseSecret(QString::fromUtf8(*text))
                                               : core::Result<QByteArray>(core::fail(core::ErrorCode::NotFound));
        if (key) {
            loaded.secrets.push_back({*key, {}, secret.validUntil});
        } else {
            core::log(core::LogLevel::Warning, "secret_not_read"_L1,
                      {{"source"_L1, source.name}, {"file"_L1, secret.file}});
        }
    }
    return loaded;
}

} // namespace hub
