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

/// Loads the reader when that was not tried. Runs on the pool's thread.
void prepare(PhotoEye &eye)
{
    if (std::exchange(eye.tried, true)) {
        return;
    }
    auto reader = readings::damage::shippedReader();
    if (reader) {
        eye.reader = std::move(*reader);
    } else {
        core::log(core::LogLevel::Warning, "no_photo_triage"_L1,
                  {{u"code"_s, core::errorCodeName(reader.error().code)}});
    }
}

/// Runs on the pool's thread.
ui::photo::Photo lookAt(const core::Result<readings::damage::DecodedPicture> &decoded, PhotoEye &eye,
                        std::optional<readings::damage::Fingerprint> &print, bool triage)
{
    if (!decoded) {
        return failedPhoto(decoded.error());
    }
    ui::photo::Photo photo;
    photo.state = ui::photo::Photo::State::Ready;
    const readings::damage::Picture &picture = decoded->picture;
    photo.image = QImage(reinterpret_cast<const uchar *>(picture.rgb.constData()), picture.width, picture.height,
                         qsizetype(picture.width) * 3, QImage::Format_RGB888)
                      .convertToFormat(QImage::Format_RGB32);
    if (!triage) {
        return photo;
    }
    prepare(eye);
    if (eye.reader != nullptr) {
        if (const auto reading = eye.reader->read(*decoded)) {
            photo.reading = reading->toPhotoReading();
            photo.heat = heatFrom(reading->heat);
            print = reading->fingerprint;
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
    const client::ConsoleStore &store = workplace.store();
    connect(&store, &client::ConsoleStore::photoWordsChanged, this, &PhotoService::refreshSaid);
    connect(&store, &client::ConsoleStore::outboxChanged, this, &PhotoService::followOutbox);
    connect(&store, &client::ConsoleStore::connectionChanged, this, [this, &store, wasLive = false]() mutable {
        const bool live = store.connection().phase == client::ConnectionPhase::Live;
        if (live && !wasLive) {
            learnAgain();
        }
        wasLive = live;
    });
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
    fetch(id, true);
    ui::photo::Photo loading;
    loading.reading = m_workplace.store().photoReading(id);
    return loading;
}

ui::photo::Photo PhotoService::picture(const desk::MediaId &id)
{
    if (const ui::photo::Photo *known = m_photos.object(id)) {
        return *known;
    }
    fetch(id, false);
    return {};
}

void PhotoService::retry(const desk::MediaId &id)
{
    m_photos.remove(id);
    fetch(id, true);
    Q_EMIT photoChanged(id);
}

void PhotoService::clear()
{
    m_pool.clear();
    m_photos.clear();
    m_underway.clear();
    m_headAsked = false;
}

void PhotoService::fetch(const desk::MediaId &id, bool triage)
{
    if (m_underway.contains(id)) {
        return;
    }
    m_underway.insert(id);
    learnHead();
    core::deliver(this, m_workplace.desk().fetchMedia(id), [this, id, triage](const core::Result<QByteArray> &bytes) {
        if (bytes) {
            look(id, *bytes, triage);
        } else {
            take(id, failedPhoto(bytes.error()));
        }
    });
}

void PhotoService::learnHead()
{
    if (std::exchange(m_headAsked, true)) {
        return;
    }
    core::deliver(this, m_workplace.rest().send(client::ActiveModelJob{u"damage-head"_s}),
                  [this](const client::Reply<client::ActiveModelJob::Answer> &reply) {
                      if (!reply) {
                          m_headAsked = false; // asked again with the next photo
                          return;
                      }
                      m_pool.start([answer = *reply, eye = m_eye] {
                          prepare(*eye);
                          if (eye->reader == nullptr) {
                              return;
                          }
                          std::optional<readings::damage::ShopHead> head; // none: as shipped
                          if (!answer.data.isEmpty()) {
                              const auto read = readings::damage::ShopHead::fromJson(answer.data);
                              if (!read) {
                                  return;
                              }
                              head = *read;
                          }
                          if (const core::Status used = eye->reader->use(head, answer.version); !used) {
                              core::log(core::LogLevel::Warning, "shop_head_not_used"_L1,
                                        {{u"code"_s, core::errorCodeName(used.error().code)}});
                          }
                      });
                  });
}

void PhotoService::look(const desk::MediaId &id, const QByteArray &bytes, bool triage)
{
    auto seen = std::make_shared<QPromise<ui::photo::Photo>>();
    auto marked = std::make_shared<QPromise<QByteArray>>();
    seen->start();
    marked->start();
    core::deliver(this, seen->future(), [this, id](const ui::photo::Photo &photo) { take(id, photo); });
    core::deliver(this, marked->future(), [this, id](const QByteArray &fingerprint) {
        const ui::photo::Photo *photo = m_photos.object(id);
        if (photo != nullptr && photo->reading) {
            report(id, *photo->reading, fingerprint);
        }
    });
    m_pool.start([seen, marked, bytes, triage, eye = m_eye] {
        const auto decoded = readings::damage::decodePicture(bytes);
        std::optional<readings::damage::Fingerprint> print;
        seen->addResult(lookAt(decoded, *eye, print, triage));
        seen->finish();
        // The turned ones take three more passes: after the verdict is on the screen.
        if (decoded && print) {
            print = eye->reader->fingerprint(*decoded, *print).value_or(*print);
        }
        marked->addResult(print ? print->toBytes() : QByteArray());
        marked->finish();
    });
}

void PhotoService::take(const desk::MediaId &id, const ui::photo::Photo &photo)
{
    m_underway.remove(id);
    auto *kept = new ui::photo::Photo(photo);
    kept->said = saidOf(id);
    m_photos.insert(id, kept, static_cast<int>(photo.image.sizeInBytes() / 1024) + 1);
    if (photo.reading) {
        m_workplace.store().setPhotoReading(id, *photo.reading);
        m_workplace.desk().askPhotoWords(id);
    }
    Q_EMIT photoChanged(id);
}

ui::photo::PhotoSaid PhotoService::saidOf(const desk::MediaId &id) const
{
    ui::photo::PhotoSaid said;
    const auto me = m_workplace.store().me();
    const auto words = m_workplace.store().photoWords(id);
    if (words) {
        for (const desk::PhotoWord &word : *words) {
            if (me && word.by == me->id) {
                said.mine = word.verdict;
            } else if (said.theirs.isEmpty()) {
                said.theirs = word.verdict;
                said.theirName = word.byName;
            }
        }
    }
    for (const client::OutboxItem &item : m_workplace.store().outbox()) {
        if (item.kind == client::OutboxKind::PhotoWord && item.media == id) {
            using S = client::OutboxState;
            said.mine = item.text;
            said.state = item.state == S::Refused || item.state == S::NeedsAttention
                             ? ui::photo::PhotoSaid::State::Refused
                             : ui::photo::PhotoSaid::State::OnItsWay;
        }
    }
    return said;
}

void PhotoService::refreshSaid(const desk::MediaId &id)
{
    ui::photo::Photo *photo = m_photos.object(id);
    const ui::photo::PhotoSaid said = saidOf(id);
    if (photo != nullptr && photo->said != said) {
        photo->said = said;
        Q_EMIT photoChanged(id);
    }
}

void PhotoService::followOutbox()
{
    QSet<desk::MediaId> now;
    for (const client::OutboxItem &item : m_workplace.store().outbox()) {
        if (item.kind == client::OutboxKind::PhotoWord) {
            now.insert(item.media);
        }
    }
    const QSet<desk::MediaId> touched = now + std::exchange(m_wordsUnderway, now);
    for (const desk::MediaId &id : touched) {
        refreshSaid(id);
    }
}

void PhotoService::complete(const desk::MediaId &id, const desk::PhotoReading &reading)
{
    if (ui::photo::Photo *photo = m_photos.object(id); photo != nullptr && photo->reading) {
        photo->reading->duplicates = reading.duplicates;
        photo->reading->exif = reading.exif;
        m_workplace.store().setPhotoReading(id, *photo->reading);
        Q_EMIT photoChanged(id);
    }
}

void PhotoService::report(const desk::MediaId &id, const desk::PhotoReading &reading, const QByteArray &fingerprint)
{
    const auto send = [this, id, reading, fingerprint] {
        core::deliver(this, m_workplace.rest().send(client::PutReadingJob{id, reading, fingerprint}),
                      [this, id](const client::Reply<desk::PhotoReading> &reply) {
                          if (!reply) {
                              return;
                          }
                          complete(id, *reply);
                          // Kept as told only once the hub has it; otherwise the next look tells it again.
                          if (m_workplace.replica().cache() != nullptr) {
                              (void)m_workplace.replica().cache()->putReading(id, *reply);
                          }
                      });
    };
    if (m_workplace.replica().cache() == nullptr) {
        send();
        return;
    }
    const QString model = client::ReplicaCache::modelKey(reading.model);
    core::deliver(this, m_workplace.replica().cache()->reading(id, model),
                  [this, send, id](const core::Result<std::optional<desk::PhotoReading>> &told) {
                      if (told && *told) {
                          complete(id, **told);
                      } else {
                          send();
                      }
                  });
}

} // namespace console
