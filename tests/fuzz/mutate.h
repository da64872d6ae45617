// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>

#include <random>

namespace fuzz {

/// Makes bad input out of good: flips, cuts, repeats, joins, and puts in what parsers stumble over. The same seed makes
/// the same inputs, so that a failure can be seen again.
class Mutator
{
public:
    explicit Mutator(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] int below(qsizetype limit)
    {
        return limit <= 1 ? 0 : std::uniform_int_distribution<int>(0, static_cast<int>(limit) - 1)(m_random);
    }

    [[nodiscard]] QByteArray mutate(const QList<QByteArray> &seeds)
    {
        static const QList<QByteArray> oddities{"\r\n",
                                                "\n",
                                                "\r",
                                                QByteArray(1, '\0'),
                                                "\xff",
                                                "\xc0\xaf",
                                                "%00",
                                                "%",
                                                "-1",
                                                "+",
                                                "99999999999999999999",
                                                "0x",
                                                "\t",
                                                " ",
                                                ":",
                                                ",",
                                                ";",
                                                "\"",
                                                "{",
                                                "[",
                                                "}",
                                                "]",
                                                "null",
                                                "1e999",
                                                "chunked",
                                                "Content-Length: 1\r\n",
                                                "\\ud800",
                                                "\xef\xbb\xbf"};
        QByteArray bytes = seeds[below(seeds.size())];
        for (int changes = 1 + below(6); changes > 0; --changes) {
            const qsizetype at = below(bytes.size() + 1);
            switch (below(7)) {
            case 0:
                if (at < bytes.size()) {
                    bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
                }
                break;
            case 1:
                bytes.remove(at, below(16));
                break;
            case 2:
                bytes.insert(at, oddities[below(oddities.size())]);
                break;
            case 3:
                bytes.insert(at, bytes.mid(at, below(40)));
                break;
            case 4:
                bytes.truncate(at);
                break;
            case 5:
                bytes.insert(at, seeds[below(seeds.size())].mid(below(20), below(60)));
                break;
            default:
                bytes.insert(at, QByteArray(below(300), static_cast<char>(below(256))));
                break;
            }
        }
        return bytes;
    }

private:
    std::mt19937 m_random;
};

} // namespace fuzz
