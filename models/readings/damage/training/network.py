# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""The damage network: the model before it, untouched, and one linear layer that says anew where damage is, from what the network's middle
blocks and the earlier map say of each cell. What the last blocks say of rendered card does not hold for real card; what the middle ones say
does. OpenCV runs the network, PyTorch fits the layer; what is shipped is one ONNX graph that OpenCV 4.6 reads."""

import cv2
import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

FINE = (("add_35", 64), ("add_46", 96))  # 14 x 14: finer detail, averaged to 7 x 7
TAP = ("conv_2d_49", 160)                # 7 x 7
KINDS = ["damage", "crushed", "torn", "wet", "broken", "cracked"]
BLOCKS = FINE + (TAP,)
MIDDLE = sum(width for _, width in BLOCKS)  # channels of the middle blocks; those of the earlier map follow
WIDTH = MIDDLE + len(KINDS)
EMBEDDING = "features"  # 1280: the network's own pooled features
SHARPNESS = 1.5         # of the pooling over cells: higher looks at the worst cell alone


def widened(path):
    """A shipped model with weights of 32 bits, which OpenCV asks for."""
    model = onnx.load(path)
    for t in model.graph.initializer:
        if t.data_type == onnx.TensorProto.FLOAT16:
            t.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(t).astype(np.float32), t.name))
    return model


def read(model):
    return cv2.dnn.readNetFromONNX(np.frombuffer(model.SerializeToString(), np.uint8))


def pool(maps):
    """One number a kind from its cells: the average weighted towards the highest ones. maps: n x kinds x 7 x 7."""
    flat = maps.flatten(2)
    return (torch.softmax(flat * SHARPNESS, 2) * flat).sum(2)


class Trunk:
    """What the earlier model says of a picture: middle blocks and map, cell by cell (7 x 7), pooled features, and its parts."""

    def __init__(self, path):
        self.net = read(widened(path))
        known = {name.split("!")[-1]: name for name in self.net.getLayerNames()}
        self.names = [known[name] for name, _ in BLOCKS] + ["map", known[EMBEDDING], "parts"]

    def __call__(self, bgr):
        self.net.setInput(cv2.dnn.blobFromImage(bgr, 1 / 127.5, (224, 224), (127.5,) * 3, swapRB=True))
        *blocks, embedding, parts = self.net.forward(self.names)
        halved = [b[0] if b.shape[2] == 7 else b[0].reshape(b.shape[1], 7, 2, 7, 2).mean(axis=(2, 4)) for b in blocks]
        return np.concatenate(halved).astype(np.float16), embedding.ravel().astype(np.float16), parts.ravel().astype(np.float32)


class Head(torch.nn.Module):
    """Logits of each kind in each cell: one linear layer on standardised channels. `used` says which channels it may use."""

    def __init__(self, seen, used, start=None):
        super().__init__()
        self.register_buffer("centre", seen.mean((0, 2, 3)))
        self.register_buffer("spread", seen.std((0, 2, 3)) + 1e-3)
        self.register_buffer("used", torch.tensor(used, dtype=torch.float32))
        self.map = torch.nn.Conv2d(WIDTH, len(KINDS), 1)
        torch.nn.init.zeros_(self.map.weight)
        torch.nn.init.constant_(self.map.bias, -1.0)
        if start is not None:  # begins as another layer and may move away from it
            w, b = (torch.tensor(v, dtype=torch.float32) for v in start)
            self.map.weight.data[:, :, 0, 0] = w * self.spread
            self.map.bias.data = b + (w * self.centre).sum(1)
        self.register_buffer("begun", self.map.weight.detach().clone())

    def forward(self, seen, drop=0.0):
        x = (seen - self.centre[:, None, None]) / self.spread[:, None, None] * self.used[:, None, None]
        return self.map(torch.nn.functional.dropout2d(x, drop, self.training))

    def moved(self):
        return ((self.map.weight - self.begun) ** 2).sum()

    def layer(self):
        """Weights (kinds x channels) and offsets for channels as they come."""
        w = (self.map.weight[:, :, 0, 0] * self.used / self.spread).detach().numpy()
        return w, self.map.bias.detach().numpy() - w @ self.centre.numpy()


def earlier():
    """The layer that says what the earlier map says."""
    w = np.zeros((len(KINDS), WIDTH), np.float32)
    w[:, MIDDLE:] = np.eye(len(KINDS))
    return w, np.zeros(len(KINDS), np.float32)


def mixed(a, b, share):
    """A layer between two: `share` of the second."""
    return a[0] * (1 - share) + b[0] * share, a[1] * (1 - share) + b[1] * share


def maps(layer, seen):
    """The maps that a layer makes. seen: n x channels x 7 x 7."""
    w, b = (torch.tensor(np.asarray(v), dtype=torch.float32) for v in layer)
    return torch.cat([torch.nn.functional.conv2d(seen[i:i + 256].float(), w[:, :, None, None], b) for i in range(0, len(seen), 256)])


def export(source, layer, parts, path, half=True):
    """The earlier model with a new map and new parts ((weights, offsets) on the pooled features); its marks stay as they are, so that a photo
    that it has marked is found again. Outputs: map, parts, mark."""
    model = widened(source)
    graph = model.graph
    before = {"map": "map_before", "parts": "parts_before"}  # what had these names makes room for what has them now
    for n in graph.node:
        n.name = before.get(n.name, n.name)
        for names in (n.input, n.output):
            for i, name in enumerate(names):
                names[i] = before.get(name, name)
    unused = [n for n in graph.node if n.output[0] == "parts_before"]
    gone = {name for n in unused for name in n.input} - {EMBEDDING}
    for n in unused:
        graph.node.remove(n)
    for t in [t for t in graph.initializer if t.name in gone]:
        graph.initializer.remove(t)

    def constant(name, value):
        graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(value, np.float32), name))
        return name

    def node(kind, inputs, output, **attributes):
        graph.node.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    w, b = layer
    begin, total = 0, None
    for k, (name, width) in enumerate(BLOCKS + (("map_before", len(KINDS)),)):
        source_name = name if k >= len(FINE) else node("AveragePool", [name], name + "_7", kernel_shape=[2, 2], strides=[2, 2], pads=[0, 0, 0, 0])
        cells = "cells_" + name
        weights = constant(cells + "_w", w[:, begin:begin + width, None, None])
        offsets = constant(cells + "_b", b if k == 0 else np.zeros_like(b))
        node("Conv", [source_name, weights, offsets], cells, kernel_shape=[1, 1], strides=[1, 1], pads=[0, 0, 0, 0])
        begin += width
        last = begin == WIDTH
        total = cells if total is None else node("Add", [total, cells], "map" if last else "sum_" + name)
    node("Gemm", [EMBEDDING, constant("parts_now_w", parts[0]), constant("parts_now_b", parts[1])], "parts", transB=1)
    if half:  # half the size; the program widens them again when it reads them
        for t in graph.initializer:
            if t.data_type == onnx.TensorProto.FLOAT:
                t.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(t).astype(np.float16), t.name))
    onnx.save(model, path)
