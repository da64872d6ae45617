// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/ids.h"
#include "desk/reading.h"

#include <QImage>
#include <QObject>

#include <optional>
#include <vector>

namespace ui::photo {

/// Where a model saw what it says, row by row from the top left, 0 (nothing) to 1 (strongest).
struct HeatMap
{
    int columns = 0;
    int rows = 0;
    std::vector<float> cells; ///< columns * rows
    QString of;               ///< verdict code it speaks for

    [[nodiscard]] bool isValid() const
    {
        return columns > 0 && rows > 0 && cells.size() == size_t(columns) * size_t(rows);
    }
    bool operator==(const HeatMap &) const = default;
};

/// What people said that a photo shows.
struct PhotoSaid
{
    enum class State { Kept, OnItsWay, Refused };

    QString mine;              ///< one of desk::photoWords(); empty: nothing
    State state = State::Kept; ///< of what this person said last, taking back among it
    QString theirs;            ///< the newest word of a colleague
    QString theirName;

    bool operator==(const PhotoSaid &) const = default;
};

/// A customer's photo as it can be shown now.
struct Photo
{
    enum class State { Loading, Ready, Failed };

    State state = State::Loading;
    QImage image; ///< decoded, upright, at most a few thousand pixels a side; null unless Ready
    std::optional<desk::PhotoReading> reading; ///< when it has been triaged
    HeatMap heat;
    PhotoSaid said;
    std::optional<core::Error> error; ///< why not, when Failed
};

/// Gives photos to the rooms. Fetching, decoding and triage happen off the GUI thread behind this interface, because
/// the bytes come from strangers. GUI thread.
class PhotoSource : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhotoSource)

public:
    explicit PhotoSource(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    /// What is known now; starts fetching when nothing is. Cheap: delegates call it while painting.
    [[nodiscard]] virtual Photo photo(const desk::MediaId &id) = 0;
    /// A picture that is only shown, as one of the catalogue: nothing looks for damage in it.
    [[nodiscard]] virtual Photo picture(const desk::MediaId &id) { return photo(id); }
    /// Tries again after a failure.
    virtual void retry(const desk::MediaId &id) = 0;

Q_SIGNALS:
    void photoChanged(const desk::MediaId &id);
};

/// The map as a transparent picture of the size, warm where the model looked; smooth between the cells.
[[nodiscard]] QImage heatOverlay(const HeatMap &heat, const QSize &size);

} // namespace ui::photo
