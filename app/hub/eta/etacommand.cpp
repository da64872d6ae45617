// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/eta/etacommand.h"

#include "core/json.h"
#include "readings/eta/etafiles.h"
#include "readings/eta/orderlines.h"

#include <QCoreApplication>
#include <QFile>

#include <unordered_map>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using namespace readings::eta;

constexpr qint64 longestLine = 1024 * 1024;

struct Input
{
    std::vector<OrderLine> lines;
    int refused = 0;
};

void complain(qint64 number, const QString &what)
{
    QTextStream(stderr) << u"line %1: %2"_s.arg(number).arg(what) << Qt::endl;
}

/// All lines that can be read. Those that cannot are named on stderr, and the others go on.
core::Result<Input> readLines()
{
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::Unavailable, u"stdin cannot be read"_s);
    }
    Input input;
    std::unordered_map<std::string, qint64> seen;
    qint64 number = 0;
    const auto refuse = [&](const QString &what) {
        complain(number, what);
        ++input.refused;
    };
    while (!in.atEnd()) {
        QByteArray bytes = in.readLine(longestLine + 1);
        ++number;
        if (bytes.size() > longestLine) {
            while (!bytes.endsWith('\n') && !in.atEnd()) {
                bytes = in.readLine(longestLine);
            }
            refuse(u"is longer than %1 bytes"_s.arg(longestLine));
            continue;
        }
        bytes = bytes.trimmed();
        if (bytes.isEmpty()) {
            continue;
        }
        QStringList doubts;
        auto line = orderLineFrom(bytes, &doubts);
        if (!line) {
            refuse(line.error().detail);
            continue;
        }
        const auto [place, fresh] = seen.emplace(line->facts.id, number);
        if (!fresh) {
            refuse(u"order_id stands in line %1 already"_s.arg(place->second));
            continue;
        }
        for (const QString &doubt : std::as_const(doubts)) {
            complain(number, doubt);
        }
        input.lines.push_back(std::move(*line));
    }
    return input;
}

QJsonObject answerOf(const OrderLine &line, const Prediction &prediction)
{
    const auto rounded = [](double days) { return std::round(days * 1000.0) / 1000.0; };
    const QString model =
        u"%1/%2.%3"_s.arg(QLatin1String(EtaModel::Name), QLatin1String(EtaModel::Version)).arg(prediction.version);
    QJsonObject answer{
        {"order_id"_L1, QString::fromStdString(line.facts.id)},
        {"p10"_L1, rounded(prediction.p10)},
        {"p50"_L1, rounded(prediction.p50)},
        {"p90"_L1, rounded(prediction.p90)},
        {"model"_L1, model},
        {"stage"_L1, QString::fromLatin1(stageName(prediction.stage))},
        {"n"_L1, qint64(prediction.n)},
    };
    if (prediction.late) {
        answer.insert("late_probability"_L1, std::round(*prediction.late * 10'000.0) / 10'000.0);
    }
    return answer;
}

/// The priors of --prior: a file, none, or the shipped ones, without which it goes on and says so.
core::Result<std::vector<EtaModel::Prior>> priorsOf(const QCommandLineParser &parser)
{
    const QString given = parser.value(u"prior"_s);
    if (given == u"none"_s) {
        return std::vector<EtaModel::Prior>();
    }
    if (!given.isEmpty()) {
        return priorsOfFile(given);
    }
    auto shipped = shippedPriors(QCoreApplication::applicationDirPath());
    if (!shipped && shipped.error().code == core::ErrorCode::NotFound) {
        QTextStream(stderr) << u"no prior was found; starting without: "_s << shipped.error().detail << Qt::endl;
        return std::vector<EtaModel::Prior>();
    }
    return shipped;
}

core::Status run(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument, u"eta reads from stdin and takes no arguments"_s);
    }
    auto priors = priorsOf(parser);
    if (!priors) {
        return tl::unexpected(priors.error());
    }
    const auto input = readLines();
    if (!input) {
        return tl::unexpected(input.error());
    }
    EtaSettings settings = EtaSettings::ofFiles();
    settings.handover = !parser.isSet(u"prequential"_s);
    EtaModel model(settings);
    model.usePriors(std::move(*priors));
    QTextStream out(stdout);
    const auto print = [&out](const OrderLine &line, const Prediction &prediction) {
        out << QString::fromUtf8(core::canonicalJson(answerOf(line, prediction))) << '\n';
    };
    if (parser.isSet(u"prequential"_s)) {
        const std::vector<Prediction> answers = prequential(model, input->lines);
        for (size_t i = 0; i < answers.size(); ++i) {
            print(input->lines[i], answers[i]);
        }
    } else {
        const std::vector<StagedPrediction> answers = prequentialStages(model, input->lines);
        for (size_t i = 0; i < answers.size(); ++i) {
            print(input->lines[i], answers[i].handover.value_or(answers[i].purchase));
        }
    }
    out.flush();
    if (input->refused > 0) {
        return core::fail(core::ErrorCode::Malformed,
                          u"%1 lines could not be read; the others were answered"_s.arg(input->refused));
    }
    return {};
}

} // namespace

Command etaCommand()
{
    Command command;
    command.name = u"eta"_s;
    command.summary =
        u"Says when orders will arrive: JSON lines of orders in, 10, 50 and 90 % in days from purchase out."_s;
    command.usage = u"[--prequential] [--prior FILE|none] < FILE"_s;
    command.declare = [](QCommandLineParser &parser) {
        parser.addOption(
            {u"prequential"_s,
             u"Answer every order at its purchase alone. Without: by the newest that is known of it, at its "
             u"hand-over to the carrier. Either way with what was known then; each outcome is learnt "
             u"when it happens."_s});
        parser.addOption({u"prior"_s, u"What to start from: a file, or none. Default: what is shipped."_s, u"FILE"_s});
    };
    command.run = run;
    return command;
}

} // namespace hub
