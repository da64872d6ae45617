// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/imageheader.h"

#include "readings/damage/bytes.h"

#include <array>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

tl::unexpected<core::Error> cutOff(QLatin1String type)
{
    return fail(ErrorCode::Malformed, type + u" is cut off"_s);
}

/// The orientation tag of a TIFF block as EXIF holds it; 1 when there is none or it makes no sense.
int exifOrientation(QByteArrayView tiff)
{
    const Bytes in(tiff);
    const bool little = in.has(0, "II*\0"_ba);
    if (!little && !in.has(0, QByteArrayView("MM\0*", 4))) {
        return 1;
    }
    const auto u16 = [&](qsizetype at) { return little ? in.le16(at) : in.be16(at); };
    const auto u32 = [&](qsizetype at) { return little ? in.le32(at) : in.be32(at); };
    const qsizetype directory = u32(4);
    if (directory < 8 || directory + 2 > in.size()) {
        return 1;
    }
    const qsizetype entries = qMin<qsizetype>(u16(directory), 512);
    for (qsizetype i = 0; i < entries; ++i) {
        const qsizetype at = directory + 2 + i * 12;
        if (at + 12 > in.size()) {
            return 1;
        }
        if (u16(at) == 0x0112) {
            const int value = static_cast<int>(u16(at + 8));
            return value >= 1 && value <= 8 ? value : 1;
        }
    }
    return 1;
}

bool isFrameHeader(quint32 marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// The end of entropy-coded data: the next marker that is neither a stuffed byte nor a restart.
qsizetype afterScan(const Bytes &in, qsizetype at)
{
    while (at + 1 < in.size()) {
        if (in.u8(at) == 0xFF) {
            const quint32 next = in.u8(at + 1);
            if (next != 0x00 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) {
                return at;
            }
        }
        ++at;
    }
    return -1;
}

Result<ImageHeader> jpeg(const Bytes &in)
{
    ImageHeader header{.type = PictureType::Jpeg};
    qsizetype at = 2;
    bool scanned = false;
    while (at + 1 < in.size()) {
        if (in.u8(at) != 0xFF) {
            return fail(ErrorCode::Malformed, u"JPEG has no marker where one must be, at byte %1"_s.arg(at));
        }
        const quint32 marker = in.u8(at + 1);
        if (marker == 0xFF) { // filler
            ++at;
            continue;
        }
        if (marker == 0xD9) {
            if (!scanned || header.width == 0) {
                return fail(ErrorCode::Malformed, u"JPEG ends without a picture"_s);
            }
            return header;
        }
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
            at += 2;
            continue;
        }
        const qsizetype length = in.be16(at + 2);
        if (length < 2 || at + 2 + length > in.size()) {
            return cutOff("JPEG"_L1);
        }
        if (isFrameHeader(marker)) {
            header.height = in.be16(at + 5);
            header.width = in.be16(at + 7);
            if (header.width == 0 || header.height == 0) {
                return fail(ErrorCode::Malformed, u"JPEG has no size"_s);
            }
        } else if (marker == 0xE1 && in.has(at + 4, QByteArrayView("Exif\0\0", 6))) {
            header.orientation = exifOrientation(in.part(at + 10, length - 8));
        }
        at += 2 + length;
        if (marker == 0xDA) {
            scanned = true;
            at = afterScan(in, at);
            if (at < 0) {
                return cutOff("JPEG"_L1);
            }
        }
    }
    return cutOff("JPEG"_L1);
}

Result<ImageHeader> png(const Bytes &in)
{
    ImageHeader header{.type = PictureType::Png};
    if (!in.has(12, "IHDR"_ba) || in.be32(8) != 13) {
        return fail(ErrorCode::Malformed, u"PNG does not begin with its header"_s);
    }
    header.width = in.be32(16);
    header.height = in.be32(20);
    const quint32 colour = in.u8(25);
    header.alpha = colour == 4 || colour == 6;
    bool pixels = false;
    qsizetype at = 8;
    while (at + 12 <= in.size()) {
        const qsizetype length = in.be32(at);
        if (length > in.size() - at - 12) {
            return cutOff("PNG"_L1);
        }
        if (in.has(at + 4, "IEND"_ba)) {
            if (!pixels || header.width == 0 || header.height == 0) {
                return fail(ErrorCode::Malformed, u"PNG without pixels"_s);
            }
            return header;
        }
        if (in.has(at + 4, "IDAT"_ba)) {
            pixels = true;
        } else if (in.has(at + 4, "acTL"_ba)) {
            header.animated = in.be32(at + 8) > 1;
        } else if (in.has(at + 4, "tRNS"_ba)) {
            header.alpha = true;
        } else if (in.has(at + 4, "eXIf"_ba)) {
            header.orientation = exifOrientation(in.part(at + 8, length));
        }
        at += 12 + length;
    }
    return cutOff("PNG"_L1);
}

Result<ImageHeader> webp(const Bytes &in)
{
    ImageHeader header{.type = PictureType::WebP};
    const qsizetype declared = qsizetype(in.le32(4)) + 8;
    if (declared > in.size()) {
        return cutOff("WebP"_L1);
    }
    bool picture = false;
    qsizetype at = 12;
    while (at + 8 <= declared) {
        const qsizetype length = in.le32(at + 4);
        const qsizetype data = at + 8;
        if (length > declared - data) {
            return cutOff("WebP"_L1);
        }
        if (in.has(at, "VP8X"_ba) && length >= 10) {
            header.alpha = in.u8(data) & 0x10;
            header.animated = in.u8(data) & 0x02;
            header.width = in.le24(data + 4) + 1;
            header.height = in.le24(data + 7) + 1;
        } else if (in.has(at, "VP8 "_ba) && length >= 10) {
            if (header.width == 0) {
                header.width = in.le16(data + 6) & 0x3FFF;
                header.height = in.le16(data + 8) & 0x3FFF;
            }
            picture = true;
        } else if (in.has(at, "VP8L"_ba) && length >= 5) {
            if (header.width == 0) {
                const quint32 bits = in.le32(data + 1);
                header.width = (bits & 0x3FFF) + 1;
                header.height = ((bits >> 14) & 0x3FFF) + 1;
                header.alpha = (bits >> 28) & 1;
            }
            picture = true;
        } else if (in.has(at, "ANMF"_ba) && length >= 24) {
            picture = true;
        } else if (in.has(at, "EXIF"_ba)) {
            const qsizetype skip = in.has(data, QByteArrayView("Exif\0\0", 6)) ? 6 : 0;
            header.orientation = exifOrientation(in.part(data + skip, length - skip));
        }
        at = data + length + (length & 1);
    }
    if (!picture || header.width == 0 || header.height == 0) {
        return fail(ErrorCode::Malformed, u"WebP without a picture"_s);
    }
    return header;
}

Result<ImageHeader> gif(const Bytes &in)
{
    ImageHeader header{.type = PictureType::Gif};
    header.width = in.le16(6);
    header.height = in.le16(8);
    if (header.width == 0 || header.height == 0) {
        return fail(ErrorCode::Malformed, u"GIF has no size"_s);
    }
    const auto tableSize = [](quint32 flags) -> qsizetype { return flags & 0x80 ? 3 * (2 << (flags & 7)) : 0; };
    const auto skipBlocks = [&](qsizetype at) -> qsizetype {
        while (at < in.size()) {
            const qsizetype length = in.u8(at);
            at += 1 + length;
            if (length == 0) {
                return at;
            }
        }
        return -1;
    };
    qsizetype at = 13 + tableSize(in.u8(10));
    int frames = 0;
    while (at >= 0 && at < in.size()) {
        const quint32 kind = in.u8(at);
        if (kind == 0x3B) {
            break;
        }
        if (kind == 0x21) {
            at = skipBlocks(at + 2);
        } else if (kind == 0x2C) {
            const qsizetype data = at + 10 + tableSize(in.u8(at + 9)) + 1;
            at = skipBlocks(data);
            if (at >= 0) {
                ++frames;
            }
        } else {
            return fail(ErrorCode::Malformed, u"GIF has an unknown block at byte %1"_s.arg(at));
        }
    }
    if (frames == 0) {
        return at < 0 || at >= in.size() ? cutOff("GIF"_L1) : fail(ErrorCode::Malformed, u"GIF without a picture"_s);
    }
    header.animated = frames > 1;
    header.alpha = true; // what the first frame does not cover is shown on white
    return header;
}

Result<ImageHeader> bmp(const Bytes &in)
{
    ImageHeader header{.type = PictureType::Bmp};
    const qsizetype pixels = in.le32(10);
    if (in.le32(14) < 40) {
        return fail(ErrorCode::Malformed, u"BMP of a kind that is not read"_s);
    }
    const qint64 width = qint32(in.le32(18));
    const qint64 height = qint32(in.le32(22));
    header.width = width;
    header.height = qAbs(height);
    const qint64 bits = in.le16(28);
    const quint32 compression = in.le32(30);
    if (width <= 0 || height == 0 || (compression != 0 && compression != 3)) {
        return fail(ErrorCode::Malformed, u"BMP of a kind that is not read"_s);
    }
    const qint64 row = (width * bits + 31) / 32 * 4;
    if (bits == 0 || bits > 32 || pixels < 54 || header.height > (in.size() - pixels) / qMax<qint64>(1, row)) {
        return cutOff("BMP"_L1);
    }
    return header;
}

/// What an unreadable file seems to be, so that the customer can be told what to send instead.
QString guess(const Bytes &in)
{
    struct Known
    {
        qsizetype at;
        QByteArrayView magic;
        const char *name;
    };
    static const std::array<Known, 17> known{{{4, "ftyphei", "HEIC"},
                                              {4, "ftyphev", "HEIC"},
                                              {4, "ftypmif1", "HEIF"},
                                              {4, "ftypavi", "AVIF"},
                                              {4, "ftypqt", "a video"},
                                              {4, "ftyp", "a video"},
                                              {0, "%PDF", "PDF"},
                                              {0, "<svg", "SVG"},
                                              {0, "<?xml", "XML or SVG"},
                                              {0, "II*", "TIFF"},
                                              {0, "MM\0*", "TIFF"},
                                              {0, "8BPS", "Photoshop"},
                                              {0, "PK\x03\x04", "a ZIP file"},
                                              {0, "\xFF\x0A", "JPEG XL"},
                                              {0, "\x1A\x45\xDF\xA3", "a video"},
                                              {0, "<!DOCTYPE", "HTML"},
                                              {0, "<html", "HTML"}}};
    for (const Known &k : known) {
        if (in.has(k.at, k.magic)) {
            return QString::fromLatin1(k.name);
        }
    }
    return {};
}

} // namespace

std::optional<PictureType> pictureTypeOf(QByteArrayView bytes)
{
    const Bytes in(bytes);
    if (in.has(0, "\xFF\xD8\xFF"_ba)) {
        return PictureType::Jpeg;
    }
    if (in.has(0, "\x89PNG\r\n\x1A\n"_ba)) {
        return PictureType::Png;
    }
    if (in.has(0, "RIFF"_ba) && in.has(8, "WEBP"_ba)) {
        return PictureType::WebP;
    }
    if (in.has(0, "GIF87a"_ba) || in.has(0, "GIF89a"_ba)) {
        return PictureType::Gif;
    }
    if (in.has(0, "BM"_ba) && in.size() >= 54) {
        return PictureType::Bmp;
    }
    return std::nullopt;
}

Result<ImageHeader> readImageHeader(QByteArrayView bytes)
{
    const Bytes in(bytes);
    if (in.size() == 0) {
        return fail(ErrorCode::Malformed, u"the file is empty"_s);
    }
    if (const auto type = pictureTypeOf(bytes)) {
        switch (*type) {
        case PictureType::Jpeg:
            return jpeg(in);
        case PictureType::Png:
            return png(in);
        case PictureType::WebP:
            return webp(in);
        case PictureType::Gif:
            return gif(in);
        case PictureType::Bmp:
            return bmp(in);
        }
    }
    const QString other = guess(in);
    return fail(ErrorCode::Malformed,
                other.isEmpty() ? u"not a picture"_s : u"not a picture that is read here: "_s + other);
}

} // namespace readings::damage
