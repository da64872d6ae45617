// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// The figures of the intent model: its recipe cross-validated again on the data, and the shipped file's speed.

#include "readings/intent/corpus.h"
#include "readings/intent/linearintentreader.h"
#include "readings/intent/training.h"

#include "core/hash.h"
#include "desk/bot.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace readings::intent;

namespace {

int failed(const core::Error &error)
{
    std::fprintf(stderr, "eval_intent: %s\n", qUtf8Printable(error.detail));
    return 1;
}

/// Of this thread: how busy the machine is otherwise does not count.
double cpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<size_t>(static_cast<double>(values.size() - 1) * share)];
}

void print(const char *name, double value, qint64 n)
{
    std::printf("figure\t%s\t%.4f\t-\t-\t%lld\n", name, value, static_cast<long long>(n));
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QString folder = qEnvironmentVariable("AFTERDESK_RESOURCES", u"resources"_s) + u"/models/intent"_s;
    QFile cardFile(folder + u"/card.json"_s);
    if (!cardFile.open(QIODevice::ReadOnly)) {
        return failed({core::ErrorCode::NotFound, u"no card in "_s + folder});
    }
    const QJsonObject card = QJsonDocument::fromJson(cardFile.readAll()).object();
    const TrainingJob job{qEnvironmentVariable("AFTERDESK_DATA", u"../shared/data"_s),
                          folder,
                          {},
                          {},
                          static_cast<quint32>(card.value("seed"_L1).toInt(1))};
    const auto figures = figuresFrom(job);
    if (!figures) {
        return failed(figures.error());
    }
    for (const Figure &figure : *figures) {
        std::printf("figure\t%s\t%.4f\t%.4f\t%.4f\t%lld\n", qUtf8Printable(figure.name), figure.value, figure.low,
                    figure.high, static_cast<long long>(figure.n));
    }
    const auto reader = LinearIntentReader::load(folder + u"/intent.model"_s);
    if (!reader) {
        return failed(reader.error());
    }
    if ((*reader)->reference().sha256 != card.value("sha256"_L1).toString()) {
        return failed({core::ErrorCode::Corrupt, u"the model is not the one of its card"_s});
    }
    const auto texts = readCorpus(job.data, folder);
    std::vector<double> model;
    std::vector<double> both;
    for (const Example &example : *texts) {
        double begun = cpuMs();
        (void)(*reader)->read(example.text);
        model.push_back(cpuMs() - begun);
        if (example.judged) {
            begun = cpuMs();
            (void)desk::readIntent(example.text, reader->get());
            both.push_back(cpuMs() - begun);
        }
    }
    print("cpu_p50_ms", percentile(model, 0.5), static_cast<qint64>(model.size()));
    print("cpu_p99_ms", percentile(model, 0.99), static_cast<qint64>(model.size()));
    print("with_rules_cpu_p50_ms", percentile(both, 0.5), static_cast<qint64>(both.size()));
    print("with_rules_cpu_p99_ms", percentile(both, 0.99), static_cast<qint64>(both.size()));
    return 0;
}
