# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Makes training and held-out pictures from clean sources alone: our own drawings (quick.py, pairs.py), doorstep photos (public domain),
clothing photos (CC0) and the panoramas that come with Blender (CC0). Nothing else may be read here.

What damage there is comes in pairs wherever possible: one place, one light, one camera, whole and damaged, shaken in the same way."""

import json
import os
import sys
import zlib

os.environ.setdefault("OPENCV_IO_ENABLE_OPENEXR", "1")

import cv2  # noqa: E402
import numpy as np  # noqa: E402

RENDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../resources/demo/render")
sys.path.insert(0, RENDER)
import quickly  # noqa: E402
import textures as tx  # noqa: E402

SIDE = 224
KINDS = ["damage", "crushed", "torn", "wet", "broken", "cracked"]
HINT_OF = {"scratched": None, "crushed": "crushed", "torn": "torn", "wet": "wet", "broken": "broken", "cracked": "cracked"}

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
# Photographed surroundings that come with Blender (CC0, by Greg Zaal): streets, a yard, woods, rooms, without any parcel.
PANORAMAS = "/usr/share/blender/datafiles/studiolights/world"
HELD_OUT_PANORAMAS = {"courtyard.exr", "sunset.exr"}


def held_out(name):
    """A fifth of everything, fixed by name: never trained on."""
    return zlib.crc32(name.encode()) % 5 == 0


class Sources:
    """All pictures of one side of the split, at a size that is quick to work with. Pairs: every fifth five of seeds is held out."""

    def __init__(self, renders, photos, test, quick=(), kinds_of_clothes=120):
        self.quick, self.quick_products = (quickly.Cutouts(quick, test, kind) for kind in ("parcel", "product"))
        self.pairs, self.cutouts, self.nothing = [], [], []
        for folder in renders:
            for line in open(os.path.join(folder, "index.jsonl")):
                r = json.loads(line)
                if (r["seed"] // 5 % 5 == 4) != test:
                    continue
                if r["kind"] == "nothing":
                    self.nothing.append(cv2.imread(os.path.join(folder, "%06d-n.jpg" % r["seed"])))
                    continue
                for view, share in r["views"]:
                    a, b = (cv2.imread(os.path.join(folder, "%06d-%d%s.%s" % (r["seed"], view, part, r["ending"])), cv2.IMREAD_UNCHANGED) for part in "ab")
                    m = cv2.imread(os.path.join(folder, "%06d-%dm.png" % (r["seed"], view)), cv2.IMREAD_GRAYSCALE)
                    if a is None or b is None or m is None or share > .75:
                        continue
                    (self.cutouts if r["ending"] == "png" else self.pairs).append((a, b, m, r))
        self.doors = []
        for name, (group, *box) in sorted(DOORSTEP.items()):
            if (group in HELD_OUT_PLACES) == test:
                self.doors.append((cv2.imread(os.path.join(photos, "doorstep", name + ".jpg")), box))
        self.panoramas = [panorama(os.path.join(PANORAMAS, name)) for name in sorted(os.listdir(PANORAMAS))
                          if name.endswith(".exr") and (name in HELD_OUT_PANORAMAS) == test]
        self.clothes = []
        root = os.path.join(photos, "clothing")
        for kind in sorted(os.listdir(root)):
            for name in sorted(os.listdir(os.path.join(root, kind)))[:kinds_of_clothes]:
                if held_out(name) == test:
                    picture = cv2.imread(os.path.join(root, kind, name))
                    if picture is not None:
                        scale = 300 / min(picture.shape[:2])
                        self.clothes.append(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))

    def counts(self):
        return {"quick parcels": len(self.quick), "quick products": len(self.quick_products), "pairs": len(self.pairs), "cut-outs": len(self.cutouts),
                "nothing": len(self.nothing), "doors": len(self.doors), "clothes": len(self.clothes), "panoramas": len(self.panoramas)}


def panorama(path):
    light = np.nan_to_num(cv2.imread(path, cv2.IMREAD_UNCHANGED)[..., :3], nan=0, posinf=8, neginf=0).clip(0, 8)
    return light / np.percentile(light.mean(axis=2), 70)


def outside(rng, src):
    """What a camera sees that is turned about in one of the panoramas."""
    light = pick(rng, src.panoramas)
    h, w = light.shape[:2]
    y, x = np.mgrid[-1:1:256j, -1:1:256j].astype(np.float32)
    wide, yaw, pitch = np.tan(rng.uniform(.35, .8)), rng.uniform(0, 2 * np.pi), rng.normal(-.1, .3)
    dx, dy, dz = x * wide, -y * wide * np.cos(pitch) + np.sin(pitch), np.cos(pitch) + y * wide * np.sin(pitch)
    u = (np.arctan2(dx, dz) + yaw) / (2 * np.pi) % 1 * (w - 1)
    v = (.5 - np.arctan2(dy, np.hypot(dx, dz)) / np.pi) * (h - 1)
    seen = cv2.remap(light, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR) * rng.uniform(.3, .9)
    return (np.clip(seen, 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)


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
    if choice < .15:
        return outside(rng, src)
    if choice < .45:
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


def composed(rng, src, pair):
    """A cut-out pair with its own shadow set onto one photograph: whole, damaged, and where they differ."""
    back = background(rng, src).astype(np.float32)
    if rng.random() < .4:
        back = cv2.GaussianBlur(back, (0, 0), rng.uniform(.3, 1.6))
    scale, angle, dx, dy = rng.uniform(.8, 1.5), rng.normal(0, 4), rng.normal(0, 12), rng.normal(0, 12)
    flip = rng.random() < .5
    gain = None
    out = []
    for rgba in pair[:3]:
        h, w = rgba.shape[:2]
        m = cv2.getRotationMatrix2D((w / 2, h / 2), angle, scale * 256 / h)
        m[:, 2] += (128 - w / 2 + dx, 128 - h / 2 + dy)
        over = cv2.warpAffine(rgba[:, ::-1] if flip else rgba, m, (256, 256), flags=cv2.INTER_AREA).astype(np.float32)
        if over.ndim == 2:
            out.append((over > 127).astype(np.uint8) * 255)
            continue
        alpha = over[..., 3:] / 255
        if gain is None:  # the light of the place, the same for both
            gain = np.clip((back.mean() + 50) / ((over[..., :3] * alpha).sum() / max(1, alpha.sum() * 3) + 50), .65, 1.4) ** .6
        out.append(np.clip(back * (1 - alpha) + over[..., :3] * gain * alpha, 0, 255).astype(np.uint8))
    return out


def painted(rng, picture, box):
    """A photograph of something whole as it is and with painted damage, and where."""
    before = harmless(rng, picture, box) if rng.random() < .4 else picture
    after = hurt(rng, before, box)
    d = cv2.GaussianBlur(np.abs(after.astype(np.float32) - before).max(axis=2), (0, 0), 2)
    return before, after, ((d > 14) * 255).astype(np.uint8)


def hints_of(record):
    return [KINDS.index(HINT_OF[n]) for n in record["damage"] if HINT_OF.get(n)]


def deck(rng, src):
    """Which kind of picture comes next, for ever: a fixed number of each in every hundred, in any order."""
    quick = {"quick parcel": 34, "quick product": 20} if len(src.quick_products) else {"quick parcel": 54}
    counts = {**quick, "render": 8 if src.pairs else 0, "pasted": 7 if src.cutouts else 0, "painted door": 6, "painted cloth": 4, "door": 7, "cloth": 7,
              "no door": 3, "outside": 2, "nothing": 1 if src.nothing else 0, "drawn": 1}
    names = [name for name, count in counts.items() for _ in range(count)]
    while True:
        yield from (names[k] for k in rng.permutation(len(names)))


def pair_of(rng, src, kind):
    """A picture of something whole, one of it damaged, where they differ, what is known of them, and how they were made."""
    if kind.startswith("quick"):
        source = src.quick if kind == "quick parcel" else src.quick_products
        return (*quickly.placed(rng, source, lambda g: background(g, src)), "quick")
    if kind == "render":
        return (*pick(rng, src.pairs), "render")
    if kind == "pasted":
        pair = pick(rng, src.cutouts)
        return (*composed(rng, src, pair), pair[3], "pasted")
    if kind == "painted door":
        return (*painted(rng, *crop_around(rng, *pick(rng, src.doors))), {"kind": "parcel"}, "painted")
    cloth = pick(rng, src.clothes)
    h, w = cloth.shape[:2]
    return (*painted(rng, cloth, (w * .2, h * .2, w * .8, h * .8)), {"kind": "product"}, "painted")


def sample(rng, src, kind):
    """One or two pictures: list of dict(picture, mask or None, damage 0/1, hints or None, parcel 0/1/None, other 0/1, origin)."""
    whole = dict(mask=None, damage=0, hints=None, other=0, origin="photo")
    if kind == "door":
        picture, box = crop_around(rng, *pick(rng, src.doors))
        return [dict(whole, picture=harmless(rng, picture, box) if rng.random() < .3 else picture, parcel=1)]
    if kind == "cloth":
        return [dict(whole, picture=pick(rng, src.clothes), parcel=0)]
    nothing = dict(whole, parcel=None, other=1)
    if kind == "no door":
        piece = crop_without(rng, *pick(rng, src.doors))
        return [dict(nothing, picture=piece if piece is not None else outside(rng, src))]
    if kind == "outside":
        return [dict(nothing, picture=outside(rng, src))]
    if kind == "nothing":
        return [dict(nothing, picture=pick(rng, src.nothing), origin="render")]
    if kind == "drawn":
        return [dict(nothing, picture=drawn(rng), origin="drawn")]
    a, b, m, record, origin = pair_of(rng, src, kind)
    parcel = int(record["kind"] == "parcel")
    hints = hints_of(record) if origin != "painted" else None
    return [dict(picture=a, mask=None, damage=0, hints=[], parcel=parcel, other=0, origin=origin),
            dict(picture=b, mask=m, damage=1, hints=hints, parcel=parcel, other=0, origin=origin)]


def kept_pairs(folder):
    """Held-out pairs of pairs.py that are kept in the repository, each once. What became of their records is told by their numbers."""
    if not folder:
        return
    for name in sorted(n for n in os.listdir(folder) if n.endswith("b.jpg")):
        a, b = (cv2.imread(os.path.join(folder, name.replace("b.jpg", "%s.jpg" % part))) for part in "ab")
        m = cv2.imread(os.path.join(folder, name.replace("b.jpg", "m.png")), cv2.IMREAD_GRAYSCALE)
        parcel = int(np.random.default_rng([int(name[:6]), 9]).random() < .55)  # as pairs.py draws it
        shared = dict(hints=None, parcel=parcel, other=0, origin="kept")
        yield [dict(shared, picture=a, mask=None, damage=0), dict(shared, picture=b, mask=m, damage=1)]


def cells_of(mask):
    return cv2.resize((mask > 127).astype(np.float32), (7, 7), interpolation=cv2.INTER_AREA)


def plain(picture, mask):
    """A picture as it is, squeezed to what the network sees, and the share of damage in each cell."""
    return cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_AREA), None if mask is None else cells_of(mask)


def shaken(rng, items, strong=True):
    """What cameras, messengers and hands do to a picture, the same to all of `items` (picture, mask). Pictures become SIDE x SIDE, BGR; masks
    the share of each of 7 x 7 cells."""
    h, w = items[0][0].shape[:2]
    keep = rng.uniform(.66, 1) if strong else .98
    narrow = rng.uniform(.66, 1)
    cw, ch = (int(w * keep), int(h * keep * narrow)) if rng.random() < .5 else (int(w * keep * narrow), int(h * keep))
    mask = next((m for _, m in items if m is not None), None)
    x, y = int(rng.integers(0, w - cw + 1)), int(rng.integers(0, h - ch + 1))
    if mask is not None and strong:  # the damage stays in the picture
        rows, cols = np.nonzero(mask)
        if len(rows):
            k = rng.integers(len(rows))
            x = int(np.clip(x, cols[k] - cw * .92, cols[k] - cw * .08).clip(0, w - cw))
            y = int(np.clip(y, rows[k] - ch * .92, rows[k] - ch * .08).clip(0, h - ch))
    flip = rng.random() < .5
    turn = cv2.getRotationMatrix2D((cw / 2, ch / 2), rng.normal(0, 8), rng.uniform(1.0, 1.12)) if strong and rng.random() < .5 else None
    gamma, gain, tint = rng.uniform(.65, 1.5), rng.uniform(.8, 1.18), 1 + rng.normal(0, .06, 3)
    colour = rng.uniform(.4, 1.4) if rng.random() > .08 else 0.0
    blur = rng.uniform(.4, 1.6) if rng.random() < .35 else 0
    small = int(rng.integers(110, 200)) if rng.random() < .25 else 0
    noise = rng.uniform(.004, .04) if rng.random() < .5 else 0
    quality, seed = int(rng.integers(28, 96)), int(rng.integers(1 << 30))
    swap = rng.permutation(3) if strong and rng.random() < .06 else None
    out = []
    for picture, m in items:
        p = picture[y:y + ch, x:x + cw]
        c = None if m is None else m[y:y + ch, x:x + cw]
        if flip:
            p, c = p[:, ::-1], None if c is None else c[:, ::-1]
        if turn is not None:
            p = cv2.warpAffine(np.ascontiguousarray(p), turn, (cw, ch), borderMode=cv2.BORDER_REFLECT)
            c = None if c is None else cv2.warpAffine(np.ascontiguousarray(c), turn, (cw, ch), borderMode=cv2.BORDER_REFLECT)
        p = cv2.resize(np.ascontiguousarray(p), (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        if swap is not None:
            p = p[..., swap]
        p = np.clip(p, 0, 1) ** gamma * gain * tint
        grey = p.mean(axis=2, keepdims=True)
        p = grey + (p - grey) * colour
        if blur:
            p = cv2.GaussianBlur(p.astype(np.float32), (0, 0), blur)
        if small:
            p = cv2.resize(cv2.resize(p, (small, small), interpolation=cv2.INTER_AREA), (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
        if noise:
            p = p + np.random.default_rng(seed).normal(0, noise, p.shape)
        p = (np.clip(p, 0, 1) * 255).astype(np.uint8)
        p = cv2.imdecode(cv2.imencode(".jpg", p, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
        cells = None if c is None else cells_of(np.ascontiguousarray(c))
        out.append((p, cells))
    return out
