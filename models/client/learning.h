// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/modelregistry.h"

#include <QObject>

namespace client {

/// A share of something, with how sure it is.
struct CountedShare
{
    qint64 n = 0;
    qint64 right = 0;
    double low = 0.0; ///< 95 %
    double high = 1.0;

    bool operator==(const CountedShare &) const = default;
};

/// How one model does on the confirmed photos that no candidate learns from.
struct ModelFigures
{
    QString stage;       ///< shipped, or a desk::ModelStage
    desk::ModelId model; ///< none for what ships
    CountedShare right;
    double auroc = 0.5;
    qint64 shadowN = 0; ///< photos it looked at beside the one in use, and of those that it said the same of
    qint64 shadowSame = 0;

    bool operator==(const ModelFigures &) const = default;
};

/// What people confirmed so far.
struct Lessons
{
    std::vector<std::pair<QString, qint64>> words; ///< of desk::photoWords(), and of how many photos
    qint64 usable = 0;
    qint64 heldBack = 0;
    qint64 fewest = 0; ///< usable ones that a refit needs
    std::vector<ModelFigures> figures;

    bool operator==(const Lessons &) const = default;
};

/// How far proposals sway who decides.
struct BlindShare
{
    CountedShare blind;    ///< wanted what was proposed before they saw it
    CountedShare seen;     ///< approved what they saw from the start
    CountedShare followed; ///< wanted something else first, approved it all the same
    double low = -1.0;     ///< of seen minus blind, 95 %
    double high = 1.0;
    qint64 enough = 30;

    bool operator==(const BlindShare &) const = default;
};

/// What this shop's models learnt from its people, and what to do with it. Every wish returns at once. GUI thread. An
/// interface, so that its room is tested without a hub.
class Learning : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Learning)

public:
    explicit Learning(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    /// Nothing until the hub has told it.
    [[nodiscard]] virtual std::optional<Lessons> lessons() const = 0;
    [[nodiscard]] virtual std::vector<desk::RegisteredModel> models() const = 0; ///< without data, newest first
    [[nodiscard]] virtual std::optional<BlindShare> blindShare() const = 0;
    [[nodiscard]] virtual bool isBusy() const = 0;

    virtual void refresh() = 0;
    /// Makes a candidate from the confirmed photos.
    virtual void refit() = 0;
    virtual void move(const desk::ModelId &id, desk::ModelStage stage) = 0;

Q_SIGNALS:
    void changed();
    /// code: the hub's stable one, if any.
    void failed(const core::Error &error, const QString &code);
    /// Another model is in use from now on, or none of the shop's own.
    void usedChanged();
};

} // namespace client
