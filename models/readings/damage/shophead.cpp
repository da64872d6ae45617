// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/shophead.h"

#include "core/json.h"
#include "readings/damage/pixels.h"

#include <QtEndian>

#include <opencv2/core.hpp>

#include <cmath>
#include <cstring>
#include <numeric>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

using Row = std::array<float, ShopHead::Inputs>;
using Scores = std::array<double, ShopHead::Outputs>;

constexpr int Bias = ShopHead::Inputs - 1;
/// Vectors are short beside the scores: one number of 256 alone must be able to say something.
constexpr float VectorScale = 4.0f / 127.0f;
constexpr float LowestScore = -9.0f;

Row inputsOf(const Fingerprint &photo)
{
    Row row{};
    for (size_t i = 0; i < photo.scores.size(); ++i) {
        row[i] = std::max(LowestScore, photo.scores[i]);
    }
    if (!photo.vectors.empty()) {
        for (size_t i = 0; i < size_t(Fingerprint::Length); ++i) {
            row[4 + i] = float(photo.vectors.front()[i]) * VectorScale;
        }
    }
    row[Bias] = 1.0f;
    return row;
}

Scores softmaxOf(const std::vector<float> &weights, const Row &row)
{
    Scores out{};
    for (size_t k = 0; k < out.size(); ++k) {
        const float *w = weights.data() + k * ShopHead::Inputs;
        out[k] = std::inner_product(row.begin(), row.end(), w, 0.0);
    }
    const double top = *std::max_element(out.begin(), out.end());
    double sum = 0.0;
    for (double &p : out) {
        p = std::exp(p - top);
        sum += p;
    }
    for (double &p : out) {
        p /= sum;
    }
    return out;
}

size_t classOf(Verdict verdict)
{
    const auto &all = ShopHead::classes();
    return size_t(std::find(all.begin(), all.end(), verdict) - all.begin());
}

bool isDamage(size_t k)
{
    return k < 2;
}

/// Confirmed photos as matrices: a row a photo.
struct Lessons
{
    cv::Mat inputs; ///< ShopHead::Inputs columns
    cv::Mat truth;  ///< ShopHead::Outputs columns, one of them 1
};

Lessons lessonsOf(const std::vector<Row> &rows, const std::vector<size_t> &truth)
{
    const auto count = int(rows.size());
    Lessons out{cv::Mat::zeros(count, ShopHead::Inputs, CV_32F), cv::Mat::zeros(count, ShopHead::Outputs, CV_32F)};
    for (int i = 0; i < count; ++i) {
        std::copy(rows[size_t(i)].begin(), rows[size_t(i)].end(), out.inputs.ptr<float>(i));
        out.truth.at<float>(i, int(truth[size_t(i)])) = 1.0f;
    }
    return out;
}

cv::Mat probabilitiesOf(const cv::Mat &inputs, const cv::Mat &weights)
{
    cv::Mat scores, total;
    cv::gemm(inputs, weights, 1.0, cv::noArray(), 0.0, scores, cv::GEMM_2_T);
    for (int i = 0; i < scores.rows; ++i) {
        float *row = scores.ptr<float>(i);
        const float top = *std::max_element(row, row + scores.cols);
        double sum = 0.0;
        for (int k = 0; k < scores.cols; ++k) {
            row[k] = std::exp(row[k] - top);
            sum += double(row[k]);
        }
        for (int k = 0; k < scores.cols; ++k) {
            row[k] = float(double(row[k]) / sum);
        }
    }
    return scores;
}

cv::Mat matrixOf(const std::vector<float> &weights)
{
    return cv::Mat(ShopHead::Outputs, ShopHead::Inputs, CV_32F, const_cast<float *>(weights.data())).clone();
}

/// Mean log loss plus the penalty on what differs from the shipped model, made small by Nesterov's steps.
cv::Mat descend(const Lessons &lessons, const std::vector<float> &shipped, double penalty)
{
    const cv::Mat start = matrixOf(shipped);
    // The scores are few and already right most of the time: they may move a little more freely than the vector.
    cv::Mat pull(start.size(), CV_32F, cv::Scalar(penalty));
    pull.colRange(0, 4) *= 0.2;
    pull.col(Bias) *= 0.2;
    cv::Mat weights = start.clone(), ahead = start.clone();
    constexpr int Steps = 240;
    constexpr double Rate = 0.12;
    for (int step = 0; step < Steps; ++step) {
        const cv::Mat error = probabilitiesOf(lessons.inputs, ahead) - lessons.truth;
        cv::Mat gradient;
        cv::gemm(error, lessons.inputs, 1.0 / lessons.inputs.rows, cv::noArray(), 0.0, gradient, cv::GEMM_1_T);
        gradient += pull.mul(ahead - start);
        const cv::Mat next = ahead - Rate * gradient;
        ahead = next + double(step) / (step + 3.0) * (next - weights);
        weights = next;
    }
    return weights;
}

double lossOf(const cv::Mat &weights, const Lessons &lessons)
{
    const cv::Mat p = probabilitiesOf(lessons.inputs, weights);
    double loss = 0.0;
    for (int i = 0; i < p.rows; ++i) {
        for (int k = 0; k < p.cols; ++k) {
            if (lessons.truth.at<float>(i, k) > 0.0f) {
                loss -= std::log(std::max(1e-6, double(p.at<float>(i, k))));
            }
        }
    }
    return loss;
}

/// By cross-validation: how far from the shipped model this shop's photos justify to go.
double choosePenalty(const std::vector<Row> &rows, const std::vector<size_t> &truth, const std::vector<float> &shipped)
{
    constexpr std::array<double, 4> Choices{1.0, 0.3, 0.1, 0.03};
    constexpr size_t Folds = 4;
    std::array<double, Choices.size()> losses{};
    for (size_t fold = 0; fold < Folds; ++fold) {
        std::vector<Row> in, out;
        std::vector<size_t> inTruth, outTruth;
        for (size_t i = 0; i < rows.size(); ++i) {
            (i % Folds == fold ? out : in).push_back(rows[i]);
            (i % Folds == fold ? outTruth : inTruth).push_back(truth[i]);
        }
        const Lessons learnt = lessonsOf(in, inTruth), asked = lessonsOf(out, outTruth);
        for (size_t k = 0; k < Choices.size(); ++k) {
            losses[k] += lossOf(descend(learnt, shipped, Choices[k]), asked);
        }
    }
    return Choices[size_t(std::min_element(losses.begin(), losses.end()) - losses.begin())];
}

} // namespace

const std::array<Verdict, ShopHead::Outputs> &ShopHead::classes()
{
    static constexpr std::array<Verdict, Outputs> all{Verdict::DamagedPackaging, Verdict::DamagedProduct,
                                                      Verdict::LooksIntact, Verdict::NotParcelOrProduct};
    return all;
}

ShopHead ShopHead::identity(const QString &base)
{
    ShopHead head;
    head.m_base = base;
    head.m_weights.assign(size_t(Inputs) * Outputs, 0.0f);
    for (size_t k = 0; k < size_t(Outputs); ++k) {
        head.m_weights[k * Inputs + k] = 1.0f;
    }
    return head;
}

std::array<double, ShopHead::Outputs> ShopHead::probabilities(const Fingerprint &photo) const
{
    return softmaxOf(m_weights, inputsOf(photo));
}

QJsonObject ShopHead::toJson() const
{
    QByteArray bytes;
    bytes.reserve(qsizetype(m_weights.size()) * 4);
    for (const float weight : m_weights) {
        quint32 bits = 0;
        std::memcpy(&bits, &weight, sizeof bits);
        char number[4];
        qToLittleEndian(bits, number);
        bytes.append(number, 4);
    }
    return {
        {u"form"_s, u"damage-head/1"_s}, {u"base"_s, m_base}, {u"weights"_s, QString::fromLatin1(bytes.toBase64())}};
}

core::Result<ShopHead> ShopHead::fromJson(const QJsonObject &json)
{
    core::JsonReader reader(json, u"head"_s);
    if (reader.text("form"_L1) != u"damage-head/1") {
        reader.failed("form"_L1, u"is not one that is read here"_s);
    }
    ShopHead head;
    head.m_base = reader.text("base"_L1);
    const auto bytes =
        QByteArray::fromBase64Encoding(reader.text("weights"_L1).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() != qsizetype(Inputs) * Outputs * 4) {
        reader.failed("weights"_L1, u"are not as many as needed"_s);
    } else {
        for (qsizetype at = 0; at < bytes.decoded.size(); at += 4) {
            const auto bits = qFromLittleEndian<quint32>(bytes.decoded.constData() + at);
            float weight = 0;
            std::memcpy(&weight, &bits, sizeof weight);
            if (!std::isfinite(weight)) {
                reader.failed("weights"_L1, u"hold something that is no number"_s);
                break;
            }
            head.m_weights.push_back(weight);
        }
    }
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    return head;
}

bool ShopTrainer::isHeldBack(const QString &media)
{
    bool valid = false;
    const uint first = QStringView(media).right(4).toUInt(&valid, 16);
    return valid && first % 4 == 0;
}

HeadFigures ShopTrainer::figures(const ShopHead &head, const std::vector<const ConfirmedPhoto *> &photos)
{
    HeadFigures out;
    std::vector<double> hurt, whole;
    for (const ConfirmedPhoto *photo : photos) {
        const auto p = head.probabilities(photo->fingerprint);
        const size_t truth = classOf(photo->verdict);
        ++out.n;
        out.right += size_t(std::max_element(p.begin(), p.end()) - p.begin()) == truth ? 1 : 0;
        out.logLoss -= std::log(std::max(1e-6, p[truth]));
        (isDamage(truth) ? hurt : whole).push_back(p[0] + p[1]);
    }
    out.logLoss /= double(std::max<qint64>(1, out.n));
    double above = 0.0;
    for (const double a : hurt) {
        for (const double b : whole) {
            above += a > b ? 1.0 : a == b ? 0.5 : 0.0;
        }
    }
    out.auroc = hurt.empty() || whole.empty() ? 0.5 : above / (double(hurt.size()) * double(whole.size()));
    return out;
}

core::Result<FittedHead> ShopTrainer::fit(const QString &base, const std::vector<ConfirmedPhoto> &photos)
{
    std::vector<Row> rows;
    std::vector<size_t> truth;
    std::vector<const ConfirmedPhoto *> heldBack;
    qint64 damaged = 0;
    for (const ConfirmedPhoto &photo : photos) {
        const size_t k = classOf(photo.verdict);
        if (k >= size_t(ShopHead::Outputs)) {
            return core::fail(core::ErrorCode::InvalidArgument, u"a verdict that nobody can confirm"_s);
        }
        if (isHeldBack(photo.media)) {
            heldBack.push_back(&photo);
            continue;
        }
        rows.push_back(inputsOf(photo.fingerprint));
        truth.push_back(k);
        damaged += isDamage(k) ? 1 : 0;
    }
    const auto count = qint64(rows.size());
    if (qint64(photos.size()) < Fewest || std::min(damaged, count - damaged) < 5 || heldBack.size() < 5) {
        return core::fail(core::ErrorCode::InvalidArgument, u"too_few"_s);
    }
    return contained(core::ErrorCode::Internal, "fitting failed", [&]() -> core::Result<FittedHead> {
        FittedHead out;
        out.head = ShopHead::identity(base);
        out.learntFrom = count;
        out.before = figures(out.head, heldBack);
        out.penalty = choosePenalty(rows, truth, out.head.m_weights);
        const cv::Mat weights = descend(lessonsOf(rows, truth), out.head.m_weights, out.penalty);
        out.head.m_weights.assign(weights.begin<float>(), weights.end<float>());
        out.after = figures(out.head, heldBack);
        return out;
    });
}

} // namespace readings::damage
