// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "spoilt.h"

#include "readings/damage/pixels.h"

#include <opencv2/imgproc.hpp>

namespace eval {

using readings::damage::matOf;
using readings::damage::pictureOf;

namespace {

/// Pixels at a long side of 512, as the thresholds are meant.
double unitOf(const Picture &picture)
{
    return double(std::max(picture.width, picture.height)) / 512.0;
}

Picture scaled(const Picture &picture, double factor)
{
    cv::Mat out;
    cv::resize(matOf(picture), out, cv::Size(), factor, factor, cv::INTER_AREA);
    return pictureOf(out);
}

} // namespace

Picture dark(const Picture &picture, unsigned seed)
{
    cv::Mat out, noise(picture.height, picture.width, CV_32FC3);
    matOf(picture).convertTo(out, CV_32F, 0.18);
    cv::RNG random(seed);
    random.fill(noise, cv::RNG::NORMAL, 0.0, 3.0);
    out += noise;
    out.convertTo(out, CV_8U);
    return pictureOf(out);
}

Picture blurred(const Picture &picture)
{
    cv::Mat out;
    cv::GaussianBlur(matOf(picture), out, cv::Size(), 3.0 * unitOf(picture));
    return pictureOf(out);
}

Picture moved(const Picture &picture)
{
    const int length = std::max(3, int(15.0 * unitOf(picture)) | 1);
    cv::Mat kernel = cv::Mat::zeros(length, length, CV_32F), out;
    cv::line(kernel, {0, length / 3}, {length - 1, length - 1 - length / 3}, cv::Scalar(1.0));
    kernel /= cv::sum(kernel)[0];
    cv::filter2D(matOf(picture), out, -1, kernel);
    return pictureOf(out);
}

Picture tiny(const Picture &picture)
{
    return scaled(picture, 90.0 / std::max(picture.width, picture.height));
}

Picture overexposed(const Picture &picture)
{
    cv::Mat out;
    matOf(picture).convertTo(out, CV_8U, 4.0, 90.0);
    return pictureOf(out);
}

Picture screenshot(const Picture &picture)
{
    // A grey window with bubbles of text above and below the photo.
    const int width = picture.width, bar = std::max(40, picture.width / 5);
    cv::Mat out(picture.height + 5 * bar, width, CV_8UC3, cv::Scalar(236, 237, 240));
    cv::rectangle(out, {0, 0, width, bar}, cv::Scalar(32, 110, 90), cv::FILLED);
    for (const int top : {bar + bar / 4, 3 * bar + picture.height, 4 * bar + picture.height}) {
        cv::rectangle(out, {bar / 3, top, width / 2, bar / 2}, cv::Scalar(255, 255, 255), cv::FILLED);
        for (int x = bar / 2; x < width / 2; x += 9) {
            cv::rectangle(out, {x, top + bar / 6, 5, bar / 8}, cv::Scalar(20, 20, 20), cv::FILLED);
        }
    }
    matOf(picture).copyTo(out({0, 2 * bar, width, picture.height}));
    return pictureOf(out);
}

Picture recompressed(const Picture &picture)
{
    const auto bytes = readings::damage::encodeJpeg(scaled(picture, 0.6), 40);
    return bytes ? readings::damage::decodePicture(*bytes)->picture : picture;
}

Picture cropped(const Picture &picture, double share)
{
    const int width = int(picture.width * (1 - share)), height = int(picture.height * (1 - share));
    return pictureOf(
        matOf(picture)({(picture.width - width) / 3, (picture.height - height) * 2 / 3, width, height}).clone());
}

Picture mirrored(const Picture &picture)
{
    cv::Mat out;
    cv::flip(matOf(picture), out, 1);
    return pictureOf(out);
}

Picture turned(const Picture &picture, int quarters)
{
    cv::Mat out;
    cv::rotate(matOf(picture), out, quarters - 1);
    return pictureOf(out);
}

} // namespace eval
