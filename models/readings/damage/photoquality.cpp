// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/photoquality.h"

#include "core/enumname.h"
#include "readings/damage/pixels.h"

#include <opencv2/imgproc.hpp>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

constexpr int LongSide = 512;

constexpr std::array<core::EnumName<QualityIssue>, 5> IssueNames{{{QualityIssue::TooSmall, "too_small"},
                                                                  {QualityIssue::Dark, "dark"},
                                                                  {QualityIssue::OverExposed, "overexposed"},
                                                                  {QualityIssue::Blurred, "blurred"},
                                                                  {QualityIssue::ScreenshotLike, "screenshot"}}};

/// How much of a picture is exactly flat, and how many of its hard vertical edges are exactly the same in the row
/// above. Sensors make neither; drawn pages and windows are full of both. A catalogue picture on pure white has only
/// the first.
struct Drawn
{
    double flat = 0.0;
    double ruled = 0.0;
};

Drawn drawnShares(const cv::Mat &rgb)
{
    qint64 alike = 0;
    qint64 edges = 0;
    qint64 ruled = 0;
    for (int y = 1; y < rgb.rows; ++y) {
        const cv::Vec3b *row = rgb.ptr<cv::Vec3b>(y);
        const cv::Vec3b *above = rgb.ptr<cv::Vec3b>(y - 1);
        for (int x = 1; x < rgb.cols; ++x) {
            if (row[x] == row[x - 1]) {
                ++alike;
            } else if (qAbs(row[x][1] - row[x - 1][1]) > 60) {
                ++edges;
                ruled += row[x] == above[x] && row[x - 1] == above[x - 1] ? 1 : 0;
            }
        }
    }
    const double total = double(qMax(1, rgb.rows - 1)) * qMax(1, rgb.cols - 1);
    // A handful of edges says nothing.
    return {double(alike) / total, double(edges) > total / 500 ? double(ruled) / double(edges) : 0.0};
}

int percentile(const cv::Mat &grey, double share)
{
    std::array<qint64, 256> counts{};
    for (int y = 0; y < grey.rows; ++y) {
        const uchar *row = grey.ptr(y);
        for (int x = 0; x < grey.cols; ++x) {
            ++counts[row[x]];
        }
    }
    const auto wanted = qint64(share * double(grey.total()));
    qint64 seen = 0;
    for (int value = 0; value < 256; ++value) {
        seen += counts[size_t(value)];
        if (seen > wanted) {
            return value;
        }
    }
    return 255;
}

/// Most of it white and nothing in it dark. Where its middle is as white as the rest, less is asked: before a white
/// wall the middle is what was photographed, and that has a colour.
bool isWashedOut(const cv::Mat &grey, double whiteShare, const QualityLimits &limits)
{
    if (whiteShare <= limits.whiteShare) {
        return false;
    }
    const int darkest = percentile(grey, 0.02);
    const cv::Mat middle = grey(cv::Rect(grey.cols / 4, grey.rows / 4, qMax(1, grey.cols / 2), qMax(1, grey.rows / 2)));
    const double white = double(cv::countNonZero(middle >= 250)) / double(middle.total());
    return darkest >= limits.washedOut || (white > limits.whiteShare && darkest >= limits.washedOutMiddle);
}

} // namespace

QLatin1String qualityIssueName(QualityIssue issue)
{
    return core::nameIn(IssueNames, issue);
}

bool PhotoQuality::usable() const
{
    return std::all_of(issues.begin(), issues.end(), [](QualityIssue i) { return i == QualityIssue::ScreenshotLike; });
}

bool PhotoQuality::has(QualityIssue issue) const
{
    return std::find(issues.begin(), issues.end(), issue) != issues.end();
}

QStringList PhotoQuality::codes() const
{
    QStringList out;
    for (const QualityIssue issue : issues) {
        out.append(qualityIssueName(issue));
    }
    return out;
}

core::Result<PhotoQuality> checkQuality(const Picture &picture, const QualityLimits &limits)
{
    if (picture.isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument, u"no picture"_s);
    }
    return contained(core::ErrorCode::Internal, "quality checks failed", [&]() -> core::Result<PhotoQuality> {
        const cv::Mat full = matOf(picture);
        cv::Mat rgb = full;
        const int longSide = qMax(picture.width, picture.height);
        if (longSide != LongSide) {
            // Small pictures are enlarged, so that the thresholds mean the same detail for every size.
            const double factor = double(LongSide) / longSide;
            cv::resize(full, rgb, cv::Size(qMax(1, int(full.cols * factor)), qMax(1, int(full.rows * factor))), 0, 0,
                       factor < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
        }
        cv::Mat grey;
        cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);

        PhotoQuality quality;
        quality.brightness = cv::mean(grey)[0];
        quality.whiteShare = double(cv::countNonZero(grey >= 250)) / double(grey.total());
        cv::Mat laplacian;
        cv::Laplacian(grey, laplacian, CV_64F);
        cv::Scalar mean, deviation;
        cv::meanStdDev(laplacian, mean, deviation);
        quality.sharpness = deviation[0] * deviation[0];

        if (qMin(picture.width, picture.height) < limits.shortSide) {
            quality.issues.push_back(QualityIssue::TooSmall);
        }
        if (quality.brightness < limits.dark) {
            quality.issues.push_back(QualityIssue::Dark);
        } else if (isWashedOut(grey, quality.whiteShare, limits)) {
            quality.issues.push_back(QualityIssue::OverExposed);
        } else if (quality.issues.empty() &&
                   quality.sharpness < limits.blurred) { // a tiny picture is soft for its own reason
            quality.issues.push_back(QualityIssue::Blurred);
        }
        // Measured at full size; scaling makes neighbours differ.
        if (const Drawn drawn = drawnShares(full); drawn.flat > 0.50 && drawn.ruled > 0.25) {
            quality.issues.push_back(QualityIssue::ScreenshotLike);
        }
        return quality;
    });
}

} // namespace readings::damage
