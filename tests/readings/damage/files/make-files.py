#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the small pictures beside it (needs python3-pil). All show the same: 48 x 32, corners red, green, blue and white."""

import os

from PIL import Image

os.chdir(os.path.dirname(os.path.abspath(__file__)))
W, H = 48, 32


def corners():
    picture = Image.new("RGB", (W, H))
    for x in range(W):
        for y in range(H):
            left, top = x < W // 2, y < H // 2
            picture.putpixel((x, y), (220, 30, 30) if left and top else (30, 200, 40) if top else (40, 50, 210) if left else (245, 245, 245))
    return picture


base = corners()
# how a picture must be stored so that each orientation shows it upright
stored = {1: [], 2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180], 4: [Image.Transpose.FLIP_TOP_BOTTOM],
          5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90], 7: [Image.Transpose.TRANSVERSE], 8: [Image.Transpose.ROTATE_270]}
for orientation, steps in stored.items():
    turned = base
    for step in steps:
        turned = turned.transpose(step)
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned.save("turned-%d.jpg" % orientation, quality=95, subsampling=0, exif=exif)
base.save("plain.png")
base.save("plain.bmp")
base.save("plain.webp", lossless=True)
base.save("lossy.webp", quality=95)
base.save("plain.gif")
base.save("interlaced.gif", interlace=1)
base.convert("L").save("grey.jpg", quality=95)
base.convert("L").save("grey.png")
base.convert("CMYK").save("cmyk.jpg", quality=95, subsampling=0)
base.save("progressive.jpg", quality=95, progressive=True, subsampling=0)
deep = Image.new("I;16", (W, H))
for x in range(W):
    for y in range(H):
        deep.putpixel((x, y), 65535 if x >= W // 2 and y >= H // 2 else 12000)
deep.save("grey16.png")
see = base.convert("RGBA")
for x in range(W // 2, W):
    for y in range(H // 2):
        see.putpixel((x, y), (0, 0, 0, 0))  # the green corner is a hole in black: white when shown
see.save("alpha.png")
see.save("alpha.webp", lossless=True)
base.convert("P", palette=Image.Palette.ADAPTIVE).save("palette.png")
other = Image.new("RGB", (W, H), (0, 0, 0))
base.save("animated.gif", save_all=True, append_images=[other], duration=200)
base.save("animated.webp", save_all=True, append_images=[other], duration=200, lossless=True)
base.save("animated.png", save_all=True, append_images=[other], duration=200)
