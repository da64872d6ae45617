// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <vector>

namespace eval {

/// Prints a share with its 95 % interval (Wilson).
void share(const std::string &name, long long hits, long long n);
/// Prints the area under the ROC curve with its 95 % interval (Hanley and McNeil).
void auroc(const std::string &name, const std::vector<double> &positive, const std::vector<double> &negative);
/// Prints a number without an interval.
void plain(const std::string &name, double value, long long n);
[[nodiscard]] double median(std::vector<double> values);

} // namespace eval
