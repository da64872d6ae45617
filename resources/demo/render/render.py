# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Renders the scenes of a plan: blender -b -t 1 --python render.py -- PLAN.json OUT_FOLDER [--skip-existing]

A plan is a JSON list of {"file", "scene", "seed", "size": [w, h], "samples", "place"?, "colour"?, "post"?}. `scene` is parcel-KIND,
product-NAME, broken-NAME or other-NAME. The same plan gives the same pictures."""

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

import others  # noqa: E402
import parcels  # noqa: E402
import products  # noqa: E402
import scene  # noqa: E402
import textures  # noqa: E402


def develop(path, rng, post):
    """From a clean render to what a phone would save: noise left by few rays is smoothed, then lens, sensor and white balance are added."""
    rgb = cv2.imread(path)
    rgb = cv2.fastNlMeansDenoisingColored(rgb, None, post.get("denoise", 4), post.get("denoise", 4) * 1.5, 5, 15)
    x = rgb.astype(np.float32) / 255
    h, w = x.shape[:2]
    if not post.get("plain"):
        x *= np.clip(1 + rng.normal(0, 0.03, 3), .9, 1.1)  # white balance
        x = np.clip(x * rng.uniform(.94, 1.12), 0, 1)
        yy, xx = np.mgrid[-1:1:h * 1j, -1:1:w * 1j]
        x *= (1 - rng.uniform(.05, .16) * (xx ** 2 + yy ** 2) / 2)[..., None]
        soft = cv2.GaussianBlur(x, (0, 0), 1.0)
        x = x + 0.5 * (x - soft)
    else:  # a catalogue picture: paper to white, a little more contrast
        x = np.clip((x - .06) / .86, 0, 1) ** 1.12
    if post.get("dark"):
        x = np.clip((x * post["dark"]) ** 1.1, 0, 1)
    if post.get("blur"):
        n = int(post["blur"])
        k = np.zeros((n, n), np.float32)
        cv2.line(k, (0, n // 3), (n - 1, 2 * n // 3), 1, 1)
        x = cv2.filter2D(cv2.GaussianBlur(x, (0, 0), n / 6), -1, k / k.sum())
    # a phone sharpens and leaves grain; the smoothing above took both
    if not post.get("plain") and not post.get("blur"):
        x = x + 0.7 * (x - cv2.GaussianBlur(x, (0, 0), 1.3))
    sigma = post.get("noise", rng.uniform(.009, .014) if not post.get("plain") else .002)
    x = x + rng.normal(0, sigma, x.shape).astype(np.float32) + cv2.GaussianBlur(rng.normal(0, sigma * 2, x.shape).astype(np.float32), (0, 0), .8)
    return (np.clip(x, 0, 1) * 255).astype(np.uint8)


def save(picture, path, limit):
    for quality in (88, 84, 80, 75, 70, 65, 58):
        ok, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1])
        if ok and len(data) <= limit:
            break
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as f:
        f.write(data.tobytes())


def studio(rng):
    """Light without a place, for things that are pasted onto photographs later."""
    world = bpy.data.worlds.new("world")
    bpy.context.scene.world = world
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs[0].default_value = (*rng.uniform(.85, 1.0, 3), 1)
    world.node_tree.nodes["Background"].inputs[1].default_value = rng.uniform(.3, .8)
    a = rng.uniform(-2.9, -.2)
    scene.area((1.6 * math.cos(a), 1.6 * math.sin(a), rng.uniform(.9, 1.9)), (0, 0, 0), rng.uniform(.4, 1.4), rng.uniform(25, 70), (1, .97, .93))


def render(item, folder):
    rng = np.random.default_rng(item["seed"])
    scene.clear()
    textures.DETAIL = 0.5 if item.get("fast") else 1.0
    kind, name = item["scene"].split("-", 1)
    if kind == "parcel":
        spot = item.get("place") or rng.choice(["floor", "doorstep", "table", "floor"])
        studio(rng) if spot == "cutout" else scene.surroundings(rng, spot)
        radius, centre, hints = parcels.build(rng, name, item.get("detail", 44))
    elif kind in ("product", "broken"):
        spot = item.get("place") or rng.choice(["table", "floor", "table"])
        studio(rng) if spot == "cutout" else scene.surroundings(rng, spot)
        extra = {"colour": item["colour"]} if "colour" in item else {}
        radius, centre, hints = products.BUILDERS[name](rng, kind == "broken", **extra)
    else:
        spot = "other"
        radius, centre, hints = others.BUILDERS[name](rng)
    w, h = item["size"]
    if hints is not None:
        pitch, yaw = hints.get("pitch"), hints.get("yaw")
        if hints.get("pitch_max"):
            pitch = math.radians(rng.uniform(14, hints["pitch_max"])) if spot != "plain" else None
        scene.camera(rng, radius, centre, close=item.get("close", 1.0) * (1.12 if h > w else 1.0) / (1 if spot == "plain" else rng.uniform(.92, 1.1)),
                     plain=spot == "plain", yaw=yaw if spot != "plain" else None, pitch=pitch if not (spot == "plain" and name == "plate") else math.radians(38))
    scene.settings(w, h, item.get("samples", 64), item["seed"])
    raw = os.path.join(tempfile.gettempdir(), "render-%d.png" % os.getpid())
    bpy.context.scene.render.filepath = raw
    bpy.context.scene.render.film_transparent = spot == "cutout"
    bpy.context.scene.render.image_settings.color_mode = "RGBA" if spot == "cutout" else "RGB"
    bpy.ops.render.render(write_still=True)
    if spot == "cutout":
        os.makedirs(os.path.dirname(os.path.join(folder, item["file"])) or ".", exist_ok=True)
        rgba = cv2.imread(raw, cv2.IMREAD_UNCHANGED)
        rgba[..., :3] = cv2.fastNlMeansDenoisingColored(rgba[..., :3], None, 4, 6, 5, 15)
        cv2.imwrite(os.path.join(folder, item["file"]), rgba)
        os.remove(raw)
        return
    post = dict(item.get("post", {}))
    if spot == "plain":
        post["plain"] = True
    save(develop(raw, rng, post), os.path.join(folder, item["file"]), item.get("limit", 80000))
    os.remove(raw)


def main():
    args = sys.argv[sys.argv.index("--") + 1:]
    with open(args[0]) as f:
        plan = json.load(f)
    os.makedirs(args[1], exist_ok=True)
    for item in plan:
        if "--skip-existing" in args and os.path.exists(os.path.join(args[1], item["file"])):
            continue
        begin = time.time()
        try:
            render(item, args[1])
            print("RENDERED %s %.1f s" % (item["file"], time.time() - begin), flush=True)
        except Exception as e:  # one broken scene must not end a night's batch
            import traceback
            traceback.print_exc()
            print("FAILED %s: %s" % (item["file"], e), flush=True)


main()
