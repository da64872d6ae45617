#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Draws pairs of parcels, or of products, quickly: quick.py OUT FIRST COUNT --photos FOLDER [--products] [--minutes M]

A group is one parcel (or several: a stack, a row) or product that exists whole and damaged, seen by the same cameras under the same light. Each picture is
kept as a cut-out: colour with coverage (-a whole, -b damaged), what its shadow leaves of the floor's light (-as, -bs), and a mask (-m) of where
the two differ; quickly.py sets both onto the same floors, rooms, photographs and studio walls. The number of a group is its seed."""

import json
import math
import os
import sys
import time
import zlib

import cv2
import numpy as np

import raster
import boxes
import parcels
import textures as tx
import wares

SIDE = 288
VIEWS = 2
WORDS = ["NEFORA", "Vitalin B", "Predal", "ORTHO", "Zetril", "Cosmo", "HOME & CO", "Sensa", "Milda", "aqua", "LUMA 20 mg", "Kraft Box", "Natura", "PIXEL", "Tea Garden", "brew", "Noodle", "Organic",
         "fresh", "Delivery", "Bloom", "Box No 5", "Solene", "MAXIMA", "30 tablets", "Premium", "Original", "for you", "with love", "THE SHOP"]


def retail(rng):
    """The faces of a shop's own box: white or coloured card with a design that goes around it. Crisp print, no damage."""
    n = boxes.TILE
    base = np.clip(rng.choice([.95, .9, .1, .6]) + rng.normal(0, .04, 3), 0, 1) if rng.random() < .6 else rng.uniform(.05, .95, 3)
    if rng.random() < .2:
        base = np.array([.74, .58, .40]) * rng.uniform(.8, 1.15)
    inks = [np.clip(rng.uniform(0, 1, 3), 0, 1) for _ in range(3)] + [np.array([.08, .08, .1]), np.array([.95, .95, .95])]
    colour = np.ones((n, 6 * n, 3), np.float32) * base.astype(np.float32)
    rough = np.full((n, 6 * n), rng.uniform(.3, .8), np.float32)
    kind = rng.choice([0, 1, 2, 3, 3, 3, 4])
    y0, h0 = rng.uniform(0, .8), rng.uniform(.08, .4)
    wave, size = rng.uniform(0, .12), rng.uniform(.7, 2.2)
    word, second = WORDS[rng.integers(len(WORDS))], WORDS[rng.integers(len(WORDS))]
    plain = rng.random() < .12
    for f in range(6):
        c = colour[:, f * n:(f + 1) * n]
        if plain:
            continue
        if kind == 0:  # a band around it
            x = np.arange(n)
            edge = (y0 + wave * np.sin(x / n * 2 * np.pi)) * n
            yy = np.arange(n)[:, None]
            c[(yy > edge) & (yy < edge + h0 * n)] = inks[0]
        elif kind == 1:  # two tones
            cv2.fillPoly(c, [np.array([[0, n], [0, int(n * y0)], [n, int(n * (y0 + wave * 3 - .15))], [n, n]], np.int32)], inks[0].tolist())
        elif kind == 2:  # shapes
            g = np.random.default_rng(int(rng.integers(1 << 30)))
            for _ in range(int(g.integers(3, 14))):
                cv2.circle(c, (int(g.integers(n)), int(g.integers(n))), int(g.integers(6, n // 4)), inks[g.integers(3)].tolist(), -1 if g.random() < .7 else 3, cv2.LINE_AA)
        elif kind == 3 and rng.random() < .8:  # a picture, a photograph where there are some
            if PRINTS and rng.random() < .75:
                art = cv2.resize(cv2.imread(PRINTS[rng.integers(len(PRINTS))]), (n, n), interpolation=cv2.INTER_AREA)[..., ::-1].astype(np.float32) / 255
                art = art[:, ::-1] if rng.random() < .5 else art
                art = art[..., rng.permutation(3)] if rng.random() < .5 else art
            else:
                art = tx.mix(tx.flat(n, n, inks[0]), tx.flat(n, n, inks[1]), tx.fbm(rng, n, n, rng.uniform(40, 200), 4))
            s = int(n * rng.uniform(.4, .9))
            x, y = int(rng.integers(0, n - s + 1)), int(rng.integers(0, n - s + 1))
            c[y:y + s, x:x + s] = art[y:y + s, x:x + s]
        ink = inks[rng.integers(5)]
        if abs(ink.mean() - base.mean()) < .25:
            ink = np.array([.05, .05, .07]) if base.mean() > .5 else np.array([.95, .95, .93])
        for k, (text, s) in enumerate(((word, size), (second, size * .5))):
            if rng.random() < .8:
                cv2.putText(c, text, (int(n * rng.uniform(.03, .3)), int(n * (rng.uniform(.2, .6) + .2 * k))), tx.FONT2, s * n / 320, ink.tolist(), max(1, int(s * 2.2)), cv2.LINE_AA)
        for k in range(int(rng.integers(0, 8))):
            y = int(n * (.6 + .045 * k))
            cv2.line(c, (int(n * .06), y), (int(n * rng.uniform(.3, .9)), y), (ink * .7 + base * .3).tolist(), 2)
        if rng.random() < .2:
            x = int(n * .6)
            while x < n * .9:
                cv2.line(c, (x, int(n * .8)), (x, int(n * .94)), (.05, .05, .05), int(rng.integers(1, 4)))
                x += int(rng.integers(3, 7))
    return np.clip(colour, 0, 1), rough, np.clip(base, 0, 1)


PRINTS = []  # undamaged photographs that may be printed onto boxes


class Styles:
    """Which faces the next box gets: boxes.atlas, or a shop's own design."""

    plain = boxes.atlas
    known = {}

    @staticmethod
    def draw(rng):
        """Painted once a group: the same generator in the same state asks for the same faces."""
        key = str(rng.bit_generator.state["state"])
        if key not in Styles.known:
            Styles.known[key] = (Styles.fresh(rng), rng.bit_generator.state)
        faces, rng.bit_generator.state = Styles.known[key]
        return tuple(f.copy() for f in faces)

    @staticmethod
    def fresh(rng):
        r = rng.random()
        boxes.PLAIN = .9
        if r < .45:
            return Styles.plain(rng)
        if r < .58:  # nothing but card and perhaps tape
            base = np.array([.72, .55, .37]) * rng.uniform(.75, 1.2) * (1 + rng.normal(0, .05, 3))
            n = boxes.TILE
            colour = np.ones((n, 6 * n, 3), np.float32) * base.astype(np.float32)
            if rng.random() < .7:
                colour *= (.96 + .08 * tx.fbm(rng, n, 6 * n, rng.uniform(3, 40), 3))[..., None]
            rough = np.full((n, 6 * n), .92, np.float32)
            if rng.random() < .6:
                colour[int(n * .44):int(n * .56), 4 * n:5 * n] = rng.choice([.6, 1.15]) * base + rng.uniform(-.05, .15)
            return np.clip(colour, 0, 1), rough, np.clip(base, 0, 1)
        return retail(rng)


boxes.atlas = Styles.draw


def folded(change):
    """Card that was bent keeps small sharp folds where it gave way: adds them to a way of denting a Skin."""

    def denting(skin, rng, *args):
        before = skin.verts.copy()
        change(skin, rng, *args)
        move = skin.verts - before
        size = np.linalg.norm(move, axis=1)
        deepest = size.max() + 1e-9
        hurt = np.clip(size / deepest * 2.5, 0, 1) * np.exp(-size / deepest)
        way = move.sum(0) / (np.linalg.norm(move.sum(0)) + 1e-9)
        f = parcels.creases(skin.verts, rng, int(rng.integers(2, 5)), (14, 48)) * min(deepest, .04) * rng.uniform(.1, .45)
        skin.verts += (hurt * f)[:, None] * way

    return denting


class Worn:
    """Long handling: wrinkles all over, walls that wave and bulge, soft corners. `hurt` is set while a damaged box is built."""

    hurt = None
    make = parcels.Skin.make

    @staticmethod
    def made(skin, keep, *more):
        h = Worn.hurt
        if h is not None and h.random() < .5:
            q, small = skin.verts / skin.half, skin.half.min()
            amount = h.uniform(.02, .10) * small
            field = sum(parcels.creases(skin.verts, h, 3, band) * share for band, share in (((5, 12), .5), ((12, 30), .35), ((30, 60), .2)))
            out = skin.verts / (np.linalg.norm(skin.verts, axis=1, keepdims=True) + 1e-6)
            rim = np.clip((np.sort(np.abs(q), axis=1)[:, 1] - .75) * 4, 0, 1)
            skin.verts = skin.verts + out * (field * amount * (.5 + rim))[:, None]
            skin.verts[:, :2] *= 1 + (h.uniform(0, .06) * np.sin(np.clip((q[:, 2:] + 1) / 2, 0, 1) * np.pi))
        return Worn.make(skin, keep, *more)


parcels.Skin.make = Worn.made
parcels.puddle = lambda *_: None  # water needs what this way of drawing lacks
parcels.Skin.squash = folded(parcels.Skin.squash)
parcels.Skin.cave = folded(parcels.Skin.cave)


def ware(seed):
    """Which product a group shows: what breaks in the demo shop and much else, as often as pairs.py has it."""
    keys = list(wares.WEIGHTS)
    share = np.array([wares.WEIGHTS[k] for k in keys], float)
    return keys[np.random.default_rng([seed, 6]).choice(len(keys), p=share / share.sum())]


def build(seed, hurt, yaw, pitch, several, product):
    thing = np.random.default_rng([seed, 1])
    raster.clear()
    if product:
        radius, centre, names = wares.WARES[product](thing, hurt)
        return radius * (1.3 if product in ("turned", "vase", "mug", "plate", "bowl", "lamp") else 1), centre, names
    Worn.hurt = hurt
    kind = thing.random()
    if kind < .06:
        radius, centre, names = boxes.mailer(thing, hurt, yaw, pitch)
    else:
        radius, centre, names = boxes.box(thing, hurt, yaw, pitch, detail=46)
    Worn.hurt = None
    if several:  # others beside it, behind it, below it, all whole
        g = np.random.default_rng([seed, 5])
        count = int(g.integers(1, 4))
        for k in range(count):
            before = len(raster.objects)
            r2, _, _ = boxes.box(g, None, yaw, pitch, detail=10)
            new = raster.objects[before:]
            a = g.uniform(.3, 2.8)
            d = (radius + r2) * g.uniform(.75, .95)
            for o in new:
                m = o.matrix_basis.copy()
                m[:3, 3] += (d * math.cos(a) * (1 if k % 2 else -1), d * math.sin(a), 0)
                o.matrix_world = m
        radius *= g.uniform(1.1, 1.5)
    return radius, centre, names


def group(seed, out, log, products=False):
    product = ware(seed) if products else None
    rng = np.random.default_rng([seed, 9])
    yaw, pitch = rng.normal(0, .45), math.radians(rng.uniform(8, 65))
    several = rng.random() < .25
    light = raster.lamps(np.random.default_rng([seed, 2]), rng.random() < .45)
    tx.DETAIL = .5
    Styles.known.clear()
    first, pictures = None, {}
    for part in "ab":
        hurt = np.random.default_rng([seed, 3]) if part == "b" else None
        radius, centre, names = build(seed, hurt, yaw, pitch, several, product)
        first = first or (radius, centre)
        radius, centre = first
        for view in range(VIEWS):
            eye = np.random.default_rng([seed, 8, view])
            y, p = (yaw, pitch) if not view else (yaw + eye.normal(0, .4), float(np.clip(pitch + eye.normal(0, .25), .1, 1.3)))
            cam = raster.camera(centre, radius, y, p, eye.uniform(.62, 1.25), eye.uniform(26, 60), eye.normal(0, radius * .12, 3), eye.normal(0, .04), SIDE * 2)
            colour, floor = raster.draw(light, cam, SIDE * 2)
            colour = cv2.resize(colour, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
            floor = cv2.GaussianBlur(cv2.resize(floor, (SIDE, SIDE), interpolation=cv2.INTER_AREA), (0, 0), eye.uniform(1.2, 5))
            exposure = .75 / max(.05, np.percentile(colour[..., :3].max(2)[colour[..., 3] > .5], 92)) if (colour[..., 3] > .5).any() else 1
            pictures[part, view] = (colour, floor, exposure, cam)
    kept = []
    for view in range(VIEWS):
        gain = pictures["a", view][2] * np.random.default_rng([seed, 4]).uniform(.8, 1.25)
        shown = {}
        for part in "ab":
            colour, floor, _, cam = pictures[part, view]
            c = raster.display(colour[..., :3] * gain / np.maximum(colour[..., 3:], 1e-3) * (colour[..., 3:] > 1e-3))
            shown[part] = np.dstack([c[..., ::-1], colour[..., 3]]), floor
        d = np.abs(shown["a"][0][..., :3] * shown["a"][0][..., 3:] - shown["b"][0][..., :3] * shown["b"][0][..., 3:]).max(2)
        d = np.maximum(d, np.abs(shown["a"][0][..., 3] - shown["b"][0][..., 3]) * .5)
        mask = cv2.GaussianBlur(d.astype(np.float32), (0, 0), 2) > .09
        share = float(mask.mean())
        if not .006 < share < .7:
            continue
        for part in "ab":
            rgba, floor = shown[part]
            cv2.imwrite(os.path.join(out, "%06d-%d%s.webp" % (seed, view, part)), (rgba * 255 + .5).astype(np.uint8), [cv2.IMWRITE_WEBP_QUALITY, 96])
            cv2.imwrite(os.path.join(out, "%06d-%d%ss.jpg" % (seed, view, part)), (np.clip(floor[..., ::-1], 0, 1) * 255).astype(np.uint8)[::2, ::2], [cv2.IMWRITE_JPEG_QUALITY, 90])
        cv2.imwrite(os.path.join(out, "%06d-%dm.png" % (seed, view)), mask.astype(np.uint8) * 255)
        kept.append([view, round(share, 4), [round(float(x), 4) for x in pictures["a", view][3]]])
    log.write(json.dumps({"seed": seed, "kind": "product" if product else "parcel", "name": product or "box", "damage": names, "views": kept}) + "\n")
    log.flush()
    return kept


def main():
    out, start, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    until = time.time() + 60 * float(sys.argv[sys.argv.index("--minutes") + 1]) if "--minutes" in sys.argv else None
    os.makedirs(out, exist_ok=True)
    cv2.setNumThreads(1)
    if "--photos" in sys.argv:  # those that pictures.py trains on
        root = os.path.join(sys.argv[sys.argv.index("--photos") + 1], "clothing")
        PRINTS.extend(f for f in sorted(os.path.join(root, k, n) for k in os.listdir(root) for n in os.listdir(os.path.join(root, k))) if zlib.crc32(os.path.basename(f).encode()) % 5)
    path = os.path.join(out, "index.jsonl")
    done = {json.loads(line)["seed"] for line in open(path)} if os.path.exists(path) else set()
    with open(path, "a") as log:
        for seed in range(start, start + count):
            if until and time.time() > until:
                break
            if seed not in done:
                begin, cpu = time.time(), time.process_time()
                try:
                    print(seed, len(group(seed, out, log, "--products" in sys.argv)), "%.1f s, %.1f s of work" % (time.time() - begin, time.process_time() - cpu), flush=True)
                except Exception:  # one broken parcel must not end a night's batch
                    import traceback
                    traceback.print_exc()


if __name__ == "__main__":
    main()
