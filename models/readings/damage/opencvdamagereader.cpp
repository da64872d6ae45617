// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/opencvdamagereader.h"

#include "core/hash.h"
#include "readings/damage/cellanswer.h"
#include "readings/damage/halfweights.h"
#include "readings/damage/perceptualhash.h"
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

/// Squeezed to a square as in training, each pixel an average: a large photo must not shimmer.
cv::Mat squareOf(const cv::Mat &rgb, int side)
{
    cv::Mat square;
    cv::resize(rgb, square, cv::Size(side, side), 0, 0, cv::INTER_AREA);
    return square;
}

cv::Mat inputOf(const cv::Mat &square, const ModelCard &card)
{
    return cv::dnn::blobFromImage(square, card.scale, cv::Size(), cv::Scalar::all(card.mean), false, false);
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
            const auto full = withFullWeights(bytes);
            if (!full) {
                return tl::unexpected(full.error());
            }
            network->net = cv::dnn::readNetFromONNX(full->constData(), size_t(full->size()));
            network->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
            network->net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
            if (!card->seesCells()) {
                network->head = headOf(network->net, card->logits, card->classes.size());
            }
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
    const core::Status status = m_card.seesCells() ? judgeCells(photo.picture, reading) : judge(photo.picture, reading);
    if (!status) {
        return tl::unexpected(status.error());
    }
    reading.verdict = reading.judged(m_card.notSureBelow);
    reading.ms = double(timer.nsecsElapsed()) / 1e6;
    return reading;
}

core::Status OpenCvDamageReader::judge(const Picture &picture, DamageReading &reading)
{
    return contained(ErrorCode::Internal, "the damage model failed", [&]() -> core::Status {
        m_network->net.setInput(inputOf(squareOf(matOf(picture), m_card.inputSide), m_card));
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

core::Status OpenCvDamageReader::judgeCells(const Picture &picture, DamageReading &reading)
{
    return contained(ErrorCode::Internal, "the damage model failed", [&]() -> core::Status {
        const cv::Mat square = squareOf(matOf(picture), m_card.inputSide);
        m_network->net.setInput(inputOf(square, m_card));
        std::vector<cv::Mat> outputs;
        m_network->net.forward(outputs, std::vector<cv::String>{m_card.map.toStdString(), m_card.parts.toStdString(),
                                                                m_card.mark.toStdString()});
        const auto fits = [&] {
            return outputs.size() == 3 && outputs[0].dims == 4 && outputs[1].total() == 2 &&
                   outputs[2].total() == size_t(Fingerprint::Length) &&
                   std::all_of(m_card.hints.begin(), m_card.hints.end(),
                               [&](const HintRule &hint) { return hint.channel < outputs[0].size[1]; });
        };
        if (!fits() || m_card.classes.size() != size_t(ShopHead::Outputs)) {
            return fail(ErrorCode::Internal, u"the damage model has other outputs than its card says"_s);
        }
        CellAnswer answer;
        answer.kinds = outputs[0].size[1];
        answer.rows = outputs[0].size[2];
        answer.columns = outputs[0].size[3];
        answer.cells.assign(outputs[0].ptr<float>(), outputs[0].ptr<float>() + outputs[0].total());
        answer.other = double(outputs[1].ptr<float>()[0]);
        answer.parcel = double(outputs[1].ptr<float>()[1]);
        if (!answer.isSound()) {
            return fail(ErrorCode::Internal, u"the damage model gave no number"_s);
        }
        Fingerprint print;
        print.hashes = perceptualHashes(square);
        print.vectors.push_back(unitVector(outputs[2].ptr<float>()));
        fillReading(answer, m_card, m_head ? &*m_head : nullptr, print, reading);
        if (m_head) {
            reading.calibration = m_card.calibration + u'+' + m_headVersion;
        }
        return {};
    });
}

Result<Fingerprint> OpenCvDamageReader::fingerprint(const DecodedPicture &photo, const Fingerprint &upright)
{
    if (!m_card.seesCells()) {
        return DamageReader::fingerprint(photo, upright);
    }
    if (photo.picture.isEmpty() || upright.vectors.empty()) {
        return fail(ErrorCode::InvalidArgument, u"no picture"_s);
    }
    return contained(ErrorCode::Internal, "the damage model failed", [&]() -> Result<Fingerprint> {
        const cv::Mat square = squareOf(matOf(photo.picture), m_card.inputSide);
        Fingerprint print = upright;
        print.vectors.resize(1);
        for (const int turn : {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE}) {
            cv::Mat turned;
            cv::rotate(square, turned, turn);
            m_network->net.setInput(inputOf(turned, m_card));
            const cv::Mat mark = m_network->net.forward(m_card.mark.toStdString());
            if (mark.total() != size_t(Fingerprint::Length)) {
                return fail(ErrorCode::Internal, u"the damage model has other outputs than its card says"_s);
            }
            print.vectors.push_back(unitVector(mark.ptr<float>()));
        }
        return print;
    });
}

core::Status OpenCvDamageReader::use(std::optional<ShopHead> head, const QString &version)
{
    if (head && (!m_card.seesCells() || head->base() != m_card.model.sha256)) {
        return fail(ErrorCode::InvalidArgument, u"this last layer was made for another model"_s);
    }
    m_head = std::move(head);
    m_headVersion = version;
    return {};
}

} // namespace readings::damage
