# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Cardboard parcels: intact, crushed, torn, wet, open."""

import math

import numpy as np

import scene
import textures as tx

# face: (origin corner, u direction, v direction) in the unit cube -1..1; v points up in the painted tile
FACES = [((1, -1, -1), (0, 2, 0), (0, 0, 2)), ((-1, 1, -1), (0, -2, 0), (0, 0, 2)), ((1, 1, -1), (-2, 0, 0), (0, 0, 2)),
         ((-1, -1, -1), (2, 0, 0), (0, 0, 2)), ((-1, -1, 1), (2, 0, 0), (0, 2, 0)), ((1, -1, -1), (-2, 0, 0), (0, 2, 0))]
TOP = 4


def creases(p, rng, count=5, frequency=(6, 16)):
    """Folds of card: a sum of triangle waves in random directions, so facets with sharp edges. About -1..1."""
    out = np.zeros(len(p))
    for _ in range(count):
        d = rng.normal(size=3)
        d /= np.linalg.norm(d)
        x = p @ d * rng.uniform(*frequency) + rng.random()
        out += (4 * np.abs(x - np.floor(x + 0.5)) - 1) / count
    return out


class Skin:
    """The six walls as one welded grid; holes and flaps are cut from it."""

    def __init__(self, size, n):
        self.n, self.half = n, np.asarray(size) / 2
        i, j = (a.ravel() for a in np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij"))
        k, m = (a.ravel() for a in np.meshgrid(np.arange(n), np.arange(n), indexing="ij"))
        corners = np.stack([np.stack([k + a, m + b], 1) for a, b in ((0, 0), (1, 0), (1, 1), (0, 1))], 1)
        points, quads, self.uvs, sides, spots = [], [], [], [], []
        for f, (o, u, v) in enumerate(FACES):
            o, u, v = map(np.asarray, (o, u, v))
            points.append(o + u * (i / n)[:, None] + v * (j / n)[:, None])
            quads.append(f * (n + 1) ** 2 + corners[..., 0] * (n + 1) + corners[..., 1])
            c = corners / n * 0.996 + 0.002
            c[..., 0] = (f + c[..., 0]) / 6
            self.uvs += list(c)
            sides.append(np.full(n * n, f))
            spots.append(np.stack([(k + .5) / n, (m + .5) / n], 1))
        # what lies on an edge belongs to two walls: weld
        _, first, index = np.unique(np.round(np.concatenate(points) * 1000).astype(int), axis=0, return_index=True, return_inverse=True)
        self.verts = np.concatenate(points)[first] * self.half
        self.faces = index.ravel()[np.concatenate(quads)]
        self.side = np.concatenate(sides)
        self.uv01 = np.concatenate(spots)

    def soften(self, rng, amount=0.004):
        """No box is a perfect cuboid: the walls bulge a little and the edges are not sharp."""
        v, h = self.verts, self.half
        q = v / h
        for axis in range(3):
            others = [a for a in range(3) if a != axis]
            bulge = np.prod([1 - q[:, a] ** 2 for a in others], axis=0)
            wave = np.sin(q[:, others[0]] * rng.uniform(1, 3) + rng.random() * 6) * np.cos(q[:, others[1]] * rng.uniform(1, 3) + rng.random() * 6)
            v[:, axis] += np.sign(q[:, axis]) * (np.abs(q[:, axis]) > .999) * bulge * (amount * rng.uniform(-.5, 1.6) + amount * .6 * wave)
        edge = np.sort(np.abs(q), axis=1)[:, 1] > 0.999
        v[edge] *= 1 - 0.004 / self.half.max()

    def squash(self, rng, corner, depth, strength=1.0):
        """Pushes everything beyond a plane near `corner` (a point in -1..1) back onto it, with folds around."""
        v = self.verts
        n = np.asarray(corner, float) * rng.uniform(0.7, 1.3, 3)
        n /= np.linalg.norm(n)
        tip = np.asarray(corner) * self.half
        s = (v - tip) @ n + depth
        inside = s > 0
        fold = creases(v, rng, 3, (3.5, 9))
        reach = depth * 1.1
        near = np.where(inside, 1.0, np.exp(np.minimum(s, 0) / reach * 2.2))
        v -= np.where(inside, s * 0.93, 0)[:, None] * n
        v += (near * fold * depth * 0.17 * strength)[:, None] * n
        # card does not vanish: it bulges beside the dent
        away = v - (tip - n * depth)
        away -= (away @ n)[:, None] * n
        away /= np.linalg.norm(away, axis=1)[:, None] + 1e-6
        v += (near * (1 - inside) * depth * 0.10)[:, None] * away

    def cave(self, rng, side, depth, spread=0.6):
        """A wall stamped in, deepest somewhere in its middle."""
        axis, sign = [(0, 1), (0, -1), (1, 1), (1, -1), (2, 1), (2, -1)][side]
        others = [a for a in range(3) if a != axis]
        q = self.verts / self.half
        c = rng.uniform(-.4, .4, 2)
        d = np.hypot(q[:, others[0]] - c[0], q[:, others[1]] - c[1])
        w = np.clip(1 - d / (spread * 2), 0, 1) * np.clip((q[:, axis] * sign + 1) / 2, 0, 1) ** 2
        fold = creases(self.verts, rng, 3, (3, 8))
        self.verts[:, axis] -= sign * depth * w * (0.85 + 0.35 * fold)

    def sag(self, rng, amount):
        """What a soaked box does: the lower part spreads, the top sinks."""
        q = self.verts / self.half
        low = np.clip((0.3 - q[:, 2]) / 1.3, 0, 1)
        wave = 1 + 0.5 * np.sin(np.arctan2(q[:, 1], q[:, 0]) * 3 + rng.random() * 6)
        belly = np.sin(np.clip((q[:, 2] + 1) / 1.2, 0, 1) * math.pi)
        self.verts[:, :2] *= 1 + (amount * 1.4 * belly * wave * low ** .5)[:, None]
        top = np.clip((q[:, 2] + .2) / 1.2, 0, 1) * (1 - q[:, 0] ** 2 * .5) * (1 - q[:, 1] ** 2 * .5)
        self.verts[:, 2] -= amount * self.half[2] * 1.1 * top
        soft = creases(self.verts, rng, 4, (5, 12)) * amount * 0.03
        self.verts[:, :2] *= 1 + soft[:, None]

    def hole(self, rng, side, centre, radius):
        """Boolean per face: lies in a ragged hole of this wall."""
        d = self.uv01 - np.asarray(centre)
        angle = np.arctan2(d[:, 1], d[:, 0])
        ragged = 1 + 0.22 * np.sin(3 * angle + rng.random() * 6) + 0.14 * np.sin(7 * angle + rng.random() * 6) + 0.10 * np.sin(17 * angle + rng.random() * 6)
        return (self.side == side) & (np.hypot(d[:, 0], d[:, 1] * rng.uniform(1.1, 1.7)) < radius * ragged)

    def make(self, keep, materials, thickness=0.004):
        chosen = np.nonzero(keep)[0]
        used = np.unique(self.faces[chosen])
        remap = -np.ones(len(self.verts), int)
        remap[used] = np.arange(len(used))
        o = scene.mesh("box", self.verts[used], remap[self.faces[chosen]], [self.uvs[i] for i in chosen], materials)
        scene.solidify(o, thickness, 1, 2)
        return o


def curled(skin, keep, rng, angle, materials):
    """The torn piece still hanging on: lifts the faces in `keep` and rolls them up around their lower edge."""
    chosen = np.nonzero(keep)[0]
    used = np.unique(skin.faces[chosen])
    remap = -np.ones(len(skin.verts), int)
    remap[used] = np.arange(len(used))
    v = skin.verts[used].copy()
    side = skin.side[chosen[0]]
    axis, sign = [(0, 1), (0, -1), (1, 1), (1, -1), (2, 1), (2, -1)][side]
    normal = np.zeros(3)
    normal[axis] = sign
    up = np.array([0, 0, 1.0]) if axis != 2 else np.array([0, 1.0, 0])
    if rng.random() < .4 and axis != 2:
        up = np.cross(up, normal)
    t = v @ up
    hinge = t.min()
    s = t - hinge
    span = s.max() + 1e-6
    theta = angle * (s / span) ** 0.8
    bent = np.zeros_like(s)
    lift = np.zeros_like(s)
    order = np.argsort(s)
    previous, b, l = 0.0, 0.0, 0.0
    for i in order:
        ds = s[i] - previous
        b += ds * math.cos(theta[i])
        l += ds * math.sin(theta[i])
        bent[i], lift[i], previous = b, l, s[i]
    v += ((bent - s)[:, None] * up) + ((lift + 0.002)[:, None] * normal)
    o = scene.mesh("flap", v, remap[skin.faces[chosen]], [skin.uvs[i] for i in chosen], materials)
    scene.solidify(o, 0.0025, 1, 2)
    return o


def flap(width, depth, angle, hinge, yaw, rng, materials, tile, n=14):
    """One of the four lids, hinged at `hinge` (a point on the rim), opening outwards by `angle` from closed."""
    v, f, uv = [], [], []
    bend = rng.normal(0, 0.25)
    for j in range(n + 1):
        t = j / n
        a = angle + bend * t * t
        for i in range(n + 1):
            x = (i / n - .5) * width * (1 - 0.02 * t)
            y = -depth * t * math.cos(a)
            z = depth * t * math.sin(a) + 0.003 * math.sin(i / n * 5 + rng.random() * .2)
            v.append((x, y, z))
    for j in range(n):
        for i in range(n):
            a = j * (n + 1) + i
            f.append((a, a + 1, a + n + 2, a + n + 1))
            c = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
            uv.append([((tile + (p / n) * .996 + .002) / 6, (q / n) * 0.44 + 0.02) for p, q in c])
    o = scene.mesh("lid", v, f, uv, materials)
    scene.solidify(o, 0.004, 1, 2)
    o.location, o.rotation_euler = hinge, (0, 0, yaw)
    return o


def crumpled_paper(rng, at, size, colour):
    n = 26
    v, f = [], []
    for i in range(n):
        th = math.pi * (i + .5) / n
        for j in range(n):
            ph = 2 * math.pi * j / n
            v.append((math.sin(th) * math.cos(ph), math.sin(th) * math.sin(ph), 0.55 * math.cos(th)))
    v = np.array(v)
    v *= (1 + 0.35 * creases(v, rng, 6, (1, 3.2)))[:, None]
    for i in range(n - 1):
        for j in range(n):
            f.append((i * n + j, i * n + (j + 1) % n, (i + 1) * n + (j + 1) % n, (i + 1) * n + j))
    o = scene.mesh("paper", v * size, f, None, [scene.material("packing", colour, 0.9)])
    scene.place(o, at, rng.uniform(0, 6))


def puddle(rng, at, rx, ry):
    n, v = 72, [(0, 0, 0)]
    wobble = [(k, rng.normal(0, 0.25 / k ** .8), rng.random() * 6) for k in range(1, 9)]
    for i in range(n):
        a = 2 * math.pi * i / n
        r = 1 + sum(w * math.sin(k * a + p) for k, w, p in wobble)
        v.append((rx * r * math.cos(a), ry * r * math.sin(a), 0))
    f = [(0, 1 + i, 1 + (i + 1) % n) for i in range(n)]
    m = scene.thin("water", (0.70, 0.68, 0.64), 1.45)
    o = scene.mesh("puddle", v, f, None, [m])
    o.location = (at[0], at[1], 0.0025)


def build(rng, damage, detail=44):
    """`damage`: intact, crushed, torn, wet, open. Returns (radius, centre) for the camera, with the parcel standing around the origin."""
    size = np.array([rng.uniform(0.26, 0.46), rng.uniform(0.22, 0.36), rng.uniform(0.14, 0.32)])
    style = "white" if rng.random() < 0.12 else "kraft"
    wet = {"wet": rng.choice(["bottom", "bottom", "top"])}.get(damage)
    if damage == "wet":
        style = "kraft"
    colour, rough, base = tx.box_atlas(rng, style, 512, wet)
    outer = scene.material("card", colour, rough)
    inside = scene.material("inside", tuple(np.clip(base * 0.86, 0, 1)), 0.95)
    raw = scene.material("raw", tuple(np.clip(base * 1.18 if style == "kraft" else np.array([.72, .56, .4]), 0, 1)), 0.95,
                         speckle=(tuple(np.clip(base * 0.7, 0, 1)), 300, 0.1))
    materials = [outer, inside, raw]
    n = detail if damage != "torn" else int(detail * 1.6)
    skin = Skin(size, n)
    skin.soften(rng, 0.004)
    keep = np.ones(len(skin.faces), bool)
    front = 3  # -y looks at the camera
    yaw = rng.uniform(-0.75, 0.75)
    side_seen = 0 if yaw < 0 else 1
    objects = []
    if damage == "crushed":
        sx = 1 if side_seen == 0 else -1
        for k in range(int(rng.integers(1, 4))):
            corner = [(sx, -1, 1), (sx, -1, rng.uniform(-.2, .6)), (rng.uniform(-.5, .5), -1, 1), (sx, rng.uniform(-.5, .3), 1)][0 if k == 0 else rng.integers(1, 4)]
            skin.squash(rng, corner, size.min() * rng.uniform(0.34, 0.52 if k == 0 else 0.36))
        if rng.random() < 0.7:
            skin.cave(rng, int(rng.choice([TOP, front, side_seen])), size.min() * rng.uniform(0.15, 0.3))
    elif damage == "torn":
        where = int(rng.choice([front, front, TOP, side_seen]))
        centre = rng.uniform(.32, .68, 2)
        radius = rng.uniform(.26, .40)
        gap = skin.hole(rng, where, centre, radius)
        keep &= ~gap
        d = skin.uv01 - centre
        lower = gap & (d @ rng.normal(size=2) < radius * 0.25)
        if lower.sum() > 30:
            objects.append(curled(skin, lower, rng, rng.uniform(1.0, 2.6), materials))
        if rng.random() < .5:
            skin.squash(rng, (1 if side_seen == 0 else -1, -1, 1), size.min() * rng.uniform(0.1, 0.22))
    elif damage == "wet":
        skin.sag(rng, rng.uniform(0.05, 0.11))
        if rng.random() < .5:
            skin.squash(rng, (rng.choice([-1, 1]), -1, -1), size.min() * rng.uniform(.1, .2))
    elif damage == "open":
        keep &= skin.side != TOP
        skin.cave(rng, int(rng.choice([front, side_seen])), size.min() * rng.uniform(0.05, 0.15))
    body = skin.make(keep, materials)
    scene.place(body, (0, 0, 0), yaw)
    for o in objects:
        o.matrix_world = body.matrix_basis.copy()
    if damage == "open":
        h = skin.half
        c, s = math.cos(yaw), math.sin(yaw)
        for width, depth, dx, dy, turn in ((2 * h[0], h[1], 0, -h[1], math.pi), (2 * h[0], h[1], 0, h[1], 0.0),
                                           (2 * h[1], h[1], h[0], 0, -math.pi / 2), (2 * h[1], h[1], -h[0], 0, math.pi / 2)):
            x, y = dx * c - dy * s, dx * s + dy * c
            flap(width * .985, depth, rng.uniform(1.9, 4.0), (x, y, 2 * h[2] - 0.004), yaw + turn, rng, materials, TOP)
        if rng.random() < .6:
            for _ in range(int(rng.integers(1, 4))):
                crumpled_paper(rng, (rng.normal(0, h[0] * .35), rng.normal(0, h[1] * .35), 0.012), min(h[0], h[1]) * rng.uniform(.25, .4), (0.72, 0.6, 0.44))
    if damage == "torn":
        # packing shows in the hole
        for _ in range(5):
            crumpled_paper(rng, (rng.normal(0, skin.half[0] * .4), rng.normal(0, skin.half[1] * .35), rng.uniform(0.01, skin.half[2])), skin.half.min() * .45,
                           [(0.72, 0.6, 0.44), (0.85, 0.84, 0.8)][rng.integers(2)])
    if damage == "wet":
        puddle(rng, (rng.normal(0, .03), rng.normal(-0.04, .03)), size[0] * rng.uniform(.75, 1.0), size[1] * rng.uniform(.8, 1.1))
    radius = float(np.linalg.norm(size) / 2) * (1.15 if damage == "open" else 1.0)
    return radius, (0, 0, size[2] * 0.45), {"pitch": math.radians(rng.uniform(42, 62))} if damage == "open" else {}
