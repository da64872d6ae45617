# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Products of no particular shop, each whole or damaged from the same draw: turned vessels, tins, screens, housings, furniture, cloth.

Every builder takes `rng` (what it is) and `hurt` (None, or what happened) and returns radius, centre and the names of the damage."""

import math

import numpy as np
from mathutils import Matrix

import boxes
import parcels
import products
import scene
import textures as tx


def tone(rng):
    return tuple(np.clip(rng.uniform(.05, .92) + rng.normal(0, .18, 3), .02, .95))


def profile_of(rng):
    """A turned outline from nothing up: bottles, jars, pots, glasses, bowls."""
    kind = rng.integers(5)
    k = rng.uniform(.7, 1.3)
    r = rng.uniform(.03, .06)
    if kind == 0:  # bottle
        h = rng.uniform(.18, .30)
        p = [(0, 0), (r * .9, 0), (r, .01), (r, h * .55), (r * .9, h * .62), (r * .34, h * .78), (r * .32, h * .95), (r * .38, h)]
    elif kind == 1:  # jar
        h = rng.uniform(.08, .16)
        p = [(0, 0), (r * 1.1, 0), (r * 1.2, .01), (r * 1.2, h * .8), (r, h * .92), (r, h)]
    elif kind == 2:  # pot
        h = rng.uniform(.08, .2)
        p = [(0, 0), (r * .8, 0), (r, h * .3), (r * rng.uniform(1.1, 1.6), h * .6), (r * rng.uniform(1, 1.5), h)]
    elif kind == 3:  # drinking glass, cup
        h = rng.uniform(.08, .15)
        p = [(0, 0), (r * .7, 0), (r * .72, .008), (r * .85, h * .5), (r, h)]
    else:  # dish
        h = rng.uniform(.03, .08)
        p = [(0, 0), (r, 0), (r * 1.3, h * .2), (r * 2, h * .8), (r * 2.2, h)]
    return [(x * k, z * k) for x, z in p]


def turned(rng, hurt):
    p = profile_of(rng)
    style = rng.integers(4)
    c = np.array(tone(rng))
    clay = scene.material("clay", (.80, .70, .58) if rng.random() < .5 else (.93, .92, .9), .95)
    if style == 0:
        m = scene.thin("glass", tuple(np.clip(rng.uniform(.75, .97, 3), 0, 1)), rng.uniform(1.5, 2.0))
        mats = [m, m, m]
    elif style == 1:
        mats = [scene.material("glaze", tuple(c), .15, coat=.7, speckle=(tuple(np.clip(c * .6 + .02, 0, 1)), rng.uniform(60, 320), rng.uniform(-.08, .1))),
                scene.material("inside", tuple(c * .4 + .5), .3, coat=.3), clay]
    elif style == 2:
        art = np.clip(boxes.print_on(rng, tx.flat(200, 200, c).astype(np.float32), c), 0, 1)
        mats = [scene.material("painted", tuple(art.mean(axis=(0, 1))), rng.uniform(.2, .8)), scene.material("inside", tuple(c * .5 + .4), .4), clay]
    else:
        mats = [scene.material("stone", tuple(c), rng.uniform(.5, .95), speckle=(tuple(np.clip(c * .8, 0, 1)), 100, .1)), scene.material("inside", tuple(c * .9), .8), clay]
    _, radius, height = products.vessel(p, mats, np.random.default_rng(int(rng.integers(1 << 30))) if hurt is None else hurt, hurt is not None,
                                        rng.uniform(.003, .006), lying=hurt is not None and hurt.random() < .3, around=72, along=44,
                                        pieces=None if hurt is None else int(hurt.integers(5, 18)))
    return max(height, radius * 2) * .62, (0, 0, height * .4), ["broken"] if hurt is not None else []


def dented(v, rng, size, count, depth):
    """Presses hollows into a skin, with creases around them."""
    v = v.copy()
    for _ in range(count):
        i = rng.integers(len(v))
        c = v[i]
        d = np.linalg.norm(v - c, axis=1)
        reach = size * rng.uniform(.18, .45)
        w = np.clip(1 - d / reach, 0, 1) ** rng.uniform(.7, 1.6)
        n = -(c - v.mean(axis=0)) * np.array([1, 1, .3])
        n /= np.linalg.norm(n) + 1e-9
        fold = parcels.creases(v, rng, 3, (8 / size * .15, 30 / size * .15))
        v += (w * depth * size * rng.uniform(.5, 1.2) * (1 + .5 * fold))[:, None] * n
    return v


def tin(rng, hurt):
    """A can, a thermos, a kettle of sorts: metal or plastic that dents and scratches."""
    h, r = rng.uniform(.07, .26), rng.uniform(.03, .08)
    v, f = products.lathe([(0, 0), (r * .9, 0), (r, .006), (r, h * .5), (r, h - .008), (r * .92, h), (0, h)], 80, 60)
    names = []
    art = tx.flat(256, 512, tone(rng)).astype(np.float32)
    for _ in range(int(rng.integers(0, 4))):
        art = boxes.print_on(rng, art, art.mean(axis=(0, 1))).astype(np.float32)
    rough = np.full(art.shape[:2], rng.uniform(.12, .6), np.float32)
    if hurt is not None:
        if hurt.random() < .85:
            v = dented(v, hurt, max(h, 2 * r), int(hurt.integers(1, 5)), hurt.uniform(.08, .25))
            names.append("crushed")
        if not names or hurt.random() < .35:
            s = boxes.splinters(hurt, *art.shape[:2], int(hurt.integers(8, 30)))
            art = tx.mix(art, tx.flat(*art.shape[:2], (.75, .75, .76) if hurt.random() < .6 else (.1, .1, .1)), s)
            names.append("scratched")
    angle = np.arctan2(v[:, 1], v[:, 0]) / (2 * math.pi) + .5
    uvs = []
    for face in f:
        a = np.array([angle[i] for i in face])
        if np.ptp(a) > .5:
            a = np.where(a < .5, a + 1, a)
        uvs.append([(x, np.clip(v[i][2] / h, 0, 1)) for x, i in zip(a, face)])
    m = scene.material("tin", np.clip(art, 0, 1), rough, metal=float(rng.choice([0, 0, .9])))
    o = scene.mesh("tin", v, f, uvs, [m], smooth=True)
    lying = rng.random() < .25
    scene.place(o, (0, 0, 0), rng.uniform(-3, 3), (math.pi / 2, 0, 0) if lying else None)
    return max(h, 2 * r) * .62, (0, 0, r if lying else h * .45), names


def screen(rng, hurt):
    """Something flat with a face of glass: tablet, television, mirror, picture frame, watch, laptop, window of an oven."""
    h, w = rng.uniform(.12, .5), rng.uniform(.12, .6)
    kind = rng.integers(4)
    px = 480
    py = int(px * h / w)
    if kind == 0:
        art = tx.flat(py, px, rng.uniform(.01, .06) * np.ones(3))
    elif kind == 1:
        art = tx.mix(tx.flat(py, px, rng.uniform(.05, .95, 3)), tx.flat(py, px, rng.uniform(.05, .95, 3)), tx.fbm(rng, py, px, rng.uniform(60, 300), 4))
        for _ in range(int(rng.integers(0, 9))):
            p, q = rng.integers(0, [px, py]), rng.integers(0, [px, py])
            import cv2
            cv2.rectangle(art, tuple(map(int, p)), tuple(map(int, q)), tuple(map(float, rng.uniform(0, 1, 3))), -1)
    elif kind == 2:
        art = tx.flat(py, px, (.75, .78, .8)) * (.8 + .2 * tx.fbm(rng, py, px, 200, 3))[..., None]
    else:
        art = tx.document(rng, py, px)
    art = np.clip(art, 0, 1).astype(np.float32)
    rough = np.full((py, px), rng.uniform(.03, .2), np.float32)
    names = []
    if hurt is not None:
        if hurt.random() < .85:
            import cv2
            crack = boxes.cracks(hurt, py, px)
            halo = cv2.GaussianBlur(crack, (0, 0), 2.0)
            lit = float(art.mean()) > .25
            art = tx.mix(art, tx.flat(py, px, (.02, .02, .03) if lit else (.85, .87, .9)), np.clip(1.3 * crack + .4 * halo, 0, 1))
            if lit:
                art = tx.mix(art, tx.flat(py, px, (.97, .98, 1)), .8 * np.clip(np.roll(crack, 2, 1) - crack, 0, 1))
            rough = np.clip(rough + .4 * crack, 0, 1)
            if hurt.random() < .3:  # a piece is missing
                gone = tx.blob(hurt, py, px, hurt.uniform(.08, .3))
                art = tx.mix(art, tx.flat(py, px, hurt.uniform(.02, .4, 3)), gone)
                rough = rough * (1 - gone) + .8 * gone
            names.append("cracked")
        else:
            s = boxes.splinters(hurt, py, px, int(hurt.integers(10, 40)))
            art = tx.mix(art, tx.flat(py, px, (.8, .8, .82)), .8 * s)
            names.append("scratched")
    m = scene.material("screen", np.clip(art, 0, 1), rough.astype(np.float32), coat=.4, metal=.9 if kind == 2 else 0)
    if kind < 2 and rng.random() < .6:
        scene.glow(m, rng.uniform(.2, 1.0))
    body = scene.material("body", tone(rng), rng.uniform(.2, .7), metal=float(rng.choice([0, .8])))
    t, edge = rng.uniform(.006, .03), rng.uniform(.004, .03)
    stand = rng.random() < .45
    lean = rng.uniform(1.1, 1.5) if stand else 0
    yaw = rng.uniform(-.8, .8)
    back = scene.box("back", (w + 2 * edge, h + 2 * edge, t), body, (0, 0, 0), 0, .003)
    face = scene.plane("face", (w, h), m, (0, 0, t + .0006))
    top = Matrix.Translation((0, 0, (h / 2 + edge) * math.sin(lean))) @ Matrix.Rotation(yaw, 4, "Z") @ Matrix.Rotation(lean, 4, "X")
    for o in (back, face):
        o.matrix_world = top @ o.matrix_basis
    if hurt is not None and hurt.random() < .5:
        bits = scene.thin("bits", (.8, .84, .86), 1.7)
        for _ in range(int(hurt.integers(4, 22))):
            tri = hurt.normal(size=(4, 3)) * .006 * hurt.uniform(.3, 1.6)
            c = scene.mesh("bit", tri, [(0, 1, 2), (0, 2, 3), (0, 3, 1), (1, 3, 2)], None, [bits])
            scene.place(c, (hurt.normal(0, w * .5), -h * .3 * (1 if not stand else .2) - abs(hurt.normal(0, .08)), 0), 0)
    return max(w, h) * .62, (0, 0, h * .45 * math.sin(lean)), names


def housing(rng, hurt):
    """A device in a case of plastic or metal: toaster, speaker, console, toy; knobs and grilles on it."""
    size = np.array([rng.uniform(.1, .4), rng.uniform(.08, .3), rng.uniform(.05, .28)])
    n = 30
    skin = parcels.Skin(size, n)
    q = skin.verts / skin.half
    k = rng.uniform(4, 10)  # rounded
    skin.verts *= (1 / (np.abs(q) ** k).sum(axis=1) ** (1 / k))[:, None] ** rng.uniform(.5, 1)
    c = np.array(tone(rng))
    art = tx.flat(256, 256 * 6, c).astype(np.float32)
    for f in range(6):
        part = slice(f * 256, (f + 1) * 256)
        if rng.random() < .45:
            art[:, part] = boxes.print_on(rng, art[:, part], c)
        if rng.random() < .35:  # a grille
            for y in range(40, 200, int(rng.integers(8, 20))):
                art[y:y + 4, f * 256 + 50:f * 256 + 206] *= .25
    rough = np.full(art.shape[:2], rng.uniform(.12, .7), np.float32)
    names = []
    keep = np.ones(len(skin.faces), bool)
    if hurt is not None:
        kinds = [x for x, p in (("dent", .45), ("crack", .5), ("scratch", .3), ("hole", .3)) if hurt.random() < p] or ["crack"]
        if "dent" in kinds:
            skin.verts = dented(skin.verts, hurt, size.max(), int(hurt.integers(1, 4)), hurt.uniform(.06, .2))
            names.append("crushed")
        for f in (0, 1, 3, 4):
            part = slice(f * 256, (f + 1) * 256)
            if "crack" in kinds and hurt.random() < .7:
                line = boxes.cracks(hurt, 256, 256, 1, 1.3)
                art[:, part] = tx.mix(art[:, part], tx.flat(256, 256, (.03, .03, .03) if c.mean() > .3 else (.7, .7, .7)), np.clip(line * 1.2, 0, 1))
                names.append("cracked")
            if "scratch" in kinds:
                art[:, part] = tx.mix(art[:, part], tx.flat(256, 256, np.clip(c + hurt.choice([-.4, .4]), 0, 1)), boxes.splinters(hurt, 256, 256, int(hurt.integers(5, 20))))
                names.append("scratched")
        if "hole" in kinds:
            gap = skin.hole(hurt, int(hurt.choice([0, 1, 3, 4])), hurt.uniform(.2, .8, 2), hurt.uniform(.1, .3))
            keep &= ~gap
            names.append("broken")
            for _ in range(int(hurt.integers(2, 7))):
                s = hurt.uniform(.01, .05)
                b = scene.mesh("piece", hurt.normal(size=(4, 3)) * s * np.array([1, 1, .3]), [(0, 1, 2), (0, 2, 3), (0, 3, 1), (1, 3, 2)], None, [scene.material("piece", tuple(c), .5)])
                scene.place(b, (hurt.normal(0, size[0] * .6), -size[1] / 2 - abs(hurt.normal(0, .06)), 0), hurt.uniform(0, 6))
    case = scene.material("case", np.clip(art, 0, 1), rough, coat=rng.uniform(0, .5), metal=float(rng.choice([0, 0, .8])))
    dark = scene.material("dark", (.05, .05, .05), .8)
    o = skin.make(keep, [case, dark, dark], .003)
    scene.shade_smooth(o)
    yaw = rng.uniform(-.7, .7)
    scene.place(o, (0, 0, 0), yaw)
    knob = scene.material("knob", tone(rng), .3)
    for i in range(int(rng.integers(0, 5))):
        v, f = products.lathe([(0, 0), (.012, 0), (.013, .012), (0, .014)], 24, 12)
        b = scene.mesh("knob", v, f, None, [knob], smooth=True)
        x, z = rng.uniform(-.4, .4) * size[0], rng.uniform(.25, .75) * size[2]
        if hurt is not None and hurt.random() < .2:
            scene.place(b, (hurt.normal(0, size[0] * .5), -size[1] * .9, 0), 0)
            continue
        b.matrix_world = Matrix.Rotation(yaw, 4, "Z") @ Matrix.Translation((x, -size[1] / 2 - .002, z)) @ Matrix.Rotation(math.pi / 2, 4, "X")
    return float(np.linalg.norm(size) / 2), (0, 0, size[2] * .45), sorted(set(names))


def furniture(rng, hurt):
    """A stool, a small table or a shelf: boards and legs; snapped, split or scratched."""
    wood = scene.material("wood", tx.planks(rng)[0][:300, :300] if rng.random() < .6 else tx.flat(64, 64, tone(rng)).astype(np.float32), rng.uniform(.3, .7))
    raw = scene.material("raw", (.86, .72, .5), .95)
    w, d, h = rng.uniform(.3, .7), rng.uniform(.25, .45), rng.uniform(.25, .6)
    t = rng.uniform(.015, .035)
    yaw = rng.uniform(-.6, .6)
    names, objs = [], []
    broken_leg = int(hurt.integers(4)) if hurt is not None and hurt.random() < .75 else -1
    tip = 0.0 if broken_leg < 0 else hurt.uniform(.1, .4)
    legs = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    leg = rng.uniform(.02, .04)
    for i, (a, b) in enumerate(legs):
        at = (a * (w / 2 - leg), b * (d / 2 - leg))
        if i == broken_leg:
            names.append("broken")
            part = hurt.uniform(.2, .6)
            o = scene.box("leg", (leg, leg, h * part), wood, (at[0], at[1], h * (1 - part)), 0, .002)
            objs.append(o)
            splint = scene.mesh("splinter", hurt.normal(size=(6, 3)) * leg * .5, [(0, 1, 2), (0, 2, 3), (0, 3, 4), (0, 4, 5), (1, 3, 5)], None, [raw])
            splint.location = (at[0], at[1], h * (1 - part))
            objs.append(splint)
            rest = scene.box("rest", (leg, leg, h * (1 - part)), wood, (0, 0, 0), 0, .002)
            scene.place(rest, (at[0] * 1.3 + hurt.normal(0, .05), -d * .8, 0), hurt.uniform(0, 6), (math.pi / 2, 0, 0))
            continue
        objs.append(scene.box("leg", (leg, leg, h), wood, (at[0], at[1], 0), 0, .002))
    if hurt is not None and (broken_leg < 0 or hurt.random() < .3):  # the board is split
        names.append("broken")
        x = hurt.uniform(-.25, .25) * w
        steps = 14
        zig = hurt.normal(0, .012, steps + 1)
        for side in (-1, 1):
            v, f = [], []
            for k in range(steps + 1):
                y = (k / steps - .5) * d
                e = x + zig[k] + side * hurt.uniform(.001, .004)
                far = side * w / 2
                for z in (0, t):
                    v += [(e, y, z), (far, y, z)]
            for k in range(steps):
                a = 4 * k
                f += [(a, a + 1, a + 5, a + 4), (a + 2, a + 6, a + 7, a + 3), (a, a + 4, a + 6, a + 2), (a + 1, a + 3, a + 7, a + 5)]
            o = scene.mesh("board", v, f, [[(0, 0), (1, 0), (1, 1), (0, 1)]] * len(f), [wood])
            o.location = (0, 0, h)
            o.rotation_euler = (0, side * hurt.uniform(.02, .15), 0)
            objs.append(o)
    else:
        objs.append(scene.box("board", (w, d, t), wood, (0, 0, h), 0, .004))
    if rng.random() < .4:
        objs.append(scene.box("shelf", (w - 2 * leg, d - 2 * leg, t * .8), wood, (0, 0, h * .35), 0, .003))
    turn = Matrix.Rotation(yaw, 4, "Z") @ Matrix.Rotation(tip * .35, 4, (legs[max(0, broken_leg)][1] * -1.0, legs[max(0, broken_leg)][0] * 1.0, 0))
    for o in objs:
        o.matrix_world = turn @ o.matrix_basis
    return max(w, h) * .62, (0, 0, h * .5), sorted(set(names))


def fabric(rng, hurt):
    """Cloth on a surface: towel, shirt, cushion cover; folds are harmless, holes and stains are not."""
    w, d = rng.uniform(.25, .5), rng.uniform(.2, .4)
    n = 70
    painted = tx.cloth(rng)[0]
    art = painted[:360, :360].copy()
    if rng.random() < .3:
        art = boxes.print_on(rng, art, art.mean(axis=(0, 1)))
    names, hole = [], None
    if hurt is not None:
        if hurt.random() < .6:
            names.append("torn")
            y, x = np.mgrid[0:n, 0:n] / n
            e = np.full((n, n), 9.0)
            for _ in range(int(hurt.integers(1, 4))):
                a, (cx, cy) = hurt.uniform(0, math.pi), hurt.uniform(.25, .75, 2)
                u, v = (x - cx) * math.cos(a) + (y - cy) * math.sin(a), -(x - cx) * math.sin(a) + (y - cy) * math.cos(a)
                e = np.minimum(e, np.hypot(u / hurt.uniform(.06, .25), v / hurt.uniform(.03, .1)) + .6 * (tx.fbm(hurt, n, n, 8, 3) - .5))
            hole = (e < 1).T
        if hole is None or hurt.random() < .3:
            names.append("wet")
            m = tx.blob(hurt, *art.shape[:2], hurt.uniform(.2, .5))
            stain = tx.mix(art, art * np.array([.45, .36, .28]) if hurt.random() < .6 else art * .3, m)
            edge = np.exp(-((m - .5) / .2) ** 2)
            art = np.clip(stain * (1 - .4 * edge)[..., None], 0, 1)
    g = np.linspace(-1, 1, n + 1)
    gx, gy = np.meshgrid(g, g, indexing="ij")
    p = np.stack([gx.ravel(), gy.ravel(), np.zeros(gx.size)], 1)
    folds = sum(np.abs(np.sin(p @ np.array([*rng.normal(0, 2.2, 2), 0]) + rng.random() * 6)) ** rng.uniform(.6, 2) for _ in range(4)).reshape(gx.shape)
    z = .004 + .012 * folds * rng.uniform(.3, 1.6) + .01 * tx.fbm(rng, n + 1, n + 1, 20, 3)
    round_ = rng.random() < .3
    if round_:
        z = z + rng.uniform(.04, .1) * np.clip((1 - np.abs(gx) ** 3) * (1 - np.abs(gy) ** 3), 0, 1) ** .6
    verts = np.stack([gx.ravel() * w / 2 * (1 + .03 * folds.ravel()), gy.ravel() * d / 2, z.ravel()], 1)
    faces, uvs = [], []
    for i in range(n):
        for j in range(n):
            if hole is not None and hole[i, j]:
                continue
            a = i * (n + 1) + j
            faces.append((a, a + n + 1, a + n + 2, a + 1))
            uvs.append([(i / n, j / n), ((i + 1) / n, j / n), ((i + 1) / n, (j + 1) / n), (i / n, (j + 1) / n)])
    o = scene.mesh("cloth", verts, faces, uvs, [scene.material("fabric", np.clip(art, 0, 1).astype(np.float32), .95)], smooth=True)
    scene.solidify(o, .002)
    o.rotation_euler = (0, 0, rng.uniform(-3, 3))
    return max(w, d) * .62, (0, 0, .02), names


def known(name):
    """One of the demo shop's own things, as a pair."""
    def build(rng, hurt):
        seed = int(rng.integers(1 << 30))
        extra = {}
        if name in ("vase", "mug", "plate", "bowl"):
            extra = {"colour": str(rng.choice(list(products.GLAZES)))}
        radius, centre, _ = products.BUILDERS[name](np.random.default_rng(seed), hurt is not None, **extra)
        what = {"phone": "cracked", "book": "wet", "kettle": "crushed"}.get(name, "broken")
        return radius, centre, [what] if hurt is not None else []
    return build


WARES = {"turned": turned, "tin": tin, "screen": screen, "housing": housing, "furniture": furniture, "fabric": fabric,
         **{k: known(k) for k in ("vase", "mug", "plate", "bowl", "phone", "book", "lamp", "clock", "kettle", "chair")}}
WEIGHTS = {"turned": 5, "tin": 4, "screen": 6, "housing": 5, "furniture": 2, "fabric": 3, "phone": 3, "mug": 1, "plate": 1, "bowl": 1, "vase": 1, "book": 1, "lamp": 1,
           "clock": 1, "kettle": 1, "chair": 1}
