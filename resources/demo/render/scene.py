# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Blender helpers: meshes from arrays, materials from painted pictures, surroundings, light and camera. Metres, z up."""

import math

import bpy
import numpy as np
from mathutils import Euler, Matrix, Vector

import textures as tx


def clear():
    bpy.ops.wm.read_factory_settings(use_empty=True)


def image(name, srgb, linear=False):
    h, w = srgb.shape[:2]
    if srgb.ndim == 2:
        srgb = np.repeat(srgb[..., None], 3, axis=2)
    rgba = np.ones((h, w, 4), np.float32)
    rgba[..., :3] = srgb
    img = bpy.data.images.new(name, w, h, float_buffer=False)
    img.colorspace_settings.name = "Non-Color" if linear else "sRGB"
    img.pixels.foreach_set(np.flipud(rgba).ravel())
    return img


def mesh(name, verts, faces, uvs=None, materials=(), smooth=False):
    """`uvs`: one (n, 2) array per face in `faces` order, or None."""
    data = bpy.data.meshes.new(name)
    plain = isinstance(faces, np.ndarray)
    data.from_pydata(np.asarray(verts, float).tolist(), [], faces.tolist() if plain else [tuple(int(i) for i in f) for f in faces])
    if uvs is not None:
        layer = data.uv_layers.new(name="uv")
        layer.data.foreach_set("uv", np.concatenate([np.asarray(face, np.float32).ravel() for face in uvs]))
    for m in materials:
        data.materials.append(m)
    if smooth:
        data.polygons.foreach_set("use_smooth", np.ones(len(data.polygons), bool))
    obj = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(obj)
    return obj


def srgb(c):
    return tuple(x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in c[:3]) + (1.0,)


def material(name, colour=(0.8, 0.8, 0.8), rough=0.6, metal=0.0, coat=0.0, transmission=0.0, ior=1.45, emission=None, speckle=None, alpha=1.0):
    """A principled material. `colour` an sRGB triple or a painted picture; `rough` a number or a picture; `speckle` (colour, scale, amount)."""
    m = bpy.data.materials.new(name)
    m.use_nodes = True
    nodes, links = m.node_tree.nodes, m.node_tree.links
    p = nodes["Principled BSDF"]
    if isinstance(colour, np.ndarray) and colour.ndim == 3:
        t = nodes.new("ShaderNodeTexImage")
        t.image = image(name, colour)
        links.new(t.outputs["Color"], p.inputs["Base Color"])
    elif speckle:
        other, scale, amount = speckle
        noise, ramp, blend = nodes.new("ShaderNodeTexNoise"), nodes.new("ShaderNodeValToRGB"), nodes.new("ShaderNodeMixRGB")
        coords = nodes.new("ShaderNodeTexCoord")
        noise.inputs["Scale"].default_value = scale
        noise.inputs["Detail"].default_value = 6
        links.new(coords.outputs["Object"], noise.inputs["Vector"])
        ramp.color_ramp.elements[0].position, ramp.color_ramp.elements[1].position = 0.62 - amount, 0.70 - amount
        links.new(noise.outputs["Fac"], ramp.inputs["Fac"])
        links.new(ramp.outputs["Color"], blend.inputs["Fac"])
        blend.inputs["Color1"].default_value, blend.inputs["Color2"].default_value = srgb(colour), srgb(other)
        links.new(blend.outputs["Color"], p.inputs["Base Color"])
    else:
        p.inputs["Base Color"].default_value = srgb(colour)
    if isinstance(rough, np.ndarray):
        t = nodes.new("ShaderNodeTexImage")
        t.image = image(name + "_r", rough, True)
        links.new(t.outputs["Color"], p.inputs["Roughness"])
    else:
        p.inputs["Roughness"].default_value = rough
    p.inputs["Metallic"].default_value = metal
    p.inputs["Clearcoat"].default_value = coat
    p.inputs["Clearcoat Roughness"].default_value = 0.05
    p.inputs["Transmission"].default_value = transmission
    p.inputs["IOR"].default_value = ior
    p.inputs["Alpha"].default_value = alpha
    if emission:
        p.inputs["Emission"].default_value = srgb(emission[0])
        p.inputs["Emission Strength"].default_value = emission[1]
    return m


def thin(name, tint, ior, rough=0.03):
    """Seen through with reflections, for water films and panes: costs no caustics and throws no dark shadow."""
    m = bpy.data.materials.new(name)
    m.use_nodes = True
    nodes, links = m.node_tree.nodes, m.node_tree.links
    nodes.clear()
    out, blend = nodes.new("ShaderNodeOutputMaterial"), nodes.new("ShaderNodeMixShader")
    clear, gloss, fresnel = nodes.new("ShaderNodeBsdfTransparent"), nodes.new("ShaderNodeBsdfGlossy"), nodes.new("ShaderNodeFresnel")
    clear.inputs["Color"].default_value = (*tint, 1)
    gloss.inputs["Roughness"].default_value = rough
    fresnel.inputs["IOR"].default_value = ior
    links.new(fresnel.outputs[0], blend.inputs[0])
    links.new(clear.outputs[0], blend.inputs[1])
    links.new(gloss.outputs[0], blend.inputs[2])
    links.new(blend.outputs[0], out.inputs[0])
    return m


def glow(m, strength):
    """A painted material that shines by itself, as screens do."""
    nodes, links = m.node_tree.nodes, m.node_tree.links
    p = nodes["Principled BSDF"]
    links.new(p.inputs["Base Color"].links[0].from_socket, p.inputs["Emission"])
    p.inputs["Emission Strength"].default_value = strength


def bump(m, height, strength=0.4, distance=0.004):
    nodes, links = m.node_tree.nodes, m.node_tree.links
    t, b = nodes.new("ShaderNodeTexImage"), nodes.new("ShaderNodeBump")
    t.image = image(m.name + "_h", height, True)
    b.inputs["Strength"].default_value, b.inputs["Distance"].default_value = strength, distance
    links.new(t.outputs["Color"], b.inputs["Height"])
    links.new(b.outputs["Normal"], nodes["Principled BSDF"].inputs["Normal"])


def plane(name, size, m, at=(0, 0, 0), rotation=(0, 0, 0), repeat=1.0):
    w, d = (size, size) if isinstance(size, (int, float)) else size
    v = [(-w / 2, -d / 2, 0), (w / 2, -d / 2, 0), (w / 2, d / 2, 0), (-w / 2, d / 2, 0)]
    r = repeat if isinstance(repeat, tuple) else (repeat, repeat * d / w)
    o = mesh(name, v, [(0, 1, 2, 3)], [[(0, 0), (r[0], 0), (r[0], r[1]), (0, r[1])]], [m])
    o.location, o.rotation_euler = at, rotation
    return o


def solidify(o, thickness, inner=None, rim=None):
    """Gives a skin thickness to the inside. `inner` and `rim` index the object's materials."""
    s = o.modifiers.new("thick", "SOLIDIFY")
    s.thickness, s.offset = thickness, -1
    s.use_even_offset = False
    if inner is not None:
        s.material_offset = inner
    if rim is not None:
        s.material_offset_rim = rim
    return s


def shade_smooth(o):
    o.data.polygons.foreach_set("use_smooth", np.ones(len(o.data.polygons), bool))


def place(o, at=(0, 0, 0), yaw=0.0, rotation=None):
    """Rotates, then sets the object down so that its lowest point touches z = at.z."""
    r = Euler(rotation).to_matrix().to_4x4() if rotation is not None else Matrix.Identity(4)
    m = Matrix.Rotation(yaw, 4, "Z") @ r
    lowest = min((m @ v.co).z for v in o.data.vertices)
    o.matrix_world = Matrix.Translation((at[0], at[1], at[2] - lowest)) @ m


# ------------------------------------------------------------------------------------------------ surroundings

def textured(name, painted, bumpiness=0.5, distance=0.004):
    colour, rough, height = painted
    m = material(name, colour, rough)
    bump(m, height, bumpiness, distance)
    return m


def box(name, size, m, at, yaw=0.0, bevel=0.004):
    x, y, z = (s / 2 for s in size)
    v = [(sx * x, sy * y, sz * z) for sx in (-1, 1) for sy in (-1, 1) for sz in (-1, 1)]
    f = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    uv = [[(0, 0), (0, 1), (1, 1), (1, 0)]] * 6
    o = mesh(name, v, f, uv, [m])
    o.location, o.rotation_euler = (at[0], at[1], at[2] + z), (0, 0, yaw)
    if bevel:
        b = o.modifiers.new("bevel", "BEVEL")
        b.width, b.segments = bevel, 2
    return o


def surroundings(rng, place_kind):
    """Ground, walls and light. `place_kind`: floor, table, doorstep, plain. Returns the side (yaw) from which a camera sees the wall."""
    world = bpy.data.worlds.new("world")
    bpy.context.scene.world = world
    world.use_nodes = True
    background = world.node_tree.nodes["Background"]
    if place_kind == "plain":  # a catalogue picture: seamless paper
        background.inputs["Color"].default_value = (1, 1, 1, 1)
        background.inputs["Strength"].default_value = 0.95
        paper = material("paper", (0.93, 0.92, 0.90), 0.9)
        n, v, f = 24, [], []
        for i in range(n + 1):  # floor that bends up into the wall
            t = i / n
            y, z = (t * 3 - 1.2, 0.0) if t < 0.55 else (0.45 + 0.6 * math.sin((t - .55) / .45 * math.pi / 2), 0.9 * (1 - math.cos((t - .55) / .45 * math.pi / 2)) * 2)
            v += [(-3, y, z), (3, y, z)]
        for i in range(n):
            f.append((2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2))
        mesh("sweep", v, f, None, [paper], smooth=True)
        area((-1.1, -0.9, 1.6), (0, 0, 0.1), 1.2, 38, (1, 0.98, 0.95))
        area((1.4, -0.6, 1.1), (0, 0, 0.1), 0.8, 12, (0.95, 0.97, 1))
        return 0.0
    if place_kind == "doorstep":
        kind = rng.choice(["pavers", "concrete", "tiles"])
        plane("ground", 6, textured("ground", tx.FLOORS[kind](rng), 0.8, 0.008), repeat=rng.uniform(3.5, 5))
        wall = textured("wall", tx.pavers(rng) if rng.random() < .5 else tx.plaster(rng), 0.6, 0.008)
        dist = rng.uniform(0.45, 0.8)
        plane("wall", (6, 3), wall, (0, dist, 1.5), (math.pi / 2, 0, 0), 3)
        colour = [(0.12, 0.2, 0.3), (0.35, 0.1, 0.1), (0.15, 0.25, 0.18), (0.5, 0.36, 0.22), (0.8, 0.8, 0.78)][rng.integers(5)]
        x = rng.uniform(-0.5, 0.5)
        paint = material("door", colour, 0.4)
        box("door", (0.95, 0.05, 2.1), paint, (x, dist - 0.01, 0.1))
        for dx in (-.23, .23):
            for z in (0.25, 0.95):
                box("panel", (0.33, 0.03, 0.55), paint, (x + dx, dist - 0.04, z), bevel=0.012)
        for dx in (-.53, .53):
            box("frame", (0.1, 0.1, 2.2), material("frame", (0.9, 0.9, 0.88), 0.5), (x + dx, dist - 0.02, 0))
        box("step", (1.3, 0.25, 0.1), textured("step", tx.concrete(rng)), (x, dist - 0.08, 0))
        if rng.random() < 0.6:
            plane("mat", (0.75, 0.45), textured("mat", tx.doormat(rng), 1, 0.01), (x + rng.uniform(-.1, .1), dist - 0.5, 0.012), (0, 0, rng.normal(0, .08)))
        if rng.random() < 0.75:
            strength, colour = rng.uniform(0.45, 0.8), (0.86, 0.92, 1.0)
            background.inputs["Color"].default_value = (*colour, 1)
            background.inputs["Strength"].default_value = strength
            if rng.random() < 0.6:
                sun(rng, rng.uniform(1.5, 3.5))
            else:  # overcast: the brighter half of the sky
                area((rng.uniform(-2, 2), -2.2, 2.6), (0, 0, 0), 2.0, 110, (0.95, 0.97, 1))
        else:  # evening with a porch lamp
            background.inputs["Color"].default_value = (0.25, 0.3, 0.45, 1)
            background.inputs["Strength"].default_value = 0.35
            area((x + 0.4, dist - 0.3, 1.9), (0, 0, 0), 0.2, 30, (1, 0.72, 0.42))
        return 0.0
    # indoors
    warm = rng.uniform(0, 1)
    background.inputs["Color"].default_value = (0.9 + .1 * warm, 0.93, 1.0 - 0.15 * warm, 1)
    background.inputs["Strength"].default_value = rng.uniform(0.18, 0.40)
    kinds = ["planks", "planks", "carpet", "tiles", "cloth"] if place_kind == "table" else ["planks", "planks", "tiles", "carpet", "concrete"]
    kind = rng.choice(kinds if place_kind != "table" else ["planks", "planks", "cloth", "concrete"])
    floor = textured("floor", tx.FLOORS[kind](rng), 0.35 if kind != "carpet" else 1.0, 0.003)
    if place_kind == "table":
        w, d = rng.uniform(1.2, 1.8), rng.uniform(0.8, 1.0)
        plane("top", (w, d), floor, (rng.uniform(-.15, .15), 0.12, 0), (0, 0, 0), rng.uniform(1.3, 2.2))
        under = textured("under", tx.FLOORS[rng.choice(["planks", "carpet", "tiles"])](rng))
        plane("floor", 8, under, (0, 0, -0.74), repeat=5)
        dist = rng.uniform(0.7, 1.6)
    else:
        plane("floor", 8, floor, repeat=rng.uniform(4.5, 7) if kind != "concrete" else 2.6, rotation=(0, 0, rng.choice([0, math.pi / 2])))
        dist = rng.uniform(0.4, 1.6)
    wall = textured("wall", tx.plaster(rng), 0.2, 0.002)
    plane("wall", (8, 3.4), wall, (0, dist, 0.9), (math.pi / 2, 0, 0), 3)
    if place_kind == "floor":
        box("skirting", (8, 0.02, rng.uniform(0.07, 0.13)), material("skirting", (0.92, 0.91, 0.88), 0.45), (0, dist - 0.01, 0))
    if rng.random() < 0.5:
        side = rng.choice([-1, 1])
        plane("wall2", (8, 3.4), wall, (side * rng.uniform(1.1, 2.0), 0, 0.9), (math.pi / 2, 0, side * -math.pi / 2), 3)
    # something in the background so that the room is not empty
    for _ in range(int(rng.integers(0, 3))):
        c = np.clip(rng.uniform(0.15, 0.75) + rng.normal(0, 0.07, 3), .05, .9)
        x = rng.choice([-1, 1]) * rng.uniform(0.55, 1.2)
        z = -0.74 if place_kind == "table" else 0
        box("clutter", rng.uniform(0.2, 0.6, 3) * np.array([1, .7, 1.6]), material("clutter", tuple(c), rng.uniform(.3, .9)), (x, dist - 0.25, z), rng.normal(0, .15))
    az = rng.uniform(-2.6, -0.5)
    power = rng.uniform(35, 70)
    tint = (1, 0.95, 0.88) if warm > 0.5 else (0.93, 0.97, 1)
    area((1.7 * math.cos(az), 1.7 * math.sin(az), rng.uniform(1.0, 1.9)), (0, 0, 0), rng.uniform(0.5, 1.1), power, tint)
    if rng.random() < 0.4:
        area((0.3, -0.2, 2.2), (0, 0, 0), 0.25, rng.uniform(10, 25), (1, 0.8, 0.55))
    return 0.0


def look(o, target):
    o.rotation_euler = (Vector(target) - o.location).to_track_quat("-Z", "Y").to_euler()


def area(at, target, size, power, colour):
    light = bpy.data.lights.new("area", "AREA")
    light.size, light.energy, light.color = size, power, colour
    o = bpy.data.objects.new("area", light)
    o.location = at
    look(o, target)
    bpy.context.scene.collection.objects.link(o)


def sun(rng, power):
    light = bpy.data.lights.new("sun", "SUN")
    light.energy, light.angle, light.color = power, math.radians(rng.uniform(0.5, 4)), (1, 0.93, 0.82)
    o = bpy.data.objects.new("sun", light)
    o.rotation_euler = (rng.uniform(0.5, 1.0), rng.uniform(-.6, .6), rng.uniform(-.7, .7))
    bpy.context.scene.collection.objects.link(o)


def camera(rng, radius, centre, height=None, close=1.0, plain=False, yaw=None, pitch=None):
    """A phone held by a person: looks down on a thing of `radius`, not quite level, not quite centred."""
    data = bpy.data.cameras.new("camera")
    data.sensor_width, data.lens = 36, 50 if plain else rng.uniform(28, 36)
    o = bpy.data.objects.new("camera", data)
    pitch = pitch if pitch is not None else (math.radians(18) if plain else math.radians(rng.uniform(24, 58)))
    yaw = yaw if yaw is not None else (math.radians(-4) if plain else rng.normal(0, 0.35))
    distance = close * radius * data.lens / 36 * (2.55 if plain else rng.uniform(2.2, 2.9)) + radius * 0.3
    o.location = (centre[0] + distance * math.cos(pitch) * math.sin(yaw), centre[1] - distance * math.cos(pitch) * math.cos(yaw),
                  centre[2] + distance * math.sin(pitch))
    offset = (0, 0, 0) if plain else rng.normal(0, radius * 0.12, 3)
    look(o, Vector(centre) + Vector(offset))
    if not plain:
        o.rotation_euler.rotate_axis("Z", rng.normal(0, 0.04))
        data.dof.use_dof = True
        data.dof.focus_distance = distance
        data.dof.aperture_fstop = 4.0 if radius > 0.15 else 8.0
    bpy.context.scene.collection.objects.link(o)
    bpy.context.scene.camera = o


def settings(width, height, samples, seed, threads=1):
    s = bpy.context.scene
    s.render.engine = "CYCLES"
    s.cycles.device = "CPU"
    s.cycles.samples = samples
    s.cycles.use_adaptive_sampling = True
    s.cycles.adaptive_threshold = 0.02
    s.cycles.use_denoising = False
    s.cycles.max_bounces, s.cycles.diffuse_bounces, s.cycles.glossy_bounces = 6, 3, 3
    s.cycles.transmission_bounces = 5
    s.cycles.caustics_reflective = s.cycles.caustics_refractive = False
    s.cycles.sample_clamp_indirect = 4
    s.cycles.seed = seed % 100000
    s.render.resolution_x, s.render.resolution_y, s.render.resolution_percentage = width, height, 100
    s.render.threads_mode, s.render.threads = "FIXED", threads
    s.render.image_settings.file_format = "PNG"
    s.view_settings.view_transform = "Filmic"
    s.view_settings.look = "High Contrast"
    s.view_settings.exposure = 0.12
