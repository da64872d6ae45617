# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Figures with their intervals, and small logistic regressions."""

import numpy as np
import torch


def auroc(score, truth):
    score, truth = np.asarray(score, float), np.asarray(truth)
    values, index = np.unique(score, return_inverse=True)
    count = np.bincount(index)
    ranks = (np.cumsum(count) - (count - 1) / 2)[index]  # alike scores share their mean rank
    n1 = int((truth == 1).sum())
    n0 = len(truth) - n1
    return float((ranks[truth == 1].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)) if n0 and n1 else float("nan")


def auroc_interval(score, truth):
    """AUROC, its 95 % interval after Hanley and McNeil, and the number of pictures."""
    a, n1 = auroc(score, truth), int((np.asarray(truth) == 1).sum())
    n0 = len(truth) - n1
    if not n0 or not n1:
        return a, a, a, len(truth)
    q1, q2 = a / (2 - a), 2 * a * a / (1 + a)
    error = np.sqrt(max(0, a * (1 - a) + (n1 - 1) * (q1 - a * a) + (n0 - 1) * (q2 - a * a)) / (n1 * n0))
    return a, max(0.0, a - 1.96 * error), min(1.0, a + 1.96 * error), len(truth)


def share_interval(hits, n):
    """A share, its 95 % interval after Wilson, and the number."""
    if not n:
        return float("nan"), 0.0, 1.0, 0
    p, z = hits / n, 1.96
    middle, half = (p + z * z / (2 * n)) / (1 + z * z / n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return p, float(middle - half), float(middle + half), n


def logistic(x, y, weight, l2, steps=400, rate=.05):
    """Weights and offset of a logistic regression on standardised columns, given back for the raw ones."""
    mean, spread = x.mean(0), x.std(0) + 1e-3
    z = torch.tensor((x - mean) / spread, dtype=torch.float32)
    t, k = torch.tensor(y, dtype=torch.float32), torch.tensor(weight, dtype=torch.float32)
    w = torch.zeros(z.shape[1], requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.Adam([w, b], lr=rate)
    for step in range(steps):
        for g in optimiser.param_groups:
            g["lr"] = rate * .5 * (1 + np.cos(np.pi * step / steps))
        loss = (torch.nn.functional.binary_cross_entropy_with_logits(z @ w + b, t, reduction="none") * k).sum() / k.sum() + l2 * (w ** 2).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    w, b = w.detach().numpy(), float(b)
    return w / spread, b - float((w / spread) @ mean)


def platt(score, truth):
    """Slope and offset that make held-out confidences honest."""
    w, b = logistic(score[:, None], truth, np.ones(len(truth)), 0, 600, .1)
    return float(w[0]), float(b)
