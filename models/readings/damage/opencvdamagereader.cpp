// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/opencvdamagereader.h"

#include "core/hash.h"
#include "readings/damage/pixels.h"

#include <QElapsedTimer>
#include <QFile>

#include <opencv2/core/utility.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

constexpr qint64 LargestModel = 256ll * 1024 * 1024;

std::vector<double> softmax(const std::vector<double> &logits, double temperature)
{
    const double top = *std::max_element(logits.begin(), logits.end());
    std::vector<double> out;
    double sum = 0.0;
    for (const double logit : logits) {
        out.push_back(std::exp((logit - top) / temperature));
        sum += out.back();
    }
    for (double &p : out) {
        p /= sum;
    }
    return out;
}

/// Class activation map: how much each cell of the last feature map speaks for the class with these weights, against
/// the average of the other classes, so that what speaks for everything does not light up.
HeatMap heatMap(const cv::Mat &features, const cv::Mat &weights, size_t chosen, Verdict of)
{
    HeatMap map;
    map.of = of;
    if (features.dims != 4 || weights.dims != 2 || weights.rows < 2 || features.size[1] != weights.cols) {
        return map;
    }
    const int channels = features.size[1];
    map.rows = features.size[2];
    map.columns = features.size[3];
    const int cells = map.rows * map.columns;
    std::vector<double> sums(size_t(cells), 0.0);
    for (int c = 0; c < channels; ++c) {
        double against = 0.0;
        for (int k = 0; k < weights.rows; ++k) {
            against += k == int(chosen) ? 0.0 : double(weights.at<float>(k, c));
        }
        const double weight = double(weights.at<float>(int(chosen), c)) - against / (weights.rows - 1);
        const float *plane = features.ptr<float>(0, c);
        for (int i = 0; i < cells; ++i) {
            sums[size_t(i)] += weight * double(plane[i]);
        }
    }
    const double most = *std::max_element(sums.begin(), sums.end());
    map.strength = qMax(0.0, most);
    map.cells.reserve(sums.size());
    for (const double sum : sums) {
        map.cells.push_back(most > 0.0 ? float(qMax(0.0, sum) / most) : 0.0f);
    }
    return map;
}

/// The weights of the linear layer that makes the logits: what turns the feature map into a heat map.
cv::Mat headOf(cv::dnn::Net &net, const QString &logits, size_t classes)
{
    // OpenCV names a layer after the node or after its output, with a prefix that depends on which of them had a name.
    const std::string ending = "!" + logits.toStdString();
    for (const cv::String &name : net.getLayerNames()) {
        if (name.size() < ending.size() || name.compare(name.size() - ending.size(), ending.size(), ending) != 0) {
            continue;
        }
        const std::vector<cv::Mat> &blobs = net.getLayer(net.getLayerId(name))->blobs;
        if (!blobs.empty() && blobs[0].dims == 2 && blobs[0].rows == int(classes) && blobs[0].type() == CV_32F) {
            return blobs[0].clone();
        }
    }
    return {};
}

} // namespace

struct OpenCvDamageReader::Network
{
    cv::dnn::Net net;
    cv::Mat head; ///< a row a class, a column a channel; empty when the network ends in something else than one linear
                  ///< layer
};

OpenCvDamageReader::OpenCvDamageReader(ModelCard card, std::unique_ptr<Network> network)
    : m_card(std::move(card))
    , m_network(std::move(network))
{
}

OpenCvDamageReader::~OpenCvDamageReader() = default;

Result<std::unique_ptr<DamageReader>> OpenCvDamageReader::load(const QString &folder)
{
    auto card = ModelCard::load(folder);
    if (!card) {
        return tl::unexpected(card.error());
    }
    QFile file(folder + u'/' + card->file);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestModel) {
        return fail(ErrorCode::NotFound, u"the model "_s + card->file + u" beside its card cannot be read"_s);
    }
    const QByteArray bytes = file.readAll();
    if (core::sha256Hex(bytes) != card->model.sha256) {
        return fail(ErrorCode::Corrupt, card->file + u" is not the file that its card describes"_s);
    }
    return contained(
        ErrorCode::Corrupt, "the damage model cannot be loaded", [&]() -> Result<std::unique_ptr<DamageReader>> {
            // Photos are read side by side by the callers' threads; a second thread inside one photo gains nothing and
            // slows the rest.
            cv::setNumThreads(1);
            auto network = std::make_unique<Network>();
            network->net = cv::dnn::readNetFromONNX(bytes.constData(), size_t(bytes.size()));
            network->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
            network->net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
            network->head = headOf(network->net, card->logits, card->classes.size());
            return std::unique_ptr<DamageReader>(new OpenCvDamageReader(std::move(*card), std::move(network)));
        });
}

Result<DamageReading> OpenCvDamageReader::read(const DecodedPicture &photo)
{
    QElapsedTimer timer;
    timer.start();
    auto quality = checkQuality(photo.picture);
    if (!quality) {
        return tl::unexpected(quality.error());
    }
    DamageReading reading;
    reading.quality = std::move(*quality);
    reading.model = m_card.model;
    reading.calibration = m_card.calibration;
    if (const core::Status status = judge(photo.picture, reading); !status) {
        return tl::unexpected(status.error());
    }
    const ClassProbability *best = reading.best();
    if (!reading.quality.usable()) {
        reading.verdict = Verdict::Unusable;
    } else if (best == nullptr || best->calibrated < m_card.notSureBelow) {
        reading.verdict = Verdict::NotSure;
    } else {
        reading.verdict = best->verdict;
    }
    reading.ms = double(timer.nsecsElapsed()) / 1e6;
    return reading;
}

core::Status OpenCvDamageReader::judge(const Picture &picture, DamageReading &reading)
{
    return contained(ErrorCode::Internal, "the damage model failed", [&]() -> core::Status {
        const int side = m_card.inputSide;
        // Squeezed to a square as in training, each pixel an average: a large photo must not shimmer.
        cv::Mat square;
        cv::resize(matOf(picture), square, cv::Size(side, side), 0, 0, cv::INTER_AREA);
        const cv::Mat input =
            cv::dnn::blobFromImage(square, m_card.scale, cv::Size(), cv::Scalar::all(m_card.mean), false, false);
        m_network->net.setInput(input);
        std::vector<cv::Mat> outputs;
        m_network->net.forward(outputs,
                               std::vector<cv::String>{m_card.logits.toStdString(), m_card.features.toStdString()});
        if (outputs.size() != 2 || outputs[0].total() != m_card.classes.size()) {
            return fail(ErrorCode::Internal, u"the damage model has other outputs than its card says"_s);
        }
        std::vector<double> logits;
        for (size_t i = 0; i < m_card.classes.size(); ++i) {
            logits.push_back(double(outputs[0].ptr<float>()[i]));
            if (!std::isfinite(logits.back())) {
                return fail(ErrorCode::Internal, u"the damage model gave no number"_s);
            }
        }
        const std::vector<double> raw = softmax(logits, 1.0);
        const std::vector<double> calibrated = softmax(logits, m_card.temperature);
        for (size_t i = 0; i < m_card.classes.size(); ++i) {
            reading.probabilities.push_back({m_card.classes[i], raw[i], calibrated[i]});
        }
        const auto best = size_t(std::max_element(raw.begin(), raw.end()) - raw.begin());
        reading.heat = heatMap(outputs[1], m_network->head, best, m_card.classes[best]);
        return {};
    });
}

} // namespace readings::damage
