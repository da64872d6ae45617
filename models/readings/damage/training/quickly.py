# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Sets the cut-outs of quick.py onto floors, into rooms, onto photographs and before studio walls. Whole and damaged stand on the same ground
under the same light, so that the ground says nothing."""

import json
import pathlib

import cv2
import numpy as np

import textures as tx

SIDE = 288


def held_out(seed):
    """Every fifth five of groups is never trained on."""
    return seed // 5 % 5 == 4


class Cutouts:
    """All groups of one kind on one side of the split, kept compressed."""

    def __init__(self, folders, test, kind):
        self.items, self.grounds = [], None
        for folder in folders:
            for line in pathlib.Path(folder, "index.jsonl").read_text().splitlines():
                r = json.loads(line)
                if held_out(r["seed"]) != test or r["kind"] != kind:
                    continue
                for view, _, cam in r["views"]:
                    names = ["%06d-%d%s" % (r["seed"], view, e) for e in ("a.webp", "as.jpg", "b.webp", "bs.jpg", "m.png")]
                    files = [pathlib.Path(folder, n) for n in names]
                    if all(f.exists() for f in files):
                        self.items.append(([f.read_bytes() for f in files], np.array(cam), r))

    def __len__(self):
        return len(self.items)

    def pick(self, rng):
        data, cam, record = self.items[rng.integers(len(self.items))]
        a, sa, b, sb, m = (cv2.imdecode(np.frombuffer(d, np.uint8), cv2.IMREAD_UNCHANGED) for d in data)
        return (a, sa), (b, sb), m, cam, record


def grounds(rng, count=30):
    """Painted floors and walls to choose from, BGR 0..1."""
    before, tx.DETAIL = tx.DETAIL, .4
    kinds = list(tx.FLOORS)
    painters = [tx.FLOORS[kinds[k % len(kinds)]] for k in range(count)] + [tx.plaster] * 6
    out = [paint(rng)[0][..., ::-1].astype(np.float32) for paint in painters]
    tx.DETAIL = before
    return out


def rays(cam):
    """Where each pixel's ray goes, and from where."""
    eye, right, up, forward, focal = cam[:3], cam[3:6], cam[6:9], cam[9:12], cam[12] / 2
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) + .5
    return eye, forward + right * ((x - SIDE / 2) / focal)[..., None] + up * ((SIDE / 2 - y) / focal)[..., None]


def tiled(texture, u, v, scale):
    h, w = texture.shape[:2]
    x, y = np.abs((u * scale) % 2 - 1) * (w - 1), np.abs((v * scale) % 2 - 1) * (h - 1)  # mirrored at each seam
    return cv2.remap(texture, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR)


def room(rng, cam, floor, wall):
    """A floor and a wall behind, in perspective, with a fall of light."""
    eye, d = rays(cam)
    a, far = rng.normal(0, .5), rng.uniform(.35, 2.5)
    back = np.array([np.sin(a), np.cos(a), 0])
    with np.errstate(divide="ignore", invalid="ignore"):
        t0 = np.where(d[..., 2] < -1e-4, -eye[2] / d[..., 2], 1e4)
        t1 = np.where(d @ back > 1e-4, (far - eye @ back) / (d @ back), 1e4)
    turn, s0, s1 = rng.uniform(0, 3.14), rng.uniform(.7, 2.5), rng.uniform(.4, 1.5)
    p = eye + d * np.minimum(t0, 8)[..., None]
    c, s = np.cos(turn), np.sin(turn)
    ground = tiled(floor, p[..., 0] * c - p[..., 1] * s + 40, p[..., 0] * s + p[..., 1] * c + 40, s0)
    q = eye + d * np.minimum(t1, 20)[..., None]
    up = tiled(wall, q[..., 0] * back[1] - q[..., 1] * back[0] + 40, q[..., 2] + 40, s1) * rng.uniform(.55, 1.1)
    on_floor = t0 <= t1
    out = np.where(on_floor[..., None], ground, up)
    if rng.random() < .5:  # a skirting, a shelf, a rug's edge
        z = q[..., 2]
        out = np.where((~on_floor & (z < rng.uniform(.05, .15)))[..., None], rng.uniform(.2, .95), out)
    return np.clip(out * rng.uniform(.6, 1.15) + rng.uniform(0, .08), 0, 1), on_floor


def studio(rng, cam):
    tone = rng.choice(4, p=[.55, .2, .17, .08])
    colour = np.ones(3)
    if tone == 0:
        level = rng.uniform(.93, 1.0)
    elif tone == 1:
        level = rng.uniform(.45, .93)
    elif tone == 2:
        level, colour = rng.uniform(.4, 1.0), rng.uniform(.3, 1, 3)
    else:
        level = rng.uniform(0, .12)
    y, x = np.mgrid[-1:1:SIDE * 1j, -1:1:SIDE * 1j]
    fall = 1 - rng.uniform(0, .3) * np.hypot(x - rng.uniform(-.5, .5), y - rng.uniform(-.6, .4)) ** 2 * (rng.random() < .6)
    out = (level * colour)[None, None] * fall[..., None]
    if rng.random() < .25:
        split = rng.uniform(-.6, .3)
        out = np.where((y > split)[..., None], out * rng.uniform(.8, 1.05), out)
    return np.clip(out, 0, 1), np.ones((SIDE, SIDE), bool)


def overlay(rng, picture):
    """What sites write over pictures: marks, captions, sizes, frames."""
    h, w = picture.shape[:2]
    out = picture.copy()
    kind = rng.integers(5)
    ink = [(20, 20, 20), (250, 250, 250), (40, 40, 200), (160, 60, 20)][rng.integers(4)]
    words = ["stock.example - 22549", "photo 58067", "SAMPLE", "12 inch", "Find us online", "27 x 14 cm", "New!", "Delivery boxes", "www.example.com"]
    if kind == 0:
        b = int(rng.integers(10, 40))
        cv2.rectangle(out, (0, h - b), (w, h), (255, 255, 255) if rng.random() < .6 else (10, 10, 10), -1)
        cv2.putText(out, words[rng.integers(len(words))], (int(rng.integers(0, w // 2)), h - b // 3), tx.FONT, b / 50, (20, 20, 20) if out[-1, 0, 0] > 99 else (240, 240, 240), 1, cv2.LINE_AA)
    elif kind == 1:
        layer = out.copy()
        for y in range(int(rng.integers(0, 60)), h, int(rng.integers(50, 160))):
            cv2.putText(layer, words[rng.integers(len(words))], (int(rng.integers(-30, w // 2)), y), tx.FONT, rng.uniform(.4, 1.2), (255, 255, 255), 2, cv2.LINE_AA)
        out = cv2.addWeighted(layer, .4, out, .6, 0)
    elif kind == 2:
        cv2.putText(out, words[rng.integers(len(words))], (int(rng.integers(0, w // 2)), int(rng.integers(12, h))), tx.FONT2, rng.uniform(.3, 1), ink, int(rng.integers(1, 3)), cv2.LINE_AA)
    elif kind == 3:
        p, q = tuple(int(v) for v in rng.integers(10, w - 10, 2)), tuple(int(v) for v in rng.integers(10, w - 10, 2))
        cv2.arrowedLine(out, p, q, ink, 1, cv2.LINE_AA, tipLength=.05)
        cv2.putText(out, words[rng.integers(len(words))], p, tx.FONT, .5, ink, 1, cv2.LINE_AA)
    else:
        b = int(rng.integers(3, 24))
        out = cv2.copyMakeBorder(out[b:-b, b:-b], b, b, b, b, cv2.BORDER_CONSTANT, value=tuple(int(v) for v in rng.choice([0, 255, 128]) * np.ones(3)))
    return out


def placed(rng, cutouts, photograph):
    """One pair of pictures and the mask of where they differ, and what the pair is. `photograph(rng)` gives a background (BGR bytes)."""
    if cutouts.grounds is None:
        cutouts.grounds = grounds(np.random.default_rng(5))
    (a, sa), (b, sb), m, cam, record = cutouts.pick(rng)
    r = rng.random()
    if r < .4:
        back, on_floor = studio(rng, cam)
    elif r < .72:
        choose = lambda: cutouts.grounds[rng.integers(len(cutouts.grounds))] if rng.random() < .55 else photograph(rng).astype(np.float32) / 255  # noqa: E731
        back, on_floor = room(rng, cam, choose(), choose())
    else:
        back = cv2.resize(photograph(rng), (SIDE, SIDE)).astype(np.float32) / 255
        if rng.random() < .5:
            back = cv2.GaussianBlur(back, (0, 0), rng.uniform(.5, 4))
        on_floor = np.ones((SIDE, SIDE), bool)
    back = back.astype(np.float32)
    depth = rng.uniform(.35, 1.0)
    tint = 1 + rng.normal(0, .05, 3)
    drawn = rng.random() < .08  # as an illustrator would
    out = []
    for rgba, shadow in ((a, sa), (b, sb)):
        g = rgba.astype(np.float32) / 255
        s = cv2.resize(shadow, (SIDE, SIDE)).astype(np.float32) / 255
        s = 1 - depth * (1 - s) * on_floor[..., None]
        p = back * s ** .8 * (1 - g[..., 3:]) + g[..., :3] * tint * g[..., 3:]
        p = (np.clip(p, 0, 1) * 255).astype(np.uint8)
        if drawn:
            p = cv2.bilateralFilter(cv2.bilateralFilter(p, 9, 60, 7), 9, 60, 7)
            p = (p // 36 * 36 + 18).astype(np.uint8)
        out.append(p)
    if rng.random() < .16:
        seed = int(rng.integers(1 << 30))
        out = [overlay(np.random.default_rng(seed), p) for p in out]
    return out[0], out[1], m, record
