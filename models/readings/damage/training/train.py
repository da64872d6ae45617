#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Trains the damage model in two steps.

    train.py pool OUT.npz --renders FOLDER… --photos FOLDER --count 3000 --seed 7 [--held-out]
    train.py fit OUT_FOLDER --pools A.npz B.npz … --held-out T.npz --photos FOLDER [--epochs 4] [--seed 7]

`pool` makes pictures (pictures.py) and keeps what the frozen trunk says of them; `fit` trains the branch and the parts, calibrates on the
held-out pool and writes damage.onnx and report.json. The same seeds and sources give the same pictures; weights may differ in the last
digits between computers. The photographs kept for evaluation are not read here."""

import argparse
import hashlib
import json
import os
import time

import cv2
import numpy as np
import onnx
import torch

import network
import pictures
from network import KINDS

WEIGHTS = "weights/mobilenet_v2_1.0_224_imagenet_features.onnx"


def make_pool(a):
    src = pictures.Sources(a.renders, a.photos, a.held_out)
    print("pairs %d, cut-out pairs %d, nothing %d, doors %d, clothes %d" % tuple(map(len, (src.pairs, src.cutouts, src.nothing, src.doors, src.clothes))), flush=True)
    trunk = network.Trunk(os.path.join(a.photos, WEIGHTS))
    rng = np.random.default_rng([a.seed, int(a.held_out)])
    rows = {k: [] for k in ("tap", "fine", "embedding", "cells", "masked", "damage", "hints", "parcel", "other", "origin", "pair", "border")}
    begin, group = time.time(), 0
    while len(rows["damage"]) < a.count:
        items = pictures.sample(rng, src)
        shaken = pictures.shaken(rng, [(d["picture"], d["mask"]) for d in items], not a.held_out or rng.random() < .5)
        for d, (picture, cells) in zip(items, shaken):
            tap, fine, embedding = trunk(picture)
            small = cv2.resize(picture, (16, 16), interpolation=cv2.INTER_AREA)
            edge = np.concatenate([small[0], small[-1], small[1:-1, 0], small[1:-1, -1]]).ravel()
            hints = np.full(len(KINDS), -1, np.int8)
            if d["hints"] is not None:
                hints[:] = 0
                hints[d["hints"]] = 1
            hints[0] = d["damage"]
            rows["tap"].append(tap)
            rows["fine"].append(fine)
            rows["embedding"].append(embedding)
            rows["cells"].append(np.zeros((7, 7), np.float16) if cells is None else cells.astype(np.float16))
            rows["damage"].append(d["damage"])
            rows["hints"].append(hints)
            rows["parcel"].append(-1 if d["parcel"] is None else d["parcel"])
            rows["other"].append(d["other"])
            rows["origin"].append(d["origin"])
            rows["pair"].append(group if len(items) == 2 else -1)
            rows["border"].append(edge)
        group += 1
        if group % 200 == 0:
            print("  %d of %d, %.0f s" % (len(rows["damage"]), a.count, time.time() - begin), flush=True)
    del rows["masked"]
    np.savez(a.out, **{k: np.array(v) for k, v in rows.items()},
             sources=np.array([len(src.pairs), len(src.cutouts), len(src.nothing), len(src.doors), len(src.clothes)]))


def load(paths):
    parts = [dict(np.load(p)) for p in paths]
    offset = 0
    for p in parts:  # pairs of different pools are different pairs
        p["pair"] = np.where(p["pair"] >= 0, p["pair"] + offset, -1)
        offset += 1_000_000
    return {k: np.concatenate([p[k] for p in parts]) for k in parts[0]}


def auroc(score, truth):
    order = np.argsort(score, kind="stable")
    ranks = np.empty(len(score))
    ranks[order] = np.arange(1, len(score) + 1)
    s = np.asarray(score)
    for v in np.unique(s[np.concatenate([[False], np.diff(np.sort(s)) == 0])]):
        same = s == v
        ranks[same] = ranks[same].mean()
    n1 = int(truth.sum())
    n0 = len(truth) - n1
    return float((ranks[truth == 1].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)) if n0 and n1 else float("nan")


def logistic(x, y, weight, l2, steps=400, rate=.05, start=None):
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


def marks(e, length=256):
    """What finds a photo again: the embedding's main directions, evened out half way, without what all photos have in common."""
    mean = e.mean(0)
    _, s, v = np.linalg.svd((e - mean).astype(np.float64), full_matrices=False)
    w = v[:length] / np.sqrt(s[:length, None] / np.sqrt(len(e)) + 1e-6)
    return w, -w @ mean


def platt(score, truth, weight=None):
    """Slope and offset that make held-out confidences honest."""
    w, b = logistic(score[:, None], truth, np.ones(len(truth)) if weight is None else weight, 0, 600, .1)
    return float(w[0]), float(b)


def fit(a):
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = np.random.default_rng(a.seed)
    os.makedirs(a.out, exist_ok=True)
    train, held = load(a.pools), load([a.held_out])
    print("pictures", len(train["damage"]), "held out", len(held["damage"]), flush=True)

    # the background must say nothing: a model that sees the border alone has to guess
    n = len(train["damage"])
    paired = train["pair"] >= 0
    bw, bb = logistic(train["border"][paired].astype(np.float32), train["damage"][paired], np.ones(paired.sum()), 1e-2)
    hp = held["pair"] >= 0
    border = auroc(held["border"][hp].astype(np.float32) @ bw + bb, held["damage"][hp])
    print("border alone, held-out pairs: AUROC %.3f (n = %d)" % (border, hp.sum()), flush=True)

    # what it is: parcel or product, and neither
    e = train["embedding"].astype(np.float32)
    known = train["parcel"] >= 0
    wp, bp = logistic(e[known], train["parcel"][known], np.ones(known.sum()), 3e-3)
    weight = np.where(train["other"] == 1, .5 * n / max(1, train["other"].sum()), .5 * n / (train["other"] == 0).sum())
    wo, bo = logistic(e, train["other"], weight, 3e-3)
    he = held["embedding"].astype(np.float32)
    hk = held["parcel"] >= 0
    print("parcel against product: AUROC %.3f, neither: AUROC %.3f" % (auroc(he[hk] @ wp + bp, held["parcel"][hk]), auroc(he @ wo + bo, held["other"])), flush=True)

    branch = network.Branch(onnx.load(os.path.join(a.photos, WEIGHTS)).graph)
    tap, fine = torch.tensor(train["tap"]), torch.tensor(train["fine"])
    htap, hfine = torch.tensor(held["tap"]), torch.tensor(held["fine"])
    with torch.no_grad():
        some = branch.last(tap[:256].float())
        branch.scale_last, branch.scale_tap, branch.scale_fine = (float(1 / (v.std() + 1e-6)) for v in (some, tap[:256].float(), fine[:256].float()))
    cells, damage, hints = torch.tensor(train["cells"]).float(), torch.tensor(train["damage"]).float(), torch.tensor(train["hints"]).float()
    # few pictures are photographs, and those are what the model is for
    real = torch.tensor(np.where(train["origin"] == "photo", 2.5, 1.0), dtype=torch.float32)
    partner = {}
    for i, p in enumerate(train["pair"]):
        if p >= 0:
            partner.setdefault(int(p), []).append(i)
    groups = [v for v in partner.values()] + [[i] for i in np.nonzero(train["pair"] < 0)[0]]
    groups = [sorted(v, key=lambda i: train["damage"][i]) for v in groups]

    def losses(maps, rows):
        y, c = damage[rows], cells[rows]
        cell = maps[:, 0]
        target = (c > .12).float()
        certain = ((c > .12) | (c < .02)).float()
        positive = target.mean() + 1e-3
        w = certain * torch.where(target > 0, .5 / positive, .5 / (1 - positive))
        k = real[rows]
        per_cell = (torch.nn.functional.binary_cross_entropy_with_logits(cell, target, reduction="none") * w * k[:, None, None]).mean()
        z = network.pool(maps)
        whole = (torch.nn.functional.binary_cross_entropy_with_logits(z[:, 0], y * .94 + .03, reduction="none") * k).mean()
        h = hints[rows][:, 1:]
        asked = (h >= 0).float()
        kinds = (torch.nn.functional.binary_cross_entropy_with_logits(z[:, 1:], h.clamp(0, 1), reduction="none") * asked).sum() / (asked.sum() + 1)
        return per_cell, whole, kinds, z

    def run(parameters, rates, epochs, drop, name, frozen):
        optimiser = torch.optim.AdamW([dict(params=p, lr=r) for p, r in zip(parameters, rates)], weight_decay=.03)
        steps, done = epochs * (len(groups) // a.batch), 0
        history = []
        for epoch in range(epochs):
            begin, total, count = time.time(), np.zeros(4), 0
            perm = rng.permutation(len(groups))
            branch.train()
            for i in range(0, len(perm) - a.batch + 1, a.batch):
                chosen = [groups[k] for k in perm[i:i + a.batch]]
                rows = torch.tensor([j for g in chosen for j in g])
                for g, r in zip(optimiser.param_groups, rates):
                    g["lr"] = r * .5 * (1 + np.cos(np.pi * done / steps))
                done += 1
                t, f = tap[rows].float(), fine[rows].float()
                if frozen is not None:
                    maps = branch.head(frozen[rows].float(), t, f, drop)
                else:
                    maps = branch(t, f, drop)
                per_cell, whole, kinds, z = losses(maps, rows)
                pairs = [(k, k + 1) for k, (p, q) in enumerate(zip(rows[:-1], rows[1:])) if train["pair"][p] >= 0 and train["pair"][p] == train["pair"][q]]
                i0, i1 = torch.tensor([p for p, _ in pairs]), torch.tensor([q for _, q in pairs])
                margin = torch.nn.functional.softplus(2.5 - (z[i1, 0] - z[i0, 0])).mean() if pairs else torch.zeros(())
                loss = per_cell + whole + .3 * kinds + .5 * margin
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_([q for p in parameters for q in p], 2.0)
                optimiser.step()
                total += [per_cell.item(), whole.item(), kinds.item(), margin.item()]
                count += 1
            history.append(look(name + " %d" % epoch, total / count, time.time() - begin))
        return history

    def maps_of(t, f):
        branch.eval()
        with torch.no_grad():
            return torch.cat([branch(t[i:i + 64].float(), f[i:i + 64].float()) for i in range(0, len(t), 64)])

    hy = held["damage"]

    def pointing(maps):
        hit, asked = 0, 0
        for m, c, y in zip(maps[:, 0].numpy(), held["cells"], hy):
            if y and c.max() > .02:
                asked += 1
                hit += c.ravel()[int(m.argmax())] > .02
        return hit, asked

    def look(name, total, seconds):
        maps = maps_of(htap, hfine)
        z = network.pool(maps).numpy()
        photo = held["origin"] == "photo"
        hit, asked = pointing(maps)
        row = dict(stage=name, auroc=auroc(z[:, 0], hy), render=auroc(z[held["origin"] == "render", 0], hy[held["origin"] == "render"]),
                   pasted=auroc(z[held["origin"] == "pasted", 0], hy[held["origin"] == "pasted"]), painted=auroc(z[held["origin"] == "painted", 0], hy[held["origin"] == "painted"]),
                   photos_over_zero=float((z[photo, 0] > 0).mean()), pointing=hit / max(1, asked), losses=[round(float(x), 3) for x in total])
        print(name, {k: (round(v, 3) if isinstance(v, float) else v) for k, v in row.items() if k != "stage"}, "%.0f s" % seconds, flush=True)
        return row

    # the head alone on what the untouched blocks say, then everything behind the tap with a small rate
    branch.eval()
    with torch.no_grad():
        frozen = torch.cat([branch.last(tap[i:i + 64].float()).half() for i in range(0, len(tap), 64)])
    head = [list(branch.mix.parameters()) + list(branch.map.parameters())]
    history = run(head, [2e-3], a.head_epochs, .1, "head", frozen)
    body = [p for c in branch.convs.values() for p in c.parameters()]
    before = {k: v.clone() for k, v in branch.state_dict().items()}
    history += run([body, head[0]], [a.rate, 5e-4], a.epochs, .1, "branch", None)
    if a.blend < 1:  # between the untouched blocks and the trained ones
        after = branch.state_dict()
        branch.load_state_dict({k: before[k] * (1 - a.blend) + after[k] * a.blend if k.startswith("convs.") else after[k] for k in after})
        history.append(look("blend", np.zeros(4), 0))
    maps = maps_of(htap, hfine)
    z = network.pool(maps).numpy()
    relevant = held["other"] == 0
    slopes = {"damage": platt(z[relevant, 0], hy[relevant]), "parcel": platt(he[hk] @ wp + bp, held["parcel"][hk]), "other": platt(he @ wo + bo, held["other"])}
    path = os.path.join(a.out, "damage.onnx")
    parts, mark = (np.stack([wo, wp]), np.array([bo, bp])), marks(e[(train["origin"] == "photo") | (train["origin"] == "pasted") | (train["origin"] == "painted")])
    network.export(os.path.join(a.photos, WEIGHTS), branch, parts, mark, path + ".full", False)
    network.export(os.path.join(a.photos, WEIGHTS), branch, parts, mark, path, True)
    # what was exported must say what was trained
    net = cv2.dnn.readNetFromONNX(path + ".full")
    picture = np.random.default_rng(1).integers(0, 255, (224, 224, 3), dtype=np.uint8)
    net.setInput(cv2.dnn.blobFromImage(picture, 1 / 127.5, (224, 224), (127.5,) * 3, swapRB=True))
    seen = net.forward(["map", "parts", "mark"])
    t, f, emb = network.Trunk(os.path.join(a.photos, WEIGHTS))(picture)
    with torch.no_grad():
        wanted = branch(torch.tensor(t[None]).float(), torch.tensor(f[None]).float()).numpy()
    difference = float(np.abs(seen[0] - wanted).max())
    assert difference < .05 and seen[2].shape == (1, 256), (difference, seen[2].shape)
    hit, asked = pointing(maps)
    hint_figures = {}
    for k, name in enumerate(KINDS[1:], 1):
        rows = (held["hints"][:, k] >= 0) & (hy == 1)
        if held["hints"][rows, k].sum() > 4:
            hint_figures[name] = dict(auroc=auroc(z[rows, k], held["hints"][rows, k]), n=int(rows.sum()), positive=int(held["hints"][rows, k].sum()),
                                      calibration=platt(z[rows, k], held["hints"][rows, k]))
    np.savez(os.path.join(a.out, "held-out.npz"), z=z, other=he @ wo + bo, parcel=he @ wp + bp, damage=hy, is_parcel=held["parcel"], is_other=held["other"],
             origin=held["origin"], hints=held["hints"])
    report = dict(sha256=hashlib.sha256(open(path, "rb").read()).hexdigest(), kinds=KINDS, sharpness=network.SHARPNESS, calibration=slopes, hints=hint_figures,
                  held_out=dict(n=len(hy), auroc=auroc(z[relevant, 0], hy[relevant]), relevant=int(relevant.sum()), pointing=[hit, asked]),
                  border=dict(auroc=border, n=int(hp.sum())), history=history, pictures=n, seed=a.seed, onnx_difference=difference, blend=a.blend,
                  sources=dict(train=[int(x) for x in train["sources"]], held_out=[int(x) for x in held["sources"]]))
    json.dump(report, open(os.path.join(a.out, "report.json"), "w"), indent=1, default=float)
    print(json.dumps({k: v for k, v in report.items() if k != "history"}, indent=1, default=float))


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("what", choices=["pool", "fit"])
    a.add_argument("out")
    a.add_argument("--renders", nargs="*", default=[])
    a.add_argument("--photos", required=True)
    a.add_argument("--count", type=int, default=3000)
    a.add_argument("--seed", type=int, default=7)
    a.add_argument("--held-out", nargs="?", const=True, default=None)
    a.add_argument("--pools", nargs="*", default=[])
    a.add_argument("--epochs", type=int, default=4)
    a.add_argument("--head-epochs", type=int, default=6)
    a.add_argument("--batch", type=int, default=24)
    a.add_argument("--rate", type=float, default=1.5e-4)
    a.add_argument("--blend", type=float, default=1.0)
    a.add_argument("--threads", type=int, default=1)
    a = a.parse_args()
    cv2.setNumThreads(a.threads)
    if a.what == "pool":
        a.held_out = bool(a.held_out)
        make_pool(a)
    else:
        fit(a)


main()
