# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Makes training and held-out pictures from clean sources alone: our own renders, doorstep photos (public domain) and clothing photos
(CC0). Nothing else may be read here; the evaluation folders are named in evaluate.py only."""

import os
import sys
import zlib

import cv2
import numpy as np

RENDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../resources/demo/render")
sys.path.insert(0, RENDER)
import textures as tx  # noqa: E402

CLASSES = ["damaged_packaging", "damaged_product", "looks_intact", "not_parcel_or_product"]
SIDE = 224

# Where the parcels are in the doorstep photos (fractions x0 y0 x1 y1, marked by hand) and which photos show the same place.
DOORSTEP = {
    "p00": ("a", .23, .60, .49, .86), "p01": ("b", .37, .31, .66, .70), "p02": ("c", .50, .48, .70, .68), "p03": ("a", .53, .69, .61, .77),
    "p04": ("a", .62, .54, .76, .64), "p05": ("a", .14, .52, .46, .80), "p06": ("a", .07, .50, .41, .78), "p07": ("a", .18, .62, .46, .86),
    "p08": ("a", .24, .62, .42, .80), "p09": ("c", .55, .35, .77, .67), "p10": ("b", .39, .44, .67, .79), "p11": ("b", .43, .44, .70, .63),
    "p12": ("b", .32, .30, .61, .71), "p13": ("d", .38, .26, .88, .82), "p14": ("d", .11, .42, .76, .86), "p15": ("d", .29, .24, .81, .90),
    "p16": ("c", .44, .41, .67, .65), "p17": ("c", .43, .53, .62, .78), "p18": ("e", .23, .15, .90, .97), "p19": ("f", .21, .36, .66, .71),
    "p20": ("f", .00, .12, .88, .85), "p21": ("f", .42, .60, .82, .79), "p22": ("a", .28, .56, .42, .67), "p23": ("c", .44, .53, .68, .75),
    "p24": ("b", .38, .30, .74, .68), "p25": ("f", .29, .42, .84, .70)}
HELD_OUT_PLACES = {"d", "f"}


def held_out(name):
    """A fifth of everything, fixed by name: never trained on."""
    return zlib.crc32(name.encode()) % 5 == 0


class Sources:
    """All pictures of one side of the split, at a size that is quick to work with."""

    def __init__(self, renders, photos, test):
        self.scenes = {c: [] for c in CLASSES}
        self.cutouts = {c: [] for c in CLASSES}
        for c in CLASSES:
            folder = os.path.join(renders, c)
            for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
                if held_out(name) != test:
                    continue
                if name.endswith(".png"):
                    self.cutouts[c].append((name, cv2.imread(os.path.join(folder, name), cv2.IMREAD_UNCHANGED)))
                else:
                    self.scenes[c].append((name, cv2.imread(os.path.join(folder, name))))
        self.doors = []
        for name, (group, *box) in sorted(DOORSTEP.items()):
            if (group in HELD_OUT_PLACES) == test:
                self.doors.append((cv2.imread(os.path.join(photos, "doorstep", name + ".jpg")), box))
        self.clothes = []
        root = os.path.join(photos, "clothing")
        for kind in sorted(os.listdir(root)):
            for name in sorted(os.listdir(os.path.join(root, kind)))[:70]:
                if held_out(name) == test:
                    picture = cv2.imread(os.path.join(root, kind, name))
                    if picture is not None:
                        scale = 320 / min(picture.shape[:2])
                        self.clothes.append(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def pick(rng, items):
    return items[rng.integers(len(items))]


def crop_around(rng, picture, box):
    """A piece of a doorstep photo in which the parcel fills a fair part. Also returns where the parcel is in it."""
    h, w = picture.shape[:2]
    x0, y0, x1, y1 = box[0] * w, box[1] * h, box[2] * w, box[3] * h
    size = max(x1 - x0, y1 - y0) / rng.uniform(.38, .92)
    size = min(size, w, h)
    cx, cy = (x0 + x1) / 2 + rng.normal(0, .08) * size, (y0 + y1) / 2 + rng.normal(0, .08) * size
    left, top = int(np.clip(cx - size / 2, 0, w - size)), int(np.clip(cy - size / 2, 0, h - size))
    s = int(size)
    piece = cv2.resize(picture[top:top + s, left:left + s], (256, 256), interpolation=cv2.INTER_AREA)
    k = 256 / s
    return piece, ((x0 - left) * k, (y0 - top) * k, (x1 - left) * k, (y1 - top) * k)


def crop_without(rng, picture, box):
    """A piece of a doorstep photo without the parcel, or None."""
    h, w = picture.shape[:2]
    for _ in range(30):
        s = int(rng.uniform(.12, .7) ** 1.2 * min(h, w))
        x, y = int(rng.integers(0, w - s)), int(rng.integers(0, h - s))
        if x + s < box[0] * w or x > box[2] * w or y + s < box[1] * h or y > box[3] * h:
            return cv2.resize(picture[y:y + s, x:x + s], (256, 256), interpolation=cv2.INTER_AREA)
    return None


def background(rng, src):
    choice = rng.random()
    if choice < .4:
        door = pick(rng, src.doors)
        piece = crop_without(rng, *door)
        if piece is not None:
            return piece
    if choice < .8:
        cloth = pick(rng, src.clothes)
        h, w = cloth.shape[:2]
        s = int(rng.uniform(.4, 1) * min(h, w))
        x, y = int(rng.integers(0, w - s + 1)), int(rng.integers(0, h - s + 1))
        return cv2.resize(cloth[y:y + s, x:x + s], (256, 256), interpolation=cv2.INTER_AREA)
    # a plain studio wall: behind damaged things as often as behind whole ones
    tone = np.ones((256, 256, 3)) * rng.uniform(215, 255) + rng.normal(0, 3, 3)
    return np.clip(tone * np.linspace(1, rng.uniform(.9, 1), 256)[:, None, None], 0, 255).astype(np.uint8)


def pasted(rng, src, rgba):
    """A rendered thing set onto a photograph, with a soft shadow below it."""
    back = background(rng, src).astype(np.float32)
    if rng.random() < .5:
        back = cv2.GaussianBlur(back, (0, 0), rng.uniform(.3, 2))
    scale = rng.uniform(.85, 1.3) * 256 / rgba.shape[0]
    m = cv2.getRotationMatrix2D((rgba.shape[1] / 2, rgba.shape[0] / 2), rng.normal(0, 5), scale)
    m[:, 2] += (128 - rgba.shape[1] / 2 + rng.normal(0, 12), 128 - rgba.shape[0] / 2 + rng.normal(0, 12))
    over = cv2.warpAffine(rgba, m, (256, 256), flags=cv2.INTER_AREA).astype(np.float32)
    alpha = over[..., 3:] / 255
    shadow = cv2.GaussianBlur(np.roll(alpha[..., 0], (int(rng.integers(4, 14)), int(rng.integers(-10, 10))), (0, 1)), (0, 0), rng.uniform(5, 14))
    back *= (1 - rng.uniform(.2, .6) * shadow)[..., None]
    level = np.clip((back.mean() + 40) / (over[..., :3].sum() / max(1, alpha.sum() * 3) + 40), .6, 1.4)
    return np.clip(back * (1 - alpha) + over[..., :3] * level ** .5 * alpha, 0, 255).astype(np.uint8)


def region(rng, box, inset=.15):
    x0, y0, x1, y1 = box
    w, h = x1 - x0, y1 - y0
    return (rng.uniform(x0 + inset * w, x1 - inset * w), rng.uniform(y0 + inset * h, y1 - inset * h), max(8, min(w, h)))


def hurt(rng, picture, box):
    """Paints damage onto a photograph of something whole: a stain, a ragged hole or a crumpled patch."""
    out = picture.astype(np.float32) / 255
    h, w = out.shape[:2]
    kind = rng.integers(3)
    cx, cy, size = region(rng, box)
    mask = tx.blob(rng, h, w, rng.uniform(.22, .42) * size / min(h, w), (cy, cx)).astype(np.float32)
    if kind == 0:
        out, _ = tx.soak(out[..., ::-1], np.zeros((h, w), np.float32), mask, rng)
        out = out[..., ::-1]
    elif kind == 1:
        hole = tx.blob(rng, h, w, rng.uniform(.14, .28) * size / min(h, w), (cy, cx)).astype(np.float32)
        inner = np.clip(out * rng.uniform(.12, .35) + .1 * tx.fbm(rng, h, w, 20, 4)[..., None] * np.array([.5, .7, 1]), 0, 1)
        rim = np.clip(cv2.dilate(hole, np.ones((3, 3))) - hole, 0, 1)
        out = out * (1 - hole[..., None]) + inner * hole[..., None]
        out = out * (1 - .8 * rim[..., None]) + np.array([.55, .72, .86]) * .8 * rim[..., None] * rng.uniform(.6, 1.1)
        flap = np.roll(hole, (int(rng.integers(-18, 18)), int(rng.integers(-18, 18))), (0, 1)) * (1 - hole)
        if rng.random() < .6:
            edge = np.clip(flap - cv2.erode(flap, np.ones((3, 3))), 0, 1)
            out = out * (1 - .35 * flap[..., None]) + np.array([.5, .66, .8]) * .35 * flap[..., None]
            out *= (1 - .5 * edge)[..., None]
    else:
        n = tx.fbm(rng, h, w, rng.uniform(14, 40), 3)
        m = tx.fbm(rng, h, w, rng.uniform(14, 40), 3)
        n, m = np.abs(n - .5) * 2, np.abs(m - .5) * 2
        yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
        push = rng.uniform(6, 16)
        out = cv2.remap(out.astype(np.float32), xx + mask * push * (n - .5), yy + mask * push * (m - .5), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        light = cv2.Sobel(cv2.GaussianBlur(n, (0, 0), 1.2), cv2.CV_32F, 1, 0) + cv2.Sobel(cv2.GaussianBlur(m, (0, 0), 1.2), cv2.CV_32F, 0, 1)
        out = out * (1 + mask * np.clip(light * rng.uniform(1.5, 3.5), -.55, .5))[..., None]
    return np.clip(out * 255, 0, 255).astype(np.uint8)


def harmless(rng, picture, box):
    """What must not count as damage: a shadow, a sticker, a strip of tape, print."""
    out = picture.astype(np.float32) / 255
    h, w = out.shape[:2]
    cx, cy, size = region(rng, box)
    kind = rng.integers(3)
    if kind == 0:
        mask = cv2.GaussianBlur(tx.blob(rng, h, w, rng.uniform(.3, .8) * size / min(h, w), (cy, cx)).astype(np.float32), (0, 0), rng.uniform(6, 16))
        out *= (1 - rng.uniform(.2, .5) * mask)[..., None]
    else:
        s = int(size * rng.uniform(.3, .5)) + 8
        patch = tx.label(rng, max(24, int(s * .8)), max(30, s))[..., ::-1] if kind == 1 else np.ones((max(6, s // 6), s, 3)) * rng.uniform(.3, .9, 3)
        out, _ = tx.paste(out, np.zeros((h, w), np.float32), patch.astype(np.float32), cx - s / 2, cy - s / 2, rng.uniform(-30, 30), 0)
    return np.clip(out * 255, 0, 255).astype(np.uint8)


def drawn(rng):
    """Pages, windows, patterns, bare floors: pictures of nothing that could be judged."""
    kind = rng.integers(4)
    if kind == 0:
        page = tx.document(rng, 512, 384)
    elif kind == 1:
        page = np.ones((512, 300, 3)) * rng.uniform(.85, 1)
        page[:40] = rng.uniform(0, 1, 3)
        y = 60
        while y < 480:
            c, right = rng.uniform(.2, .95, 3), rng.random() < .5
            n = int(rng.integers(20, 60))
            x0, x1 = (110, 290) if right else (10, 190)
            cv2.rectangle(page, (x0, y), (x1, y + n), tuple(map(float, c)), -1)
            for k in range(y + 8, y + n - 6, 10):
                cv2.line(page, (x0 + 8, k), (x1 - int(rng.integers(8, 90)), k), (.1, .1, .1), 2)
            y += n + 14
    elif kind == 2:
        page = tx.FLOORS[pick(rng, list(tx.FLOORS))](rng, 384)[0]
    else:
        page = tx.mix(tx.flat(256, 256, rng.uniform(0, 1, 3)), tx.flat(256, 256, rng.uniform(0, 1, 3)), tx.fbm(rng, 256, 256, rng.uniform(20, 200), int(rng.integers(1, 6))))
    return (np.clip(page, 0, 1) * 255).astype(np.uint8)[..., ::-1]


def sample(rng, src, c):
    """One picture of class number `c` and the name of where it comes from."""
    name = CLASSES[c]
    r = rng.random()
    if name == "damaged_packaging":
        if r < .22:
            door = pick(rng, src.doors)
            return hurt(rng, *crop_around(rng, *door)), "painted"
    elif name == "damaged_product":
        if r < .10:
            cloth = pick(rng, src.clothes)
            h, w = cloth.shape[:2]
            return hurt(rng, cloth, (w * .2, h * .2, w * .8, h * .8)), "painted"
    elif name == "looks_intact":
        if r < .20:
            return crop_around(rng, *pick(rng, src.doors))[0], "photo"
        if r < .30:
            return harmless(rng, *crop_around(rng, *pick(rng, src.doors))), "photo"
        if r < .54:
            return pick(rng, src.clothes), "photo"
    else:
        if r < .38:
            piece = crop_without(rng, *pick(rng, src.doors))
            if piece is not None:
                return piece, "photo"
        if r < .58:
            return drawn(rng), "drawn"
        return pick(rng, src.scenes[name])[1], "render"
    if src.cutouts[name] and rng.random() < .45:
        return pasted(rng, src, pick(rng, src.cutouts[name])[1]), "pasted"
    return pick(rng, src.scenes[name])[1], "render"


def shaken(rng, picture, strong=True):
    """What cameras, messengers and hands do to a picture; the result is SIDE x SIDE, BGR."""
    h, w = picture.shape[:2]
    keep = rng.uniform(.72, 1) if strong else .96
    cw, ch = int(w * keep * rng.uniform(.9, 1)), int(h * keep * rng.uniform(.9, 1))
    x, y = int(rng.integers(0, w - cw + 1)), int(rng.integers(0, h - ch + 1))
    out = picture[y:y + ch, x:x + cw]
    if rng.random() < .5:
        out = out[:, ::-1]
    if strong and rng.random() < .5:
        m = cv2.getRotationMatrix2D((out.shape[1] / 2, out.shape[0] / 2), rng.normal(0, 9), rng.uniform(1.0, 1.15))
        out = cv2.warpAffine(np.ascontiguousarray(out), m, (out.shape[1], out.shape[0]), borderMode=cv2.BORDER_REFLECT)
    out = cv2.resize(np.ascontiguousarray(out), (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    out = np.clip(out, 0, 255) / 255
    out = out ** rng.uniform(.7, 1.4) * rng.uniform(.8, 1.15) * (1 + rng.normal(0, .05, 3))
    grey = out.mean(axis=2, keepdims=True)
    out = grey + (out - grey) * rng.uniform(.5, 1.35)
    if rng.random() < .05:
        out = np.repeat(grey, 3, axis=2)
    if rng.random() < .3:
        out = cv2.GaussianBlur(out.astype(np.float32), (0, 0), rng.uniform(.4, 1.5))
    if rng.random() < .4:
        out = out + rng.normal(0, rng.uniform(.005, .04), out.shape)
    out = (np.clip(out, 0, 1) * 255).astype(np.uint8)
    ok, data = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 96))])
    return cv2.imdecode(data, cv2.IMREAD_COLOR)
