// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/pixels.h"

#include <opencv2/core.hpp>

#include <cstring>

namespace readings::damage {

cv::Mat matOf(const Picture &picture)
{
    // OpenCV has no constant view; nobody writes through this one.
    return cv::Mat(picture.height, picture.width, CV_8UC3, const_cast<char *>(picture.rgb.constData()));
}

Picture pictureOf(const cv::Mat &rgb)
{
    Picture picture{rgb.cols, rgb.rows, QByteArray(qsizetype(rgb.cols) * rgb.rows * 3, Qt::Uninitialized)};
    const size_t row = size_t(rgb.cols) * 3;
    for (int y = 0; y < rgb.rows; ++y) {
        std::memcpy(picture.rgb.data() + qsizetype(y) * qsizetype(row), rgb.ptr(y), row);
    }
    return picture;
}

} // namespace readings::damage
