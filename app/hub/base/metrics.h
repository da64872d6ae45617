// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hub {

/// Figures for Prometheus. Names are afterdesk_…; a counter ends in _total, a duration in _seconds. Labels hold names
/// of ours (routes, sources, states), never ids of people or orders. Thread-safe.
class Metrics final
{
    Q_DISABLE_COPY_MOVE(Metrics)

public:
    using Labels = std::map<std::string, std::string>;

    Metrics();
    ~Metrics();

    void count(const std::string &name, const Labels &labels = {}, double by = 1.0);
    void set(const std::string &name, double value, const Labels &labels = {});
    void observe(const std::string &name, double seconds, const Labels &labels = {});

    /// Called before each text(): brings figures of now. Register before the server starts.
    void onCollect(std::function<void(Metrics &)> collect);
    /// The text exposition format.
    [[nodiscard]] std::string text();

private:
    struct Private;
    std::unique_ptr<Private> m_private; // keeps prometheus-cpp out of everybody's compile time
    std::vector<std::function<void(Metrics &)>> m_collectors;
};

} // namespace hub
