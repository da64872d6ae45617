# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""MobileNetV2 from its ONNX file: the trunk is run by OpenCV, the tail is a PyTorch module whose weights go back into the same graph,
so that what is shipped is byte for byte the graph that OpenCV 4.6 is known to read."""

import cv2
import numpy as np
import onnx
import torch
from onnx import numpy_helper

TAP = "conv_2d_49"  # 160 x 7 x 7: three blocks before the end
FEATURES = "conv_2d_61_r6"  # 1280 x 7 x 7: what the pooling and the heat map see


class Tail(torch.nn.Module):
    def __init__(self, graph, classes):
        super().__init__()
        self.weights = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
        names = [n.output[0] for n in graph.node]
        self.nodes = list(graph.node)[names.index(TAP) + 1:names.index(FEATURES) + 1]
        self.convs = torch.nn.ModuleDict()
        for n in self.nodes:
            if n.op_type == "Conv":
                w, b = self.weights[n.input[1]], self.weights[n.input[2]]
                group = next((a.i for a in n.attribute if a.name == "group"), 1)
                conv = torch.nn.Conv2d(w.shape[1] * group, w.shape[0], w.shape[2], padding=w.shape[2] // 2, groups=group)
                conv.weight.data, conv.bias.data = torch.tensor(w), torch.tensor(b)
                self.convs[n.output[0]] = conv
        self.head = torch.nn.Linear(1280, classes)
        torch.nn.init.normal_(self.head.weight, std=.01)
        torch.nn.init.zeros_(self.head.bias)

    def features(self, x):
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
        return values[FEATURES]

    def forward(self, x, drop=0.0):
        pooled = self.features(x).mean(dim=(2, 3))
        return self.head(torch.nn.functional.dropout(pooled, drop, self.training))


class Trunk:
    def __init__(self, path):
        self.net = cv2.dnn.readNetFromONNX(path)

    def __call__(self, bgr):
        self.net.setInput(cv2.dnn.blobFromImage(bgr, 1 / 127.5, (224, 224), (127.5,) * 3, swapRB=True))
        return self.net.forward("onnx_node!" + TAP)[0].astype(np.float16)


def export(source, tail, path):
    """The original graph with the tail's weights, a linear head, and two outputs: logits and features."""
    model = onnx.load(source)
    graph = model.graph
    fresh = {}
    for n in tail.nodes:
        if n.op_type == "Conv":
            conv = tail.convs[n.output[0]]
            fresh[n.input[1]], fresh[n.input[2]] = conv.weight.detach().numpy(), conv.bias.detach().numpy()
    for t in graph.initializer:
        if t.name in fresh:
            t.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(fresh[t.name], np.float32), t.name))
    graph.initializer.append(numpy_helper.from_array(tail.head.weight.detach().numpy(), "head_w"))
    graph.initializer.append(numpy_helper.from_array(tail.head.bias.detach().numpy(), "head_b"))
    last = graph.node[-1].output[0]
    graph.node.append(onnx.helper.make_node("Gemm", [last, "head_w", "head_b"], ["logits"], name="logits", transB=1))
    del graph.output[:]
    classes = tail.head.weight.shape[0]
    graph.output.append(onnx.helper.make_tensor_value_info("logits", onnx.TensorProto.FLOAT, [1, classes]))
    graph.output.append(onnx.helper.make_tensor_value_info(FEATURES, onnx.TensorProto.FLOAT, [1, 1280, 7, 7]))
    onnx.checker.check_model(model)
    onnx.save(model, path)
