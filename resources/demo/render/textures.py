# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures painted with numpy and OpenCV that the scenes use as textures: floors, cardboard with tape and labels,
phone screens, book covers, clock faces. Every function takes a random generator, so that a seed fixes a picture.
Colours are sRGB floats, shape (height, width, 3)."""

import cv2
import numpy as np

FONT = cv2.FONT_HERSHEY_SIMPLEX
FONT2 = cv2.FONT_HERSHEY_DUPLEX
DETAIL = 1.0  # render.py lowers it for small training pictures


def fbm(rng, h, w, cell=64, octaves=5, stretch=(1.0, 1.0)):
    """Smooth noise in 0..1; `cell` is the size of the largest blob in pixels, `stretch` its (vertical, horizontal) factor."""
    out = np.zeros((h, w), np.float32)
    total, amp = 0.0, 1.0
    for _ in range(octaves):
        gh = max(2, int(h / (cell * stretch[0])) + 2)
        gw = max(2, int(w / (cell * stretch[1])) + 2)
        out += amp * cv2.resize(rng.random((gh, gw), dtype=np.float32), (w, h), interpolation=cv2.INTER_CUBIC)
        total += amp
        amp *= 0.5
        cell = max(1.5, cell / 2)
    out /= total
    lo, hi = np.percentile(out, [1, 99])
    return np.clip((out - lo) / (hi - lo + 1e-6), 0, 1)


def flat(h, w, colour):
    return np.ones((h, w, 3), np.float32) * np.asarray(colour, np.float32)


def shade(picture, factor):
    return picture * (factor[..., None] if factor.ndim == 2 else factor)


def mix(a, b, t):
    t = t[..., None] if isinstance(t, np.ndarray) and t.ndim == 2 else t
    return a * (1 - t) + b * t


# ------------------------------------------------------------------------------------------------ floors

def planks(rng, size=1024, rows=7):
    size = int(size * DETAIL)
    bases = [(0.62, 0.44, 0.28), (0.45, 0.30, 0.19), (0.72, 0.58, 0.42), (0.40, 0.36, 0.32), (0.55, 0.37, 0.22)]
    base = np.array(bases[rng.integers(len(bases))])
    out = flat(size, size, base)
    height = np.ones((size, size), np.float32)
    step = size // rows
    for r in range(rows):
        y0, y1 = r * step, (r + 1) * step if r < rows - 1 else size
        x = -int(rng.integers(0, size // 2))
        while x < size:
            length = int(rng.integers(size // 2, size))
            x0, x1 = max(0, x), min(size, x + length)
            if x1 > x0:
                h, w = y1 - y0, x1 - x0
                grain = fbm(rng, h, w, 14, 5, (0.6, 14))
                rings = 0.5 + 0.5 * np.sin(fbm(rng, h, w, 60, 3, (0.7, 6)) * 26 + np.linspace(0, 5, h)[:, None])
                tone = rng.uniform(0.85, 1.12)
                out[y0:y1, x0:x1] = shade(flat(h, w, base * tone), 0.78 + 0.30 * grain - 0.10 * rings)
                out[y0:y1, x0:x0 + 2] *= 0.45
                height[y0:y1, x0:x0 + 2] = 0
            x += length
        out[y0:y0 + 2] *= 0.45
        height[y0:y0 + 2] = 0
    return np.clip(out, 0, 1), rng.uniform(0.35, 0.6) * np.ones((size, size), np.float32), height


def tiles(rng, size=1024, count=4):
    size = int(size * DETAIL)
    bases = [(0.78, 0.76, 0.72), (0.55, 0.54, 0.53), (0.70, 0.60, 0.50), (0.86, 0.86, 0.85)]
    base = np.array(bases[rng.integers(len(bases))])
    out = flat(size, size, base * 0.6)
    rough = np.full((size, size), 0.9, np.float32)
    height = np.zeros((size, size), np.float32)
    step, gap = size // count, 5
    for i in range(count):
        for j in range(count):
            y, x, s = i * step + gap, j * step + gap, step - 2 * gap
            veins = fbm(rng, s, s, 90, 6)
            out[y:y + s, x:x + s] = shade(flat(s, s, base * rng.uniform(0.93, 1.04)), 0.86 + 0.2 * veins)
            rough[y:y + s, x:x + s] = 0.28
            height[y:y + s, x:x + s] = 1
    return np.clip(out, 0, 1), rough, cv2.GaussianBlur(height, (0, 0), 2)


def carpet(rng, size=1024):
    size = int(size * DETAIL)
    bases = [(0.42, 0.42, 0.45), (0.55, 0.48, 0.40), (0.30, 0.35, 0.42), (0.62, 0.58, 0.52), (0.45, 0.28, 0.26)]
    base = np.array(bases[rng.integers(len(bases))])
    n = rng.random((size, size), dtype=np.float32)
    n = 0.5 * n + 0.5 * cv2.GaussianBlur(n, (0, 0), 1.5) * 1.4
    patches = fbm(rng, size, size, 200, 3)
    out = shade(flat(size, size, base), 0.55 + 0.55 * n + 0.12 * patches)
    return np.clip(out, 0, 1), np.full((size, size), 0.95, np.float32), n


def concrete(rng, size=1024):
    size = int(size * DETAIL)
    base = np.array([0.58, 0.57, 0.55]) * rng.uniform(0.8, 1.1)
    a, b = fbm(rng, size, size, 260, 7), rng.random((size, size), dtype=np.float32)
    out = shade(flat(size, size, base), 0.72 + 0.34 * a + 0.10 * b)
    pits = (fbm(rng, size, size, 7, 2) > 0.975).astype(np.float32)
    out *= (1 - 0.3 * cv2.GaussianBlur(pits, (0, 0), 1))[..., None]
    return np.clip(out, 0, 1), np.full((size, size), 0.85, np.float32), a * 0.3 + b * 0.3


def pavers(rng, size=1024):
    size = int(size * DETAIL)
    rows, brick = 10, size // 5
    h = size // rows
    mortar = np.array([0.50, 0.47, 0.43])
    out = shade(flat(size, size, mortar), 0.8 + 0.3 * fbm(rng, size, size, 10, 3))
    height = np.zeros((size, size), np.float32)
    base = np.array([[0.56, 0.30, 0.22], [0.50, 0.44, 0.40], [0.62, 0.42, 0.30]][rng.integers(3)])
    for r in range(rows):
        x = -(brick // 2) * (r % 2)
        while x < size:
            x0, x1, y0, y1 = max(0, x + 4), min(size, x + brick - 4), r * h + 4, (r + 1) * h - 4
            if x1 > x0:
                n = fbm(rng, y1 - y0, x1 - x0, 24, 5)
                colour = base * rng.uniform(0.75, 1.2) + rng.uniform(-0.03, 0.03, 3)
                out[y0:y1, x0:x1] = shade(flat(y1 - y0, x1 - x0, colour), 0.7 + 0.5 * n)
                height[y0:y1, x0:x1] = 0.8 + 0.2 * n
            x += brick
    return np.clip(out, 0, 1), np.full((size, size), 0.9, np.float32), cv2.GaussianBlur(height, (0, 0), 2)


def doormat(rng, size=1024):
    base = np.array([[0.42, 0.30, 0.18], [0.20, 0.20, 0.21], [0.35, 0.33, 0.30]][rng.integers(3)])
    n = cv2.GaussianBlur(rng.random((size, size), dtype=np.float32), (0, 0), 1.2)
    n = (n - n.min()) / (n.max() - n.min())
    out = shade(flat(size, size, base), 0.35 + 1.2 * n)
    cv2.rectangle(out, (50, 50), (size - 50, size - 50), tuple(float(c) for c in base * 0.35), 22)
    if rng.random() < 0.6:
        word = ["WELCOME", "HELLO", "HOME"][rng.integers(3)]
        (tw, th), _ = cv2.getTextSize(word, FONT2, 4.2, 22)
        cv2.putText(out, word, ((size - tw) // 2, (size + th) // 2), FONT2, 4.2, tuple(float(c) for c in base * 0.3), 22, cv2.LINE_AA)
        out *= (0.8 + 0.4 * n)[..., None]
    return np.clip(out, 0, 1), np.full((size, size), 1.0, np.float32), n


def plaster(rng, size=512):
    bases = [(0.86, 0.85, 0.82), (0.78, 0.80, 0.80), (0.84, 0.78, 0.66), (0.62, 0.68, 0.66), (0.70, 0.72, 0.78), (0.9, 0.9, 0.9)]
    base = np.array(bases[rng.integers(len(bases))])
    return np.clip(shade(flat(size, size, base), 0.93 + 0.1 * fbm(rng, size, size, 120, 6)), 0, 1), \
        np.full((size, size), 0.9, np.float32), fbm(rng, size, size, 8, 3)


def cloth(rng, size=1024):
    size = int(size * DETAIL)
    base = np.clip(rng.uniform(0.3, 0.85) + rng.normal(0, 0.09, 3), .05, .95)
    y, x = np.mgrid[0:size, 0:size]
    weave = 0.5 + 0.25 * np.sin(x * 1.6) + 0.25 * np.sin(y * 1.6)
    out = shade(flat(size, size, base), 0.8 + 0.2 * weave)
    if rng.random() < 0.5:
        other = np.clip(rng.uniform(0.2, 0.9) + rng.normal(0, 0.1, 3), .03, .97)
        period = int(rng.integers(60, 200))
        stripe = ((x // (period // 2)) % 2).astype(np.float32)
        if rng.random() < 0.5:
            stripe = 0.5 * stripe + 0.5 * ((y // (period // 2)) % 2)
        out = mix(out, shade(flat(size, size, other), 0.8 + 0.2 * weave), 0.7 * stripe)
    return np.clip(out, 0, 1), np.full((size, size), 0.95, np.float32), weave.astype(np.float32)


FLOORS = {"planks": planks, "tiles": tiles, "carpet": carpet, "concrete": concrete, "pavers": pavers, "cloth": cloth}

# ------------------------------------------------------------------------------------------------ cardboard


def cardboard(rng, h, w, base):
    fibre = fbm(rng, h, w, 5, 3, (0.7, 3.0))
    patch = fbm(rng, h, w, 180, 4)
    x = np.arange(w, dtype=np.float32)
    flutes = 0.5 + 0.5 * np.sin(x * 2 * np.pi / 7.0 + 2 * fbm(rng, 1, w, 80, 2)[0])
    out = shade(flat(h, w, base), 0.90 + 0.09 * fibre + 0.09 * patch - 0.025 * flutes[None, :])
    for _ in range(int(rng.integers(4, 14))):  # scuffs
        p = (int(rng.integers(w)), int(rng.integers(h)))
        q = (p[0] + int(rng.integers(-60, 60)), p[1] + int(rng.integers(-25, 25)))
        layer = np.zeros((h, w), np.float32)
        cv2.line(layer, p, q, 1.0, int(rng.integers(1, 4)), cv2.LINE_AA)
        out = mix(out, flat(h, w, np.array(base) * rng.choice([0.8, 1.15])), 0.35 * cv2.GaussianBlur(layer, (0, 0), 1.2))
    edge = np.minimum.reduce([np.mgrid[0:h, 0:w][0], h - 1 - np.mgrid[0:h, 0:w][0],
                              np.mgrid[0:h, 0:w][1], w - 1 - np.mgrid[0:h, 0:w][1]]).astype(np.float32)
    wear = np.exp(-edge / 4.0) * fbm(rng, h, w, 24, 4)
    return mix(out, flat(h, w, np.minimum(1, np.array(base) * 1.25)), 0.6 * wear)


NAMES = ["M. Okafor", "L. Brandt", "S. Rivera", "A. Lindqvist", "J. Moreau", "K. Tanaka", "P. Novak", "R. Haddad"]
STREETS = ["14 Orchard Row", "Lindenweg 8", "27 Quay Street", "3 Mill Lane", "Am Markt 5", "61 Hill Road"]
TOWNS = ["Northport", "Altstadt", "Marlow Bay", "Eastbrook", "Westheim"]


def label(rng, h, w):
    out = flat(h, w, (0.93, 0.93, 0.91))
    ink = (0.07, 0.07, 0.08)
    s = w / 300.0
    cv2.rectangle(out, (4, 4), (w - 5, h - 5), ink, 1)
    cv2.putText(out, "HARBOUR & PINE", (int(12 * s), int(30 * s)), FONT2, 0.62 * s, ink, max(1, int(1.4 * s)), cv2.LINE_AA)
    cv2.line(out, (4, int(42 * s)), (w - 5, int(42 * s)), ink, max(1, int(2 * s)))
    lines = ["TO", NAMES[rng.integers(len(NAMES))], STREETS[rng.integers(len(STREETS))],
             "%05d %s" % (rng.integers(10000, 99999), TOWNS[rng.integers(len(TOWNS))])]
    for i, line in enumerate(lines):
        cv2.putText(out, line, (int(14 * s), int((62 + 22 * i) * s)), FONT, (0.4 if i == 0 else 0.62) * s, ink, max(1, int(1.3 * s)), cv2.LINE_AA)
    cv2.putText(out, "%02d" % rng.integers(1, 99), (int(w - 70 * s), int(100 * s)), FONT2, 1.5 * s, ink, max(1, int(3 * s)), cv2.LINE_AA)
    y0, y1, x = int(148 * s), int(min(h - 24, 148 * s + 0.30 * h)), int(22 * s)
    while x < w - 26 * s:
        bar = int(rng.integers(1, 5) * s) + 1
        out[y0:y1, x:x + bar] = ink
        x += bar + int(rng.integers(1, 5) * s) + 1
    cv2.putText(out, "HP %09d" % rng.integers(1e8, 1e9), (int(70 * s), int(min(h - 8, y1 + 16 * s))), FONT, 0.45 * s, ink, 1, cv2.LINE_AA)
    return out


def paste(target, rough, patch, x, y, angle, gloss):
    h, w = patch.shape[:2]
    th, tw = target.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1)
    m[:, 2] += (x, y)
    alpha = cv2.warpAffine(np.ones((h, w), np.float32), m, (tw, th), flags=cv2.INTER_LINEAR)
    moved = cv2.warpAffine(patch, m, (tw, th), flags=cv2.INTER_LINEAR)
    return mix(target, moved, alpha), rough * (1 - alpha) + gloss * alpha


def fragile_mark(rng, h, w):
    out = np.zeros((h, w), np.float32)
    kind = rng.integers(3)
    if kind == 0:
        for dx in (0.3, 0.7):
            cv2.arrowedLine(out, (int(w * dx), int(h * .8)), (int(w * dx), int(h * .15)), 1.0, max(2, w // 18), cv2.LINE_AA, tipLength=.4)
        cv2.line(out, (int(w * .1), int(h * .9)), (int(w * .9), int(h * .9)), 1.0, max(2, w // 18))
    elif kind == 1:
        cv2.fillPoly(out, [np.array([[w * .3, h * .12], [w * .7, h * .12], [w * .62, h * .5], [w * .53, h * .55], [w * .53, h * .8],
                                     [w * .7, h * .87], [w * .3, h * .87], [w * .47, h * .8], [w * .47, h * .55], [w * .38, h * .5]], np.int32)], 1.0)
    else:
        cv2.putText(out, "FRAGILE", (4, int(h * .6)), FONT2, w / 140, 1.0, max(2, w // 40), cv2.LINE_AA)
    return out


def stain(rng, h, w, level):
    """Mask of what is wet on one side face: from the bottom up to about `level` (0..1 of the height), with an uneven edge."""
    edge = level + 0.35 * (fbm(rng, 1, w, w / 3, 5)[0] - 0.5)
    y = np.linspace(1, 0, h)[:, None]
    field = (edge[None, :] - y) * h / 14 + 1.5 * (fbm(rng, h, w, 20, 4) - 0.5)
    return 1 / (1 + np.exp(-field))


def blob(rng, h, w, radius, centre=None):
    cy, cx = centre if centre else (rng.uniform(.3, .7) * h, rng.uniform(.3, .7) * w)
    y, x = np.mgrid[0:h, 0:w]
    d = np.hypot(y - cy, x - cx) / (radius * min(h, w)) + 1.1 * (fbm(rng, h, w, min(h, w) / 3, 5) - 0.5)
    return 1 / (1 + np.exp((d - 1) * 18))


def soak(picture, rough, wet, rng):
    """Darkens and polishes what is wet, with the brown tide line that drying water leaves."""
    h, w = wet.shape
    tide = np.exp(-((wet - 0.5) / 0.22) ** 2) * (0.6 + 0.4 * fbm(rng, h, w, 30, 3))
    dark = picture * np.array([0.50, 0.46, 0.42], np.float32)
    out = mix(picture, dark, np.clip(wet * (0.82 + 0.3 * fbm(rng, h, w, 60, 4)), 0, 1))
    return mix(out, out * np.array([0.72, 0.62, 0.5], np.float32), 0.8 * tide), rough * (1 - wet) + 0.38 * wet


def box_atlas(rng, style, tile=512, wet=None):
    """Six faces side by side, order +x -x +y -y +z -z, as (colour, roughness). `style` kraft or white; `wet` None, "bottom" or "top"."""
    base = np.array([0.60, 0.46, 0.345]) * rng.uniform(0.88, 1.1) + rng.uniform(-0.02, 0.02, 3) if style == "kraft" \
        else np.array([0.86, 0.85, 0.82]) * rng.uniform(0.92, 1.02)
    tape = np.array([[0.78, 0.66, 0.46], [0.72, 0.60, 0.42], [0.86, 0.84, 0.78], [0.30, 0.42, 0.55]][rng.integers(4)])
    colours, roughs = [], []
    half = int(tile * rng.uniform(0.055, 0.085))
    label_face = int(rng.choice([4, 4, 0, 2]))
    for face in range(6):
        c, r = cardboard(rng, tile, tile, base), np.full((tile, tile), 0.86, np.float32)
        mid = tile // 2
        if face in (4, 5):
            c[:, :] = c
            c[mid - 2:mid + 2] *= 0.35  # the seam between the flaps
            c[mid - half:mid + half] = mix(c[mid - half:mid + half], flat(2 * half, tile, tape) *
                                           (0.9 + 0.12 * fbm(rng, 2 * half, tile, 40, 4, (1, 6)))[..., None], 0.72)
            r[mid - half:mid + half] = 0.25
        if face in (0, 1):  # the tape comes down a little over the edge
            down = int(tile * rng.uniform(0.12, 0.25))
            c[:down, mid - half:mid + half] = mix(c[:down, mid - half:mid + half], flat(down, 2 * half, tape), 0.72)
            r[:down, mid - half:mid + half] = 0.25
        if face < 4 and rng.random() < 0.55:
            m = fragile_mark(rng, tile // 4, tile // 5)
            y, x = int(rng.integers(tile // 2, tile * 3 // 4 - 10)), int(rng.integers(20, tile * 3 // 4))
            part = c[y:y + m.shape[0], x:x + m.shape[1]]
            c[y:y + m.shape[0], x:x + m.shape[1]] = mix(part, flat(*part.shape[:2], [(0.12, 0.1, 0.1), (0.55, 0.1, 0.08)][rng.integers(2)]),
                                                        0.8 * m[:part.shape[0], :part.shape[1]])
        if face == label_face or (face < 4 and rng.random() < 0.12):
            lw = int(tile * rng.uniform(0.36, 0.48))
            lh = int(lw * rng.uniform(0.72, 0.85))
            c, r = paste(c, r, label(rng, lh, lw), rng.uniform(0.06, 0.42) * tile, rng.uniform(0.08, 0.18) * tile if face < 4 else
                         (0.05 if rng.random() < .5 else 0.58) * tile, rng.uniform(-6, 6), 0.5)
        if face < 4 and rng.random() < 0.5:
            cv2.putText(c, ["HARBOUR & PINE", "HANDLE WITH CARE", "THIS SIDE UP"][rng.integers(3)],
                        (int(tile * .08), int(tile * rng.uniform(.88, .95))), FONT2, 1.0, (0.2, 0.14, 0.1), 2, cv2.LINE_AA)
        if wet == "bottom" and face < 4:
            c, r = soak(c, r, stain(rng, tile, tile, rng.uniform(0.3, 0.55)), rng)
        if wet == "top" and face == 4:
            c, r = soak(c, r, blob(rng, tile, tile, rng.uniform(0.4, 0.6)), rng)
        if wet == "top" and face < 4:
            # what ran down from above, upside down
            c, r = soak(c, r, np.flipud(stain(rng, tile, tile, rng.uniform(0.15, 0.4))), rng)
        colours.append(np.clip(c, 0, 1))
        roughs.append(r)
    return np.hstack(colours), np.hstack(roughs), base


# ------------------------------------------------------------------------------------------------ faces of products

def phone_screen(rng, cracked, h=900, w=430):
    hue = rng.uniform(0, 1)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    a, b = rng.uniform(0.05, 0.7, 3), rng.uniform(0.05, 0.7, 3)
    out = mix(flat(h, w, a), flat(h, w, b), np.clip(y / h + 0.2 * np.sin(x / w * 3 + hue * 6), 0, 1))
    if rng.random() < 0.3:
        out *= 0.05
    else:
        for i in range(5):
            for j in range(4):
                c = rng.uniform(0.3, 1.0, 3)
                px, py = int(34 + j * 97), int(160 + i * 112)
                cv2.rectangle(out, (px + 8, py), (px + 62, py + 70), tuple(map(float, c)), -1)
                cv2.rectangle(out, (px, py + 8), (px + 70, py + 62), tuple(map(float, c)), -1)
        cv2.putText(out, "%02d:%02d" % (rng.integers(7, 22), rng.integers(60)), (125, 110), FONT2, 1.9, (1, 1, 1), 3, cv2.LINE_AA)
    crack = np.zeros((h, w), np.float32)
    if cracked:
        for _ in range(int(rng.integers(1, 3))):
            cx, cy = rng.uniform(.15, .85) * w, rng.uniform(.1, .9) * h
            n = int(rng.integers(11, 19))
            angles = np.sort(rng.uniform(0, 2 * np.pi, n))
            rays = []
            for ang in angles:
                pts, p, d = [(cx, cy)], np.array([cx, cy]), ang
                for _ in range(int(rng.integers(6, 16))):
                    d += rng.normal(0, 0.16)
                    p = p + np.array([np.cos(d), np.sin(d)]) * rng.uniform(18, 60)
                    pts.append(tuple(p))
                rays.append(pts)
                cv2.polylines(crack, [np.array(pts, np.int32)], False, float(rng.uniform(.5, 1)), int(rng.integers(1, 3)), cv2.LINE_AA)
            for ring in (1, 2, 3, 5):
                for a_, b_ in zip(rays, rays[1:] + rays[:1]):
                    if rng.random() < 0.6 and len(a_) > ring and len(b_) > ring:
                        cv2.line(crack, tuple(map(int, a_[ring])), tuple(map(int, b_[ring])), float(rng.uniform(.4, .9)), 1, cv2.LINE_AA)
            cv2.circle(crack, (int(cx), int(cy)), int(rng.integers(8, 18)), 0.8, -1, cv2.LINE_AA)
        halo = cv2.GaussianBlur(crack, (0, 0), 2.5)
        # a crack shines on a dark screen and is a dark line with a bright rim on a lit one
        lit = float(out.mean()) > 0.25
        out = mix(out, flat(h, w, (0.02, 0.02, 0.03) if lit else (0.85, 0.87, 0.9)), np.clip(1.4 * crack + 0.5 * halo, 0, 1))
        if lit:
            out = mix(out, flat(h, w, (0.97, 0.98, 1.0)), 0.8 * np.clip(np.roll(crack, 2, 1) - crack, 0, 1))
    frame = np.zeros((h, w), np.float32)
    cv2.rectangle(frame, (0, 0), (w - 1, h - 1), 1.0, 26)
    return np.clip(mix(out, flat(h, w, (0.01, 0.01, 0.012)), frame), 0, 1), np.clip(crack, 0, 1)


TITLES = [("THE TIDE", "TABLES"), ("SALT", "& CEDAR"), ("A FIELD OF", "LANTERNS"), ("NORTH", "OF QUIET")]


def book_cover(rng, h=800, w=560):
    a, b = rng.uniform(0.1, 0.75, 3), rng.uniform(0.3, 0.95, 3)
    out = shade(flat(h, w, a), 0.92 + 0.1 * fbm(rng, h, w, 60, 4))
    for _ in range(int(rng.integers(3, 7))):
        cv2.circle(out, (int(rng.integers(w)), int(rng.integers(h * .35, h * .9))), int(rng.integers(30, 150)),
                   tuple(map(float, mix(a, b, rng.uniform(.3, 1)))), -1, cv2.LINE_AA)
    for i, t in enumerate(TITLES[rng.integers(len(TITLES))]):
        cv2.putText(out, t, (50, 130 + 80 * i), FONT2, 2.2, tuple(map(float, np.clip(1.3 * b + .2, 0, 1))), 5, cv2.LINE_AA)
    cv2.putText(out, "E. HARROW", (50, h - 60), FONT, 1.3, (0.95, 0.93, 0.9), 2, cv2.LINE_AA)
    return np.clip(out, 0, 1)


def clock_face(rng, size=800):
    out = flat(size, size, [(0.95, 0.94, 0.91), (0.16, 0.2, 0.22), (0.90, 0.88, 0.80)][rng.integers(3)])
    ink = (0.08, 0.08, 0.1) if out.mean() > .5 else (0.95, 0.93, 0.88)
    c = size / 2
    for i in range(60):
        t = i * np.pi / 30
        inner = 0.80 if i % 5 == 0 else 0.85
        cv2.line(out, (int(c + c * inner * np.sin(t)), int(c - c * inner * np.cos(t))), (int(c + c * .88 * np.sin(t)), int(c - c * .88 * np.cos(t))),
                 ink, 9 if i % 5 == 0 else 3, cv2.LINE_AA)
    for i in range(1, 13):
        t = i * np.pi / 6
        text = str(i)
        (tw, th), _ = cv2.getTextSize(text, FONT2, 1.9, 4)
        cv2.putText(out, text, (int(c + c * .66 * np.sin(t) - tw / 2), int(c - c * .66 * np.cos(t) + th / 2)), FONT2, 1.9, ink, 4, cv2.LINE_AA)
    for t, r, thick in ((10.15 / 12 * 2 * np.pi, .42, 20), (9 / 60 * 2 * np.pi, .66, 13)):
        cv2.line(out, (int(c), int(c)), (int(c + c * r * np.sin(t)), int(c - c * r * np.cos(t))), ink, thick, cv2.LINE_AA)
    cv2.circle(out, (int(c), int(c)), 22, (0.7, 0.45, 0.2), -1, cv2.LINE_AA)
    return out


def document(rng, h=800, w=600):
    """A page of text, for pictures that have nothing to do with a parcel."""
    out = flat(h, w, rng.uniform(0.86, 0.98) * np.ones(3))
    y = 50
    while y < h - 40:
        x = 50
        end = w - 50 if rng.random() < .8 else rng.integers(w // 3, w - 50)
        thick = int(rng.integers(5, 9)) if rng.random() < .9 else 16
        while x < end:
            n = int(rng.integers(12, 60))
            cv2.rectangle(out, (x, y), (min(x + n, int(end)), y + thick), (0.2, 0.2, 0.22), -1)
            x += n + 9
        y += thick + int(rng.integers(10, 20))
    return out
