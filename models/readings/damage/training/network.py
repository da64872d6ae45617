# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""The damage network: MobileNetV2 as it came (its features say what a thing is and find the same photo again), and beside it a second
copy of its last blocks, trained to see damage cell by cell. OpenCV runs the trunk for training, PyTorch the branch; what is shipped is one
ONNX graph that OpenCV 4.6 reads."""

import cv2
import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

TAP = "conv_2d_49"    # 160 x 7 x 7: where the branch leaves the trunk
FINE = "add_46"       # 96 x 14 x 14: finer detail, averaged to 7 x 7
LAST = "conv_2d_60"   # 320 x 7 x 7: the end of the branch's copy
EMBEDDING = "features"  # 1280: the trunk's own pooled features, untouched
KINDS = ["damage", "crushed", "torn", "wet", "broken", "cracked"]
SHARPNESS = 1.5  # of the pooling over cells: higher looks at the worst cell alone


class Branch(torch.nn.Module):
    def __init__(self, graph, hidden=96):
        super().__init__()
        weights = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
        names = [n.output[0] for n in graph.node]
        self.nodes = list(graph.node)[names.index(TAP) + 1:names.index(LAST) + 1]
        self.convs = torch.nn.ModuleDict()
        for n in self.nodes:
            if n.op_type == "Conv":
                w, b = weights[n.input[1]], weights[n.input[2]]
                group = next((a.i for a in n.attribute if a.name == "group"), 1)
                conv = torch.nn.Conv2d(w.shape[1] * group, w.shape[0], w.shape[2], padding=w.shape[2] // 2, groups=group)
                conv.weight.data, conv.bias.data = torch.tensor(w), torch.tensor(b)
                self.convs[n.output[0]] = conv
        self.scale_last, self.scale_tap, self.scale_fine = 1.0, 1.0, 1.0
        self.mix = torch.nn.Conv2d(320 + 160 + 96, hidden, 1)
        self.map = torch.nn.Conv2d(hidden, len(KINDS), 1)
        torch.nn.init.constant_(self.map.bias, -2.0)

    def last(self, x):
        values = {TAP: x}
        for n in self.nodes:
            if n.op_type == "Conv":
                values[n.output[0]] = self.convs[n.output[0]](values[n.input[0]])
            elif n.op_type == "Clip":
                values[n.output[0]] = torch.clamp(values[n.input[0]], 0, 6)
            elif n.op_type == "Add":
                values[n.output[0]] = values[n.input[0]] + values[n.input[1]]
            else:
                raise ValueError(n.op_type)
        return values[LAST]

    def head(self, last, tap, fine, drop=0.0):
        x = torch.cat([last * self.scale_last, tap * self.scale_tap, fine * self.scale_fine], 1)
        x = torch.nn.functional.dropout2d(x, drop, self.training)
        return self.map(torch.clamp(self.mix(x), 0, 6))

    def forward(self, tap, fine, drop=0.0):
        return self.head(self.last(tap), tap, fine, drop)


def pool(maps):
    """One number a kind from its cells: the average weighted towards the highest ones. maps: n x kinds x 7 x 7."""
    flat = maps.flatten(2)
    return (torch.softmax(flat * SHARPNESS, 2) * flat).sum(2)


class Trunk:
    def __init__(self, path):
        self.net = cv2.dnn.readNetFromONNX(path)
        self.names = ["onnx_node!" + TAP, "onnx_node!" + FINE, self.net.getUnconnectedOutLayersNames()[0]]

    def __call__(self, bgr):
        self.net.setInput(cv2.dnn.blobFromImage(bgr, 1 / 127.5, (224, 224), (127.5,) * 3, swapRB=True))
        tap, fine, embedding = self.net.forward(self.names)
        fine = fine[0].reshape(96, 7, 2, 7, 2).mean(axis=(2, 4))
        return tap[0].astype(np.float16), fine.astype(np.float16), embedding.ravel().astype(np.float16)


def export(source, branch, parts, mark, path, half=True):
    """The trunk's graph, the branch beside it, and two linear layers on the embedding, each (weights, offsets). Outputs: map, parts, mark."""
    model = onnx.load(source)
    graph = model.graph
    rename = {}
    for n in branch.nodes:
        rename[n.output[0]] = n.output[0] + "_d"
    for n in branch.nodes:
        copy = onnx.NodeProto()
        copy.CopyFrom(n)
        copy.name = (n.name or n.output[0]) + "_d"
        copy.output[0] = rename[n.output[0]]
        for i, name in enumerate(copy.input):
            if name in rename:
                copy.input[i] = rename[name]
        if n.op_type == "Conv":
            conv = branch.convs[n.output[0]]
            for i, value in ((1, conv.weight), (2, conv.bias)):
                copy.input[i] = "%s_%d_d" % (n.output[0], i)
                graph.initializer.append(numpy_helper.from_array(value.detach().numpy().astype(np.float32), copy.input[i]))
        graph.node.append(copy)

    def conv(name, source_name, w, b):
        graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(w, np.float32), name + "_w"))
        graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(b, np.float32), name + "_b"))
        graph.node.append(helper.make_node("Conv", [source_name, name + "_w", name + "_b"], [name], name=name, kernel_shape=[1, 1], strides=[1, 1], pads=[0, 0, 0, 0]))

    # one sum of three convolutions is the convolution of what was put side by side
    w, b = branch.mix.weight.detach().numpy(), branch.mix.bias.detach().numpy()
    zero = np.zeros_like(b)
    graph.node.append(helper.make_node("AveragePool", [FINE], ["fine_d"], name="fine_d", kernel_shape=[2, 2], strides=[2, 2], pads=[0, 0, 0, 0]))
    conv("mix_last", rename[LAST], w[:, :320] * branch.scale_last, b)
    conv("mix_tap", TAP, w[:, 320:480] * branch.scale_tap, zero)
    conv("mix_fine", "fine_d", w[:, 480:] * branch.scale_fine, zero)
    graph.node.append(helper.make_node("Add", ["mix_last", "mix_tap"], ["mix_1"], name="mix_1"))
    graph.node.append(helper.make_node("Add", ["mix_1", "mix_fine"], ["mix_2"], name="mix_2"))
    clip = next(n for n in graph.node if n.op_type == "Clip")
    copy = onnx.NodeProto()
    copy.CopyFrom(clip)
    copy.name, copy.input[0], copy.output[0] = "mix_r6", "mix_2", "mix_r6"
    graph.node.append(copy)
    conv("map", "mix_r6", branch.map.weight.detach().numpy(), branch.map.bias.detach().numpy())
    for name, (w, b) in (("parts", parts), ("mark", mark)):
        graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(w, np.float32), name + "_w"))
        graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(b, np.float32), name + "_b"))
        graph.node.append(helper.make_node("Gemm", [EMBEDDING, name + "_w", name + "_b"], [name], name=name, transB=1))
    if half:  # half the size; OpenCV widens them again when it reads them
        for t in graph.initializer:
            if t.data_type == onnx.TensorProto.FLOAT:
                t.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(t).astype(np.float16), t.name))
    del graph.output[:]
    for name, shape in (("map", [1, len(KINDS), 7, 7]), ("parts", [1, len(parts[1])]), ("mark", [1, len(mark[1])])):
        graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape))
    onnx.save(model, path)
