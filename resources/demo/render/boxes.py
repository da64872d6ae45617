# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Parcels that exist twice: the same box or bag whole and damaged, so that a pair of pictures differs in the damage alone.

Every builder takes two generators: `rng` draws what the thing is, `hurt` (None for the whole one) what happened to it."""

import math

import cv2
import numpy as np

import parcels
import scene
import textures as tx

TILE = 320
PLAIN = None  # share of plain brown boxes; None for the older mix with more colours
AXES = [(0, 1), (0, -1), (1, 1), (1, -1), (2, 1), (2, -1)]  # axis and sign of faces +x -x +y -y +z -z


def cracks(rng, h, w, centres=None, reach=1.0):
    """Lines that run out from where something was hit, with broken rings: 0..1."""
    out = np.zeros((h, w), np.float32)
    for _ in range(centres or int(rng.integers(1, 3))):
        cx, cy = rng.uniform(.12, .88) * w, rng.uniform(.12, .88) * h
        step = min(h, w) * rng.uniform(.05, .11) * reach
        rays = []
        for angle in np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(5, 18)))):
            points, p, d = [(cx, cy)], np.array([cx, cy]), angle
            for _ in range(int(rng.integers(3, 16))):
                d += rng.normal(0, .2)
                p = p + np.array([np.cos(d), np.sin(d)]) * step * rng.uniform(.4, 1.3)
                points.append(tuple(p))
            rays.append(points)
            cv2.polylines(out, [np.array(points, np.int32)], False, float(rng.uniform(.5, 1)), int(rng.integers(1, 3)), cv2.LINE_AA)
        for ring in (1, 2, 3, 5):
            for a, b in zip(rays, rays[1:] + rays[:1]):
                if rng.random() < .5 and len(a) > ring and len(b) > ring:
                    cv2.line(out, tuple(map(int, a[ring])), tuple(map(int, b[ring])), float(rng.uniform(.4, .9)), 1, cv2.LINE_AA)
    return np.clip(out, 0, 1)


def splinters(rng, h, w, count):
    """Scratches: thin bundles of nearly parallel lines."""
    out = np.zeros((h, w), np.float32)
    for _ in range(count):
        x, y, angle = rng.uniform(0, w), rng.uniform(0, h), rng.uniform(0, np.pi)
        for _ in range(int(rng.integers(1, 6))):
            length = rng.uniform(.08, .5) * min(h, w)
            a = angle + rng.normal(0, .06)
            p = (int(x + rng.normal(0, 4)), int(y + rng.normal(0, 4)))
            q = (int(p[0] + length * np.cos(a)), int(p[1] + length * np.sin(a)))
            cv2.line(out, p, q, float(rng.uniform(.4, 1)), int(rng.integers(1, 3)), cv2.LINE_AA)
    return out


def print_on(rng, c, base):
    """What shops print on boxes; all of it harmless."""
    h, w = c.shape[:2]
    ink = np.array([(0.12, 0.09, 0.07), (.05, .05, .06), (.10, .2, .42), (.5, .1, .08), (.08, .3, .15), (.9, .88, .84)][rng.integers(6)])
    kind = rng.integers(7)
    if PLAIN is not None and kind == 5 and rng.random() < .7:
        kind = 4
    layer = np.zeros((h, w), np.float32)
    if kind == 0:  # a band
        y = int(rng.uniform(.1, .8) * h)
        layer[y:y + int(h * rng.uniform(.05, .25))] = 1
    elif kind == 1:  # a smile or an arrow
        cv2.ellipse(layer, (w // 2, int(h * .4)), (int(w * rng.uniform(.15, .35)), int(h * rng.uniform(.08, .2))), 0, 15, 165, 1.0, int(rng.integers(3, 14)), cv2.LINE_AA)
    elif kind == 2:  # big word
        word = ["BOX", "shop", "EXPRESS", "organic", "HOME", "Fresh", "24h", "ECO", "MAX", "parcel"][rng.integers(10)]
        s = rng.uniform(1.0, 3.2)
        cv2.putText(layer, word, (int(w * rng.uniform(0, .3)), int(h * rng.uniform(.35, .8))), tx.FONT2, s, 1.0, int(2 + s * 3), cv2.LINE_AA)
    elif kind == 3:  # pattern
        yy, xx = np.mgrid[0:h, 0:w]
        p = int(rng.integers(16, 60))
        layer = ((((xx // p) + (yy // p)) % 2) if rng.random() < .5 else (((xx + yy) // p) % 2)).astype(np.float32) * rng.uniform(.3, 1)
    elif kind == 4:  # symbols
        for _ in range(int(rng.integers(1, 5))):
            m = tx.fragile_mark(rng, h // 5, w // 6)
            y, x = int(rng.integers(0, h - m.shape[0])), int(rng.integers(0, w - m.shape[1]))
            layer[y:y + m.shape[0], x:x + m.shape[1]] = np.maximum(layer[y:y + m.shape[0], x:x + m.shape[1]], m)
    elif kind == 5:  # a picture all over, as on a product's box
        art = tx.mix(tx.flat(h, w, rng.uniform(.05, .95, 3)), tx.flat(h, w, rng.uniform(.05, .95, 3)), tx.fbm(rng, h, w, rng.uniform(60, 250), 3))
        for _ in range(int(rng.integers(2, 8))):
            cv2.circle(art, (int(rng.integers(w)), int(rng.integers(h))), int(rng.integers(8, w // 3)), tuple(map(float, rng.uniform(0, 1, 3))), -1, cv2.LINE_AA)
        cv2.putText(art, ["KETTLE", "NOVA 3", "LUMO", "Toys", "AERO"][rng.integers(5)], (int(w * .1), int(h * .6)), tx.FONT2, w / 150, (1, 1, 1), 4, cv2.LINE_AA)
        return tx.mix(c, art, rng.uniform(.75, 1))
    else:  # handwriting
        p = np.array([w * rng.uniform(.1, .4), h * rng.uniform(.3, .7)])
        points = [tuple(p)]
        for _ in range(int(rng.integers(15, 40))):
            p = p + np.array([rng.uniform(0, w * .03), rng.normal(0, h * .035)])
            points.append(tuple(p))
        cv2.polylines(layer, [np.array(points, np.int32)], False, 1.0, int(rng.integers(2, 5)), cv2.LINE_AA)
    return tx.mix(c, tx.flat(h, w, ink), layer * rng.uniform(.6, .95))


def tape_strip(rng, c, r, clear):
    """A strip of tape anywhere, creased: shiny, with white bubbles and folds, whole."""
    h, w = c.shape[:2]
    strip_h, strip_w = int(h * rng.uniform(.10, .2)), int(w * rng.uniform(.5, 1.3))
    tone = np.array([(.78, .66, .46), (.66, .50, .30), (.9, .9, .88), (.15, .15, .16), (.75, .2, .15)][rng.integers(5)])
    patch = tx.flat(strip_h, strip_w, tone) * (.9 + .15 * tx.fbm(rng, strip_h, strip_w, 30, 4, (1, 5)))[..., None]
    if rng.random() < .6:
        patch = tx.mix(patch, tx.flat(strip_h, strip_w, (.95, .93, .9)), .5 * splinters(rng, strip_h, strip_w, int(rng.integers(1, 6))))
    before = c.copy()
    out, rough = tx.paste(c, r, np.clip(patch, 0, 1).astype(np.float32), rng.uniform(-.3, .6) * w, rng.uniform(0, .85) * h,
                          rng.choice([0, 90, rng.uniform(-30, 30)]), .22)
    return tx.mix(out, before, .55 if clear else .1), rough


def atlas(rng):
    """Six painted faces of a box, whole. Returns colour, roughness and the card's own colour."""
    styles = ["kraft", "kraft", "kraft", "kraft", "white", "colour"]
    style = styles[rng.integers(len(styles))]
    if PLAIN is not None:
        style = "kraft" if rng.random() < PLAIN else str(rng.choice(["white", "white", "colour"]))
    colour, rough, base = tx.box_atlas(rng, "white" if style == "white" else "kraft", TILE)
    if style == "colour":
        tint = rng.uniform(.05, .9, 3)
        colour = np.clip(colour * .3 + tint * (.55 + .3 * colour.mean(axis=2, keepdims=True)), 0, 1)
        base = tint
    if style == "kraft":
        colour = np.clip(colour * rng.uniform(.75, 1.15) * (1 + rng.normal(0, .05, 3)), 0, 1)
    n = TILE
    for f in range(6):
        c, r = colour[:, f * n:(f + 1) * n].copy(), rough[:, f * n:(f + 1) * n].copy()
        for _ in range(int(rng.choice([0, 0, 1, 1, 2]) if PLAIN is None else rng.choice([0, 0, 0, 1, 1]))):
            c = print_on(rng, c, base)
        if rng.random() < .35:
            c, r = tape_strip(rng, c, r, rng.random() < .5)
        if rng.random() < .25:
            s = int(n * rng.uniform(.2, .5))
            c, r = tx.paste(c, r, tx.label(rng, int(s * .75), s), rng.uniform(.05, .5) * n, rng.uniform(.05, .5) * n, rng.choice([0, 90, 180, rng.uniform(-20, 20)]), .4)
        if rng.random() < .25:  # old but whole: scuffs and marks
            c = tx.mix(c, tx.flat(n, n, np.clip(base * rng.choice([.75, 1.2]), 0, 1)), .35 * splinters(rng, n, n, int(rng.integers(2, 7))))
        if rng.random() < .12:  # dirt, dry
            c = c * (1 - rng.uniform(.1, .3) * tx.fbm(rng, n, n, 90, 5) ** 2)[..., None]
        colour[:, f * n:(f + 1) * n], rough[:, f * n:(f + 1) * n] = c, r
    return np.clip(colour, 0, 1).astype(np.float32), rough, np.clip(base, 0, 1)


def rip(rng, c, r, raw):
    """The top layer torn off: the rough inside with its corrugation, a bright ragged rim and a shadow under the edge."""
    h, w = c.shape[:2]
    m = tx.blob(rng, h, w, rng.uniform(.12, .36)).astype(np.float32)
    if rng.random() < .6:  # a strip instead
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        a = rng.uniform(0, np.pi)
        along = (x - w * rng.uniform(.3, .7)) * np.cos(a) + (y - h * rng.uniform(.3, .7)) * np.sin(a)
        across = -(x - w * rng.uniform(.3, .7)) * np.sin(a) + (y - h * rng.uniform(.3, .7)) * np.cos(a)
        d = np.maximum(np.abs(along) / (w * rng.uniform(.18, .4)), np.abs(across) / (h * rng.uniform(.04, .12))) + .8 * (tx.fbm(rng, h, w, w / 6, 5) - .5)
        m = 1 / (1 + np.exp((d - 1) * 22))
    x = np.arange(w, dtype=np.float32)
    flutes = .5 + .5 * np.sin(x * 2 * np.pi / rng.uniform(6, 12))
    fibre = tx.fbm(rng, h, w, 9, 4, (3, .6))
    inner = tx.flat(h, w, np.clip(raw, 0, 1)) * (.62 + .2 * flutes[None, :] + .35 * fibre)[..., None]
    if rng.random() < .5:
        inner = np.transpose(inner, (1, 0, 2)) if h == w else inner
    rim = np.clip(cv2.dilate(m, np.ones((3, 3))) - m, 0, 1)
    under = np.clip(np.roll(m, 3, 0) - m, 0, 1)
    out = tx.mix(c, np.clip(inner, 0, 1), m)
    out = tx.mix(out, tx.flat(h, w, np.clip(raw * 1.35 + .1, 0, 1)), .8 * rim)
    return out * (1 - .45 * np.clip(np.roll(1 - m, 3, 0) * m, 0, 1) - .25 * under)[..., None], r * (1 - m) + .97 * m


def creased(rng, c):
    """Folds pressed into card: dark valley, bright ridge."""
    h, w = c.shape[:2]
    line = np.zeros((h, w), np.float32)
    cx, cy = rng.uniform(.2, .8, 2) * (w, h)
    for _ in range(int(rng.integers(4, 12))):
        a, p = rng.uniform(0, 2 * np.pi), np.array([cx, cy]) + rng.normal(0, w * .08, 2)
        points = [tuple(p)]
        for _ in range(int(rng.integers(2, 7))):
            a += rng.normal(0, .45)
            p = p + np.array([np.cos(a), np.sin(a)]) * w * rng.uniform(.03, .12)
            points.append(tuple(p))
        cv2.polylines(line, [np.array(points, np.int32)], False, float(rng.uniform(.5, 1)), int(rng.integers(1, 4)), cv2.LINE_AA)
    soft = cv2.GaussianBlur(line, (0, 0), 1.0)
    out = c * (1 - .5 * soft)[..., None]
    return np.clip(out + .3 * np.clip(np.roll(soft, (2, 2), (0, 1)) - soft, 0, 1)[..., None], 0, 1)


def view_axis(yaw_box, yaw_camera, pitch):
    """The direction towards the camera in the box's own frame."""
    d = np.array([math.sin(yaw_camera) * math.cos(pitch), -math.cos(yaw_camera) * math.cos(pitch), math.sin(pitch)])
    c, s = math.cos(-yaw_box), math.sin(-yaw_box)
    return np.array([c * d[0] - s * d[1], s * d[0] + c * d[1], d[2]])


def box(rng, hurt, yaw_camera, pitch, detail=34):
    """A carton. Returns radius, centre and the names of what happened to it."""
    shape = rng.random()
    size = np.array([rng.uniform(.16, .46), rng.uniform(.14, .38), rng.uniform(.05, .36)])
    if shape < .2:
        size[2] = rng.uniform(.03, .08)  # a flat one
    elif shape < .35:
        size[2] = rng.uniform(.35, .55)  # a tall one
    colour, rough, base = atlas(rng)
    yaw = rng.uniform(-math.pi, math.pi)
    thick = rng.uniform(.003, .005)
    bulge = np.random.default_rng(int(rng.integers(1 << 30)))
    raw_tone = np.clip(base * .55 + np.array([.72, .56, .40]) * .5, 0, 1) if rng.random() < .7 else np.clip(base * 1.1, 0, 1)
    skin = parcels.Skin(size, detail)
    skin.soften(bulge, rng.uniform(.001, .006))
    seen = view_axis(yaw, yaw_camera, pitch)
    visible = [i for i, (a, s) in enumerate(AXES) if seen[a] * s > .18 and i != 5]
    keep, names, loose = np.ones(len(skin.faces), bool), [], []
    lid_open = False
    small = size.min()
    if hurt is not None:
        h = hurt
        kinds = {"crush": .42, "edge": .28, "dent": .26, "cave": .24, "hole": .26, "rip": .30, "creases": .22, "wet": .16, "seam": .16, "lid": .12, "collapse": .13}
        chosen = [k for k, p in kinds.items() if h.random() < p]
        if not chosen:
            chosen = [["crush", "hole", "rip", "cave", "edge", "wet", "seam", "collapse"][h.integers(8)]]
        signs = np.sign(seen) + (seen == 0)
        if "wet" in chosen:
            names.append("wet")
            way = ["bottom", "top", "spot"][h.integers(3)]
            for f in range(6):
                part = slice(f * TILE, (f + 1) * TILE)
                if way == "bottom" and f < 4:
                    mask = tx.stain(h, TILE, TILE, h.uniform(.2, .65))
                elif way == "top" and f == 4:
                    mask = tx.blob(h, TILE, TILE, h.uniform(.35, .7))
                elif way == "top" and f < 4:
                    mask = np.flipud(tx.stain(h, TILE, TILE, h.uniform(.1, .4)))
                elif way == "spot" and f in visible:
                    mask = tx.blob(h, TILE, TILE, h.uniform(.2, .5))
                else:
                    continue
                c, r = tx.soak(colour[:, part], rough[:, part], mask, h)
                colour[:, part], rough[:, part] = c, r
            if h.random() < .6:
                skin.sag(h, h.uniform(.02, .10))
            if h.random() < .35:
                parcels.puddle(h, (h.normal(0, .03), h.normal(-.04, .03)), size[0] * h.uniform(.6, 1.0), size[1] * h.uniform(.6, 1.1))
        for k in ("rip", "creases"):
            if k in chosen:
                for f in h.permutation(visible)[:int(h.integers(1, 3))]:
                    part = slice(f * TILE, (f + 1) * TILE)
                    if k == "rip":
                        colour[:, part], rough[:, part] = rip(h, colour[:, part], rough[:, part], raw_tone)
                    else:
                        colour[:, part] = creased(h, colour[:, part])
                names.append("torn" if k == "rip" else "crushed")
        if "collapse" in chosen:
            names.append("crushed")
            q = skin.verts / skin.half
            skin.verts[:, :2] += (h.normal(0, .25, 2) * size[2])[None] * np.clip((q[:, 2:] + 1) / 2, 0, None) ** 1.4
            skin.verts[:, 2] *= 1 - h.uniform(.1, .4) * (.6 + .4 * np.tanh(q[:, 0] * h.normal(0, 2) + q[:, 1] * h.normal(0, 2))) * np.clip((q[:, 2] + 1) / 2, 0, 1)
            skin.verts += (parcels.creases(skin.verts, h, 4, (4, 10)) * small * h.uniform(.04, .12))[:, None] * np.sign(q) * np.array([1, 1, .3])
        if "crush" in chosen:
            names.append("crushed")
            for k in range(int(h.integers(1, 4))):
                corner = signs * np.array([1, 1, 1]) if k == 0 or h.random() < .5 else signs * np.array([1, 1, h.uniform(-1, 1)])
                if k and h.random() < .6:
                    corner = corner * np.array([(-1, 1, 1), (1, -1, 1), (1, 1, 1)][h.integers(3)])
                skin.squash(h, corner, small * h.uniform(.18, .62 if k == 0 else .4), h.uniform(.7, 2.0))
        if "edge" in chosen:
            names.append("crushed")
            axis = int(h.integers(3))
            for t in np.linspace(-1, 1, int(h.integers(2, 5))) + h.normal(0, .1):
                corner = signs.astype(float).copy()
                corner[axis] = np.clip(t, -1, 1)
                skin.squash(h, corner, small * h.uniform(.08, .3), h.uniform(.8, 2.2))
        if "cave" in chosen:
            names.append("crushed")
            skin.cave(h, int(h.choice(visible)), small * h.uniform(.12, .42), h.uniform(.35, .8))
        if "dent" in chosen:
            names.append("crushed")
            for _ in range(int(h.integers(1, 4))):
                skin.cave(h, int(h.choice(visible)), small * h.uniform(.08, .25), h.uniform(.15, .35))
        if "hole" in chosen:
            names.append("torn")
            for _ in range(int(h.integers(1, 3))):
                where = int(h.choice(visible))
                centre, radius = h.uniform(.25, .75, 2), h.uniform(.10, .36)
                gap = skin.hole(h, where, centre, radius)
                keep &= ~gap
                lower = gap & ((skin.uv01 - centre) @ h.normal(size=2) < radius * .3)
                if lower.sum() > 20 and h.random() < .8:
                    loose.append((lower, h.uniform(.8, 2.8)))
                part = slice(where * TILE, (where + 1) * TILE)
                y, x = np.mgrid[0:TILE, 0:TILE] / TILE
                ring = np.exp(-((np.hypot(x - centre[0], (1 - y) - centre[1]) - radius) / .05) ** 2) * (tx.fbm(h, TILE, TILE, 20, 4) > .45)
                colour[:, part] = tx.mix(colour[:, part], tx.flat(TILE, TILE, np.clip(raw_tone * 1.2, 0, 1)), .75 * ring.astype(np.float32))
        if "seam" in chosen:
            names.append("torn")
            # the wall comes away from its neighbour along an upright edge
            where = [i for i in visible if i < 4]
            if where:
                axis, sign = AXES[int(h.choice(where))]
                other = 1 - axis
                q = skin.verts / skin.half
                side = np.sign(seen[other]) or 1
                near = np.clip((q[:, other] * side - (1 - h.uniform(.4, 1.0))) / .6, 0, 1) ** 1.3 * np.clip((q[:, 2] + 1) / 2, .0, 1) ** h.uniform(.3, 1)
                wall = (q[:, axis] * sign > .98) & (q[:, other] * side < .999)
                skin.verts[:, axis] += sign * wall * near * small * h.uniform(.2, .55)
                band = (q[skin.faces].mean(axis=1)[:, other] * side > .985) & (q[skin.faces].mean(axis=1)[:, 2] > h.uniform(-.8, .2))
                keep &= ~(band & (skin.side != 4))
        if "lid" in chosen:
            names.append("torn")
            lid_open = True
            keep &= skin.side != parcels.TOP
    card = scene.material("card", colour, rough)
    inside = scene.material("inside", tuple(np.clip(raw_tone * .8, 0, 1)), .95)
    raw = scene.material("raw", tuple(raw_tone), .95, speckle=(tuple(raw_tone * .7), 300, .1))
    materials = [card, inside, raw]
    body = skin.make(keep, materials, thick)
    objects = [body]
    for lower, angle in loose:
        objects.append(parcels.curled(skin, lower, hurt, angle, materials))
    scene.place(body, (0, 0, 0), yaw)
    for o in objects[1:]:
        o.matrix_world = body.matrix_basis.copy()
    if lid_open:
        hx = skin.half
        c, s = math.cos(yaw), math.sin(yaw)
        for width, depth, dx, dy, turn in ((2 * hx[0], hx[1], 0, -hx[1], math.pi), (2 * hx[0], hx[1], 0, hx[1], 0.0),
                                           (2 * hx[1], hx[1], hx[0], 0, -math.pi / 2), (2 * hx[1], hx[1], -hx[0], 0, math.pi / 2)):
            x, y = dx * c - dy * s, dx * s + dy * c
            parcels.flap(width * .985, depth, hurt.choice([hurt.uniform(.2, 1.2), hurt.uniform(1.5, 3.8)]), (x, y, 2 * hx[2] - .004), yaw + turn, hurt, materials, parcels.TOP)
    if not keep.all() and hurt.random() < .7:  # packing shows
        for _ in range(3):
            tone = [(.72, .6, .44), (.85, .84, .8), (.3, .3, .32)][hurt.integers(3)]
            parcels.crumpled_paper(hurt, (hurt.normal(0, hx0(skin) * .3), hurt.normal(0, hx0(skin) * .3), hurt.uniform(.01, skin.half[2])), small * .28, tone)
    return float(np.linalg.norm(size) / 2), (0, 0, size[2] * .45), sorted(set(names))


def hx0(skin):
    return float(skin.half[:2].min())


def mailer(rng, hurt, yaw_camera, pitch):
    """A plastic or padded bag. Wrinkles are its nature; holes and wet patches are not."""
    w, d = rng.uniform(.2, .38), rng.uniform(.16, .30)
    puff = rng.uniform(.02, .06)
    n = 60
    tones = [(.55, .56, .58), (.9, .9, .88), (.1, .1, .11), (.74, .58, .36), (.78, .64, .44), (.15, .3, .5), (.6, .2, .4)]
    tone = np.array(tones[rng.integers(7 if PLAIN is None else 5)])
    gloss = rng.uniform(.25, .8)
    c, r = tx.flat(TILE, TILE, tone) * (.93 + .1 * tx.fbm(rng, TILE, TILE, 40, 4))[..., None], np.full((TILE, TILE), gloss, np.float32)
    if rng.random() < .6:
        c = print_on(rng, c, tone)
    for _ in range(int(rng.integers(1, 3))):
        s = int(TILE * rng.uniform(.3, .5))
        c, r = tx.paste(c, r, tx.label(rng, int(s * .75), s), rng.uniform(.1, .5) * TILE, rng.uniform(.1, .5) * TILE, rng.uniform(-10, 10), .4)
    names, hole = [], None
    g = np.linspace(-1, 1, n + 1)
    gx, gy = np.meshgrid(g, g, indexing="ij")
    z = puff * np.clip((1 - np.abs(gx) ** 2.6) * (1 - np.abs(gy) ** 2.6), 0, 1) ** .55
    p = np.stack([gx.ravel() * w / 2, gy.ravel() * d / 2, np.zeros(gx.size)], 1)
    z = z + (parcels.creases(p * 1.6, rng, 6, (6, 26)).reshape(gx.shape) * puff * .14 + tx.fbm(rng, n + 1, n + 1, 12, 4) * puff * .18) * (z > 0)
    pull = 1 + .02 * parcels.creases(p * 2, rng, 3, (4, 12)).reshape(gx.shape)
    yaw = rng.uniform(-math.pi, math.pi)
    if hurt is not None:
        kind = hurt.choice(["tear", "tear", "tear", "wet"])
        if kind == "wet":
            names.append("wet")
            c, r = tx.soak(c, r, tx.blob(hurt, TILE, TILE, hurt.uniform(.3, .6)), hurt)
            parcels.puddle(hurt, (0, 0), w * hurt.uniform(.5, .8), d * hurt.uniform(.5, .9))
        else:
            names.append("torn")
            y, x = np.mgrid[0:n, 0:n] / n
            a = hurt.uniform(0, math.pi)
            cx, cy = hurt.uniform(.2, .8, 2)
            u, v = (x - cx) * math.cos(a) + (y - cy) * math.sin(a), -(x - cx) * math.sin(a) + (y - cy) * math.cos(a)
            e = np.hypot(u / hurt.uniform(.1, .42), v / hurt.uniform(.05, .15)) + .7 * (tx.fbm(hurt, n, n, 12, 4) - .5)
            hole = (e < 1).T
            lift = np.zeros_like(z)
            rim = (e < 1.6).T.astype(np.float32)
            lift[:n, :n] = cv2.GaussianBlur(rim, (0, 0), 2) * puff * hurt.uniform(.2, .9)
            z = z + lift
    verts = np.stack([gx.ravel() * w / 2 * pull.ravel(), gy.ravel() * d / 2 * pull.ravel(), z.ravel() + .003], 1)
    faces, uvs = [], []
    for i in range(n):
        for j in range(n):
            if hole is not None and hole[i, j]:
                continue
            a = i * (n + 1) + j
            faces.append((a, a + n + 1, a + n + 2, a + 1))
            uvs.append([(i / n, j / n), ((i + 1) / n, j / n), ((i + 1) / n, (j + 1) / n), (i / n, (j + 1) / n)])
    skin = scene.material("bag", np.clip(c, 0, 1), r)
    o = scene.mesh("bag", verts, faces, uvs, [skin, scene.material("lining", tuple(np.clip(tone * .5 + .1, 0, 1)), .8)], smooth=True)
    scene.solidify(o, .0015, 1, 1)
    o.rotation_euler = (0, 0, yaw)
    if hole is not None:
        inner = np.array([(.2, .3, .6), (.8, .78, .7), (.12, .12, .12), (.7, .2, .2), (.9, .9, .92)][hurt.integers(5)])
        b = scene.box("content", (w * .7, d * .7, puff * .5), scene.material("content", tuple(inner), .7), (0, 0, .001), yaw, .01)
        b.name = "content"
    return max(w, d) * .62, (0, 0, puff * .4), names
