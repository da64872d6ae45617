# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the plans that render.py follows: plan.py demo|products|training [--count N] > PLAN.json"""

import json
import sys

# file, scene, seed, true verdict, what it shows, extras
DEMO = [
    ("parcel-crushed-1.jpg", "parcel-crushed", 3101, "damaged_packaging", "A cardboard parcel with a crushed corner", {"place": "doorstep"}),
    ("parcel-crushed-2.jpg", "parcel-crushed", 3102, "damaged_packaging", "A parcel pressed in from the side, on a floor indoors", {"place": "floor"}),
    ("parcel-crushed-3.jpg", "parcel-crushed", 3103, "damaged_packaging", "A parcel with several crushed edges", {"place": "floor"}),
    ("parcel-torn-1.jpg", "parcel-torn", 3111, "damaged_packaging", "A parcel with a hole torn into it, packing shows", {"place": "table"}),
    ("parcel-torn-2.jpg", "parcel-torn", 3212, "damaged_packaging", "A parcel torn open, the flap hangs out", {"place": "doorstep"}),
    ("parcel-wet-1.jpg", "parcel-wet", 3121, "damaged_packaging", "A soaked parcel in a puddle", {"place": "doorstep"}),
    ("parcel-wet-2.jpg", "parcel-wet", 3122, "damaged_packaging", "A parcel with water stains, sagging", {"place": "floor"}),
    ("parcel-open-empty-1.jpg", "parcel-open", 3131, "damaged_packaging", "An opened parcel with nothing but paper in it", {"place": "floor"}),
    ("parcel-intact-1.jpg", "parcel-intact", 3141, "looks_intact", "An intact parcel at a door", {"place": "doorstep"}),
    ("parcel-intact-2.jpg", "parcel-intact", 3142, "looks_intact", "An intact parcel on a table", {"place": "table"}),
    ("vase-broken-1.jpg", "broken-vase", 3151, "damaged_product", "The blue stoneware vase in pieces on a floor", {"colour": "blue", "place": "floor"}),
    ("vase-broken-2.jpg", "broken-vase", 3152, "damaged_product", "The blue stoneware vase broken on a table", {"colour": "blue", "place": "table"}),
    ("mug-broken-1.jpg", "broken-mug", 3153, "damaged_product", "A mug with its handle broken off", {"colour": "cream", "place": "table"}),
    ("plate-broken-1.jpg", "broken-plate", 3154, "damaged_product", "A plate broken into several pieces", {"colour": "sage", "place": "table"}),
    ("phone-cracked-1.jpg", "broken-phone", 3155, "damaged_product", "A phone with a cracked screen", {"place": "table"}),
    ("lamp-broken-1.jpg", "broken-lamp", 3156, "damaged_product", "A table lamp, foot and bulb in pieces", {"place": "floor"}),
    ("book-wet-1.jpg", "broken-book", 3157, "damaged_product", "A book that got wet, pages swollen", {"place": "table"}),
    ("bowl-broken-1.jpg", "broken-bowl", 3158, "damaged_product", "A bowl broken into pieces", {"place": "floor", "colour": "ochre"}),
    ("chair-broken-1.jpg", "broken-chair", 3159, "damaged_product", "A child's chair with a snapped leg", {"place": "floor"}),
    ("kettle-dented-1.jpg", "broken-kettle", 3160, "damaged_product", "A kettle with a stove-in side", {"place": "table"}),
    ("clock-broken-1.jpg", "broken-clock", 3164, "damaged_product", "A wall clock with broken glass", {"place": "floor"}),
    ("vase-intact-1.jpg", "product-vase", 3171, "looks_intact", "The blue stoneware vase, whole", {"colour": "blue", "place": "table"}),
    ("mug-intact-1.jpg", "product-mug", 3272, "looks_intact", "A mug, whole", {"colour": "cream", "place": "table"}),
    ("shoe-wrong-1.jpg", "product-shoes", 3173, "looks_intact", "Red shoes where charcoal ones were ordered", {"colour": (.55, .16, .14), "place": "floor"}),
    ("bowl-wrong-1.jpg", "product-bowl", 3174, "looks_intact", "A blue bowl that nobody ordered", {"colour": "blue", "place": "table"}),
    ("room-1.jpg", "other-room", 3181, "not_parcel_or_product", "A living room: nothing of the order is in it", {}),
    ("blurred-1.jpg", "parcel-crushed", 3191, "unusable", "A parcel photographed while moving: too blurred to judge", {"place": "floor", "post": {"blur": 31}}),
    ("dark-1.jpg", "broken-vase", 3192, "unusable", "Something broken in the dark: too dark to judge", {"colour": "blue", "place": "floor", "post": {"dark": 0.16, "noise": 0.02}}),
]

CATALOGUE = [
    ("HP-VASE-01", "product-vase", 4101, "Blue-glazed stoneware vase", {"colour": "blue"}),
    ("HP-MUG-02", "product-mug", 4102, "Stoneware mug, cream", {"colour": "cream"}),
    ("HP-PLATE-03", "product-plate", 4103, "Dinner plate, sage", {"colour": "sage"}),
    ("HP-LAMP-04", "product-lamp", 4104, "Table lamp with linen shade", {}),
    ("HP-PHONE-05", "product-phone", 4105, "Refurbished phone", {}),
    ("HP-BOOK-06", "product-book", 4106, "Hardback novel", {}),
    ("HP-SHOE-07", "product-shoes", 4107, "Felt house shoes, charcoal", {"colour": (.20, .20, .22)}),
    ("HP-BOWL-08", "product-bowl", 4108, "Serving bowl, the brown of olive wood", {"colour": "ochre"}),
    ("HP-CHAIR-09", "product-chair", 4109, "Wooden chair", {}),
    ("HP-KETTLE-10", "product-kettle", 4110, "Enamel kettle, cream", {"colour": "cream"}),
    ("HP-BAG-11", "product-bag", 4111, "Canvas market bag", {"colour": (.25, .32, .30)}),
    ("HP-CLOCK-12", "product-clock", 4112, "Oak wall clock", {}),
]

# shares of a training set; breakables and kinds take turns
TRAINING = [
    ("damaged_packaging", 0.27, ["parcel-crushed", "parcel-torn", "parcel-wet", "parcel-crushed", "parcel-torn", "parcel-wet", "parcel-open"]),
    ("damaged_product", 0.25, ["broken-vase", "broken-mug", "broken-plate", "broken-phone", "broken-book", "broken-bowl", "broken-lamp", "broken-chair",
                               "broken-clock", "broken-kettle", "broken-phone"]),
    ("looks_intact", 0.33, ["parcel-intact", "product-vase", "parcel-intact", "product-mug", "parcel-intact", "product-plate", "parcel-intact",
                            "product-phone", "parcel-intact", "product-book", "parcel-intact", "product-bowl", "parcel-intact", "product-lamp",
                            "product-chair", "product-clock", "product-kettle", "product-phone", "product-shoes", "product-bag"]),
    ("not_parcel_or_product", 0.15, ["other-room", "other-hills", "other-empty", "other-page", "other-street", "other-creature", "other-empty",
                                     "other-cars", "other-dinner"]),
]


def demo():
    return [dict(file=f, scene=s, seed=n, size=[560, 560] if i % 3 else [512, 600], samples=40, **extra) for i, (f, s, n, _, _, extra) in enumerate(DEMO)]


def catalogue():
    return [dict(file=f + ".jpg", scene=s, seed=n, size=[448, 448], samples=48, place="plain", limit=60000, **extra) for f, s, n, _, extra in CATALOGUE]


def training(count):
    """Scenes, and for parcels and products as many cut-outs to be pasted onto photographs."""
    rows = []
    for verdict, share, scenes in TRAINING:
        for cutout in (False, True):
            if cutout and verdict == "not_parcel_or_product":
                continue
            number = round(count * share * (0.6 if cutout else 1))
            for k in range(number):
                name = scenes[k % len(scenes)]
                item = dict(file="%s/%s-%04d.%s" % (verdict, name, k, "png" if cutout else "jpg"), scene=name, seed=900000 + len(rows),
                            size=[208, 208], samples=8, limit=40000, detail=36, fast=True)
                if cutout:
                    item["place"] = "cutout"
                rows.append((k / number, item))
    return [item for _, item in sorted(rows, key=lambda r: r[0])]  # classes mixed, so that a part of the plan is a set as well


def manifest():
    return {"photos": [{"file": f, "shows": what, "verdict": v, "scene": s, "seed": n} for f, s, n, v, what, _ in DEMO],
            "products": [{"sku": f, "file": f + ".jpg", "shows": what, "seed": n} for f, _, n, what, _ in CATALOGUE]}


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    count = int(sys.argv[sys.argv.index("--count") + 1]) if "--count" in sys.argv else 600
    plans = {"demo": demo, "products": catalogue, "training": lambda: training(count), "manifest": manifest}
    if what not in plans:
        sys.exit(__doc__)
    json.dump(plans[what](), sys.stdout, indent=1)
    print()
