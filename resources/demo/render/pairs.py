# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Renders pairs for training: blender -b -t 1 --python pairs.py -- OUT FIRST COUNT [--minutes M] [--plain SHARE] [--products]

A pair is one place, one light, one camera and one thing, whole (-a) and damaged (-b), and a mask (-m) of where the two pictures differ.
Number N of a pair is its seed. Two pairs of five are cut-outs with their shadow (RGBA), to be set onto photographs; the others are whole
scenes. Also writes pictures of nothing relevant. OUT/index.jsonl names for each picture what it is and what happened to it.
Existing pictures are kept, so that a run can go on where another ended."""

import json
import math
import os
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import bpy  # noqa: E402
import cv2  # noqa: E402
import numpy as np  # noqa: E402

import boxes  # noqa: E402
import others  # noqa: E402
import parcels  # noqa: E402
import products  # noqa: E402
import scene  # noqa: E402
import textures as tx  # noqa: E402
import wares  # noqa: E402

SIDE = 224
SAMPLES = 8
VIEWS = 2


def clutter(rng, radius, spot):
    """Harmless things near the parcel: other boxes, paper, pots, cables; the same in both pictures."""
    for _ in range(int(rng.choice([0, 0, 1, 2, 3]))):
        a = rng.uniform(.1, math.pi - .1) if rng.random() < .8 else rng.uniform(-math.pi, 0)
        r = radius * rng.uniform(1.7, 3.0)
        at = (r * math.cos(a), min(r * math.sin(a), .55), 0)
        kind = rng.integers(5)
        if kind == 0:
            c = tuple(np.clip(np.array([.6, .46, .34]) * rng.uniform(.8, 1.15), 0, 1)) if rng.random() < .6 else wares.tone(rng)
            scene.box("other", rng.uniform(.4, 1.3, 3) * radius, scene.material("other", c, .8), at, rng.uniform(-1, 1))
        elif kind == 1:
            parcels.crumpled_paper(rng, at, radius * rng.uniform(.1, .35), tuple(rng.uniform(.4, .95) * np.array([1, .95, .85])))
        elif kind == 2:
            v, f = products.lathe(wares.profile_of(rng), 40, 24)
            o = scene.mesh("pot", v, f, None, [scene.material("pot", wares.tone(rng), rng.uniform(.1, .9))], smooth=True)
            scene.place(o, at)
        elif kind == 3:
            points = []
            p, d = np.array(at[:2]), rng.uniform(0, 6)
            for _ in range(30):
                d += rng.normal(0, .35)
                p = p + .025 * np.array([math.cos(d), math.sin(d)])
                points.append([(p[0] + .004 * math.cos(b), p[1], .004 + .004 * math.sin(b)) for b in np.linspace(0, 2 * math.pi, 7)[:-1]])
            products.loft(points, [scene.material("cable", (.05, .05, .05), .5)], name="cable")
        else:
            scene.box("low", (radius * rng.uniform(.3, 1), radius * rng.uniform(.3, 1), .012), scene.material("low", wares.tone(rng), .8), at, rng.uniform(0, 3))


def fingers(rng, radius, centre):
    """Somebody holds it: a few fingers come in from a side."""
    skin = scene.material("skin", tuple(np.array([.78, .58, .46]) * rng.uniform(.35, 1.1)), .55)
    side, n = rng.choice([-1, 1]), 16
    for k in range(int(rng.integers(3, 5))):
        p = np.array([(math.sin(math.pi * (i + .5) / n) * math.cos(2 * math.pi * j / n), math.sin(math.pi * (i + .5) / n) * math.sin(2 * math.pi * j / n),
                       math.cos(math.pi * (i + .5) / n)) for i in range(n) for j in range(n)])
        p = p * np.array([.045, .0095, .0095])
        q = [(i * n + j, i * n + (j + 1) % n, (i + 1) * n + (j + 1) % n, (i + 1) * n + j) for i in range(n - 1) for j in range(n)]
        o = scene.mesh("finger", p, q, None, [skin], smooth=True)
        o.location = (side * radius * .78, centre[1] - radius * .6 + rng.normal(0, .004), centre[2] * .7 + k * .021)
        o.rotation_euler = (rng.normal(0, .1), rng.normal(0, .15), side * rng.normal(.35, .1))


def gobo(rng, radius):
    """Something out of sight that throws a hard shadow over the thing."""
    m = scene.material("gobo", (.1, .1, .1), 1)
    for _ in range(int(rng.integers(1, 4))):
        o = scene.plane("gobo", (radius * rng.uniform(.2, 1.2), radius * 3), m, (rng.uniform(-1, 1) * radius * 1.5, -radius * .4, radius * rng.uniform(3.5, 5)),
                        (rng.uniform(-.5, .5), rng.uniform(-.5, .5), rng.uniform(0, 3)))
        o.visible_camera = False


def light_only(rng):
    world = bpy.data.worlds.new("world")
    bpy.context.scene.world = world
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs[0].default_value = (*rng.uniform(.8, 1.0, 3), 1)
    world.node_tree.nodes["Background"].inputs[1].default_value = rng.uniform(.3, 1.1)
    a = rng.uniform(0, 6.28)
    if rng.random() < .4:
        scene.sun(rng, rng.uniform(1, 4))
    else:
        scene.area((1.6 * math.cos(a), 1.6 * math.sin(a), rng.uniform(.9, 1.9)), (0, 0, 0), rng.uniform(.3, 1.4), rng.uniform(15, 70), tuple(1 - rng.uniform(0, .25, 3) * np.array([0, .4, 1])))
    ground = scene.plane("ground", 8, scene.material("ground", tuple(rng.uniform(.2, .7) * np.ones(3)), .9))
    ground.is_shadow_catcher = True


def shoot(seed, transparent, look="Filmic"):
    scene.settings(SIDE, SIDE, SAMPLES if not transparent else SAMPLES + 4, seed)
    s = bpy.context.scene
    s.cycles.max_bounces, s.cycles.diffuse_bounces, s.cycles.glossy_bounces, s.cycles.transmission_bounces = 4, 2, 2, 3
    s.render.film_transparent = transparent
    s.view_settings.view_transform = look
    s.view_settings.look = "High Contrast" if look == "Filmic" else "None"
    s.render.image_settings.color_mode = "RGBA" if transparent else "RGB"
    raw = os.path.join(tempfile.gettempdir(), "pair-%d.png" % os.getpid())
    s.render.filepath = raw
    bpy.ops.render.render(write_still=True)
    out = cv2.imread(raw, cv2.IMREAD_UNCHANGED)
    os.remove(raw)
    return out


def smooth(picture):
    out = picture.copy()
    out[..., :3] = cv2.bilateralFilter(np.ascontiguousarray(picture[..., :3]), 5, 22, 2)
    return out


def difference(a, b):
    """Where two renders of one seed differ: their noise is the same, so what is left is the damage, its rim and its shadow."""
    a, b = a.astype(np.float32), b.astype(np.float32)
    if a.shape[2] == 4:
        a, b = a[..., :3] * a[..., 3:] / 255 + 128 * (1 - a[..., 3:] / 255), b[..., :3] * b[..., 3:] / 255 + 128 * (1 - b[..., 3:] / 255)
    d = cv2.GaussianBlur(np.abs(a - b).max(axis=2), (0, 0), 2.2)
    return ((d > 22) * 255).astype(np.uint8)


def build(seed, part, kind, name, spot, camera_):
    """Makes the whole scene for one half of a pair. Everything but the damage comes from generators that both halves share."""
    place, thing, hurt, extra = (np.random.default_rng([seed, k]) for k in range(4))
    scene.clear()
    tx.DETAIL = .4
    light_only(place) if spot == "cutout" else scene.surroundings(place, spot)
    damage = hurt if part == "b" else None
    if kind == "parcel":
        if name == "mailer":
            radius, centre, names = boxes.mailer(thing, damage, camera_["yaw"], camera_["pitch"])
        else:
            radius, centre, names = boxes.box(thing, damage, camera_["yaw"], camera_["pitch"])
    else:
        radius, centre, names = wares.WARES[name](thing, damage)
    return radius, centre, names, extra


def pair(seed, out, log, products_only=False):
    rng = np.random.default_rng([seed, 9])
    kind = "parcel" if rng.random() < .55 and not products_only else "product"
    if kind == "parcel":
        name = "mailer" if rng.random() < (.13 if boxes.PLAIN is None else .2) else "box"
    else:
        keys = list(wares.WEIGHTS)
        w = np.array([wares.WEIGHTS[k] for k in keys], float)
        name = keys[rng.choice(len(keys), p=w / w.sum())]
    spot = "cutout" if seed % 5 in (0, 2) else str(rng.choice(["floor", "floor", "doorstep", "doorstep", "table", "table", "plain"]))
    camera_ = {"yaw": rng.normal(0, .45), "pitch": math.radians(rng.uniform(12, 72)), "close": rng.uniform(.75, 1.5)}
    held, shadowed, exposure, look = rng.random() < .08, rng.random() < .2, rng.normal(.1, .45), ["Filmic", "Filmic", "Standard"][rng.integers(3)]
    first, pictures = None, {}
    for part in "ab":
        radius, centre, names, extra = build(seed, part, kind, name, spot, camera_)
        if first is None:
            first = (radius, centre)
        radius, centre = first  # the camera is set by the whole one
        if spot != "cutout":
            clutter(np.random.default_rng([seed, 5]), radius, spot)
        if held:
            fingers(np.random.default_rng([seed, 6]), radius, centre)
        if shadowed:
            gobo(np.random.default_rng([seed, 7]), radius)
        spread = 1.3 if kind == "product" and name in ("turned", "vase", "mug", "plate", "bowl", "lamp") else 1.0
        for view in range(VIEWS):
            eye = np.random.default_rng([seed, 8, view])
            yaw, pitch, close = camera_["yaw"], camera_["pitch"], camera_["close"]
            if view:  # the damage was put where the first camera sees it: the second stands not far from there
                yaw, pitch, close = yaw + eye.normal(0, .45), np.clip(pitch + eye.normal(0, .3), .12, 1.35), eye.uniform(.6, 1.3)
            scene.camera(eye, radius * spread, centre, close=close * .95, yaw=yaw, pitch=pitch)
            bpy.context.scene.view_settings.exposure = exposure + (eye.normal(0, .3) if view else 0)
            pictures[part, view] = shoot(seed, spot == "cutout", look)
    ending = "png" if spot == "cutout" else "jpg"
    kept = []
    for view in range(VIEWS):
        mask = difference(pictures["a", view], pictures["b", view])
        share = float((mask > 0).mean())
        if share < .004:  # nothing to be seen of it from here
            continue
        for part in "ab":
            cv2.imwrite(os.path.join(out, "%06d-%d%s.%s" % (seed, view, part, ending)), smooth(pictures[part, view]),
                        [] if ending == "png" else [cv2.IMWRITE_JPEG_QUALITY, 93])
        cv2.imwrite(os.path.join(out, "%06d-%dm.png" % (seed, view)), mask)
        kept.append([view, round(share, 4)])
    log.write(json.dumps({"seed": seed, "kind": kind, "name": name, "spot": spot, "damage": names, "views": kept, "ending": ending}) + "\n")
    log.flush()
    return kept


def nothing(seed, out, log):
    """A picture that shows neither parcel nor product."""
    rng = np.random.default_rng([seed, 9])
    scene.clear()
    tx.DETAIL = .4
    name = str(rng.choice(list(others.BUILDERS)))
    radius, centre, hints = others.BUILDERS[name](rng)
    if hints is not None:
        pitch = hints.get("pitch") or math.radians(rng.uniform(14, hints.get("pitch_max") or 58))
        scene.camera(rng, radius, centre, close=rng.uniform(.8, 1.4), yaw=hints.get("yaw"), pitch=pitch)
    picture = smooth(shoot(seed, False))
    cv2.imwrite(os.path.join(out, "%06d-n.jpg" % seed), picture, [cv2.IMWRITE_JPEG_QUALITY, 93])
    log.write(json.dumps({"seed": seed, "kind": "nothing", "name": name, "spot": "other", "damage": [], "ending": "jpg"}) + "\n")
    log.flush()


def main():
    args = sys.argv[sys.argv.index("--") + 1:]
    out, start, count = args[0], int(args[1]), int(args[2])
    if "--plain" in args:
        boxes.PLAIN = float(args[args.index("--plain") + 1])
    until = time.time() + 60 * float(args[args.index("--minutes") + 1]) if "--minutes" in args else None
    os.makedirs(out, exist_ok=True)
    path = os.path.join(out, "index.jsonl")
    done = {json.loads(line)["seed"] for line in open(path)} if os.path.exists(path) else set()
    with open(path, "a") as log:
        for seed in range(start, start + count):
            if until and time.time() > until:
                break
            if seed in done:
                continue
            begin = time.time()
            try:
                if seed % 12 == 11:
                    nothing(seed, out, log)
                    print("RENDERED %d nothing %.1f s" % (seed, time.time() - begin), flush=True)
                else:
                    print("RENDERED %d pair %s %.1f s" % (seed, pair(seed, out, log, "--products" in args), time.time() - begin), flush=True)
            except Exception as e:  # one broken scene must not end a night's batch
                import traceback
                traceback.print_exc()
                print("FAILED %d: %s" % (seed, e), flush=True)


main()
