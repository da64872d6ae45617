// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "photo/photosource.h"

#include <QCache>
#include <QSet>
#include <QThreadPool>

namespace client {
class Workplace;
}

namespace console {

struct PhotoEye;

/// Fetches customers' photos, decodes and triages them on a thread of its own, and tells the hub what this computer saw
/// (text and numbers; pixels stay here), once for each photo and model. GUI thread.
class PhotoService final : public ui::photo::PhotoSource
{
    Q_OBJECT

public:
    static constexpr int MemoryKiB = 192 * 1024;

    explicit PhotoService(client::Workplace &workplace, QObject *parent = nullptr);
    /// Waits for the photo that is being looked at.
    ~PhotoService() override;

    [[nodiscard]] ui::photo::Photo photo(const desk::MediaId &id) override;
    [[nodiscard]] ui::photo::Photo picture(const desk::MediaId &id) override;
    void retry(const desk::MediaId &id) override;
    void clear(); ///< after signing out
    /// Another model of the shop's own may be in use: asked for with the next photo.
    void learnAgain() { m_headAsked = false; }

private:
    void fetch(const desk::MediaId &id, bool triage);
    void look(const desk::MediaId &id, const QByteArray &bytes, bool triage);
    void take(const desk::MediaId &id, const ui::photo::Photo &photo);
    /// Asks the hub once for the last layer that this shop's people taught, and uses it from the next photo on.
    void learnHead();
    void report(const desk::MediaId &id, const desk::PhotoReading &reading, const QByteArray &fingerprint);
    /// What people said of a photo, from the store and what waits in the outbox.
    [[nodiscard]] ui::photo::PhotoSaid saidOf(const desk::MediaId &id) const;
    void refreshSaid(const desk::MediaId &id);
    void followOutbox();
    /// What the hub knows beside what was seen here: earlier cases with the same picture, and its time.
    void complete(const desk::MediaId &id, const desk::PhotoReading &reading);

    client::Workplace &m_workplace;
    QCache<desk::MediaId, ui::photo::Photo> m_photos; ///< cost: KiB
    QSet<desk::MediaId> m_underway;
    QSet<desk::MediaId> m_wordsUnderway; ///< photos with a word in the outbox
    bool m_headAsked = false;
    std::shared_ptr<PhotoEye> m_eye; ///< used on the pool's thread only
    QThreadPool m_pool;
};

} // namespace console
