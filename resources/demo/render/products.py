# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""The things the demo shop sells, whole and broken. Every builder returns (radius, centre, camera hints)."""

import math

import numpy as np
from mathutils import Euler, Matrix

import scene
import textures as tx

GLAZES = {"blue": (0.10, 0.25, 0.48), "teal": (0.10, 0.38, 0.40), "red": (0.55, 0.11, 0.09), "cream": (0.87, 0.82, 0.70),
          "sage": (0.50, 0.58, 0.45), "charcoal": (0.12, 0.12, 0.13), "ochre": (0.72, 0.50, 0.18), "white": (0.90, 0.90, 0.88)}


def glaze(name, rng, clay=(0.80, 0.70, 0.58)):
    c = np.array(GLAZES[name])
    outside = scene.material("glaze", tuple(c), 0.16, coat=0.7, speckle=(tuple(np.clip(c * 0.6 + .02, 0, 1)), rng.uniform(140, 320), rng.uniform(-.08, .03)))
    inside = scene.material("inside", tuple(np.clip(c * 0.4 + 0.5, 0, 1)), 0.25, coat=0.4)
    rim = scene.material("clay", clay, 0.95, speckle=(tuple(np.array(clay) * .8), 400, 0.08))
    return [outside, inside, rim]


def resample(profile, n):
    p = np.array(profile, float)
    # a soft curve through the points: Chaikin twice, then even steps
    for _ in range(3):
        q = [p[0]]
        for a, b in zip(p[:-1], p[1:]):
            q += [a * .75 + b * .25, a * .25 + b * .75]
        p = np.array(q + [p[-1]])
    d = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1))])
    t = np.linspace(0, d[-1], n)
    return np.stack([np.interp(t, d, p[:, 0]), np.interp(t, d, p[:, 1])], 1)


def lathe(profile, around=120, along=70):
    """A skin turned from (radius, height) points, bottom first. Returns vertices and quads; the middle of the bottom is closed."""
    p = resample(profile, along)
    v = [(r * math.cos(2 * math.pi * j / around), r * math.sin(2 * math.pi * j / around), z) for r, z in p for j in range(around)]
    f = [(i * around + j, i * around + (j + 1) % around, (i + 1) * around + (j + 1) % around, (i + 1) * around + j)
         for i in range(along - 1) for j in range(around)]
    if p[0, 0] > 1e-4:
        v.append((0, 0, p[0, 1]))
        f += [(len(v) - 1, (j + 1) % around, j) for j in range(around)]
    return np.array(v), f


def cut(v, f, keep):
    chosen = [face for face, k in zip(f, keep) if k]
    used = sorted({i for face in chosen for i in face})
    remap = {i: k for k, i in enumerate(used)}
    faces = [tuple(remap[i] for i in face) for face in chosen]
    verts = v[used].copy()
    # smooth the staircase that cutting quads leaves on the border
    edges = {}
    for face in faces:
        for a, b in zip(face, face[1:] + face[:1]):
            edges[(min(a, b), max(a, b))] = edges.get((min(a, b), max(a, b)), 0) + 1
    neighbours = {}
    for (a, b), n in edges.items():
        if n == 1:
            neighbours.setdefault(a, []).append(b)
            neighbours.setdefault(b, []).append(a)
    for _ in range(2):
        moved = verts.copy()
        for a, others in neighbours.items():
            if len(others) == 2:
                moved[a] = verts[a] * .5 + (verts[others[0]] + verts[others[1]]) * .25
        verts = moved
    return verts, faces


def shatter(v, f, rng, pieces, spread=None):
    """Which shard every face belongs to: nearest of random seeds, with wobble so that cracks are not straight."""
    centre = np.array([np.mean([v[i] for i in face], axis=0) for face in f])
    seeds = centre[rng.choice(len(centre), pieces, replace=False)]
    size = np.ptp(v, axis=0).max()
    wobble = sum(np.sin(centre @ (rng.normal(size=(3, 3)) * k / size) + rng.random(3) * 6) * 0.035 * size * 6 / k for k in (8, 19, 40))
    weights = rng.uniform(0.0, 0.12 * size, pieces)
    d = np.linalg.norm((centre + wobble)[:, None] - seeds[None], axis=2) - weights[None]
    return np.argmin(d, axis=1), seeds


def lay(o, v, rng, at, lift=0.0):
    """Drops a shard: hollow side up or down, as such pieces come to rest."""
    c = v - v.mean(axis=0)
    normal = np.linalg.svd(c, full_matrices=False)[2][2]
    target = np.array([rng.normal(0, .18), rng.normal(0, .18), rng.choice([-1, 1])])
    target /= np.linalg.norm(target)
    axis = np.cross(normal, target)
    angle = math.atan2(np.linalg.norm(axis), float(normal @ target))
    r = Matrix.Rotation(angle, 4, axis) if np.linalg.norm(axis) > 1e-6 else Matrix.Identity(4)
    m = Matrix.Rotation(rng.uniform(0, 6.28), 4, "Z") @ r
    pts = [m @ p.co for p in o.data.vertices]
    low = min(p.z for p in pts)
    mid = sum((p.x for p in pts)) / len(pts), sum((p.y for p in pts)) / len(pts)
    o.matrix_world = Matrix.Translation((at[0] - mid[0], at[1] - mid[1], lift - low)) @ m


def vessel(profile, materials, rng, broken, thickness, lying=False, pieces=None, around=120, along=70, keep_below=None):
    """A turned vessel on the ground; broken: a standing (or lying) remainder with shards around it."""
    v, f = lathe(profile, around, along)
    height, radius = v[:, 2].max(), np.hypot(v[:, 0], v[:, 1]).max()
    if not broken:
        o = scene.mesh("vessel", v, f, None, materials, smooth=True)
        scene.solidify(o, thickness, 1, 0)
        if lying:
            scene.place(o, (0, 0, 0), rng.uniform(-.6, .6), (math.pi / 2 * rng.uniform(.9, 1.0), 0, 0))
        return [o], radius, height
    pieces = pieces or int(rng.integers(11, 18))
    owner, seeds = shatter(v, f, rng, pieces)
    limit = keep_below if keep_below is not None else rng.uniform(.40, .75)
    # a bite from one side that faces the camera, not a clean level
    bite = np.array([rng.normal(0, .4), -1.0])
    bite /= np.linalg.norm(bite)
    score = seeds[:, 2] / height + 0.42 * (seeds[:, :2] @ bite) / radius
    stays = score < limit
    stays[np.argmin(seeds[:, 2])] = True
    objects = []
    body_v, body_f = cut(v, f, stays[owner])
    body = scene.mesh("body", body_v, body_f, None, materials, smooth=True)
    scene.solidify(body, thickness, 1, 2)
    if lying:
        scene.place(body, (rng.normal(0, .02), 0.04, 0), rng.uniform(-1.2, 1.2), (math.pi / 2 * rng.uniform(.92, 1.05), 0, 0))
    else:
        scene.place(body, (0, 0.03, 0), rng.uniform(-.3, .3))
    objects.append(body)
    for k in np.nonzero(~stays)[0]:
        sv, sf = cut(v, f, owner == k)
        if len(sf) < 6:
            continue
        o = scene.mesh("shard", sv, sf, None, materials, smooth=True)
        scene.solidify(o, thickness, 1, 2)
        a = rng.uniform(-2.9, -.2) if rng.random() < .8 else rng.uniform(0, 6.28)
        r = radius * rng.uniform(1.15, 2.3)
        lay(o, sv, rng, (r * math.cos(a) * 1.15, r * math.sin(a)))
        objects.append(o)
    for _ in range(int(rng.integers(12, 30))):  # crumbs
        s = radius * rng.uniform(0.02, 0.075)
        tri = rng.normal(size=(4, 3)) * s
        tri[:, 2] *= .5
        o = scene.mesh("crumb", tri, [(0, 1, 2), (0, 2, 3), (0, 3, 1), (1, 3, 2)], None, [materials[rng.choice([0, 2])]])
        a, r = rng.uniform(-3.3, .2), radius * rng.uniform(.9, 2.6)
        scene.place(o, (r * math.cos(a), r * math.sin(a), 0), rng.uniform(0, 6))
        objects.append(o)
    return objects, radius, height


def vase(rng, broken, colour=None):
    colour = colour or rng.choice(["blue", "teal", "sage", "ochre", "cream", "red"])
    k = rng.uniform(.92, 1.08)
    shapes = [[(.0, 0), (.045, 0), (.062, .03), (.082, .10), (.075, .165), (.042, .215), (.030, .245), (.036, .268), (.044, .275)],
              [(.0, 0), (.05, 0), (.058, .02), (.066, .09), (.060, .17), (.046, .22), (.048, .25), (.055, .26)],
              [(.0, 0), (.04, 0), (.07, .05), (.098, .09), (.088, .14), (.05, .17), (.04, .185), (.05, .20)]]
    profile = [(r * k, z * k) for r, z in shapes[0 if colour == "blue" else rng.integers(3)]]
    _, radius, height = vessel(profile, glaze(colour, rng), rng, broken, .0055, lying=broken and rng.random() < .3)
    return (height * .62, (0, -.03, height * .30), {}) if broken else (height * .60, (0, 0, height * .48), {"pitch_max": 40})


def handle(materials, centre, size, thick, smooth=True, arc=(-1.9, 1.9), keep=None):
    n, m = 40, 14
    v, f = [], []
    steps = n if keep is None else int(n * keep)
    for i in range(steps + 1):
        t = arc[0] + (arc[1] - arc[0]) * i / n
        c = np.array([math.cos(t) * size[0], 0, math.sin(t) * size[1]])
        tangent = np.array([-math.sin(t) * size[0], 0, math.cos(t) * size[1]])
        tangent /= np.linalg.norm(tangent)
        side = np.array([0, 1.0, 0])
        up = np.cross(tangent, side)
        for j in range(m):
            a = 2 * math.pi * j / m
            v.append(c + thick * (math.cos(a) * side * 1.25 + math.sin(a) * up * .8))
    for i in range(steps):
        for j in range(m):
            f.append((i * m + j, i * m + (j + 1) % m, (i + 1) * m + (j + 1) % m, (i + 1) * m + j))
    f += [tuple(range(m))[::-1], tuple(range(steps * m, steps * m + m))]
    o = scene.mesh("handle", np.array(v), f, None, materials, smooth=smooth)
    o.location = centre
    return o


def mug(rng, broken, colour=None):
    colour = colour or rng.choice(["cream", "teal", "white", "sage", "blue", "red"])
    k = rng.uniform(.95, 1.05)
    h, r = .098 * k, .042 * k
    mats = glaze(colour, rng)
    profile = [(0, 0), (r * .85, 0), (r * .97, .006), (r, .02), (r, h * .5), (r, h * .9), (r * 1.01, h)]
    vessel(profile, mats, rng, broken, .0042, pieces=int(rng.integers(9, 14)), keep_below=rng.uniform(.55, .85))
    side = rng.uniform(-.5, .35) if rng.random() < .6 else math.pi - rng.uniform(-.5, .35)
    if not broken or rng.random() < .3:
        o = handle(mats[:1], (0, 0, 0), (.026 * k, .030 * k), .0055 * k, arc=(-1.66, 1.66))
        o.matrix_world = Matrix.Translation((math.cos(side) * r, math.sin(side) * r + (0.03 if broken else 0), h * .52)) @ Matrix.Rotation(side, 4, "Z")
    else:
        o = handle([mats[0], mats[2]], (0, 0, 0), (.026 * k, .030 * k), .0055 * k)
        scene.place(o, (rng.choice([-1, 1]) * r * rng.uniform(1.5, 2.2), -r * rng.uniform(.8, 1.6), 0), rng.uniform(0, 6), (math.pi / 2, 0, 0))
    return (.088 if broken else .07), (0, -.01 if broken else 0, h * .42), {}


def flat_dish(rng, broken, colour, profile, thickness, shards):
    v, f = lathe(profile, 150, 60)
    mats = glaze(colour, rng)
    radius = np.hypot(v[:, 0], v[:, 1]).max()
    if not broken:
        o = scene.mesh("dish", v, f, None, mats[:1], smooth=True)
        scene.solidify(o, thickness)
        return radius
    owner, seeds = shatter(v, f, rng, shards)
    for k in range(shards):
        sv, sf = cut(v, f, owner == k)
        if len(sf) < 6:
            continue
        o = scene.mesh("shard", sv, sf, None, [mats[0], mats[0], mats[2]], smooth=True)
        scene.solidify(o, thickness, 0, 2)
        c = sv.mean(axis=0)
        gap = rng.uniform(.02, .32)
        at = c[:2] * (1 + gap) + rng.normal(0, .008, 2)
        m = Matrix.Rotation(rng.normal(0, .22), 4, "Z") @ Euler((rng.normal(0, .06), rng.normal(0, .06), 0)).to_matrix().to_4x4()
        low = min((m @ (p.co - o.data.vertices[0].co)).z for p in o.data.vertices)
        base = m @ o.data.vertices[0].co
        mid = m @ __import__("mathutils").Vector(c)
        o.matrix_world = Matrix.Translation((at[0] - mid[0], at[1] - mid[1], -low - base.z)) @ m
    for _ in range(int(rng.integers(10, 26))):
        s = radius * rng.uniform(.01, .04)
        tri = rng.normal(size=(4, 3)) * s
        o = scene.mesh("crumb", tri, [(0, 1, 2), (0, 2, 3), (0, 3, 1), (1, 3, 2)], None, [mats[rng.choice([0, 2])]])
        a, r = rng.uniform(0, 6.28), radius * rng.uniform(.1, 1.5)
        scene.place(o, (r * math.cos(a), r * math.sin(a), 0), rng.uniform(0, 6))
    return radius


def plate(rng, broken, colour=None):
    k = rng.uniform(.9, 1.1)
    profile = [(0, .002), (.07 * k, .002), (.082 * k, .006), (.098 * k, .014), (.128 * k, .020)]
    r = flat_dish(rng, broken, colour or rng.choice(["white", "sage", "blue", "cream", "charcoal"]), profile, .005, int(rng.integers(5, 10)))
    return r * 1.05, (0, 0, .005), {"pitch": math.radians(rng.uniform(45, 70)) if broken else None}


def bowl(rng, broken, colour=None):
    k = rng.uniform(.92, 1.08)
    profile = [(0, 0), (.035 * k, 0), (.045 * k, .006), (.07 * k, .03), (.088 * k, .062), (.094 * k, .078)]
    vessel(profile, glaze(colour or rng.choice(list(GLAZES)), rng), rng, broken, .005, keep_below=rng.uniform(.2, .42))
    return (.125 if broken else .10), (0, 0, .03), {}


def lamp(rng, broken):
    """A table lamp: ceramic foot, brass stem, linen shade."""
    mats = glaze(rng.choice(["cream", "sage", "teal", "white"]), rng)
    foot = [(0, 0), (.062, 0), (.072, .012), (.078, .05), (.062, .10), (.035, .14), (.018, .155), (.012, .16)]
    linen = scene.material("linen", tx.shade(tx.flat(256, 256, (.86, .80, .68)), 0.9 + .1 * tx.fbm(rng, 256, 256, 4, 2)), .9)
    brass = scene.material("brass", (.72, .55, .28), .28, metal=1)
    shade = [(.125, 0), (.122, .01), (.085, .15), (.082, .155)]
    sv, sf = lathe([(r, z) for r, z in shade], 90, 40)
    sf = [face for face in sf if len(face) == 4]
    keepless = sv[:-1] if len(sv) % 90 else sv
    sv = keepless
    if broken:
        # the shade is bent in on one side and lies against the foot
        d = sv[:, 0] * .3 - sv[:, 1]
        d /= np.abs(d).max()
        dent = np.clip(d - .15, 0, 1)
        sv = sv + np.stack([np.zeros(len(sv)), dent * .075 * (1 + .5 * np.sin(sv[:, 2] * 70 + sv[:, 0] * 60)), np.zeros(len(sv))], 1)
    o = scene.mesh("shade", sv, sf, [[(0, 0), (1, 0), (1, 1), (0, 1)]] * len(sf), [linen], smooth=True)
    scene.solidify(o, .002)
    if not broken:
        v, f = lathe(foot)
        scene.mesh("foot", v, f, None, mats, smooth=True)
        pv, pf = lathe([(0.006, .15), (.006, .25)], 24, 4)
        scene.mesh("stem", pv, pf, None, [brass], smooth=True)
        o.location = (0, 0, .20)
        scene.mesh("bulb", *lathe([(0, .225), (.012, .225), (.028, .26), (.026, .285), (.0, .30)], 40, 24), None,
                   [scene.material("bulb", (1, .95, .85), .3, emission=((1, .82, .55), 3))], smooth=True)
        return .21, (0, 0, .17), {"pitch_max": 35}
    vessel(foot, mats, rng, True, .006, keep_below=rng.uniform(.62, .9), lying=rng.random() < .5)
    pv, pf = lathe([(.006, 0), (.006, .13)], 24, 8)
    pv[:, 0] += .35 * pv[:, 2] ** 2 * 6
    s = scene.mesh("stem", pv, pf, None, [brass], smooth=True)
    scene.place(s, (rng.choice([-1, 1]) * .1, -.08, 0), rng.uniform(0, 6), (math.pi / 2, 0, 0))
    x = rng.choice([-1, 1])
    scene.place(o, (x * .17, .06, 0), rng.uniform(-.6, .6), (math.radians(96 + rng.uniform(-8, 8)), 0, rng.uniform(0, 1)))
    glass = scene.thin("glass", (.86, .90, .92), 1.7)
    bv, bf = lathe([(0, 0), (.012, .0), (.028, .035), (.026, .06), (0, .075)], 60, 40)
    owner, _ = shatter(bv, bf, rng, 9)
    for k in range(9):
        gv, gf = cut(bv, bf, owner == k)
        if len(gf) > 6:
            g = scene.mesh("glass", gv, gf, None, [glass], smooth=True)
            scene.solidify(g, .0008)
            lay(g, gv, rng, (rng.normal(0, .10), -.1 + rng.normal(0, .05)))
    return .21, (x * .05, -.01, .05), {}


def rounded(w, h, r, n=10):
    pts = []
    for cx, cy, a0 in ((w / 2 - r, h / 2 - r, 0), (-w / 2 + r, h / 2 - r, 90), (-w / 2 + r, -h / 2 + r, 180), (w / 2 - r, -h / 2 + r, 270)):
        for i in range(n + 1):
            a = math.radians(a0 + 90 * i / n)
            pts.append((cx + r * math.cos(a), cy + r * math.sin(a)))
    return pts


def phone(rng, broken):
    w, h, t = .072, .150, .008
    pts = rounded(w, h, .011)
    n = len(pts)
    picture, crack = tx.phone_screen(rng, broken)
    m = scene.material("screen", picture, 0.06 + 0.3 * crack, coat=.5)
    if not picture.mean() < .06:
        scene.glow(m, rng.uniform(.3, 1.0))
    body = scene.material("body", [(.12, .12, .13), (.75, .76, .78), (.3, .38, .48)][rng.integers(3)], .3, metal=.9)
    tilt = rng.uniform(-.8, .8)
    v = [(x, y, 0) for x, y in pts] + [(x, y, t) for x, y in pts]
    f = [tuple(range(n))[::-1]] + [(i, (i + 1) % n, n + (i + 1) % n, n + i) for i in range(n)]
    o = scene.mesh("phone", v, f, None, [body])
    o.rotation_euler = (0, 0, tilt)
    glass = scene.mesh("glass", [(x, y, t) for x, y in pts], [tuple(range(n))], [[((x / w + .5), (y / h + .5)) for x, y in pts]], [m])
    glass.rotation_euler = (0, 0, tilt)
    if broken:
        bits = scene.thin("bits", (.8, .84, .86), 1.7)
        for _ in range(int(rng.integers(4, 14))):
            tri = rng.normal(size=(4, 3)) * .0022
            c = scene.mesh("bit", tri, [(0, 1, 2), (0, 2, 3), (0, 3, 1), (1, 3, 2)], None, [bits])
            scene.place(c, (rng.normal(0, .06), rng.normal(0, .07), 0), 0)
    return .088, (0, 0, .005), {"pitch": math.radians(rng.uniform(42, 72))}


def book(rng, wet):
    w, h, t = .135, .20, rng.uniform(.018, .032)
    n = 34
    cover = tx.book_cover(rng)
    mask = np.zeros(cover.shape[:2], np.float32)
    if wet:
        mask = tx.blob(rng, *mask.shape, rng.uniform(.5, .75), (mask.shape[0] * rng.uniform(.55, .9), mask.shape[1] * rng.uniform(.4, 1)))
        cover, rough = tx.soak(cover, np.full(mask.shape, .4, np.float32), mask, rng)
        rough = rough * (1 - mask) + .18 * mask
    else:
        rough = np.full(mask.shape, .35, np.float32)
    paper = np.ones((128, 256, 3), np.float32) * np.array([.88, .84, .74])
    lines = np.repeat(rng.uniform(.82, 1.03, 128), 1)
    paper *= lines[:, None, None]
    if wet:
        paper = tx.mix(paper, paper * np.array([.66, .58, .46]), tx.stain(rng, 128, 256, .7))
    waves = lambda x, y, a: a * (math.sin(x * 55 + y * 9) + .6 * math.sin(x * 90 - y * 40 + 1) + .5 * math.sin(y * 60)) if wet else 0
    cover_m, page_m = scene.material("cover", cover, rough, coat=.2), scene.material("pages", np.clip(paper, 0, 1), .9)
    amp = rng.uniform(.0014, .0026) if wet else 0
    swell = rng.uniform(.5, 1.0) if wet else 0

    def sheet(z, mat, inset, extra, thick=.0022):
        v, f, uvs = [], [], []
        for i in range(n + 1):
            for j in range(n + 1):
                x, y = (i / n - .5) * (w - inset), (j / n - .5) * (h - inset)
                free = (i / n) ** 1.5  # the spine holds, the open side swells
                v.append((x, y, z + waves(x, y, amp) * free + extra * free))
        for i in range(n):
            for j in range(n):
                a = i * (n + 1) + j
                f.append((a, a + n + 1, a + n + 2, a + 1))
                uvs.append([(i / n, j / n), ((i + 1) / n, j / n), ((i + 1) / n, (j + 1) / n), (i / n, (j + 1) / n)])
        o = scene.mesh("sheet", v, f, uvs, [mat])
        scene.solidify(o, thick)
        return o
    objs = [sheet(.0022, cover_m, 0, 0)]
    leaves = 9
    for k in range(leaves):
        z = .004 + (t - .006) * k / (leaves - 1)
        objs.append(sheet(z + (t / leaves), page_m, .006, swell * .022 * k / leaves, t / leaves * (1.0 if not wet else .75)))
    objs.append(sheet(t + .004, cover_m, 0, swell * .026))
    spine = scene.box("spine", (.002, h, t + .004), scene.material("spine", tuple(cover[:, :20].mean(axis=(0, 1))), .4), (-w / 2, 0, 0), bevel=.0005)
    objs.append(spine)
    yaw = rng.uniform(-.7, .7)
    for o in objs:
        o.matrix_world = Matrix.Rotation(yaw, 4, "Z") @ o.matrix_basis
    if wet:
        import parcels
        parcels.puddle(rng, (.02, -.03, 0), .13, .11)
    return .125, (0, 0, t / 2), {"pitch": math.radians(rng.uniform(35, 58))}


def loft(sections, materials, uv_scale=1.0, smooth=True, name="loft"):
    m = len(sections[0])
    v = [p for s in sections for p in s]
    f = [(i * m + j, i * m + (j + 1) % m, (i + 1) * m + (j + 1) % m, (i + 1) * m + j) for i in range(len(sections) - 1) for j in range(m)]
    f += [tuple(range(m))[::-1], tuple(range((len(sections) - 1) * m, len(sections) * m))]
    return scene.mesh(name, v, f, None, materials, smooth=smooth)


def one_shoe(rng, colour, sole_colour):
    """A low canvas shoe, lofted along the foot: rubber sole, upper with an opening, laces."""
    length, steps, m = .27, 60, 40
    sole, upper = [], []

    def outline(t):  # half width of the sole and its middle line
        half = .030 + .016 * math.sin(math.pi * min(1, t * 1.02) ** .8) + .006 * math.sin(math.pi * t ** 2.2)
        end = min(1, math.sqrt(max(0, 1 - ((t - .5) / .5) ** 8)))
        return half * max(.25, end), .008 * math.sin(math.pi * t * 1.1)
    for i in range(steps + 1):
        t = i / steps
        x = (t - .5) * length
        half, mid = outline(t)
        toe = .006 * max(0, (t - .8) / .2) ** 2
        s = []
        for j in range(m):
            a = 2 * math.pi * j / m
            ca, sa = math.cos(a), math.sin(a)
            s.append((x, mid + 1.06 * half * math.copysign(abs(ca) ** .35, ca), .013 + toe + .013 * math.copysign(abs(sa) ** .35, sa)))
        sole.append(s)
        top = np.interp(t, [0, .04, .12, .25, .36, .48, .62, .8, .93, 1], [.062, .080, .084, .072, .074, .082, .066, .048, .040, .026])
        s = []
        for j in range(m):
            a = 2 * math.pi * j / m
            ca, sa = math.cos(a), math.sin(a)
            y = half * .98 * math.copysign(abs(ca) ** .8, ca) * (1 - .38 * max(0, sa) ** 1.5)
            z = .018 + max(0, sa) ** .85 * (top - .018) + min(0, sa) * .004
            s.append((x * .985, mid + y, z + toe))
        upper.append(s)
    rubber = scene.material("rubber", sole_colour, .6)
    canvas = scene.material("canvas", colour, .92, speckle=(tuple(np.array(colour) * .75), 500, .1))
    lining = scene.material("lining", (.75, .7, .6), .95)
    objs = [loft(sole, [rubber])]
    # cut the opening for the foot
    vv = np.array([p for s in upper for p in s])
    ff = [(i * m + j, i * m + (j + 1) % m, (i + 1) * m + (j + 1) % m, (i + 1) * m + j) for i in range(steps) for j in range(m)]
    ff += [tuple(range(m))[::-1], tuple(range(steps * m, steps * m + m))]
    centre = np.array([vv[list(face)].mean(axis=0) for face in ff])
    t = centre[:, 0] / length + .5
    openings = (t > .035) & (t < .40) & (centre[:, 2] > np.interp(t, [0, .05, .2, .3, .4], [.066, .064, .056, .058, .074])) & (np.abs(centre[:, 1] - .004) < .030)
    cv, cf = cut(vv, ff, ~openings)
    o = scene.mesh("upper", cv, cf, None, [canvas, lining, canvas], smooth=True)
    scene.solidify(o, .003, 1, 2)
    objs.append(o)
    lace = scene.material("lace", (.93, .92, .88), .8)
    for k in range(5):
        tt = .42 + k * .048
        x = (tt - .5) * length
        top = np.interp(tt, [.36, .48, .62, .8], [.074, .082, .066, .048]) + .0025
        half, mid = outline(tt)
        n, pts = 12, []
        for i in range(n + 1):
            a = (i / n - .5) * 1.5
            c = np.array([x + (.008 if k % 2 else -.008) * (i / n - .5), mid + math.sin(a) * half * .62, .018 + (top - .018) * math.cos(a) ** .6 + .0015])
            pts.append([tuple(c + .0028 * np.array([math.cos(b) * 1.2, 0, math.sin(b) * .6])) for b in np.linspace(0, 2 * math.pi, 9)[:-1]])
        objs.append(loft(pts, [lace], name="lace"))
    return objs


def shoes(rng, broken=False, colour=None):
    c = colour or [(.16, .24, .38), (.55, .16, .14), (.30, .36, .28), (.80, .76, .68), (.1, .1, .11)][rng.integers(5)]
    white = (.90, .88, .83)
    for side, (x, y, yaw) in enumerate(((-.02, .065, rng.normal(.15, .1)), (.02, -.065, rng.normal(.05, .15)))):
        for o in one_shoe(rng, c, white):
            mirror = Matrix.Scale(-1 if side else 1, 4, (0, 1, 0))
            o.matrix_world = Matrix.Translation((x, y, 0)) @ Matrix.Rotation(yaw, 4, "Z") @ mirror @ o.matrix_basis
    return .175, (0, 0, .04), {"yaw": rng.uniform(-.5, .5)}


def chair(rng, broken):
    """A child's wooden chair."""
    wood = scene.material("wood", tx.planks(rng)[0][:400, :400], .45)
    raw = scene.material("raw", (.85, .70, .48), .9)
    s = .34
    tip = rng.uniform(.2, .3) if broken else 0
    parts = [scene.box("seat", (s, s, .022), wood, (0, 0, .30), bevel=.008)]
    legs = [(-1, -1), (1, -1), (-1, 1), (1, 1)]
    for k, (x, y) in enumerate(legs):
        if broken and k == 1:
            parts.append(scene.box("stump", (.03, .03, .11), wood, (x * .14, y * .14, .19), bevel=.003))
            continue
        parts.append(scene.box("leg", (.03, .03, .30), wood, (x * .14, y * .14, 0), bevel=.004))
    for x in (-1, 1):
        parts.append(scene.box("post", (.028, .028, .32), wood, (x * .14, .15, .32), bevel=.004))
    for z in (.42, .50, .58):
        parts.append(scene.box("slat", (.29, .014, .045), wood, (0, .15, z), bevel=.005))
    yaw = rng.uniform(-.7, .7)
    turn = Matrix.Rotation(yaw, 4, "Z")
    if broken:
        turn = Matrix.Translation((0, 0, -.055)) @ turn @ Euler((tip * .55, tip, 0)).to_matrix().to_4x4()
    for p in parts:
        p.matrix_world = turn @ p.matrix_basis
    if broken:
        leg = scene.box("fallen", (.03, .03, .19), wood, (0, 0, 0), bevel=.004)
        leg.matrix_world = Matrix.Translation((.17, -.27, .016)) @ Matrix.Rotation(rng.uniform(0, 3), 4, "Z") @ Matrix.Rotation(math.pi / 2, 4, "Y")
        for _ in range(14):
            spl = scene.box("splinter", (.003, .003, rng.uniform(.01, .05)), raw, (0, 0, 0), bevel=0)
            spl.matrix_world = Matrix.Translation((.13 + rng.normal(0, .06), -.2 + rng.normal(0, .06), .003)) @ Matrix.Rotation(rng.uniform(0, 6), 4, "Z") @ Matrix.Rotation(1.5, 4, "Y")
    return .40, (0, 0, .28), {}


def kettle(rng, broken=False, colour=None):
    """An enamel kettle; broken means a stove-in side and a lid off."""
    c = np.array(GLAZES[colour or rng.choice(["red", "teal", "cream", "sage", "blue"])])
    enamel = scene.material("enamel", tuple(c), .12, coat=.8)
    steel = scene.material("steel", (.75, .75, .76), .25, metal=1)
    wood = scene.material("grip", (.38, .24, .14), .5)
    v, f = lathe([(0, 0), (.085, 0), (.102, .012), (.106, .05), (.092, .11), (.06, .145), (.05, .15)], 120, 60)
    if broken:
        d = (v @ np.array([.35, -1, .1])) - .045
        dent = np.clip(d, 0, 1)
        v = v - dent[:, None] * np.array([.35, -1, .1]) * (0.97 + .06 * np.sin(v[:, 2:3] * 60 + v[:, 0:1] * 70))
    o = scene.mesh("body", v, f, None, [enamel, steel, enamel], smooth=True)
    scene.solidify(o, .002, 1, 0)
    lid = scene.mesh("lid", *lathe([(.052, .148), (.05, .156), (.03, .168), (.006, .172), (.006, .18), (.014, .19), (0, .198)], 80, 40), None, [enamel], smooth=True)
    if broken:
        lid.matrix_world = Matrix.Translation((.16, -.08, -.118)) @ Matrix.Rotation(.4, 4, "Y")
        lid.matrix_world = Matrix.Translation((.15, -.11, .05)) @ Matrix.Rotation(math.pi * .94, 4, "X") @ Matrix.Translation((0, 0, -.15))
    sections = []
    for i in range(22):
        t = i / 21
        c0 = np.array([-.085 - .085 * t, 0, .05 + .085 * t + .02 * t * t])
        r = .022 * (1 - .5 * t)
        a = np.array([.75, 0, .65])
        b = np.array([0, 1, 0])
        sections.append([tuple(c0 + r * (math.cos(q) * np.cross(a, b) + math.sin(q) * b)) for q in np.linspace(0, 6.283, 25)[:-1]])
    loft(sections, [enamel], name="spout")
    handle([steel], (0, 0, .14), (.085, .10), .0038, arc=(.05, math.pi - .05))
    handle([wood], (0, 0, .14), (.0855, .1005), .0095, arc=(1.05, math.pi - 1.05))
    return .165, (-.02, 0, .115), {"pitch_max": 35}


def bag(rng, broken=False, colour=None):
    """A canvas tote, standing half full."""
    c = colour or [(.78, .72, .60), (.25, .32, .30), (.20, .26, .38)][rng.integers(3)]
    canvas = scene.material("canvas", tuple(c), .95, speckle=(tuple(np.array(c) * .8), 600, .12))
    dark = scene.material("inner", tuple(np.array(c) * .55), .95)
    steps, m = 44, 96
    v = []
    for i in range(steps + 1):
        t = i / steps
        for j in range(m):
            a = 2 * math.pi * j / m
            ca, sa = math.cos(a), math.sin(a)
            w, d = .165 + .012 * t, .062 * (1 - .55 * t ** 1.6)
            x = w * math.copysign(abs(ca) ** .45, ca)
            y = d * math.copysign(abs(sa) ** .6, sa)
            fold = .007 * math.sin(9 * a + 3 * t) * t + .006 * math.sin(5 * a - 9 * t) + .005 * math.sin(22 * t + 3 * a)
            v.append((x * (1 + fold), y * (1 + fold * 2) + fold * .6, t * .34 * (1 - .02 * math.cos(2 * a))))
    f = [(i * m + j, i * m + (j + 1) % m, (i + 1) * m + (j + 1) % m, (i + 1) * m + j) for i in range(steps) for j in range(m)]
    f.append(tuple(range(m))[::-1])
    o = scene.mesh("bag", v, f, None, [canvas, dark, canvas], smooth=True)
    scene.solidify(o, .003, 1, 2)
    leather = scene.material("leather", (.42, .24, .13), .45)
    for y in (-.03, .03):
        sections = []
        for i in range(40):
            a = math.pi * i / 39
            cx, cz = .075 * math.cos(a), .31 + .15 * math.sin(a) ** .8
            sections.append([(cx + dx * math.sin(a) * 0, y + .011 * p, cz + q * .002) if False else (cx * (1 + q * .02), y + .010 * p, cz + q * .002)
                             for p, q in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
        loft(sections, [leather], smooth=False, name="strap")
    plate_ = scene.box("tag", (.06, .002, .035), leather, (0, -.052, .22), bevel=.0006)
    plate_.rotation_euler = (-.06, 0, 0)
    return .26, (0, 0, .21), {"pitch_max": 38}


def clock(rng, broken=False):
    """A wall clock, lying or leaning."""
    face = scene.material("face", tx.clock_face(rng), .5)
    wood = scene.material("wood", tx.planks(rng)[0][:300, :300], .4)
    r, n = .14, 96
    pts = [(r * math.cos(2 * math.pi * i / n), r * math.sin(2 * math.pi * i / n)) for i in range(n)]
    d = scene.mesh("dial", [(x, y, .02) for x, y in pts], [tuple(range(n))], [[(x / r / 2 + .5, y / r / 2 + .5) for x, y in pts]], [face])
    ring_v, ring_f = lathe([(r + .012, 0), (r + .016, .012), (r + .012, .034), (r, .036), (r - .004, .02)], n, 30)
    ring_f = [q for q in ring_f if len(q) == 4]
    ring = scene.mesh("ring", ring_v, ring_f, None, [wood], smooth=True)
    objs = [d, ring]
    if broken:
        glass = scene.thin("glass", (.90, .94, .94), 1.6)
        gv, gf = lathe([(0.001, .0), (r, .0)], 120, 60)
        owner, _ = shatter(gv, gf, rng, 16)
        for k in range(16):
            if rng.random() < .3:
                continue
            sv, sf = cut(gv, gf, owner == k)
            if len(sf) < 6:
                continue
            o = scene.mesh("pane", sv, sf, None, [glass])
            scene.solidify(o, .002)
            o.location = (rng.normal(0, .012), rng.normal(0, .012), .026 + rng.uniform(0, .004))
            o.rotation_euler = (rng.normal(0, .05), rng.normal(0, .05), rng.normal(0, .12))
            objs.append(o)
    lean = broken and .0 or rng.uniform(1.15, 1.35)
    m = Matrix.Translation((0, .05, (r + .016) * math.sin(lean) if lean else 0)) @ Euler((lean, 0, 0 if lean else rng.uniform(-.5, .5))).to_matrix().to_4x4()
    for o in objs:
        o.matrix_world = m @ o.matrix_basis
    return .165, (0, 0, .12 if lean else .01), {"pitch_max": 30} if lean else {"pitch": math.radians(rng.uniform(45, 65))}


BUILDERS = {"vase": vase, "mug": mug, "plate": plate, "bowl": bowl, "lamp": lamp, "phone": phone, "book": book, "shoes": shoes,
            "chair": chair, "kettle": kettle, "bag": bag, "clock": clock}
BREAKABLE = ["vase", "mug", "plate", "bowl", "lamp", "phone", "book", "chair", "kettle", "clock"]
