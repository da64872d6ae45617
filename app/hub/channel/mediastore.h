// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/ids.h"

#include <QByteArray>

namespace hub {

/// Files of customers, named by their content: FOLDER/ab/abcd… (SHA-256). A file is there whole or not at all: it is
/// written under another name, synced, and renamed. Thread-safe; blocks.
class MediaStore final
{
public:
    /// `folder` exists.
    explicit MediaStore(QString folder)
        : m_folder(std::move(folder))
    {
    }

    [[nodiscard]] static desk::MediaId idOf(const QByteArray &bytes);
    [[nodiscard]] QString pathOf(const desk::MediaId &id) const;

    /// Keeps the bytes, durable when it returns. The same bytes again cost nothing. LimitExceeded when there is no room
    /// on the disk, Unavailable when writing fails otherwise; both leave nothing behind.
    [[nodiscard]] core::Status put(const desk::MediaId &id, const QByteArray &bytes) const;

    /// Removes what a killed process left half-written. Before the first put().
    void removeLeftovers() const;

private:
    QString m_folder;
};

} // namespace hub
