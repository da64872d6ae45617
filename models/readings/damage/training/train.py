#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Trains the damage model in two steps.

    train.py pool OUT.npz --earlier MODEL.onnx --photos FOLDER --quick FOLDER… --renders FOLDER… --count 3000 --seed 7 [--held-out] [--pairs FOLDER]
    train.py fit OUT_FOLDER --earlier MODEL.onnx --pools A.npz B.npz … --held-out T.npz [--seed 7] [--choose NAME]

`pool` makes pictures (pictures.py) and keeps what the earlier model says of them; `fit` fits the candidates, compares them on the held-out
pool, keeps the one that `chosen` names, calibrates it there and writes damage.onnx and report.json. The same seeds and sources give the same
pictures; weights may differ in the last digits between computers. The photographs kept for evaluation are not read here."""

import argparse
import hashlib
import json
import os
import time

import cv2
import numpy as np
import torch

import network
import pictures
from network import KINDS, MIDDLE, WIDTH
from scores import auroc, auroc_interval, logistic, platt, share_interval

COLUMNS = ("seen", "embedding", "parts", "cells", "damage", "hints", "parcel", "other", "origin", "pair", "border")


def row_of(trunk, d, picture, cells, pair):
    seen, embedding, parts = trunk(picture)
    small = cv2.resize(picture, (16, 16), interpolation=cv2.INTER_AREA)
    edge = np.concatenate([small[0], small[-1], small[1:-1, 0], small[1:-1, -1]]).ravel()
    hints = np.full(len(KINDS), -1, np.int8)
    if d["hints"] is not None:
        hints[:] = 0
        hints[d["hints"]] = 1
    hints[0] = d["damage"]
    marked = np.zeros((7, 7), np.float16) if cells is None else cells.astype(np.float16)
    return seen, embedding, parts, marked, d["damage"], hints, -1 if d["parcel"] is None else d["parcel"], d["other"], d["origin"], pair, edge


def make_pool(a):
    src = pictures.Sources(a.renders, a.photos, a.held_out, a.quick)
    counts = src.counts()
    print(counts, flush=True)
    trunk = network.Trunk(a.earlier)
    rng = np.random.default_rng([a.seed, int(a.held_out)])
    rows, begin, group = [], time.time(), 0
    for items in pictures.kept_pairs(a.pairs):
        for d in items:
            rows.append(row_of(trunk, d, *pictures.plain(d["picture"], d["mask"]), group))
        group += 1
    made = 0
    for kind in pictures.deck(rng, src):
        if made >= a.count:
            break
        items = pictures.sample(rng, src, kind)
        shaken = pictures.shaken(rng, [(d["picture"], d["mask"]) for d in items], not a.held_out or rng.random() < .5)
        for d, (picture, cells) in zip(items, shaken):
            rows.append(row_of(trunk, d, picture, cells, group if len(items) == 2 else -1))
        made += len(items)
        group += 1
        if group % 200 == 0:
            print("  %d of %d, %.0f s" % (made, a.count, time.time() - begin), flush=True)
    np.savez(a.out, **{k: np.array([r[i] for r in rows]) for i, k in enumerate(COLUMNS)}, sources=json.dumps(counts))


def load(paths):
    parts = [dict(np.load(p)) for p in paths]
    sources = [json.loads(str(p.pop("sources"))) for p in parts]
    for k, p in enumerate(parts):  # pairs of different pools are different pairs
        p["pair"] = np.where(p["pair"] >= 0, p["pair"] + k * 1_000_000, -1)
    return {k: np.concatenate([p[k] for p in parts]) for k in parts[0]}, sources


def fitted(a, train, used, start=None, rows=None, decay=None):
    """One linear layer: each cell says whether damage lies in it, the picture whether there is any, and of a pair the damaged one more."""
    torch.manual_seed(a.seed)
    rng = np.random.default_rng(a.seed)
    rows = np.arange(len(train["damage"])) if rows is None else np.nonzero(rows)[0]
    seen = torch.tensor(train["seen"])
    head = network.Head(seen[rows[rng.permutation(len(rows))[:1500]]].float(), used, start)
    cells, damage, hints = (torch.tensor(train[k]).float() for k in ("cells", "damage", "hints"))
    # few pictures are photographs, and those are what the model is for
    real = torch.tensor(np.where(train["origin"] == "photo", 2.5, 1.0), dtype=torch.float32)
    partner = {}
    for i in rows:
        p = int(train["pair"][i])
        partner.setdefault(p if p >= 0 else -1 - int(i), []).append(int(i))
    groups = [sorted(v, key=lambda i: train["damage"][i]) for v in partner.values()]
    optimiser = torch.optim.Adam(head.parameters(), lr=a.rate)
    steps, done = a.epochs * (len(groups) // a.batch), 0
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    head.train()
    for _ in range(a.epochs):
        order = rng.permutation(len(groups))
        for begin in range(0, len(order) - a.batch + 1, a.batch):
            batch = [groups[k] for k in order[begin:begin + a.batch]]
            index = torch.tensor([j for g in batch for j in g])
            for g in optimiser.param_groups:
                g["lr"] = a.rate * .5 * (1 + np.cos(np.pi * done / steps))
            done += 1
            maps = head(seen[index].float(), a.drop)
            z, c, k = network.pool(maps), cells[index], real[index]
            target = (c > .12).float()
            certain = ((c > .12) | (c < .02)).float()
            positive = target.mean() + 1e-3
            weight = certain * torch.where(target > 0, .5 / positive, .5 / (1 - positive)) * k[:, None, None]
            per_cell = (bce(maps[:, 0], target, reduction="none") * weight).mean()
            whole = (bce(z[:, 0], damage[index] * .94 + .03, reduction="none") * k).mean()
            h = hints[index][:, 1:]
            asked = (h >= 0).float()
            words = (bce(z[:, 1:], h.clamp(0, 1), reduction="none") * asked).sum() / (asked.sum() + 1)
            first = np.cumsum([0] + [len(g) for g in batch[:-1]])[[len(g) == 2 for g in batch]]
            margin = torch.nn.functional.softplus(2.5 - (z[first + 1, 0] - z[first, 0])).mean() if len(first) else torch.zeros(())
            loss = per_cell + whole + .3 * words + .5 * margin + (a.decay if decay is None else decay) * head.moved()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    head.eval()
    return head.layer()


def candidates(a, train, held):
    """What is compared: the earlier map, middle blocks alone, mixtures of both, and layers that begin as the earlier map."""
    middle, both = np.arange(WIDTH) < MIDDLE, np.ones(WIDTH)
    old = network.earlier()
    out = {"earlier": old}

    def add(name, make):
        begin = time.time()
        out[name] = make()
        print("fitted %s, %.0f s" % (name, time.time() - begin), flush=True)

    add("middle", lambda: fitted(a, train, middle))
    relevant = torch.tensor(train["seen"][train["other"] == 0])
    spread = [float(network.pool(network.maps(v, relevant))[:, 0].std()) for v in (old, out["middle"])]
    even = (out["middle"][0] * spread[0] / spread[1], out["middle"][1] * spread[0] / spread[1])
    for share in (.3, .5, .7):
        out["mixed %.1f" % share] = network.mixed(old, even, share)
    add("beside", lambda: fitted(a, train, both))
    for decay in (.03, .2):
        add("from earlier, %.2f" % decay, lambda d=decay: fitted(a, train, both, old, decay=d))
    return out


def pointing(maps, held):
    asked = (held["damage"] == 1) & (held["cells"].reshape(len(held["cells"]), -1).max(1) > .02)
    top = maps[:, 0].flatten(1).argmax(1).numpy()
    hit = held["cells"].reshape(len(held["cells"]), -1)[np.arange(len(top)), top] > .02
    return int((hit & asked).sum()), int(asked.sum())


def slices(held):
    """Which held-out pictures a figure is about: two ways of drawing, parcels and products apart, whole and damaged alike."""
    drawn, cycles = held["origin"] == "quick", np.isin(held["origin"], ("render", "pasted", "kept"))
    parcel = held["parcel"] == 1
    paired = held["pair"] >= 0
    all_of = {"parcels, quick": drawn & parcel & paired, "products, quick": drawn & ~parcel & paired, "parcels, Cycles": cycles & parcel & paired,
              "products, Cycles": cycles & ~parcel & paired, "painted photographs": held["origin"] == "painted"}
    return {name: rows for name, rows in all_of.items() if rows.any()}


def compared(layer, held):
    """What a candidate reaches on the held-out pool."""
    maps = network.maps(layer, torch.tensor(held["seen"]))
    z = network.pool(maps)[:, 0].numpy()
    y, real = held["damage"], (held["origin"] == "photo") & (held["other"] == 0)
    row = {}
    for name, rows in slices(held).items():
        row[name] = auroc_interval(z[rows], y[rows])
    row["pointing"] = share_interval(*pointing(maps, held))
    threshold = np.sort(z[(y == 1)])[int(.15 * (y == 1).sum())]
    row["photographs over 85 %"] = share_interval(int((z[real] >= threshold).sum()), int(real.sum()))
    row["mean"] = float(np.mean([row[k][0] for k in slices(held)]))
    return row


def chosen(table):
    """The highest mean over the slices, among those that point at the damage and are not worse at products beyond the interval."""
    old = table["earlier"]

    def fits(row):
        worse = [k for k in old if k.startswith("products") and row[k][0] < old[k][1]]
        return row["pointing"][0] >= .8 and not worse

    return max((k for k in table if k == "earlier" or fits(table[k])), key=lambda k: table[k]["mean"])


def printed(table):
    keys = list(next(iter(table.values())))
    rows = ["| | " + " | ".join(keys) + " |", "|---" * (len(keys) + 1) + "|"]
    for name, row in table.items():
        cells = ["%.3f" % row[k] if k == "mean" else "%.3f (%.3f to %.3f, n = %d)" % tuple(row[k]) for k in keys]
        rows.append("| %s | %s |" % (name, " | ".join(cells)))
    return "\n".join(rows)


def border_alone(train, held):
    """The background must say nothing: a model that sees the border alone has to guess."""
    paired, kept = train["pair"] >= 0, held["pair"] >= 0
    w, b = logistic(train["border"][paired].astype(np.float32), train["damage"][paired], np.ones(paired.sum()), 1e-2)
    return auroc_interval(held["border"][kept].astype(np.float32) @ w + b, held["damage"][kept])


def parts_of(train):
    """What it is: neither parcel nor product, and parcel rather than product."""
    e, n = train["embedding"].astype(np.float32), len(train["damage"])
    known = train["parcel"] >= 0
    wp, bp = logistic(e[known], train["parcel"][known], np.ones(known.sum()), 3e-3)
    weight = np.where(train["other"] == 1, .5 * n / max(1, train["other"].sum()), .5 * n / (train["other"] == 0).sum())
    wo, bo = logistic(e, train["other"], weight, 3e-3)
    return np.stack([wo, wp]), np.array([bo, bp])


def check_export(path, earlier, layer):
    """What was exported must say what was fitted. How far apart they are."""
    net = cv2.dnn.readNetFromONNX(path)
    picture = np.random.default_rng(1).integers(0, 255, (224, 224, 3), dtype=np.uint8)
    net.setInput(cv2.dnn.blobFromImage(picture, 1 / 127.5, (224, 224), (127.5,) * 3, swapRB=True))
    says = net.forward(["map", "parts", "mark"])
    seen, _, _ = network.Trunk(earlier)(picture)
    difference = float(np.abs(says[0] - network.maps(layer, torch.tensor(seen[None])).numpy()).max())
    assert difference < .05 and says[1].shape == (1, 2) and says[2].shape == (1, 256), (difference, says[1].shape, says[2].shape)
    return difference


def fit(a):
    torch.set_num_threads(a.threads)
    os.makedirs(a.out, exist_ok=True)
    (train, sources), (held, held_sources) = load(a.pools), load([a.held_out])
    print("pictures", len(train["damage"]), "held out", len(held["damage"]), flush=True)
    border = border_alone(train, held)
    print("border alone, held-out pairs: AUROC %.3f (%.3f to %.3f, n = %d)" % border, flush=True)
    layers = candidates(a, train, held)
    table = {name: compared(layer, held) for name, layer in layers.items()}
    name = a.choose or chosen(table)
    print(printed(table), "\nchosen:", name, flush=True)
    layer = layers[name]

    parts = parts_of(train)
    e = held["embedding"].astype(np.float32)
    said = e @ parts[0].T + parts[1]
    known, relevant = held["parcel"] >= 0, held["other"] == 0
    whatness = {"neither": (auroc(said[:, 0], held["other"]), auroc(held["parts"][:, 0], held["other"])),
                "parcel": (auroc(said[known, 1], held["parcel"][known]), auroc(held["parts"][known, 1], held["parcel"][known]))}
    print("parts, now and before:", whatness, flush=True)
    maps = network.maps(layer, torch.tensor(held["seen"]))
    z, y = network.pool(maps).numpy(), held["damage"]
    slopes = {"damage": platt(z[relevant, 0], y[relevant]), "parcel": platt(said[known, 1], held["parcel"][known]), "other": platt(said[:, 0], held["other"])}
    path = os.path.join(a.out, "damage.onnx")
    network.export(a.earlier, layer, parts, path + ".full", False)
    network.export(a.earlier, layer, parts, path, True)
    difference = check_export(path + ".full", a.earlier, layer)
    hint_figures = {}
    for k, word in enumerate(KINDS[1:], 1):
        rows = (held["hints"][:, k] >= 0) & (y == 1)
        if held["hints"][rows, k].sum() > 4:
            hint_figures[word] = dict(auroc=auroc(z[rows, k], held["hints"][rows, k]), n=int(rows.sum()), positive=int(held["hints"][rows, k].sum()),
                                      calibration=platt(z[rows, k], held["hints"][rows, k]))
    sha = lambda p: hashlib.sha256(open(p, "rb").read()).hexdigest()  # noqa: E731
    report = dict(sha256=sha(path), earlier=sha(a.earlier), recipe=name, kinds=KINDS, sharpness=network.SHARPNESS, calibration=slopes, hints=hint_figures,
                  held_out=dict(n=len(y), auroc=auroc(z[relevant, 0], y[relevant]), relevant=int(relevant.sum()), pointing=pointing(maps, held)),
                  border=dict(auroc=border[0], low=border[1], high=border[2], n=border[3]), candidates=table, parts=whatness, pictures=len(train["damage"]), seed=a.seed,
                  onnx_difference=difference, sources=dict(train=sources, held_out=held_sources[0]))
    json.dump(report, open(os.path.join(a.out, "report.json"), "w"), indent=1, default=float)
    open(os.path.join(a.out, "candidates.md"), "w").write(printed(table) + "\n")
    print(json.dumps({k: v for k, v in report.items() if k != "candidates"}, indent=1, default=float))


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("what", choices=["pool", "fit"])
    a.add_argument("out")
    a.add_argument("--earlier", required=True, help="the model that is built upon")
    a.add_argument("--renders", nargs="*", default=[])
    a.add_argument("--quick", nargs="*", default=[])
    a.add_argument("--photos")
    a.add_argument("--pairs", help="held-out pairs that are kept in the repository")
    a.add_argument("--count", type=int, default=3000)
    a.add_argument("--seed", type=int, default=7)
    a.add_argument("--held-out", nargs="?", const=True, default=None)
    a.add_argument("--pools", nargs="*", default=[])
    a.add_argument("--choose", help="keep this candidate instead of the one the rule names")
    a.add_argument("--epochs", type=int, default=10)
    a.add_argument("--batch", type=int, default=48)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--decay", type=float, default=3e-2)
    a.add_argument("--drop", type=float, default=.1)
    a.add_argument("--threads", type=int, default=1)
    a = a.parse_args()
    cv2.setNumThreads(a.threads)
    if a.what == "pool":
        a.held_out = bool(a.held_out)
        make_pool(a)
    else:
        fit(a)


if __name__ == "__main__":
    main()
