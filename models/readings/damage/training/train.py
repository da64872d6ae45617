#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Fine-tunes the damage model: train.py --renders FOLDER --photos FOLDER --out FOLDER [--samples 9000] [--epochs 8] [--seed 7] [--also POOL]

FOLDER of renders comes from resources/demo/render (plan.py training); --photos is the data folder with doorstep/, clothing/ and weights/.
Writes damage.onnx and report.json. The same seed and sources give the same pictures; weights may differ in the last digits between CPUs."""

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
from pictures import CLASSES


def pool(trunk, src, count, seed, strong):
    rng = np.random.default_rng(seed)
    x, y, origin = np.zeros((count, 160, 7, 7), np.float16), np.zeros(count, np.int64), []
    begin = time.time()
    for i in range(count):
        c = i % len(CLASSES)
        picture, where = pictures.sample(rng, src, c)
        x[i], y[i] = trunk(pictures.shaken(rng, picture, strong)), c
        origin.append(where)
        if i % 500 == 499:
            print("  %d of %d, %.0f s" % (i + 1, count, time.time() - begin), flush=True)
    return torch.tensor(x), torch.tensor(y), np.array(origin)


def logits_of(tail, x):
    tail.eval()
    with torch.no_grad():
        return torch.cat([tail(x[i:i + 64].float()) for i in range(0, len(x), 64)])


def temperature(logits, y):
    """The one number that makes held-out confidences honest: minimises the log loss."""
    grid = np.exp(np.linspace(np.log(.5), np.log(8), 120))
    losses = [torch.nn.functional.cross_entropy(logits / float(t), y).item() for t in grid]
    return float(grid[int(np.argmin(losses))])


def ece(p, y, bins=10):
    top, right, total = p.max(1).values.numpy(), (p.argmax(1) == y).numpy(), 0.0
    for k in range(bins):
        inside = (top > k / bins) & (top <= (k + 1) / bins)
        if inside.any():
            total += abs(top[inside].mean() - right[inside].mean()) * inside.mean()
    return float(total)


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--renders", required=True)
    a.add_argument("--photos", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--samples", type=int, default=9000)
    a.add_argument("--epochs", type=int, default=8)
    a.add_argument("--seed", type=int, default=7)
    a.add_argument("--also", help="a pool-*.npz of an earlier run whose training pictures are learnt from as well")
    a.add_argument("--threads", type=int, default=1)
    a = a.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    cv2.setNumThreads(a.threads)
    source = os.path.join(a.photos, "weights", "mobilenet_v2_1.0_224_imagenet_features.onnx")
    trunk = network.Trunk(source)
    cache = os.path.join(a.out, "pool-%d-%d.npz" % (a.samples, a.seed))
    os.makedirs(a.out, exist_ok=True)
    if os.path.exists(cache):
        d = np.load(cache)
        x, y, tx_, ty, origin = (torch.tensor(d["x"]), torch.tensor(d["y"]), torch.tensor(d["tx"]), torch.tensor(d["ty"]), d["origin"])
    else:
        train_src = pictures.Sources(a.renders, a.photos, False)
        test_src = pictures.Sources(a.renders, a.photos, True)
        counts = {c: (len(train_src.scenes[c]), len(train_src.cutouts[c]), len(test_src.scenes[c]), len(test_src.cutouts[c])) for c in CLASSES}
        print("renders (train scenes, cut-outs, held-out scenes, cut-outs)", counts, flush=True)
        x, y, _ = pool(trunk, train_src, a.samples, a.seed, True)
        tx_, ty, origin = pool(trunk, test_src, max(400, a.samples // 6), a.seed + 1, False)
        np.savez(cache, x=x, y=y, tx=tx_, ty=ty, origin=origin)
        json.dump(counts, open(os.path.join(a.out, "counts.json"), "w"))
    if a.also:
        d = np.load(a.also)
        x, y = torch.cat([x, torch.tensor(d["x"])]), torch.cat([y, torch.tensor(d["y"])])
    tail = network.Tail(__import__("onnx").load(source).graph, len(CLASSES))
    order = np.random.default_rng(a.seed)

    def epoch(parameters, rate, drop, batch=32):
        optimiser = torch.optim.AdamW(parameters, lr=rate, weight_decay=.02)
        tail.train()
        perm, total = order.permutation(len(x)), 0.0
        for i in range(0, len(perm) - batch + 1, batch):
            rows = torch.tensor(perm[i:i + batch])
            loss = torch.nn.functional.cross_entropy(tail(x[rows].float(), drop), y[rows], label_smoothing=.08)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 2.0)
            optimiser.step()
            total += loss.item()
        return total / (len(perm) // batch)

    best, best_state, best_stage, history = None, None, None, []

    def look(name, loss, begin):
        nonlocal best, best_state, best_stage
        logits = logits_of(tail, tx_)
        held = torch.nn.functional.cross_entropy(logits, ty).item()
        accuracy = (logits.argmax(1) == ty).float().mean().item()
        history.append(dict(stage=name, train=loss, held_out=held, accuracy=accuracy))
        print("%s: loss %.3f, held out %.3f, accuracy %.3f, %.0f s" % (name, loss, held, accuracy, time.time() - begin), flush=True)
        if best is None or held < best:
            best, best_stage, best_state = held, name, {k: v.clone() for k, v in tail.state_dict().items()}

    # the head alone first, on features that are computed once
    begin = time.time()
    tail.eval()
    with torch.no_grad():
        pooled = torch.cat([tail.features(x[i:i + 64].float()).mean(dim=(2, 3)) for i in range(0, len(x), 64)])
    optimiser = torch.optim.AdamW(tail.head.parameters(), lr=3e-3, weight_decay=.05)
    loss = None
    for step in range(600):
        rows = torch.tensor(order.integers(0, len(x), 256))
        loss = torch.nn.functional.cross_entropy(tail.head(torch.nn.functional.dropout(pooled[rows], .3)), y[rows], label_smoothing=.08)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    look("head", loss.item(), begin)
    everything = list(tail.parameters())
    for e in range(a.epochs):
        begin = time.time()
        rate = 2.0e-4 * .5 * (1 + np.cos(np.pi * e / a.epochs))
        look("epoch %d" % e, epoch(everything, rate, .3), begin)
    tail.load_state_dict(best_state)
    logits = logits_of(tail, tx_)
    t = temperature(logits, ty)
    p = torch.softmax(logits / t, 1)
    by_origin = {str(o): [int((logits.argmax(1) == ty)[torch.tensor(origin == o)].sum()), int((origin == o).sum())] for o in sorted(set(origin))}
    confusion = [[int(((ty == i) & (logits.argmax(1) == j)).sum()) for j in range(len(CLASSES))] for i in range(len(CLASSES))]
    coverage = {}
    for limit in (.4, .45, .5, .55, .6, .65, .7):
        sure = p.max(1).values >= limit
        coverage["%.2f" % limit] = [int((p.argmax(1) == ty)[sure].sum()), int(sure.sum())]
    path = os.path.join(a.out, "damage.onnx")
    network.export(source, tail, path)
    # what was exported must say what was trained
    net = cv2.dnn.readNetFromONNX(path)
    rng = np.random.default_rng(1)
    picture = rng.integers(0, 255, (224, 224, 3), dtype=np.uint8)
    net.setInput(cv2.dnn.blobFromImage(picture, 1 / 127.5, (224, 224), (127.5,) * 3, swapRB=True))
    seen, maps = net.forward(["logits", network.FEATURES])
    trunk.net.setInput(cv2.dnn.blobFromImage(picture, 1 / 127.5, (224, 224), (127.5,) * 3, swapRB=True))
    tail.eval()
    with torch.no_grad():
        wanted = tail(torch.tensor(trunk.net.forward("onnx_node!" + network.TAP))).numpy()
    difference = float(np.abs(seen - wanted).max())
    assert difference < 1e-3 and maps.shape == (1, 1280, 7, 7), (difference, maps.shape)
    report = dict(classes=CLASSES, sha256=hashlib.sha256(open(path, "rb").read()).hexdigest(), temperature=t, ece_raw=ece(torch.softmax(logits, 1), ty),
                  ece=ece(p, ty), held_out=dict(n=len(ty), right=int((logits.argmax(1) == ty).sum()), by_origin=by_origin, confusion=confusion),
                  coverage=coverage, history=history, tail_trained=best_stage != "head", samples=len(y), seed=a.seed, onnx_difference=difference,
                  head=tail.head.weight.detach().numpy().tolist())
    json.dump(report, open(os.path.join(a.out, "report.json"), "w"), indent=1)
    print(json.dumps({k: v for k, v in report.items() if k not in ("history", "head")}, indent=1))


main()
