// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace architecture {

struct Finding
{
    QString file; ///< relative to the root
    int line = 0; ///< 0: the file as a whole
    QString what;

    bool operator==(const Finding &) const = default;
};

/// The layer a file belongs to ("desk", "readings/damage", "app/hub", "ui", …); empty for files outside any layer.
[[nodiscard]] QString layerOf(const QString &relativePath);

/// Whether files of layer `from` may include headers of layer `to`.
[[nodiscard]] bool mayInclude(const QString &from, const QString &to);

/// Everything that a source file does against the rules of ARCHITECTURE.md.
[[nodiscard]] std::vector<Finding> checkSource(const QString &relativePath, const QString &text);

} // namespace architecture
