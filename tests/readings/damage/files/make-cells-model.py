#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Makes cells/: a network with a map of damage, which calls red cells damaged (channel 1: crushed), blue pictures neither parcel nor
product, and anything else a parcel; its weights have 16 bits, as those of shipped models (needs python3-onnx)."""

import hashlib
import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

os.makedirs(os.path.join(os.path.dirname(os.path.abspath(__file__)), "cells"), exist_ok=True)
os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "cells"))
w = np.zeros((3, 3, 8, 8), np.float32)
for c in range(3):
    w[c, c] = 1 / 64
see = np.array([[6, -6, -6], [3, -3, -3]], np.float32).reshape(2, 3, 1, 1)  # kinds: damage, crushed
parts = np.array([[-8, -8, 8], [0, 0, 0]], np.float32)  # neither; parcel
rng = np.random.default_rng(5)
mark = rng.normal(size=(256, 48)).astype(np.float32)
half = lambda a, name: numpy_helper.from_array(a.astype(np.float16), name)
graph = helper.make_graph(
    [helper.make_node("Conv", ["data", "w", "wb"], ["colours"], kernel_shape=[8, 8], strides=[8, 8]),
     helper.make_node("Conv", ["colours", "sw", "sb"], ["map"], kernel_shape=[1, 1]),
     helper.make_node("GlobalAveragePool", ["colours"], ["pooled"]), helper.make_node("Flatten", ["pooled"], ["flat"]),
     helper.make_node("Gemm", ["flat", "pw", "pb"], ["parts"], transB=1),
     helper.make_node("Flatten", ["colours"], ["all"]), helper.make_node("Gemm", ["all", "mw", "mb"], ["mark"], transB=1)],
    "cells", [helper.make_tensor_value_info("data", TensorProto.FLOAT, [1, 3, 32, 32])],
    [helper.make_tensor_value_info("map", TensorProto.FLOAT, [1, 2, 4, 4]), helper.make_tensor_value_info("parts", TensorProto.FLOAT, [1, 2]),
     helper.make_tensor_value_info("mark", TensorProto.FLOAT, [1, 256])],
    [half(w, "w"), half(np.zeros(3), "wb"), half(see, "sw"), half(np.zeros(2), "sb"), half(parts, "pw"), half(np.array([0, 3]), "pb"), half(mark, "mw"),
     half(np.zeros(256), "mb")])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 9)])
model.ir_version = 4
onnx.save(model, "cells.onnx")
card = {"name": "cells", "version": "1", "file": "cells.onnx", "sha256": hashlib.sha256(open("cells.onnx", "rb").read()).hexdigest(),
        "input": {"side": 32, "scale": 1 / 127.5, "mean": 127.5}, "outputs": {"map": "map", "parts": "parts", "mark": "mark"}, "sharpness": 2.0,
        "classes": ["damaged_packaging", "damaged_product", "looks_intact", "not_parcel_or_product"],
        "calibration": {"version": "c1", "not_sure_below": 0.55, "damage": {"slope": 1.0, "offset": 0.0}, "other": {"slope": 1.0, "offset": 0.0},
                        "parcel": {"slope": 1.0, "offset": 0.0}, "hints": [{"name": "crushed", "channel": 1, "slope": 1.0, "offset": 0.0, "from": 0.6}]}}
with open("card.json", "w") as f:
    json.dump(card, f, indent=1)
    f.write("\n")
