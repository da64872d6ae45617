// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Evaluates the shipped damage model: photographs kept for evaluation, clean photographs that were held out, spoilt
// ones, the same ones again, held-out renders with masks, and time.

#include "figures.h"
#include "readings/damage/damagereader.h"
#include "readings/damage/fingerprintindex.h"
#include "spoilt.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

using namespace readings::damage;
using namespace Qt::StringLiterals;

namespace {

struct Seen
{
    double damage = 0.0;
    Verdict verdict = Verdict::NotSure;
};

bool isDamage(Verdict verdict)
{
    return verdict == Verdict::DamagedPackaging || verdict == Verdict::DamagedProduct;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesIn(const QString &folder)
{
    QStringList out;
    for (const QString &name :
         QDir(folder).entryList({u"*.jpg"_s, u"*.jpeg"_s, u"*.png"_s, u"*.JPEG"_s}, QDir::Files, QDir::Name)) {
        out.append(folder + u'/' + name);
    }
    return out;
}

/// As zlib's: which fifth of the clothing photos was held out from training is told by it.
quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xFFFFFFFFu;
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int k = 0; k < 8; ++k) {
            crc = crc & 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }
    }
    return ~crc;
}

class Evaluation
{
public:
    Evaluation(std::unique_ptr<DamageReader> reader, QString data)
        : m_reader(std::move(reader))
        , m_photos(std::move(data) + u"/photos/"_s)
    {
    }

    void quality() const { spoiltPhotos(); }

    void all()
    {
        evaluationPhotos();
        cleanPhotos();
        spoiltPhotos();
        samePhotos();
        renders();
        times();
    }

private:
    [[nodiscard]] std::optional<Picture> load(const QString &path) const
    {
        auto photo = decodePicture(bytesOf(path));
        return photo ? std::optional(std::move(photo->picture)) : std::nullopt;
    }

    [[nodiscard]] std::optional<DamageReading> read(const Picture &picture) const
    {
        DecodedPicture photo;
        photo.picture = picture;
        auto reading = m_reader->read(photo);
        return reading ? std::optional(std::move(*reading)) : std::nullopt;
    }

    [[nodiscard]] std::vector<Seen> readAll(const QStringList &files) const
    {
        std::vector<Seen> out;
        for (const QString &file : files) {
            if (const auto picture = load(file)) {
                if (const auto reading = read(*picture)) {
                    out.push_back({reading->damage(), reading->verdict});
                }
            }
        }
        return out;
    }

    template <typename Test>
    static void countOf(const std::string &name, const std::vector<Seen> &seen, Test test)
    {
        eval::share(name, std::count_if(seen.begin(), seen.end(), test), static_cast<long long>(seen.size()));
    }

    static std::vector<double> scores(const std::vector<Seen> &seen)
    {
        std::vector<double> out;
        for (const Seen &one : seen) {
            out.push_back(one.damage);
        }
        return out;
    }

    /// Which half of the web pictures a picture is in. One half was looked at to find out what of the network to learn
    /// from; the other only gives figures.
    static bool isKeptApart(const QString &file) { return crc32("h1" + file.section(u'/', -1).toUtf8()) % 2 == 1; }

    static void parcelFigures(const std::string &name, const std::vector<Seen> &hurt, const std::vector<Seen> &whole)
    {
        const auto damaged = [](const Seen &one) { return isDamage(one.verdict); };
        eval::auroc(name + "_auroc", scores(hurt), scores(whole));
        countOf(name + "_damage_found", hurt, damaged);
        countOf(name + "_false_alarms", whole, damaged);
        countOf(name + "_intact_said", whole, [](const Seen &one) { return one.verdict == Verdict::LooksIntact; });
        std::vector<Seen> both = hurt;
        both.insert(both.end(), whole.begin(), whole.end());
        countOf(name + "_not_sure", both, [](const Seen &one) { return one.verdict == Verdict::NotSure; });
        // At a threshold that finds 85 %: what would be called damaged among the intact.
        std::vector<double> found = scores(hurt);
        std::sort(found.begin(), found.end(), std::greater<>());
        const double threshold = found[std::min(found.size() - 1, size_t(std::ceil(0.85 * double(found.size()))) - 1)];
        countOf(name + "_false_alarms_at_recall_85", whole, [&](const Seen &one) { return one.damage >= threshold; });
        double gap = 0.0;
        for (int bin = 0; bin < 10; ++bin) {
            double score = 0.0, truth = 0.0;
            for (size_t i = 0; i < both.size(); ++i) {
                if (std::min(9, int(both[i].damage * 10)) == bin) {
                    score += both[i].damage;
                    truth += i < hurt.size() ? 1.0 : 0.0;
                }
            }
            gap += std::abs(score - truth) / double(both.size());
        }
        eval::plain(name + "_calibration_error", gap, static_cast<long long>(both.size()));
    }

    void evaluationPhotos() const
    {
        const auto damaged = [](const Seen &one) { return isDamage(one.verdict); };
        // Damaged and intact ones, the half that is kept apart read first.
        const auto halves = [this](const QString &folder) {
            QStringList files = filesIn(m_photos + folder);
            const auto kept = std::stable_partition(files.begin(), files.end(), isKeptApart);
            return std::pair(readAll(QStringList(files.begin(), kept)), readAll(QStringList(kept, files.end())));
        };
        auto [hurt, otherHurt] = halves(u"parcels/damaged"_s);
        auto [whole, otherWhole] = halves(u"parcels/intact"_s);
        parcelFigures("parcels_kept", hurt, whole);
        hurt.insert(hurt.end(), otherHurt.begin(), otherHurt.end());
        whole.insert(whole.end(), otherWhole.begin(), otherWhole.end());
        parcelFigures("parcels", hurt, whole);

        const auto anything = readAll(filesIn(m_photos + u"anything"_s));
        countOf("anything_irrelevant_or_not_sure", anything, [](const Seen &one) {
            return one.verdict == Verdict::NotParcelOrProduct || one.verdict == Verdict::NotSure ||
                   one.verdict == Verdict::Unusable;
        });
        countOf("anything_called_damaged", anything, damaged);
        const auto cracked = readAll(filesIn(m_photos + u"cracked_screens"_s));
        countOf("cracked_screens_found", cracked, damaged);
    }

    [[nodiscard]] QStringList heldOutClothes() const
    {
        QStringList out;
        QDir root(m_photos + u"clothing"_s);
        for (const QString &kind : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            for (const QString &file : filesIn(root.filePath(kind))) {
                if (crc32(file.section(u'/', -1).toUtf8()) % 5 == 0) {
                    out.append(file);
                }
            }
        }
        return out;
    }

    /// Doors whose places were never trained on (see training/pictures.py).
    [[nodiscard]] QStringList heldOutDoors() const
    {
        QStringList out;
        for (const char *name : {"p13", "p14", "p15", "p19", "p20", "p21", "p25"}) {
            out.append(m_photos + u"doorstep/"_s + QLatin1String(name) + u".jpg"_s);
        }
        return out;
    }

    void cleanPhotos() const
    {
        const auto damaged = [](const Seen &one) { return isDamage(one.verdict); };
        countOf("clothing_false_alarms", readAll(heldOutClothes()), damaged);
        countOf("doorstep_false_alarms", readAll(heldOutDoors()), damaged);
    }

    void spoiltPhotos() const
    {
        struct Way
        {
            const char *name;
            QualityIssue issue;
            Picture (*make)(const Picture &);
        };
        static const std::array<Way, 6> ways{
            {{"unusable_found_dark", QualityIssue::Dark, [](const Picture &p) { return eval::dark(p, 7); }},
             {"unusable_found_out_of_focus", QualityIssue::Blurred, eval::blurred},
             {"unusable_found_moved", QualityIssue::Blurred, eval::moved},
             {"unusable_found_tiny", QualityIssue::TooSmall, eval::tiny},
             {"unusable_found_overexposed", QualityIssue::OverExposed, eval::overexposed},
             {"screenshot_found", QualityIssue::ScreenshotLike, eval::screenshot}}};
        std::array<long long, ways.size()> hits{};
        long long good = 0, refused = 0, unusable = 0, spoilt = 0;
        for (const QString &file : heldOutClothes() + filesIn(m_photos + u"doorstep"_s)) {
            const auto picture = load(file);
            const auto quality = picture ? checkQuality(*picture) : core::Result<PhotoQuality>(PhotoQuality{});
            if (!picture || !quality) {
                continue;
            }
            ++good;
            refused += quality->usable() ? 0 : 1;
            for (size_t way = 0; way < ways.size(); ++way) {
                const auto bad = checkQuality(ways[way].make(*picture));
                hits[way] += bad && bad->has(ways[way].issue) ? 1 : 0;
                if (ways[way].issue != QualityIssue::ScreenshotLike) {
                    ++spoilt;
                    unusable += bad && !bad->usable() ? 1 : 0;
                }
            }
        }
        eval::share("unusable_found", unusable, spoilt);
        for (size_t way = 0; way < ways.size(); ++way) {
            eval::share(ways[way].name, hits[way], good);
        }
        eval::share("good_photos_refused", refused, good);
    }

    void samePhotos() const
    {
        struct Way
        {
            const char *name;
            Picture (*make)(const Picture &);
        };
        static const std::array<Way, 8> ways{
            {{"again_found_recompressed", eval::recompressed},
             {"again_found_cropped_8", [](const Picture &p) { return eval::cropped(p, 0.08); }},
             {"again_found_cropped_15", [](const Picture &p) { return eval::cropped(p, 0.15); }},
             {"again_found_mirrored", eval::mirrored},
             {"again_found_turned_90", [](const Picture &p) { return eval::turned(p, 1); }},
             {"again_found_turned_180", [](const Picture &p) { return eval::turned(p, 2); }},
             {"again_found_turned_270", [](const Picture &p) { return eval::turned(p, 3); }},
             {"again_found_screenshot", eval::screenshot}}};
        std::vector<Picture> pictures;
        FingerprintIndex index;
        const auto printOf = [this](const Picture &picture, bool all) -> std::optional<Fingerprint> {
            const auto reading = read(picture);
            if (!reading || !reading->fingerprint) {
                return std::nullopt;
            }
            DecodedPicture photo;
            photo.picture = picture;
            return all ? m_reader->fingerprint(photo, *reading->fingerprint).value_or(*reading->fingerprint)
                       : *reading->fingerprint;
        };
        for (const QString &file : heldOutClothes()) {
            const auto picture = load(file);
            const auto print = picture ? printOf(*picture, false) : std::nullopt;
            if (print) {
                index.add(quint32(pictures.size() + 1), *print);
                pictures.push_back(*scaledDown(*picture, 640));
            }
        }
        std::array<long long, ways.size()> hits{};
        long long falseMatches = 0, comparisons = 0;
        // Each asked photo takes four passes a way: every fourth is asked, all are searched.
        for (size_t i = 0; i < pictures.size(); i += 4) {
            for (size_t way = 0; way < ways.size(); ++way) {
                const auto print = printOf(ways[way].make(pictures[i]), true);
                if (!print) {
                    continue;
                }
                const auto found = index.search(*print, 0, 64);
                for (const auto &match : found) {
                    (match.key == i + 1 ? hits[way] : falseMatches) += 1;
                }
                comparisons += static_cast<long long>(pictures.size()) - 1;
            }
        }
        for (size_t way = 0; way < ways.size(); ++way) {
            eval::share(ways[way].name, hits[way], static_cast<long long>((pictures.size() + 3) / 4));
        }
        eval::share("again_false_matches", falseMatches, comparisons);
    }

    /// Held-out pairs of renders: one place, one light, one camera, whole and damaged, with the mask of what differs.
    void renders() const
    {
        const QString folder = qEnvironmentVariable("AFTERDESK_RESOURCES") + u"/../tests/eval/damage/pairs/"_s;
        long long pointed = 0, asked = 0, ordered = 0, pairs = 0;
        std::vector<Seen> hurt, whole;
        for (const QString &file : filesIn(folder)) {
            if (!file.endsWith(u"b.jpg")) {
                continue;
            }
            const auto damaged = load(file);
            const auto intact = load(QString(file).replace(u"b.jpg"_s, u"a.jpg"_s));
            const auto mask = load(QString(file).replace(u"b.jpg"_s, u"m.png"_s));
            const auto b = damaged ? read(*damaged) : std::nullopt;
            const auto a = intact ? read(*intact) : std::nullopt;
            if (!a || !b || !mask) {
                continue;
            }
            ++pairs;
            ordered += b->damage() > a->damage() ? 1 : 0;
            hurt.push_back({b->damage(), b->verdict});
            whole.push_back({a->damage(), a->verdict});
            ++asked;
            pointed += hits(b->heat, *mask) ? 1 : 0;
        }
        if (pairs == 0) {
            std::printf("no held-out pairs in %s\n", qPrintable(folder));
            return;
        }
        eval::share("renders_pointing", pointed, asked);
        eval::auroc("renders_auroc", scores(hurt), scores(whole));
        eval::share("renders_pairs_in_order", ordered, pairs);
    }

    /// The cell that the map lights up most holds something of the damage.
    static bool hits(const HeatMap &heat, const Picture &mask)
    {
        const auto top = std::max_element(heat.cells.begin(), heat.cells.end()) - heat.cells.begin();
        const int column = int(top) % heat.columns, row = int(top) / heat.columns;
        int inside = 0, total = 0;
        for (int y = row * mask.height / heat.rows; y < (row + 1) * mask.height / heat.rows; ++y) {
            for (int x = column * mask.width / heat.columns; x < (column + 1) * mask.width / heat.columns; ++x) {
                inside += quint8(mask.rgb[(qsizetype(y) * mask.width + x) * 3]) > 127 ? 1 : 0;
                ++total;
            }
        }
        return inside * 50 > total; // two in a hundred
    }

    void times() const
    {
        QRandomGenerator random(3);
        FingerprintIndex index;
        for (quint32 i = 0; i < 100'000; ++i) {
            Fingerprint print;
            print.hashes[0] = random.generate64();
            print.vectors.resize(1);
            for (qint8 &number : print.vectors.front()) {
                number = qint8(random.bounded(-13, 14));
            }
            index.add(i + 1, print);
        }
        std::vector<double> whole, network, search, turned;
        for (int round = 0; round < 3; ++round) {
            for (const QString &file : filesIn(m_photos + u"doorstep"_s)) {
                const QByteArray bytes = bytesOf(file);
                QElapsedTimer timer;
                timer.start();
                const auto photo = decodePicture(bytes);
                const auto reading = photo ? m_reader->read(*photo) : core::Result<DamageReading>(DamageReading{});
                if (!photo || !reading || !reading->fingerprint) {
                    continue;
                }
                const qint64 before = timer.nsecsElapsed();
                (void)index.search(*reading->fingerprint, 0);
                whole.push_back(double(timer.nsecsElapsed()) / 1e6);
                search.push_back(double(timer.nsecsElapsed() - before) / 1e6);
                timer.restart();
                (void)m_reader->fingerprint(*photo, *reading->fingerprint);
                turned.push_back(double(timer.nsecsElapsed()) / 1e6);
                network.push_back(turned.back() / 3.0); // three passes and nothing else
            }
        }
        const auto n = static_cast<long long>(whole.size());
        eval::plain("whole_path_ms", eval::median(whole), n);
        eval::plain("forward_pass_ms", eval::median(network), n);
        eval::plain("search_100000_ms", eval::median(search), n);
        eval::plain("turned_fingerprints_ms", eval::median(turned), n);
    }

    std::unique_ptr<DamageReader> m_reader;
    QString m_photos;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    auto reader = shippedReader();
    if (!reader) {
        std::fprintf(stderr, "%s\n", qPrintable(reader.error().detail));
        return 1;
    }
    const QString data = qEnvironmentVariable("AFTERDESK_DATA", u"../shared/data"_s);
    if (!QDir(data + u"/photos/parcels"_s).exists()) {
        std::fprintf(stderr, "no evaluation photographs in %s/photos\n", qPrintable(data));
        return 1;
    }
    Evaluation evaluation(std::move(*reader), data);
    if (app.arguments().contains(u"--quality"_s)) { // the checks before the model alone, which take a minute
        evaluation.quality();
    } else {
        evaluation.all();
    }
    return 0;
}
