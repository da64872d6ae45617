# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures that have nothing to do with a parcel or a product: rooms, hills, trees, pages of text, animals of sorts, dinners."""

import math

import bpy
import numpy as np

import parcels
import products
import scene
import textures as tx


def sky(rng, strength=1.0):
    world = bpy.data.worlds.new("world")
    bpy.context.scene.world = world
    world.use_nodes = True
    nodes, links = world.node_tree.nodes, world.node_tree.links
    t = nodes.new("ShaderNodeTexSky")
    t.sky_type = "HOSEK_WILKIE"
    a, e = rng.uniform(0, 6.28), rng.uniform(.15, 1.2)
    t.sun_direction = (math.cos(a) * math.cos(e), math.sin(a) * math.cos(e), math.sin(e))
    t.turbidity = rng.uniform(2, 8)
    links.new(t.outputs[0], nodes["Background"].inputs[0])
    nodes["Background"].inputs[1].default_value = strength
    scene.sun(rng, rng.uniform(1.5, 3.5))


def lookat(at, target, lens=30):
    data = bpy.data.cameras.new("camera")
    data.lens = lens
    o = bpy.data.objects.new("camera", data)
    o.location = at
    scene.look(o, target)
    bpy.context.scene.collection.objects.link(o)
    bpy.context.scene.camera = o


def tree(rng, at, height):
    trunk = scene.material("bark", (.3, .2, .13), .95)
    leaf = scene.material("leaf", tuple(np.array([.2, .36, .12]) * rng.uniform(.6, 1.4)), .8, speckle=((.1, .2, .06), 14, .15))
    v, f = products.lathe([(.06 * height, 0), (.045 * height, .2 * height), (.03 * height, .55 * height)], 14, 8)
    scene.mesh("trunk", v + np.array([at[0], at[1], 0]), f, None, [trunk], smooth=True)
    for _ in range(int(rng.integers(4, 9))):
        n = 22
        p = np.array([(math.sin(math.pi * (i + .5) / n) * math.cos(2 * math.pi * j / n), math.sin(math.pi * (i + .5) / n) * math.sin(2 * math.pi * j / n),
                       math.cos(math.pi * (i + .5) / n)) for i in range(n) for j in range(n)])
        p *= (1 + .25 * parcels.creases(p, rng, 6, (1.5, 4)))[:, None] * height * rng.uniform(.15, .28)
        p += np.array([at[0], at[1], height * .68]) + rng.normal(0, height * .13, 3)
        q = [(i * n + j, i * n + (j + 1) % n, (i + 1) * n + (j + 1) % n, (i + 1) * n + j) for i in range(n - 1) for j in range(n)]
        scene.mesh("crown", p, q, None, [leaf])


def hills(rng):
    sky(rng)
    n = 90
    h = tx.fbm(rng, n, n, 40, 5) * rng.uniform(1, 6)
    v = [((i / n - .5) * 60, j / n * 80 - 4, h[i, j] * (j / n) * 3 - 1) for i in range(n) for j in range(n)]
    f = [(i * n + j, (i + 1) * n + j, (i + 1) * n + j + 1, i * n + j + 1) for i in range(n - 1) for j in range(n - 1)]
    c = [(.28, .36, .16), (.5, .45, .3), (.75, .68, .5), (.85, .87, .9)][rng.integers(4)]
    scene.mesh("ground", v, f, None, [scene.material("ground", c, .95, speckle=(tuple(np.array(c) * .6), 1.2, .1))], smooth=True)
    for _ in range(int(rng.integers(0, 14))):
        tree(rng, (rng.uniform(-12, 12), rng.uniform(6, 30)), rng.uniform(2, 5))
    lookat((0, -6, 2.5), (0, 20, 2.5 + rng.uniform(-1, 1)))
    return 1, (0, 0, 0), None


def street(rng):
    sky(rng)
    scene.plane("road", 60, scene.textured("road", tx.concrete(rng)), repeat=20)
    for side in (-1, 1):
        y = 2.0
        while y < 40:
            w, h = rng.uniform(4, 8), rng.uniform(4, 14)
            wall = scene.textured("house", tx.pavers(rng, 512) if rng.random() < .4 else tx.plaster(rng))
            scene.box("house", (5, w, h), wall, (side * rng.uniform(6, 8), y + w / 2, 0), bevel=0)
            glass = scene.material("window", (.1, .13, .17), .08, coat=.5)
            for k in range(int(h // 2.6)):
                for j in range(int(w // 2)):
                    scene.box("window", (5.1, 1.0, 1.4), glass, (side * 6.6, y + 1 + j * 2, 1 + k * 2.6), bevel=0)
            y += w
    for _ in range(int(rng.integers(0, 4))):
        car(rng, (rng.choice([-1, 1]) * 3, rng.uniform(3, 20)))
    for _ in range(int(rng.integers(0, 4))):
        tree(rng, (rng.choice([-1, 1]) * 4.3, rng.uniform(4, 25)), rng.uniform(3, 5))
    lookat((rng.uniform(-2, 2), -5, 1.7), (rng.uniform(-1, 1), 10, 2.4))
    return 1, (0, 0, 0), None


def car(rng, at):
    paint = scene.material("paint", tuple(rng.uniform(.05, .8, 3)), .2, coat=1)
    dark = scene.material("dark", (.03, .03, .04), .2)
    scene.box("car", (1.7, 4, .65), paint, (at[0], at[1], .3), bevel=.2)
    scene.box("cabin", (1.5, 2.1, .6), dark, (at[0], at[1] + .1, .9), bevel=.25)
    scene.box("roof", (1.35, 1.6, .08), paint, (at[0], at[1] + .1, 1.47), bevel=.03)
    for x in (-.8, .8):
        for y in (-1.25, 1.25):
            v, f = products.lathe([(.0, 0), (.31, 0), (.33, .03), (.33, .2), (.3, .22), (0, .22)], 30, 20)
            o = scene.mesh("wheel", v, f, None, [dark])
            o.location, o.rotation_euler = (at[0] + x - .1, at[1] + y, .33), (0, math.pi / 2, 0)


def cars(rng):
    sky(rng)
    scene.plane("road", 60, scene.textured("road", tx.concrete(rng)), repeat=20)
    car(rng, (0, 0))
    for _ in range(3):
        tree(rng, (rng.uniform(-9, 9), rng.uniform(5, 12)), 4)
    a = rng.uniform(-2.6, -.5)
    lookat((6 * math.cos(a), 6 * math.sin(a), rng.uniform(1.2, 2.4)), (0, 0, .7))
    return 1, (0, 0, 0), None


def room(rng):
    """A room with furniture and nobody's parcel."""
    world = bpy.data.worlds.new("world")
    bpy.context.scene.world = world
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs[1].default_value = .5
    scene.plane("floor", 8, scene.textured("floor", tx.FLOORS[rng.choice(["planks", "carpet", "tiles"])](rng)), repeat=5)
    wall = scene.textured("wall", tx.plaster(rng))
    scene.plane("wall", (8, 5), wall, (0, 2, 2.5), (math.pi / 2, 0, 0), 2)
    scene.plane("wall2", (8, 5), wall, (-2.4, 0, 2.5), (math.pi / 2, 0, math.pi / 2), 2)
    c = scene.textured("cloth", tx.cloth(rng), .3)
    x = rng.uniform(-1, .6)
    scene.box("sofa", (1.8, .8, .42), c, (x, 1.5, .05), bevel=.06)
    scene.box("back", (1.8, .22, .85), c, (x, 1.85, .05), bevel=.08)
    for dx in (-.9, .9):
        scene.box("arm", (.2, .8, .6), c, (x + dx, 1.5, .05), bevel=.07)
    for _ in range(int(rng.integers(1, 4))):
        scene.box("cushion", (.4, .15, .4), scene.material("cushion", tuple(rng.uniform(.1, .9, 3)), .95), (x + rng.uniform(-.7, .7), 1.65, .47), rng.normal(0, .3), .06)
    scene.plane("rug", (1.8, 1.2), scene.textured("rug", tx.cloth(rng)), (x, .6, .006), (0, 0, rng.normal(0, .05)))
    wood = scene.material("table", tx.planks(rng)[0][:300, :300], .4)
    scene.box("table", (.8, .5, .04), wood, (x, .6, .36), bevel=.005)
    for dx in (-.35, .35):
        for dy in (-.2, .2):
            scene.box("leg", (.04, .04, .36), wood, (x + dx, .6 + dy, 0))
    scene.box("frame", (.7, .03, .5), scene.material("art", tx.book_cover(rng)[:400], .5), (x + .2, 1.98, 1.3), bevel=.004)
    scene.area((1.8, -1, 2.0), (0, 1, .5), 1.2, 110, (1, .95, .88))
    lookat((rng.uniform(-.5, 1.2), -2.1, rng.uniform(1.0, 1.7)), (x * .6, 1, .6), 26)
    return 1, (0, 0, 0), None


def page(rng):
    """A page or a screen full of text, photographed."""
    scene.surroundings(rng, "table")
    m = scene.material("page", tx.document(rng), .7)
    scene.plane("page", (.21, .28), m, (0, 0, .002), (0, 0, rng.normal(0, .2)))
    return .16, (0, 0, 0), {"pitch": math.radians(rng.uniform(50, 80))}


def creature(rng):
    """An animal-like thing made of ellipsoids, on grass or a rug."""
    outside = rng.random() < .5
    if outside:
        sky(rng)
        scene.plane("grass", 30, scene.material("grass", (.22, .36, .12), .95, speckle=((.32, .42, .16), 40, .12)))
        for _ in range(4):
            tree(rng, (rng.uniform(-5, 5), rng.uniform(3, 8)), 3)
    else:
        scene.surroundings(rng, "floor")
    fur = tuple(np.array([[.35, .22, .12], [.8, .75, .65], [.12, .11, .1], [.55, .38, .2], [.6, .6, .6]][rng.integers(5)]))
    m = scene.material("fur", fur, .95, speckle=(tuple(np.array(fur) * .6), 30, .15))
    dark = scene.material("eye", (.02, .02, .02), .05)
    n = 24

    def ball(at, r, mat=m):
        p = np.array([(math.sin(math.pi * (i + .5) / n) * math.cos(2 * math.pi * j / n), math.sin(math.pi * (i + .5) / n) * math.sin(2 * math.pi * j / n),
                       math.cos(math.pi * (i + .5) / n)) for i in range(n) for j in range(n)]) * np.array(r) + np.array(at)
        q = [(i * n + j, i * n + (j + 1) % n, (i + 1) * n + (j + 1) % n, (i + 1) * n + j) for i in range(n - 1) for j in range(n)]
        scene.mesh("ball", p, q, None, [mat], smooth=True)
    ball((0, 0, .17), (.17, .10, .10))
    ball((-.17, -.02, .27), (.075, .07, .07))
    ball((-.235, -.025, .255), (.03, .03, .025))
    ball((-.262, -.025, .262), (.01, .012, .01), dark)
    for y in (-.055, .02):
        ball((-.215, y, .295), (.011, .011, .011), dark)
        ball((-.16, y, .345), (.015, .02, .04))
    for x in (-.11, .11):
        for y in (-.05, .05):
            ball((x, y, .06), (.026, .026, .07))
    ball((.20, 0, .23), (.03, .02, .09))
    return .26, (-.03, 0, .17), {"pitch_max": 35, "yaw": rng.uniform(-1, 1)}


def dinner(rng):
    """Food on a plate: whole things that nobody complains about."""
    scene.surroundings(rng, "table")
    mats = products.glaze("white", rng)
    v, f = products.lathe([(0, .002), (.07, .002), (.09, .008), (.125, .018)], 90, 40)
    o = scene.mesh("plate", v, f, None, mats[:1], smooth=True)
    scene.solidify(o, .004)
    for _ in range(int(rng.integers(8, 22))):
        c = [(.75, .2, .1), (.35, .5, .15), (.85, .7, .3), (.5, .28, .12), (.9, .85, .7)][rng.integers(5)]
        parcels.crumpled_paper(rng, (rng.normal(0, .04), rng.normal(0, .04), .008), rng.uniform(.012, .03), c)
    return .14, (0, 0, .02), {}


def empty_ground(rng):
    """A doorstep, a floor or a table with nothing on it: the shop's customer photographed the wrong moment."""
    scene.surroundings(rng, rng.choice(["floor", "doorstep", "table"]))
    return .3, (0, 0, .1), {}


BUILDERS = {"hills": hills, "street": street, "cars": cars, "room": room, "page": page, "creature": creature, "dinner": dinner, "empty": empty_ground}
