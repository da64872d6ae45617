// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/photos/photoindex.h"

namespace hub {

using readings::damage::Fingerprint;

core::Result<std::vector<PhotoIndex::Found>> PhotoIndex::search(const Fingerprint &asked, const desk::MediaId &except,
                                                                sql::Connection &connection)
{
    const std::lock_guard lock(m_mutex);
    if (!m_loaded) {
        if (const core::Status loaded = load(connection); !loaded) {
            return tl::unexpected(loaded.error());
        }
    }
    std::vector<Found> out;
    for (const auto &match : m_index.search(asked, m_numbers.value(except, 0))) {
        out.push_back({m_media.value(match.key), match});
    }
    return out;
}

void PhotoIndex::add(qint64 number, const desk::MediaId &media, const Fingerprint &print)
{
    const std::lock_guard lock(m_mutex);
    if (m_loaded) {
        insert(number, media, print);
    }
}

core::Status PhotoIndex::load(sql::Connection &connection)
{
    const core::Status read =
        store::PhotoPrints(connection).each([this](const store::PhotoPrints::Print &print) -> core::Status {
            // One that a later program made in another form is not a reason to find nothing at all.
            if (const auto fingerprint = Fingerprint::fromBytes(print.bytes)) {
                insert(print.number, print.media, *fingerprint);
            }
            return {};
        });
    m_loaded = read.has_value();
    return read;
}

void PhotoIndex::insert(qint64 number, const desk::MediaId &media, const Fingerprint &print)
{
    const auto key = static_cast<quint32>(number);
    m_index.add(key, print);
    m_media.insert(key, media);
    m_numbers.insert(media, key);
}

} // namespace hub
