#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Makes tiny/: a network that sees red, green and blue and calls them damaged packaging, looks intact and not a parcel, so that what
the reader does around a network can be checked exactly (needs python3-onnx)."""

import hashlib
import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "tiny"))
# a cell is 8 x 8 pixels, so that the map is 4 x 4
w = np.zeros((3, 3, 8, 8), np.float32)
for c in range(3):
    w[c, c] = 1 / 64
head = np.eye(3, dtype=np.float32) * 8 - 2
graph = helper.make_graph(
    [helper.make_node("Conv", ["data", "w", "wb"], ["cells"], kernel_shape=[8, 8], strides=[8, 8]),
     helper.make_node("Relu", ["cells"], ["map"]), helper.make_node("GlobalAveragePool", ["map"], ["pooled"]),
     helper.make_node("Flatten", ["pooled"], ["flat"]), helper.make_node("Gemm", ["flat", "hw", "hb"], ["logits"], transB=1)],
    "tiny", [helper.make_tensor_value_info("data", TensorProto.FLOAT, [1, 3, 32, 32])],
    [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 3]), helper.make_tensor_value_info("map", TensorProto.FLOAT, [1, 3, 4, 4])],
    [numpy_helper.from_array(w, "w"), numpy_helper.from_array(np.zeros(3, np.float32), "wb"), numpy_helper.from_array(head, "hw"),
     numpy_helper.from_array(np.zeros(3, np.float32), "hb")])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 9)])
model.ir_version = 4
onnx.checker.check_model(model)
onnx.save(model, "tiny.onnx")
card = {"name": "tiny", "version": "1", "file": "tiny.onnx", "sha256": hashlib.sha256(open("tiny.onnx", "rb").read()).hexdigest(),
        "input": {"side": 32, "scale": 1 / 127.5, "mean": 127.5}, "outputs": {"logits": "logits", "features": "map"},
        "classes": ["damaged_packaging", "looks_intact", "not_parcel_or_product"],
        "calibration": {"version": "t1", "temperature": 2.0, "not_sure_below": 0.5}}
with open("card.json", "w") as f:
    json.dump(card, f, indent=1)
    f.write("\n")
