// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/gifframe.h"

#include "readings/damage/bytes.h"

#include <array>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

/// Joins the sub-blocks that hold compressed data.
QByteArray joined(const Bytes &in, qsizetype &at)
{
    QByteArray out;
    while (at < in.size()) {
        const qsizetype length = in.u8(at);
        ++at;
        if (length == 0) {
            break;
        }
        out.append(in.part(at, qMin(length, in.size() - at)));
        at += length;
    }
    return out;
}

/// GIF's flavour of LZW: codes grow from `minimum` + 1 to 12 bits, least significant bit first. Stops quietly at the
/// end of the data or at a code that cannot be; what came before is a picture.
std::vector<quint8> unpacked(const QByteArray &data, int minimum, size_t wanted)
{
    constexpr int MaximumCodes = 4096;
    struct Entry
    {
        int previous;
        quint8 last;
        quint8 first;
    };
    std::vector<Entry> table(MaximumCodes);
    const int clear = 1 << minimum;
    for (int i = 0; i < clear; ++i) {
        table[size_t(i)] = {-1, quint8(i), quint8(i)};
    }
    std::vector<quint8> out;
    out.reserve(wanted);
    std::vector<quint8> reversed;
    int bits = minimum + 1;
    int next = clear + 2;
    int previous = -1;
    quint32 buffer = 0;
    int held = 0;
    for (const char byte : data) {
        buffer |= quint32(quint8(byte)) << held;
        held += 8;
        while (held >= bits) {
            const int code = int(buffer & ((1u << bits) - 1u));
            buffer >>= bits;
            held -= bits;
            if (code == clear) {
                bits = minimum + 1;
                next = clear + 2;
                previous = -1;
                continue;
            }
            if (code == clear + 1 || out.size() >= wanted) {
                return out;
            }
            if (code > next || (code == next && previous < 0) || code >= MaximumCodes) {
                return out;
            }
            if (previous >= 0 && next < MaximumCodes) {
                const quint8 first = table[size_t(code == next ? previous : code)].first;
                table[size_t(next)] = {previous, first, table[size_t(previous)].first};
                ++next;
                if (next == (1 << bits) && bits < 12) {
                    ++bits;
                }
            } else if (code >= next) {
                return out;
            }
            reversed.clear();
            for (int walk = code; walk >= 0; walk = table[size_t(walk)].previous) {
                reversed.push_back(table[size_t(walk)].last);
            }
            out.insert(out.end(), reversed.rbegin(), reversed.rend());
            previous = code;
        }
    }
    return out;
}

/// Which row of the frame the n-th stored row is.
std::vector<int> rowOrder(int height, bool interlaced)
{
    std::vector<int> rows;
    rows.reserve(size_t(height));
    if (!interlaced) {
        for (int y = 0; y < height; ++y) {
            rows.push_back(y);
        }
        return rows;
    }
    for (const auto &[start, step] : {std::pair{0, 8}, {4, 8}, {2, 4}, {1, 2}}) {
        for (int y = start; y < height; y += step) {
            rows.push_back(y);
        }
    }
    return rows;
}

} // namespace

core::Result<Picture> firstGifFrame(QByteArrayView bytes)
{
    const Bytes in(bytes);
    const int width = int(in.le16(6));
    const int height = int(in.le16(8));
    Picture picture{width, height, QByteArray(qsizetype(width) * height * 3, '\xFF')};
    const quint32 screen = in.u8(10);
    qsizetype palette = 13;
    qsizetype at = 13;
    qsizetype colours = 0;
    if (screen & 0x80) {
        colours = 2 << (screen & 7);
        at += colours * 3;
    }
    std::optional<quint8> transparent;
    while (at < in.size()) {
        const quint32 kind = in.u8(at);
        if (kind == 0x21) {
            if (in.u8(at + 1) == 0xF9 && (in.u8(at + 3) & 1)) {
                transparent = quint8(in.u8(at + 6));
            }
            at += 2;
            joined(in, at);
            continue;
        }
        if (kind != 0x2C) {
            break;
        }
        const int left = int(in.le16(at + 1));
        const int top = int(in.le16(at + 3));
        const int frameWidth = int(in.le16(at + 5));
        const int frameHeight = int(in.le16(at + 7));
        const quint32 flags = in.u8(at + 9);
        at += 10;
        if (flags & 0x80) {
            palette = at;
            colours = 2 << (flags & 7);
            at += colours * 3;
        }
        const int minimum = int(in.u8(at));
        ++at;
        if (minimum < 2 || minimum > 8 || colours == 0 || frameWidth == 0 || frameHeight == 0 ||
            left + frameWidth > width || top + frameHeight > height) {
            break;
        }
        const size_t wanted = size_t(frameWidth) * size_t(frameHeight);
        const std::vector<quint8> indices = unpacked(joined(in, at), minimum, wanted);
        if (indices.size() < wanted) {
            return core::fail(core::ErrorCode::Malformed, u"GIF is damaged"_s);
        }
        size_t read = 0;
        for (const int y : rowOrder(frameHeight, flags & 0x40)) {
            char *row = picture.rgb.data() + (qsizetype(top + y) * width + left) * 3;
            for (int x = 0; x < frameWidth; ++x, ++read, row += 3) {
                const quint8 index = indices[read];
                if (transparent == index || index >= colours) {
                    continue;
                }
                for (int c = 0; c < 3; ++c) {
                    row[c] = static_cast<char>(in.u8(palette + index * 3 + c));
                }
            }
        }
        return picture;
    }
    return core::fail(core::ErrorCode::Malformed, u"GIF is damaged"_s);
}

} // namespace readings::damage
