// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/photoservice.h"

#include "client/deskjobs.h"
#include "client/workplace.h"
#include "core/deliver.h"
#include "core/log.h"
#include "readings/damage/damagereader.h"

#include <QPromise>

namespace console {

using namespace Qt::StringLiterals;

/// The reader, made at the first photo: models take a moment to load and some desks never see a photo.
struct PhotoEye
{
    std::unique_ptr<readings::damage::DamageReader> reader;
    bool tried = false;
};

namespace {

/// Below this (in logits) a heat map shows nothing but noise.
constexpr double ShownStrength = 0.5;

ui::photo::HeatMap heatFrom(const readings::damage::HeatMap &heat)
{
    if (heat.strength < ShownStrength) {
        return {};
    }
    return {heat.columns, heat.rows, heat.cells, readings::damage::verdictName(heat.of)};
}

ui::photo::Photo failedPhoto(const core::Error &error)
{
    ui::photo::Photo photo;
    photo.state = ui::photo::Photo::State::Failed;
    photo.error = error;
    return photo;
}

/// Runs on the pool's thread.
ui::photo::Photo lookAt(const QByteArray &bytes, PhotoEye &eye)
{
    const core::Result<readings::damage::DecodedPicture> decoded = readings::damage::decodePicture(bytes);
    if (!decoded) {
        return failedPhoto(decoded.error());
    }
    ui::photo::Photo photo;
    photo.state = ui::photo::Photo::State::Ready;
    const readings::damage::Picture &picture = decoded->picture;
    photo.image = QImage(reinterpret_cast<const uchar *>(picture.rgb.constData()), picture.width, picture.height,
                         qsizetype(picture.width) * 3, QImage::Format_RGB888)
                      .convertToFormat(QImage::Format_RGB32);
    if (!std::exchange(eye.tried, true)) {
        auto reader = readings::damage::shippedReader();
        if (reader) {
            eye.reader = std::move(*reader);
        } else {
            core::log(core::LogLevel::Warning, "no_photo_triage"_L1,
                      {{u"code"_s, core::errorCodeName(reader.error().code)}});
        }
    }
    if (eye.reader != nullptr) {
        if (const auto reading = eye.reader->read(*decoded)) {
            photo.reading = reading->toPhotoReading();
            photo.heat = heatFrom(reading->heat);
        }
    }
    return photo;
}

} // namespace

PhotoService::PhotoService(client::Workplace &workplace, QObject *parent)
    : PhotoSource(parent)
    , m_workplace(workplace)
    , m_photos(MemoryKiB)
    , m_eye(std::make_shared<PhotoEye>())
{
    m_pool.setMaxThreadCount(1); // a reader serves one thread at a time
    m_pool.setThreadPriority(QThread::LowPriority);
}

PhotoService::~PhotoService()
{
    m_pool.clear();
    m_pool.waitForDone();
}

ui::photo::Photo PhotoService::photo(const desk::MediaId &id)
{
    if (const ui::photo::Photo *known = m_photos.object(id)) {
        return *known;
    }
    fetch(id);
    ui::photo::Photo loading;
    loading.reading = m_workplace.store().photoReading(id);
    return loading;
}

void PhotoService::retry(const desk::MediaId &id)
{
    m_photos.remove(id);
    fetch(id);
    Q_EMIT photoChanged(id);
}

void PhotoService::clear()
{
    m_pool.clear();
    m_photos.clear();
    m_underway.clear();
}

void PhotoService::fetch(const desk::MediaId &id)
{
    if (m_underway.contains(id)) {
        return;
    }
    m_underway.insert(id);
    core::deliver(this, m_workplace.desk().fetchMedia(id), [this, id](const core::Result<QByteArray> &bytes) {
        if (bytes) {
            look(id, *bytes);
        } else {
            take(id, failedPhoto(bytes.error()));
        }
    });
}

void PhotoService::look(const desk::MediaId &id, const QByteArray &bytes)
{
    auto promise = std::make_shared<QPromise<ui::photo::Photo>>();
    promise->start();
    core::deliver(this, promise->future(), [this, id](const ui::photo::Photo &photo) { take(id, photo); });
    m_pool.start([promise, bytes, eye = m_eye] {
        promise->addResult(lookAt(bytes, *eye));
        promise->finish();
    });
}

void PhotoService::take(const desk::MediaId &id, const ui::photo::Photo &photo)
{
    m_underway.remove(id);
    m_photos.insert(id, new ui::photo::Photo(photo), static_cast<int>(photo.image.sizeInBytes() / 1024) + 1);
    if (photo.reading) {
        m_workplace.store().setPhotoReading(id, *photo.reading);
        report(id, *photo.reading);
    }
    Q_EMIT photoChanged(id);
}

void PhotoService::report(const desk::MediaId &id, const desk::PhotoReading &reading)
{
    const auto send = [this, id, reading] {
        core::deliver(this, m_workplace.rest().send(client::PutReadingJob{id, reading}),
                      [this, id, reading](const client::Reply<std::monostate> &reply) {
                          // Kept as told only once the hub has it; otherwise the next look tells it again.
                          if (reply && m_workplace.replica().cache() != nullptr) {
                              (void)m_workplace.replica().cache()->putReading(id, reading);
                          }
                      });
    };
    if (m_workplace.replica().cache() == nullptr) {
        send();
        return;
    }
    const QString model = client::ReplicaCache::modelKey(reading.model);
    core::deliver(this, m_workplace.replica().cache()->reading(id, model),
                  [send](const core::Result<std::optional<desk::PhotoReading>> &told) {
                      if (!told || !*told) {
                          send();
                      }
                  });
}

} // namespace console
