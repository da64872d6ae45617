// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <array>

/// Pictures that tell where and with what they were taken.
namespace traces {

inline void append(QByteArray &out, quint32 value, int bytes)
{
    for (int i = bytes - 1; i >= 0; --i) {
        out.append(char(value >> (8 * i)));
    }
}

inline const char *const serial = "SN-4711-0815";
inline const char *const place = "52.5200 N 13.4050 E";

/// A TIFF block with orientation, maker's serial number, a place and a time.
inline QByteArray exif(int orientation, const QByteArray &time, const QByteArray &zone)
{
    QByteArray texts, entries;
    const quint32 textsAt = 8 + 2 + 4 * 12 + 4 + 2 + 2 * 12 + 4;
    const auto text = [&](quint32 tag, QByteArray words) {
        words.append('\0');
        if (words.size() <= 4) {
            words.append(4, '\0');
        }
        append(entries, tag, 2);
        append(entries, 2, 2);
        append(entries, quint32(words.size()), 4);
        append(entries, textsAt + quint32(texts.size()), 4);
        texts.append(words);
    };
    QByteArray out("MM\0*\0\0\0\x08", 8);
    append(out, 4, 2);
    append(entries, 0x0112, 2);
    append(entries, 3, 2);
    append(entries, 1, 4);
    append(entries, quint32(orientation) << 16, 4);
    text(0xA431, serial);
    text(0x8825, place);
    append(entries, 0x8769, 2);
    append(entries, 4, 2);
    append(entries, 1, 4);
    append(entries, 8 + 2 + 4 * 12 + 4, 4);
    out.append(entries).append(4, '\0');
    entries.clear();
    append(out, 2, 2);
    text(0x9003, time);
    text(0x9011, zone);
    return out.append(entries).append(4, '\0').append(texts);
}

inline QByteArray jpeg(QByteArray plain, int orientation, const QByteArray &time, const QByteArray &zone)
{
    QByteArray parts;
    const auto part = [&](char marker, const QByteArray &body) {
        parts.append('\xFF').append(marker);
        append(parts, quint32(body.size() + 2), 2);
        parts.append(body);
    };
    part('\xE1', QByteArray("Exif\0\0", 6) + exif(orientation, time, zone));
    part('\xE1', QByteArray("http://ns.adobe.com/xap/1.0/\0", 29) + place);
    part('\xED', QByteArray("Photoshop 3.0\0", 14) + serial);
    part('\xFE', QByteArray("taken by ") + serial);
    return plain.insert(2, parts);
}

inline quint32 crc(const QByteArray &bytes)
{
    quint32 c = 0xFFFFFFFFu;
    for (const char byte : bytes) {
        c ^= quint8(byte);
        for (int k = 0; k < 8; ++k) {
            c = c & 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        }
    }
    return ~c;
}

inline QByteArray png(QByteArray plain, const QByteArray &time, const QByteArray &zone)
{
    QByteArray parts;
    const auto part = [&](const QByteArray &name, const QByteArray &body) {
        append(parts, quint32(body.size()), 4);
        parts.append(name).append(body);
        append(parts, crc(name + body), 4);
    };
    part("eXIf", exif(1, time, zone));
    part("tEXt", QByteArray("Comment\0", 8) + place);
    return plain.insert(33, parts); // behind the header
}

/// `plain` has an extended header.
inline QByteArray webp(QByteArray plain, const QByteArray &time, const QByteArray &zone)
{
    const auto little = [](quint32 value) {
        QByteArray out;
        for (int i = 0; i < 4; ++i) {
            out.append(char(value >> (8 * i)));
        }
        return out;
    };
    for (const auto &[name, body] :
         {std::pair{QByteArray("EXIF"), exif(1, time, zone)}, std::pair{QByteArray("XMP "), QByteArray(place)}}) {
        plain.append(name).append(little(quint32(body.size()))).append(body);
        if (body.size() % 2 == 1) {
            plain.append('\0');
        }
    }
    plain.replace(4, 4, little(quint32(plain.size() - 8)));
    plain[20] = char(plain[20] | 0x0C);
    return plain;
}

inline bool tellsTales(const QByteArray &bytes)
{
    return bytes.contains(serial) || bytes.contains(place) || bytes.contains("xap/1.0");
}

} // namespace traces
