// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/fingerprintindex.h"
#include "store/photoprints.h"

#include <QHash>

#include <mutex>

namespace hub {

/// The fingerprints of all photos of this shop, in memory. Thread-safe.
class PhotoIndex final
{
    Q_DISABLE_COPY_MOVE(PhotoIndex)

public:
    PhotoIndex() = default;

    struct Found
    {
        desk::MediaId media;
        readings::damage::FingerprintIndex::Match match;
    };

    /// Other photos that show the same picture. The first call reads all fingerprints from the database.
    [[nodiscard]] core::Result<std::vector<Found>> search(const readings::damage::Fingerprint &asked,
                                                          const desk::MediaId &except, sql::Connection &connection);
    /// Once the fingerprint is durable. Without effect before the first search, which will find it in the database.
    void add(qint64 number, const desk::MediaId &media, const readings::damage::Fingerprint &print);

private:
    [[nodiscard]] core::Status load(sql::Connection &connection);
    void insert(qint64 number, const desk::MediaId &media, const readings::damage::Fingerprint &print);

    std::mutex m_mutex;
    bool m_loaded = false;
    readings::damage::FingerprintIndex m_index;
    QHash<quint32, desk::MediaId> m_media;
    QHash<desk::MediaId, quint32> m_numbers;
};

} // namespace hub
