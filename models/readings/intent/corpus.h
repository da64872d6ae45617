// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/intent/trainer.h"

#include "core/result.h"

namespace readings::intent {

/// Reads the dialogue data (folders hint3, bitext_cs, clinc150, banking77 in `data`/dialogue or `data`) and our own
/// phrases (phrases_en.tsv, phrases_de.tsv in `phrases`: group TAB text). NotFound names the file that is missing,
/// Malformed the line. Near-duplicates of judged messages get one family. Always in the same order.
[[nodiscard]] core::Result<std::vector<Example>> readCorpus(const QString &data, const QString &phrases);

/// Our own phrases alone: phrases_en.tsv and phrases_de.tsv in `folder`.
[[nodiscard]] core::Result<std::vector<Example>> readPhrases(const QString &folder);

/// Messages that a shop's own people labelled: JSON lines {"text","group"}. Read beside the corpus to train anew.
[[nodiscard]] core::Result<std::vector<Example>> readLabels(const QString &file);

} // namespace readings::intent
