// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/picture.h"

#include "readings/damage/gifframe.h"
#include "readings/damage/imageheader.h"
#include "readings/damage/pixels.h"
#include "readings/damage/webpframe.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

/// Shows what is see-through on white, as every viewer does.
cv::Mat onWhite(const cv::Mat &bgra)
{
    cv::Mat out(bgra.rows, bgra.cols, CV_8UC3);
    for (int y = 0; y < bgra.rows; ++y) {
        const cv::Vec4b *from = bgra.ptr<cv::Vec4b>(y);
        cv::Vec3b *to = out.ptr<cv::Vec3b>(y);
        for (int x = 0; x < bgra.cols; ++x) {
            const int alpha = from[x][3];
            for (int c = 0; c < 3; ++c) {
                to[x][c] = cv::saturate_cast<uchar>((from[x][c] * alpha + 255 * (255 - alpha) + 127) / 255);
            }
        }
    }
    return out;
}

/// Any depth and number of channels to 8-bit BGR.
cv::Mat plainBgr(cv::Mat mat)
{
    if (mat.depth() == CV_16U) {
        mat.convertTo(mat, CV_8U, 1.0 / 257.0);
    } else if (mat.depth() != CV_8U) {
        mat.convertTo(mat, CV_8U, 255.0);
    }
    switch (mat.channels()) {
    case 1:
        cv::cvtColor(mat, mat, cv::COLOR_GRAY2BGR);
        return mat;
    case 4:
        return onWhite(mat);
    default:
        return mat;
    }
}

/// Turns and mirrors as EXIF says the picture must be shown.
cv::Mat upright(cv::Mat mat, int orientation)
{
    if (orientation >= 5) { // 5 to 8 swap rows and columns
        cv::transpose(mat, mat);
    }
    switch (orientation) {
    case 2:
    case 6:
        cv::flip(mat, mat, 1);
        break;
    case 3:
    case 7:
        cv::flip(mat, mat, -1);
        break;
    case 4:
    case 8:
        cv::flip(mat, mat, 0);
        break;
    default:
        break;
    }
    return mat;
}

/// A JPEG decoder can leave out detail while it reads, which saves most of the time and memory of a large photo.
int jpegFlags(qint64 longSide, int keepSide)
{
    if (longSide >= qint64(keepSide) * 8) {
        return cv::IMREAD_REDUCED_COLOR_8;
    }
    if (longSide >= qint64(keepSide) * 4) {
        return cv::IMREAD_REDUCED_COLOR_4;
    }
    if (longSide >= qint64(keepSide) * 2) {
        return cv::IMREAD_REDUCED_COLOR_2;
    }
    return cv::IMREAD_COLOR;
}

Result<cv::Mat> decoded(const QByteArray &bytes, const ImageHeader &header, const DecodeLimits &limits)
{
    if (header.type == PictureType::Gif) {
        auto frame = firstGifFrame(bytes);
        if (!frame) {
            return tl::unexpected(frame.error());
        }
        cv::Mat bgr;
        cv::cvtColor(matOf(*frame), bgr, cv::COLOR_RGB2BGR);
        return bgr;
    }
    QByteArray still = bytes;
    if (header.type == PictureType::WebP && header.animated) {
        still = firstWebPFrame(bytes);
        if (still.isEmpty()) {
            return fail(ErrorCode::Malformed, u"WebP animation without a first frame"_s);
        }
    }
    int flags = cv::IMREAD_IGNORE_ORIENTATION;
    if (header.alpha) {
        flags |= cv::IMREAD_UNCHANGED; // -1: every flag, orientation is left alone as well
    } else if (header.type == PictureType::Jpeg) {
        flags |= jpegFlags(qMax(header.width, header.height), limits.keepSide);
    } else {
        flags |= cv::IMREAD_COLOR;
    }
    const cv::Mat raw(1, int(still.size()), CV_8UC1, still.data());
    cv::Mat mat = cv::imdecode(raw, flags);
    if (mat.empty()) {
        return fail(ErrorCode::Malformed, pictureTypeName(header.type) + u" is damaged"_s);
    }
    // What was decoded must be what the header promised, or the check of the limits meant nothing.
    if (mat.cols > header.width || mat.rows > header.height) {
        return fail(ErrorCode::Malformed, pictureTypeName(header.type) + u" is larger than its header says"_s);
    }
    return plainBgr(mat);
}

cv::Mat shrunk(const cv::Mat &mat, int side)
{
    const int longSide = qMax(mat.cols, mat.rows);
    if (longSide <= side) {
        return mat;
    }
    const double factor = double(side) / longSide;
    cv::Mat out;
    cv::resize(mat, out, cv::Size(qMax(1, int(mat.cols * factor + 0.5)), qMax(1, int(mat.rows * factor + 0.5))), 0, 0,
               cv::INTER_AREA);
    return out;
}

} // namespace

QLatin1String pictureTypeName(PictureType type)
{
    switch (type) {
    case PictureType::Jpeg:
        return "jpeg"_L1;
    case PictureType::Png:
        return "png"_L1;
    case PictureType::WebP:
        return "webp"_L1;
    case PictureType::Gif:
        return "gif"_L1;
    case PictureType::Bmp:
        return "bmp"_L1;
    }
    return "unknown"_L1;
}

QLatin1String pictureContentType(PictureType type)
{
    switch (type) {
    case PictureType::Jpeg:
        return "image/jpeg"_L1;
    case PictureType::Png:
        return "image/png"_L1;
    case PictureType::WebP:
        return "image/webp"_L1;
    case PictureType::Gif:
        return "image/gif"_L1;
    case PictureType::Bmp:
        return "image/bmp"_L1;
    }
    return "application/octet-stream"_L1;
}

Result<DecodedPicture> decodePicture(const QByteArray &bytes, const DecodeLimits &limits)
{
    if (bytes.size() > limits.bytes) {
        return fail(ErrorCode::LimitExceeded, u"%1 bytes, at most %2 are read"_s.arg(bytes.size()).arg(limits.bytes));
    }
    const auto header = readImageHeader(bytes);
    if (!header) {
        return tl::unexpected(header.error());
    }
    if (header->width > limits.side || header->height > limits.side || header->width * header->height > limits.pixels) {
        return fail(ErrorCode::LimitExceeded, u"%1 x %2 pixels is too large"_s.arg(header->width).arg(header->height));
    }
    return contained(ErrorCode::Malformed, "the picture cannot be decoded", [&]() -> Result<DecodedPicture> {
        auto mat = decoded(bytes, *header, limits);
        if (!mat) {
            return tl::unexpected(mat.error());
        }
        cv::Mat rgb;
        cv::cvtColor(upright(shrunk(*mat, limits.keepSide), header->orientation), rgb, cv::COLOR_BGR2RGB);
        DecodedPicture out;
        out.picture = pictureOf(rgb);
        out.type = header->type;
        out.originalWidth = int(header->width);
        out.originalHeight = int(header->height);
        out.orientation = header->orientation;
        out.animated = header->animated;
        out.hadAlpha = header->alpha;
        return out;
    });
}

Result<Picture> scaledDown(const Picture &picture, int side)
{
    if (picture.isEmpty() || side < 1) {
        return fail(ErrorCode::InvalidArgument, u"no picture or no size"_s);
    }
    if (qMax(picture.width, picture.height) <= side) {
        return picture;
    }
    return contained(ErrorCode::Internal, "the picture cannot be scaled",
                     [&]() -> Result<Picture> { return pictureOf(shrunk(matOf(picture), side)); });
}

Result<QByteArray> encodeJpeg(const Picture &picture, int quality)
{
    if (picture.isEmpty()) {
        return fail(ErrorCode::InvalidArgument, u"no picture"_s);
    }
    return contained(ErrorCode::Internal, "the picture cannot be encoded", [&]() -> Result<QByteArray> {
        cv::Mat bgr;
        cv::cvtColor(matOf(picture), bgr, cv::COLOR_RGB2BGR);
        std::vector<uchar> out;
        if (!cv::imencode(".jpg", bgr, out, {cv::IMWRITE_JPEG_QUALITY, qBound(1, quality, 100)})) {
            return fail(ErrorCode::Internal, u"JPEG encoder failed"_s);
        }
        return QByteArray(reinterpret_cast<const char *>(out.data()), qsizetype(out.size()));
    });
}

} // namespace readings::damage
