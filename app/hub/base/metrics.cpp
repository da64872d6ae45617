// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/base/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>

namespace hub {

struct Metrics::Private
{
    template <typename T>
    using Families = std::map<std::string, prometheus::Family<T> *>;

    prometheus::Registry registry;
    std::mutex mutex;
    Families<prometheus::Counter> counters;
    Families<prometheus::Gauge> gauges;
    Families<prometheus::Histogram> histograms;

    template <typename T, typename Build>
    prometheus::Family<T> &family(Families<T> &families, const std::string &name, Build build)
    {
        const std::scoped_lock lock(mutex);
        prometheus::Family<T> *&found = families[name];
        if (!found) {
            found = &build().Name(name).Help(name).Register(registry);
        }
        return *found;
    }
};

Metrics::Metrics()
    : m_private(std::make_unique<Private>())
{
}

Metrics::~Metrics() = default;

void Metrics::count(const std::string &name, const Labels &labels, double by)
{
    m_private->family(m_private->counters, name, prometheus::BuildCounter).Add(labels).Increment(by);
}

void Metrics::set(const std::string &name, double value, const Labels &labels)
{
    m_private->family(m_private->gauges, name, prometheus::BuildGauge).Add(labels).Set(value);
}

void Metrics::observe(const std::string &name, double seconds, const Labels &labels)
{
    static const prometheus::Histogram::BucketBoundaries buckets{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                                 0.1,   0.25,   0.5,   1.0,  2.5,   10.0};
    m_private->family(m_private->histograms, name, prometheus::BuildHistogram).Add(labels, buckets).Observe(seconds);
}

void Metrics::onCollect(std::function<void(Metrics &)> collect)
{
    m_collectors.push_back(std::move(collect));
}

std::string Metrics::text()
{
    for (const auto &collect : m_collectors) {
        collect(*this);
    }
    return prometheus::TextSerializer().Serialize(m_private->registry.Collect());
}

} // namespace hub
