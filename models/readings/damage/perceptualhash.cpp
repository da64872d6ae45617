// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/perceptualhash.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace readings::damage {

namespace {

constexpr int Side = 32;
constexpr int Kept = 8;

quint64 hashOf(const cv::Mat &small)
{
    cv::Mat frequencies;
    cv::dct(small, frequencies);
    std::array<float, Kept * Kept> low{};
    for (int y = 0; y < Kept; ++y) {
        for (int x = 0; x < Kept; ++x) {
            // Without the average: brightness is not what a picture shows.
            low[size_t(y * Kept + x)] = frequencies.at<float>(y + (x == 0 && y == 0 ? Kept : 0), x);
        }
    }
    std::array<float, Kept *Kept> sorted = low;
    std::nth_element(sorted.begin(), sorted.begin() + sorted.size() / 2, sorted.end());
    const float median = sorted[sorted.size() / 2];
    quint64 bits = 0;
    for (size_t i = 0; i < low.size(); ++i) {
        bits |= low[i] > median ? quint64(1) << i : 0;
    }
    return bits;
}

} // namespace

std::array<quint64, 8> perceptualHashes(const cv::Mat &rgb)
{
    cv::Mat grey, small, upright;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    cv::resize(grey, small, cv::Size(Side, Side), 0, 0, cv::INTER_AREA);
    small.convertTo(upright, CV_32F);
    std::array<quint64, 8> out{};
    for (int mirrored = 0; mirrored < 2; ++mirrored) {
        cv::Mat turned = upright;
        if (mirrored == 1) {
            cv::flip(upright, turned, 1);
        }
        for (int turn = 0; turn < 4; ++turn) {
            out[size_t(mirrored * 4 + turn)] = hashOf(turned);
            cv::Mat next;
            cv::rotate(turned, next, cv::ROTATE_90_CLOCKWISE);
            turned = next;
        }
    }
    return out;
}

Fingerprint::Vector unitVector(const float *numbers)
{
    double length = 0.0;
    for (int i = 0; i < Fingerprint::Length; ++i) {
        length += double(numbers[i]) * double(numbers[i]);
    }
    const double scale = length > 0.0 ? 127.0 / std::sqrt(length) : 0.0;
    Fingerprint::Vector out{};
    for (int i = 0; i < Fingerprint::Length; ++i) {
        out[size_t(i)] = qint8(std::lround(double(numbers[i]) * scale));
    }
    return out;
}

} // namespace readings::damage
