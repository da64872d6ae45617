// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/slicedsort.h"

#include <QRandomGenerator>
#include <QTest>

class TestSlicedSort final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsWhateverThePieces_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("piece");
        for (const int size : {0, 1, 2, 511, 512, 513, 1'024, 1'537, 40'000}) {
            for (const int piece : {1, 500, 16'000}) {
                if (piece > 1 || size < 5'000) {
                    QTest::addRow("%d by %d", size, piece) << size << piece;
                }
            }
        }
    }
    void sortsWhateverThePieces()
    {
        QFETCH(int, size);
        QFETCH(int, piece);
        QRandomGenerator random{quint32(size)};
        std::vector<int> values;
        for (int i = 0; i < size; ++i) {
            values.push_back(int(random.bounded(1'000)));
        }
        lists::SlicedSort<int> sort;
        sort.start(values);
        int pieces = 1;
        while (!sort.step(size_t(piece), std::greater<>())) {
            ++pieces;
        }
        std::sort(values.begin(), values.end(), std::greater<>());
        QVERIFY(sort.take() == values);
        if (size > 10 * piece && size > 512) {
            QVERIFY2(pieces >= size / std::max(piece, 513), "it was not done in pieces");
        }
        sort.start({2, 1, 3}); // once more with others
        while (!sort.step(1, std::less<>())) {
        }
        QVERIFY((sort.take() == std::vector<int>{1, 2, 3}));
    }
};

QTEST_GUILESS_MAIN(TestSlicedSort)
#include "tst_slicedsort.moc"
