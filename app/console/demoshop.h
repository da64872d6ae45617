// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "console/childprocess.h"

#include <QUrl>

namespace console {

/// The made-up shop of --demo: its secrets, its place among the hub's sources, and its process with customers. Each
/// demo begins afresh: shop and hub keep nothing from the one before. GUI thread.
class DemoShop final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DemoShop)

public:
    struct Options
    {
        QString hubProgram;
        QString shopProgram;
        QString folder; ///< emptied at the start; holds the hub's data and the secrets
        double speed = 1.0;
    };

    explicit DemoShop(const Options &options, QObject *parent = nullptr);
    ~DemoShop() override;

    /// Writes the secrets and tells the hub's data of the source; ends in ready or failed.
    void start();
    /// The hub answers: customers may come.
    void open(const QUrl &hub);

    [[nodiscard]] QString hubData() const;

Q_SIGNALS:
    /// Further options for the hub.
    void ready(const QStringList &hubOptions);
    void failed(const core::Error &error);

private:
    [[nodiscard]] core::Status writeSecrets();
    void playWeek();
    void openShop();
    [[nodiscard]] QString path(const QString &name) const;

    const Options m_options;
    QProcess m_source;
    QProcess m_week; ///< plays what came before the demo opened
    ChildProcess m_shop;
    bool m_told = false;
};

} // namespace console
