# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Stands in for resources/demo/render/scene.py without Blender: collects the meshes that boxes.py, parcels.py and wares.py build and has
raster.cpp draw them. A picture takes a fraction of a second instead of several, so that there can be many of them."""

import ctypes
import functools
import math
import os
import subprocess
import sys
import tempfile
import types

import cv2
import numpy as np

import turns

HERE = os.path.dirname(os.path.abspath(__file__))
RENDER = os.path.join(HERE, "../../../../resources/demo/render")
SHADOW_SIDE = 192
_library = None
objects, pictures = [], []


def library():
    global _library
    if _library is None:
        out = os.path.join(tempfile.mkdtemp(), "raster.so")
        subprocess.run(["g++", "-O3", "-ffast-math", "-march=x86-64-v2", "-std=c++17", "-shared", "-fPIC", os.path.join(HERE, "raster.cpp"), "-o", out], check=True)
        _library = ctypes.CDLL(out)
    return _library


def linear(c):
    c = np.clip(np.asarray(c, np.float32), 0, 1)
    return np.where(c <= .04045, c / 12.92, ((c + .055) / 1.055) ** 2.4).astype(np.float32)


def display(c):
    c = np.clip(c, 0, 1)
    return np.where(c <= .0031308, c * 12.92, 1.055 * c ** (1 / 2.4) - .055)


class Thing:
    """A mesh with what Blender's objects let boxes.py say about them."""

    def __init__(self, verts, faces, uvs, materials, smooth):
        self.verts, self.materials, self.smooth = np.asarray(verts, float), list(materials), smooth
        sizes = {len(f) for f in faces} if not isinstance(faces, np.ndarray) else {faces.shape[1]}
        tris, corners = [], []
        if len(sizes) == 1 and sizes == {4}:
            q = np.asarray(faces)
            u = np.asarray(uvs, np.float32) if uvs is not None else np.zeros((len(q), 4, 2), np.float32)
            tris = np.concatenate([q[:, [0, 1, 2]], q[:, [0, 2, 3]]])
            corners = np.concatenate([u[:, [0, 1, 2]], u[:, [0, 2, 3]]])
        else:
            for i, f in enumerate(faces):
                for k in range(1, len(f) - 1):
                    tris.append((f[0], f[k], f[k + 1]))
                    corners.append([(0, 0)] * 3 if uvs is None else [uvs[i][0], uvs[i][k], uvs[i][k + 1]])
            tris, corners = np.array(tris), np.array(corners, np.float32)
        self.tris, self.uv = tris, corners
        self.location, self.rotation_euler, self._matrix, self.thick, self.name = (0, 0, 0), (0, 0, 0), None, None, ""

    @functools.cached_property
    def data(self):
        """Its points as Blender lists them."""
        return types.SimpleNamespace(vertices=[types.SimpleNamespace(co=turns.Vector(v)) for v in self.verts])

    @property
    def matrix_basis(self):
        if self._matrix is not None:
            return self._matrix
        m = turns.Euler(self.rotation_euler).to_matrix().to_4x4()
        m[:3, 3] = self.location
        return m

    matrix_world = property(matrix_basis.fget, lambda self, m: setattr(self, "_matrix", m))


def mesh(name, verts, faces, uvs=None, materials=(), smooth=False):
    t = Thing(verts, faces, uvs, materials, smooth)
    objects.append(t)
    return t


def material(name, colour=(.8, .8, .8), rough=.6, **more):
    """Its number; pixels are kept as linear colour and roughness."""
    if isinstance(colour, np.ndarray) and colour.ndim == 3:
        c = colour
    else:
        c = np.ones((*np.shape(rough)[:2], 3) if np.ndim(rough) == 2 else (1, 1, 3), np.float32) * np.asarray(colour[:3], np.float32)
        if more.get("speckle"):
            other = np.asarray(more["speckle"][0], np.float32)
            c = np.where(np.random.default_rng(len(pictures)).random((48, 48, 1)) < .3, other, c).astype(np.float32)
    out = np.empty(c.shape[:2] + (4,), np.float32)
    out[..., :3] = linear(c)
    out[..., 3] = rough
    pictures.append(out)
    return len(pictures) - 1


def solidify(o, thickness, inner=None, rim=None):
    o.thick = (thickness, inner, rim)


def place(o, at=(0, 0, 0), yaw=0.0, rotation=None):
    m = turns.Matrix.Rotation(yaw, 4, "Z") @ turns.Euler(rotation or (0, 0, 0)).to_matrix().to_4x4()
    m[:3, 3] = (at[0], at[1], at[2] - (o.verts @ m[:3, :3].T)[:, 2].min())
    o.matrix_world = m


def box(name, size, m, at, yaw=0.0, bevel=0):
    x, y, z = (s / 2 for s in size)
    v = [(sx * x, sy * y, sz * z) for sx in (-1, 1) for sy in (-1, 1) for sz in (-1, 1)]
    f = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    o = mesh(name, v, f, [[(0, 0), (0, 1), (1, 1), (1, 0)]] * 6, [m])
    o.location, o.rotation_euler = (at[0], at[1], at[2] + z), (0, 0, yaw)
    return o


def plane(name, size, m, at=(0, 0, 0), rotation=(0, 0, 0), repeat=1.0):
    w, d = (s / 2 for s in ((size, size) if isinstance(size, (int, float)) else size))
    o = mesh(name, [(-w, -d, 0), (w, -d, 0), (w, d, 0), (-w, d, 0)], [(0, 1, 2, 3)], [[(0, 0), (1, 0), (1, 1), (0, 1)]], [m])
    o.location, o.rotation_euler = at, rotation
    return o


def thin(name, tint, ior, rough=.03):
    return material(name, tuple(.35 * t for t in tint), .1)


def glow(m, strength):
    """Light of its own cannot be told from light that falls on it here: it is as if the material were brighter."""
    pictures[m][..., :3] *= 1 + strength


def shade_smooth(o):
    o.smooth = True


def clear():
    objects.clear()
    pictures.clear()


def normals(v, tris, smooth):
    n = np.cross(v[tris[:, 1]] - v[tris[:, 0]], v[tris[:, 2]] - v[tris[:, 0]])
    total = np.zeros_like(v)
    for k in range(3):
        np.add.at(total, tris[:, k], n)
    total /= np.linalg.norm(total, axis=1, keepdims=True) + 1e-12
    n /= np.linalg.norm(n, axis=1, keepdims=True) + 1e-12
    corner = total[tris]
    keep = (corner * n[:, None]).sum(2, keepdims=True) > (-1 if smooth else .88)
    return np.where(keep, corner, n[:, None])


def collected():
    """All triangles: corners (position, normal, uv), materials front and back a triangle."""
    rows, front, back = [], [], []

    def add(v, tris, uv, m0, m1, smooth):
        rows.append(np.concatenate([v[tris], normals(v, tris, smooth), uv], 2))
        front.append(np.full(len(tris), m0))
        back.append(np.full(len(tris), m1))

    for o in objects:
        if not len(o.tris):
            continue
        m = o.matrix_basis
        v = o.verts @ m[:3, :3].T + m[:3, 3]
        materials = o.materials or [0]
        inner = materials[o.thick[1]] if o.thick and o.thick[1] is not None else materials[0]
        add(v, o.tris, o.uv, materials[0], inner, o.smooth)
        if o.thick and o.thick[2] is not None:  # a rim where the card was cut
            edges = np.concatenate([o.tris[:, [0, 1]], o.tris[:, [1, 2]], o.tris[:, [2, 0]]])
            key = np.sort(edges, 1)
            _, first, count = np.unique(key, axis=0, return_index=True, return_counts=True)
            rim = edges[first[count == 1]]
            if len(rim):
                n = np.cross(v[o.tris[:, 1]] - v[o.tris[:, 0]], v[o.tris[:, 2]] - v[o.tris[:, 0]])
                total = np.zeros_like(v)
                for k in range(3):
                    np.add.at(total, o.tris[:, k], n)
                low = v - total / (np.linalg.norm(total, axis=1, keepdims=True) + 1e-12) * o.thick[0]
                vv = np.concatenate([v, low])
                a, b = rim[:, 0], rim[:, 1]
                tris = np.concatenate([np.stack([a, b, b + len(v)], 1), np.stack([a, b + len(v), a + len(v)], 1)])
                uv = np.random.default_rng(len(v)).random((len(tris), 3, 2))
                add(vv, tris, uv, materials[o.thick[2]], materials[o.thick[2]], False)
    return np.ascontiguousarray(np.concatenate(rows), np.float32), np.concatenate(front), np.concatenate(back)


def camera(centre, radius, yaw, pitch, close, lens, aim, roll, side):
    d = np.array([math.cos(pitch) * math.sin(yaw), -math.cos(pitch) * math.cos(yaw), math.sin(pitch)])
    eye = np.asarray(centre, float) + d * radius * close * lens / 36 * 2.5 + d * radius * .3
    eye[2] = max(eye[2], .03)
    f = np.asarray(centre) + aim - eye
    f /= np.linalg.norm(f)
    r = np.cross(f, (0, 0, 1))
    r /= np.linalg.norm(r)
    u = np.cross(r, f)
    c, s = math.cos(roll), math.sin(roll)
    return np.concatenate([eye, r * c + u * s, u * c - r * s, f, [side * lens / 36]]).astype(np.float32)


def draw(lights, cam, side, floor_tone=.03):
    """Linear colour with coverage, and the share of light that reaches the floor."""
    corners, front, back = collected()
    starts, texels = [], []
    total = 0
    for p in pictures:
        starts.append((total, p.shape[1], p.shape[0]))
        texels.append(p.reshape(-1, 4))
        total += p.shape[0] * p.shape[1]
    pairs, surface = np.unique(np.stack([front, back], 1), axis=0, return_inverse=True)
    materials = np.ascontiguousarray([[*starts[a], *starts[b]] for a, b in pairs], np.int32)
    surface = np.ascontiguousarray(surface.ravel(), np.int32)
    texels = np.ascontiguousarray(np.concatenate(texels), np.float32)
    lights = np.ascontiguousarray(lights, np.float32)
    colour, floor = np.zeros((side, side, 4), np.float32), np.ones((side, side, 3), np.float32)
    p = lambda a: a.ctypes.data_as(ctypes.c_void_p)  # noqa: E731
    library().draw(len(corners), p(corners), p(surface), p(materials), p(texels), len(lights), p(lights), p(cam), side, side, SHADOW_SIDE,
                   ctypes.c_float(floor_tone), p(colour), p(floor))
    return colour, floor


def spread(rng, count, about=None, width=.1):
    """Directions: evenly over the sphere, or around one."""
    if about is None:
        k = np.arange(count) + rng.random()
        z = 1 - 2 * (k + .5) / (count + 1)
        a = k * 2.399963 + rng.random() * 6.28
        r = np.sqrt(np.clip(1 - z * z, 0, 1))
        return np.stack([r * np.cos(a), r * np.sin(a), z], 1)
    d = np.asarray(about) + rng.normal(0, width, (count, 3))
    return d / np.linalg.norm(d, axis=1, keepdims=True)


def lamps(rng, studio):
    """A sky or a room, a window or a sun, sometimes a second lamp. What lies below is what the floor throws back."""
    dome = spread(rng, 26)
    tone = np.clip(1 + rng.normal(0, .08, 3), .7, 1.3)
    fill = rng.uniform(.5, 1.0) if studio else rng.uniform(.18, .7)
    a = rng.uniform(0, 6.28)
    slant = 1 + rng.uniform(0, .7) * (dome[:, 0] * math.cos(a) + dome[:, 1] * math.sin(a))
    level = np.where(dome[:, 2] > 0, .4 + .6 * dome[:, 2], rng.uniform(.1, .5) * (.4 - .3 * dome[:, 2]))
    rows = [np.concatenate([dome, (fill * 4 / len(dome) * level * slant)[:, None] * tone], 1)]
    for k in range(1 + (rng.random() < .4)):
        a, h = rng.uniform(-math.pi, math.pi) if k or rng.random() < .5 else rng.uniform(-2.6, -.5), rng.uniform(.25, 1.4)
        d = np.array([math.cos(a) * math.cos(h), math.sin(a) * math.cos(h), math.sin(h)])
        hard = rng.random() < .35
        n = 3 if hard else 8
        warm = 1 + rng.uniform(-.12, .12) * np.array([1, 0, -1])
        power = rng.uniform(.25, .9) * (.6 if studio else 1) * (1 if k == 0 else .5)
        dirs = spread(rng, n, d, rng.uniform(.01, .04) if hard else rng.uniform(.1, .35))
        rows.append(np.concatenate([dirs, np.ones((n, 1)) * power / n * warm], 1))
    return np.concatenate(rows)


def install():
    """Makes `import scene` find this module, and `import mathutils` what stands in for it."""
    stub = types.ModuleType("scene")
    for name in ("mesh", "material", "solidify", "place", "box", "plane", "thin", "glow", "shade_smooth", "clear"):
        setattr(stub, name, globals()[name])
    sys.modules["scene"], sys.modules["mathutils"] = stub, turns
    sys.path.insert(0, RENDER)


install()
