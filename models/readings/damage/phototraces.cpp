// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/phototraces.h"

#include "readings/damage/bytes.h"
#include "readings/damage/imageheader.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

const QByteArrayView exifMark("Exif\0\0", 6);

/// One directory of a TIFF block, of which a few entries matter.
class Tiff
{
public:
    explicit Tiff(QByteArrayView bytes)
        : m_in(bytes)
        , m_little(m_in.has(0, "II*\0"_ba))
        , m_valid(m_little || m_in.has(0, QByteArrayView("MM\0*", 4)))
    {
    }

    [[nodiscard]] qsizetype first() const { return m_valid ? u32(4) : 0; }
    /// Where the 12 bytes of a tag are in the directory at `directory`; 0 when it is not there.
    [[nodiscard]] qsizetype entry(qsizetype directory, quint32 tag) const
    {
        if (directory < 8 || directory + 2 > m_in.size()) {
            return 0;
        }
        const qsizetype entries = qMin<qsizetype>(u16(directory), 512);
        for (qsizetype i = 0; i < entries; ++i) {
            const qsizetype at = directory + 2 + i * 12;
            if (at + 12 > m_in.size()) {
                return 0;
            }
            if (u16(at) == tag) {
                return at;
            }
        }
        return 0;
    }
    [[nodiscard]] QByteArray text(qsizetype directory, quint32 tag) const
    {
        const qsizetype at = entry(directory, tag);
        const qsizetype length = at > 0 && u16(at + 2) == 2 ? qsizetype(u32(at + 4)) : 0;
        if (length <= 0 || length > 64) {
            return {};
        }
        const QByteArray found = m_in.part(length <= 4 ? at + 8 : qsizetype(u32(at + 8)), length).toByteArray();
        return found.left(qMax<qsizetype>(0, found.indexOf('\0') < 0 ? found.size() : found.indexOf('\0')));
    }
    [[nodiscard]] quint32 u16(qsizetype at) const { return m_little ? m_in.le16(at) : m_in.be16(at); }
    [[nodiscard]] quint32 u32(qsizetype at) const { return m_little ? m_in.le32(at) : m_in.be32(at); }

private:
    Bytes m_in;
    bool m_little;
    bool m_valid;
};

/// "2026:11:20 18:03:07", and "+01:00" when the camera knows its zone.
void readTime(QByteArrayView tiff, CleanPhoto &photo)
{
    const Tiff in(tiff);
    const qsizetype top = in.first();
    const qsizetype pointer = in.entry(top, 0x8769);
    const qsizetype exif = pointer > 0 ? qsizetype(in.u32(pointer + 8)) : 0;
    QByteArray time = in.text(exif, 0x9003);
    QByteArray zone = in.text(exif, 0x9011);
    if (time.isEmpty()) {
        time = in.text(top, 0x0132);
        zone = in.text(exif, 0x9010);
    }
    QDateTime at = QDateTime::fromString(QString::fromLatin1(time), u"yyyy:MM:dd HH:mm:ss"_s);
    if (!at.isValid() || at.date().year() < 1990) {
        return;
    }
    at.setTimeZone(QTimeZone::utc());
    photo.takenAt = core::fromDateTime(at);
    const QString zoned = at.toString(u"yyyy-MM-ddTHH:mm:ss"_s) + QString::fromLatin1(zone.trimmed());
    const auto withZone = core::fromRfc3339(zoned);
    if (withZone) {
        photo.takenAt = *withZone;
        photo.zoneKnown = true;
    }
}

/// An EXIF block that says which way is up and nothing else.
QByteArray uprightExif(int orientation)
{
    QByteArray out("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0", 26);
    out[19] = static_cast<char>(orientation);
    return out;
}

void append32(QByteArray &out, quint32 value, bool little)
{
    for (int i = 0; i < 4; ++i) {
        out.append(static_cast<char>(value >> (little ? 8 * i : 24 - 8 * i)));
    }
}

bool keepsJpegPart(quint32 marker, const Bytes &in, qsizetype data)
{
    if (marker == 0xE2) {
        return in.has(data, QByteArrayView("ICC_PROFILE\0", 12));
    }
    // JFIF and Adobe's colour transform are needed; other APPn and comments only tell tales.
    return marker == 0xE0 || marker == 0xEE || !((marker >= 0xE1 && marker <= 0xEF) || marker == 0xFE);
}

/// The header was walked before: lengths are right and the end is there.
void cleanJpeg(const Bytes &in, int orientation, CleanPhoto &photo)
{
    QByteArray out = in.part(0, 2).toByteArray();
    if (orientation != 1) {
        const QByteArray exif = uprightExif(orientation);
        out.append("\xFF\xE1");
        const auto length = static_cast<quint32>(exif.size() + exifMark.size() + 2);
        out.append(static_cast<char>(length >> 8)).append(static_cast<char>(length));
        out.append(exifMark).append(exif);
    }
    qsizetype at = 2;
    while (at + 1 < in.size()) {
        const quint32 marker = in.u8(at + 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        if (marker == 0xD9) {
            break;
        }
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
            out.append(in.part(at, 2));
            at += 2;
            continue;
        }
        qsizetype end = at + 2 + qsizetype(in.be16(at + 2));
        if (marker == 0xE1 && in.has(at + 4, exifMark)) {
            readTime(in.part(at + 10, end - at - 10), photo);
        }
        if (marker == 0xDA) { // the pixels: up to the next marker that is neither stuffing nor a restart
            while (end + 1 < in.size()) {
                const quint32 next = in.u8(end + 1);
                if (in.u8(end) == 0xFF && next != 0x00 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) {
                    break;
                }
                ++end;
            }
        }
        if (keepsJpegPart(marker, in, at + 4)) {
            out.append(in.part(at, end - at));
        }
        at = end;
    }
    photo.bytes = out.append("\xFF\xD9");
}

void cleanPng(const Bytes &in, int orientation, CleanPhoto &photo)
{
    static constexpr std::array<const char *, 7> told{"tEXt", "zTXt", "iTXt", "tIME", "eXIf", "dSIG", "caBX"};
    QByteArray out = in.part(0, 8).toByteArray();
    qsizetype at = 8;
    while (at + 12 <= in.size()) {
        const qsizetype whole = qsizetype(in.be32(at)) + 12;
        const bool exif = in.has(at + 4, "eXIf"_ba);
        if (exif) {
            readTime(in.part(at + 8, whole - 12), photo);
        }
        const bool drop = std::any_of(told.begin(), told.end(),
                                      [&](const char *name) { return in.has(at + 4, QByteArrayView(name)); });
        // A chunk that says only which way is up stays as it is: making one needs a new checksum.
        if (!drop || (exif && orientation != 1 && whole == 12 + uprightExif(1).size())) {
            out.append(in.part(at, whole));
        }
        at += whole;
        if (in.has(at - whole + 4, "IEND"_ba)) {
            break;
        }
    }
    photo.bytes = out;
}

void cleanWebp(const Bytes &in, int orientation, CleanPhoto &photo)
{
    const qsizetype declared = qMin<qsizetype>(qsizetype(in.le32(4)) + 8, in.size());
    QByteArray out;
    qsizetype at = 12;
    while (at + 8 <= declared) {
        const qsizetype length = in.le32(at + 4);
        const qsizetype padded = length + (length & 1);
        const bool exif = in.has(at, "EXIF"_ba);
        if (in.has(at, "VP8X"_ba)) {
            QByteArray head = in.part(at, 8 + padded).toByteArray();
            head[8] = static_cast<char>((head[8] & ~0x0C) | (orientation != 1 ? 0x08 : 0));
            out.append(head);
        } else if (exif) {
            const qsizetype skip = in.has(at + 8, exifMark) ? exifMark.size() : 0;
            readTime(in.part(at + 8 + skip, length - skip), photo);
        } else if (!in.has(at, "XMP "_ba)) {
            out.append(in.part(at, qMin(8 + padded, declared - at)));
        }
        at += 8 + padded;
    }
    if (orientation != 1) {
        out.append("EXIF");
        append32(out, static_cast<quint32>(uprightExif(1).size()), true);
        out.append(uprightExif(orientation));
    }
    QByteArray head("RIFF");
    append32(head, static_cast<quint32>(out.size() + 4), true);
    photo.bytes = head + "WEBP" + out;
}

void cleanGif(const Bytes &in, CleanPhoto &photo)
{
    const auto tableSize = [](quint32 flags) -> qsizetype { return flags & 0x80 ? 3 * (2 << (flags & 7)) : 0; };
    const auto afterBlocks = [&](qsizetype at) {
        while (at < in.size() && in.u8(at) != 0) {
            at += 1 + qsizetype(in.u8(at));
        }
        return qMin(at + 1, in.size());
    };
    qsizetype at = 13 + tableSize(in.u8(10));
    QByteArray out = in.part(0, at).toByteArray();
    while (at < in.size() && in.u8(at) != 0x3B) {
        const bool extension = in.u8(at) == 0x21;
        const qsizetype end = afterBlocks(extension ? at + 2 : at + 11 + tableSize(in.u8(at + 9)));
        const quint32 kind = in.u8(at + 1);
        const bool loop = kind == 0xFF && (in.has(at + 3, "NETSCAPE2.0"_ba) || in.has(at + 3, "ANIMEXTS1.0"_ba));
        if (!extension || (kind != 0xFE && kind != 0xFF) || loop) {
            out.append(in.part(at, end - at));
        }
        at = end;
    }
    photo.bytes = out.append('\x3B');
}

} // namespace

core::Result<CleanPhoto> withoutTraces(const QByteArray &bytes)
{
    const auto header = readImageHeader(bytes);
    if (!header) {
        return tl::unexpected(header.error());
    }
    const Bytes in(bytes);
    CleanPhoto photo;
    photo.bytes = bytes;
    switch (header->type) {
    case PictureType::Jpeg:
        cleanJpeg(in, header->orientation, photo);
        break;
    case PictureType::Png:
        cleanPng(in, header->orientation, photo);
        break;
    case PictureType::WebP:
        cleanWebp(in, header->orientation, photo);
        break;
    case PictureType::Gif:
        cleanGif(in, photo);
        break;
    case PictureType::Bmp:
        break;
    }
    return photo;
}

} // namespace readings::damage
