# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""What the damage model is trained with: drawings of which nothing but the damage differs, fixed shares, and a layer that is what was fitted.
Skipped where training's packages (models/readings/damage/training/setup) are not installed."""

import argparse
import collections
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "models/readings/damage/training"), str(ROOT / "resources/demo/render")]
sys.dont_write_bytecode = True
SKIPPED = 77

try:
    import cv2
    import numpy as np
    import onnx  # noqa: F401
    import torch

    import quick  # before all that imports `scene`
    import network
    import pictures
    import quickly
    import raster
    import scores
    import train
    import turns
    import wares
except ImportError as missing:
    print("skipped:", missing)
    sys.exit(SKIPPED)
if shutil.which("g++") is None:
    print("skipped: no g++")
    sys.exit(SKIPPED)

SHIPPED = str(ROOT / "resources/models/damage/damage.onnx")


class Turns(unittest.TestCase):
    def test_turns_as_blender_does(self):
        right, up = turns.Vector((1, 0, 0)), turns.Vector((0, 0, 1))
        np.testing.assert_allclose(turns.Matrix.Rotation(np.pi / 2, 4, "Z") @ right, (0, 1, 0), atol=1e-9)
        np.testing.assert_allclose(turns.Matrix.Translation((1, 2, 3)) @ turns.Matrix.Rotation(np.pi / 2, 4, "Y") @ right, (1, 2, 2), atol=1e-9)
        np.testing.assert_allclose(turns.Matrix.Rotation(np.pi, 4, (0, 0, 2)) @ right, (-1, 0, 0), atol=1e-9)
        np.testing.assert_allclose(turns.Euler((np.pi / 2, 0, np.pi / 2)).to_matrix().to_4x4() @ up, (1, 0, 0), atol=1e-9)
        np.testing.assert_allclose(turns.Matrix.Scale(-1, 4, (0, 1, 0)) @ turns.Vector((1, 2, 3)), (1, -2, 3), atol=1e-9)


class Scores(unittest.TestCase):
    def test_auroc_counts_pairs_in_order_and_ties_as_half(self):
        self.assertEqual(scores.auroc([1, 2, 3, 4], np.array([0, 0, 1, 1])), 1.0)
        self.assertEqual(scores.auroc([5, 5, 5, 5], np.array([0, 1, 0, 1])), .5)
        self.assertEqual(scores.auroc([1, 3, 2, 4], np.array([0, 0, 1, 1])), .75)

    def test_intervals_hold_what_was_seen(self):
        value, low, high, n = scores.auroc_interval(np.arange(40) % 7, np.arange(40) % 2)
        self.assertTrue(low < value < high and n == 40)
        value, low, high, n = scores.share_interval(10, 10)
        self.assertTrue(value == 1 and .6 < low < .8 and high <= 1.0001 and n == 10)


class Drawing(unittest.TestCase):
    """Small pictures of one parcel and one product."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        quick.SIDE, quick.VIEWS, quickly.SIDE = 96, 1, 96
        with open(os.path.join(cls.folder.name, "index.jsonl"), "w") as log:
            cls.kept = [quick.group(seed, cls.folder.name, log, products) for seed, products in ((700000, False), (700001, False), (900000, True))]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_nothing_but_the_damage_differs(self):
        self.assertTrue(any(self.kept[:2]) and self.kept[2])
        for kind in ("parcel", "product"):
            cutouts = quickly.Cutouts([self.folder.name], False, kind)
            cutouts.grounds = [np.full((64, 64, 3), .5, np.float32)]
            for seed in range(3):
                a, b, mask, record = quickly.placed(np.random.default_rng(seed), cutouts, lambda g: np.full((96, 96, 3), 90, np.uint8))
                self.assertEqual(record["kind"], kind)
                self.assertEqual(a.shape, (96, 96, 3))
                apart = np.abs(a.astype(int) - b).max(2)
                near = cv2.dilate(mask, np.ones((25, 25))) > 0  # its shadow falls beside it
                self.assertGreater(apart[mask > 0].mean(), 8)
                if (~near).any():
                    self.assertLess(apart[~near].mean(), apart[mask > 0].mean() / 3)

    def test_every_product_can_be_drawn_whole_and_damaged(self):
        for name, build in wares.WARES.items():
            for hurt in (None, np.random.default_rng(5)):
                with self.subTest(name, hurt=hurt is not None):
                    raster.clear()
                    radius, centre, names = build(np.random.default_rng(4), hurt)
                    corners, front, back = raster.collected()
                    self.assertTrue(radius > 0 and np.isfinite(corners).all() and len(corners) == len(front) == len(back) > 0)
                    self.assertTrue(names if hurt is not None else not names)


class Shares(unittest.TestCase):
    def test_every_hundred_has_the_same_pictures(self):
        source = argparse.Namespace(quick_products=[0], pairs=[0], cutouts=[0], nothing=[0])
        cards = pictures.deck(np.random.default_rng(1), source)
        hundreds = [collections.Counter(next(cards) for _ in range(100)) for _ in range(3)]
        self.assertTrue(hundreds[0] == hundreds[1] == hundreds[2])
        self.assertEqual(hundreds[0]["quick product"], 20)

    def test_no_group_is_on_both_sides(self):
        sides = [quickly.held_out(seed) for seed in range(900000, 900100)]
        self.assertEqual(sum(sides), 20)


class Layer(unittest.TestCase):
    """On made features: damage raises one channel where it lies, and nothing else tells the classes apart."""

    @classmethod
    def setUpClass(cls):
        rng = np.random.default_rng(2)
        n = 160
        seen = rng.normal(0, 1, (n, network.WIDTH, 7, 7)).astype(np.float16)
        cells = np.zeros((n, 7, 7), np.float16)
        damage = np.arange(n) % 2
        for i in np.nonzero(damage)[0]:
            y, x = rng.integers(0, 7, 2)
            cells[i, y, x] = 1
            seen[i, 3, y, x] += 7
        cls.data = dict(seen=seen, cells=cells, damage=damage, hints=np.full((n, len(network.KINDS)), -1, np.int8), origin=np.array(["quick"] * n),
                        pair=np.arange(n) // 2, other=np.zeros(n, int), parcel=np.arange(n) // 2 % 2)
        cls.settings = argparse.Namespace(seed=1, rate=2e-2, epochs=30, batch=16, drop=.05, decay=1e-3)
        cls.used = np.arange(network.WIDTH) < 40  # the rest is noise enough for a thousand such pictures
        torch.set_num_threads(1)
        cls.layer = train.fitted(cls.settings, cls.data, cls.used)

    def test_finds_and_points_at_the_damage(self):
        row = train.compared(self.layer, self.data)
        self.assertGreater(row["parcels, quick"][0], .9)
        self.assertGreater(row["pointing"][0], .9)

    def test_uses_no_other_channels_than_it_may(self):
        self.assertTrue((self.layer[0][:, ~self.used] == 0).all() and (self.layer[0][0, self.used] != 0).all())

    def test_the_same_seed_gives_the_same_layer(self):
        again = train.fitted(self.settings, self.data, self.used)
        np.testing.assert_allclose(self.layer[0], again[0], atol=1e-5)

    def test_the_rule_keeps_the_earlier_model_unless_products_hold(self):
        def row(mean, products):
            return {"mean": mean, "pointing": (.9, .8, 1, 9), "products, quick": (products, products - .05, products + .05, 9)}
        self.assertEqual(train.chosen({"earlier": row(.7, .8), "better": row(.8, .78)}), "better")
        self.assertEqual(train.chosen({"earlier": row(.7, .8), "worse at products": row(.8, .7)}), "earlier")

    def test_what_is_exported_says_what_was_fitted(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "damage.onnx")
            parts = np.random.default_rng(1).normal(0, .01, (2, 1280)), np.array([.1, -.2])
            layer = network.mixed(network.earlier(), (self.layer[0] * .05, self.layer[1]), .5)
            network.export(SHIPPED, layer, parts, path + ".full", False)
            network.export(SHIPPED, layer, parts, path)
            self.assertLess(train.check_export(path + ".full", SHIPPED, layer), .05)
            self.assertLess(os.path.getsize(path), os.path.getsize(SHIPPED) * 1.05)
            picture = np.random.default_rng(3).integers(0, 255, (224, 224, 3), dtype=np.uint8)
            before, after = network.Trunk(SHIPPED)(picture), network.Trunk(path)(picture)
            np.testing.assert_array_equal(before[1], after[1])  # what a photo is found again by stays


if __name__ == "__main__":
    unittest.main(verbosity=1)
