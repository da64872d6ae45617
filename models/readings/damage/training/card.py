#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Writes card.json and card.md of a trained model: card.py TRAINED_FOLDER VERSION OUT_FOLDER (copies damage.onnx too).
Reads report.json and counts.json of train.py and evaluation.json of evaluate.py; writes tests/readings/damage/files/expected.json."""

import json
import math
import os
import shutil
import sys

NOT_SURE = 0.55


def wilson(right, n, z=1.96):
    if not n:
        return "none seen"
    p = right / n
    middle, half, scale = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)), 1 + z * z / n
    return "%.3f (n = %d, 95 %% interval %.3f to %.3f)" % (p, n, (middle - half) / scale, (middle + half) / scale)


def expected(model, card, photos, out):
    """What this model says here about some demo photos: a test compares the program with it, so that both prepare pictures alike."""
    import cv2
    import numpy as np
    net = cv2.dnn.readNetFromONNX(model)
    result = {}
    for name in ("parcel-crushed-1.jpg", "parcel-intact-1.jpg", "vase-broken-1.jpg", "room-1.jpg"):
        square = cv2.resize(cv2.imread(os.path.join(photos, name)), (224, 224), interpolation=cv2.INTER_AREA)
        net.setInput(cv2.dnn.blobFromImage(square, 1 / 127.5, (224, 224), (127.5,) * 3, swapRB=True))
        z = net.forward("logits")[0]
        p = np.exp(z - z.max())
        result[name] = {c: round(float(v), 5) for c, v in zip(card["classes"], p / p.sum())}
    with open(out, "w") as f:
        json.dump(result, f, indent=1)
        f.write("\n")


def main():
    trained, version, out = sys.argv[1:4]
    report = json.load(open(os.path.join(trained, "report.json")))
    counts = json.load(open(os.path.join(trained, "counts.json")))
    evaluation = json.load(open(os.path.join(trained, "evaluation.json")))
    os.makedirs(out, exist_ok=True)
    shutil.copy(os.path.join(trained, "damage.onnx"), os.path.join(out, "damage.onnx"))
    card = {
        "name": "damage-mobilenetv2", "version": version, "file": "damage.onnx", "sha256": report["sha256"],
        "input": {"side": 224, "scale": 1 / 127.5, "mean": 127.5, "order": "rgb"},
        "outputs": {"logits": "logits", "features": "conv_2d_61_r6"},
        "classes": report["classes"],
        "calibration": {"version": version, "method": "temperature", "temperature": round(report["temperature"], 4), "not_sure_below": NOT_SURE,
                        "held_out_n": report["held_out"]["n"], "ece": round(report["ece"], 4), "ece_before": round(report["ece_raw"], 4)},
        "held_out": report["held_out"], "evaluation": evaluation,
        "data": {"renders": counts, "seed": report["seed"], "samples": report["samples"]},
        "licence": "Apache-2.0",
    }
    with open(os.path.join(out, "card.json"), "w") as f:
        json.dump(card, f, indent=1)
        f.write("\n")
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../..")
    expected(os.path.join(out, "damage.onnx"), card, os.path.join(root, "resources/demo/photos"),
             os.path.join(root, "tests/readings/damage/files/expected.json"))
    held = report["held_out"]
    rows = "\n".join("| %s | %s |" % (k, wilson(*v)) for k, v in held["by_origin"].items())
    confusion = "\n".join("| %s | %s |" % (c, " | ".join(str(v) for v in held["confusion"][i])) for i, c in enumerate(report["classes"]))
    e = evaluation
    sure = report["coverage"]["%.2f" % NOT_SURE]
    number = {c: counts[c] for c in report["classes"]}
    text = f"""# damage-mobilenetv2 {version}

Says what a customer's photo shows: `{'`, `'.join(report['classes'])}`. It helps a person to look; it decides nothing, and nothing is ever denied because of it.

| | |
|---|---|
| file | damage.onnx, SHA-256 `{report['sha256']}` |
| network | MobileNetV2 1.0, 224 x 224 RGB, (x - 127.5) / 127.5, squeezed to a square; one linear layer of {len(report['classes'])} on the pooled features |
| outputs | `logits`; `conv_2d_61_r6`, the features before pooling, for the heat map |
| begun from | ImageNet weights by Google (mobilenet_v2_1.0_224, Apache-2.0, github.com/google-coral/test_data); {'everything after the 13th block and the last layer' if report['tail_trained'] else 'only the last layer'} trained by us |
| licence | Apache-2.0. Copyright of the weights it began from: Google LLC |

## Data

Clean sources alone; split by name, a fifth of everything held out and never trained on (of the doorstep photos: two of six places).

* Our own renders (resources/demo/render, seeds 900000 and up), train scenes, train cut-outs, held-out scenes, held-out cut-outs a class: {'; '.join('%s %s' % (c, ', '.join(map(str, v))) for c, v in number.items())}. Cut-outs are pasted onto pieces of the photographs below and onto plain white, damaged ones as often as whole ones, so that the background says nothing.
* 26 photographs of intact parcels at doors (github.com/supertaco343/Capstone-1-Security-System, "License: Public Domain"): whole, with harmless stickers and shadows, with painted damage, and pieces without the parcel.
* People's photographs of undamaged clothes (github.com/alexeygrigorev/clothing-dataset-small, CC0 1.0), 70 a kind: whole, with painted damage, and as backgrounds.
* {report['samples']} pictures were made from these with crops, turns, colours, blur, noise and JPEG (training/pictures.py, seed {report['seed']}).

## Figures on held-out clean data

Accuracy {wilson(held['right'], held['n'])}; calibration error {report['ece_raw']:.3f} before and {report['ece']:.3f} after a temperature of {report['temperature']:.2f}.
At {NOT_SURE:.2f} and more (below it the verdict is *not sure*): {wilson(*sure)}, {100 * sure[1] / held['n']:.0f} % of the pictures.

| origin | accuracy |
|---|---|
{rows}

| true \\ said | {' | '.join(report['classes'])} |
|---|{'---|' * len(report['classes'])}
{confusion}

## Figures on photographs of the world (reporting only)

No picture of these was trained on, and no choice was made by them. They say more about what to expect than the figures above.

| | |
|---|---|
| web pictures of parcels, 126 damaged and 157 intact: damage score, AUROC | {e['parcels']['auroc']:.3f} |
| ... right where it decided between damaged and intact | {wilson(*e['parcels']['right'])} |
| ... damage found | {wilson(*e['parcels']['found'])} |
| ... false alarms on intact parcels | {wilson(*e['parcels']['alarms'])} |
| ... calibration error of "shows damage" | {e['parcels']['ece']:.3f} |
| pictures of many kinds of things: called irrelevant or not sure | {wilson(*e['anything']['irrelevant_or_unsure'])} |
| ... called damaged | {wilson(*e['anything']['damaged'])} |
| cracked phone screens: called a damaged product | {wilson(*e['cracked_screens']['damaged_product'])} |
| ... called damaged, either kind | {wilson(*e['cracked_screens']['damaged'])} |

## Limits

* Almost all damage it has seen is rendered or painted. On real photographs it is clearly weaker than on held-out renders, and its confidence is too high there: the console shows n beside it, and a shop's own confirmed labels should replace this calibration.
* It has seen cardboard, ceramics, glass, phones, books, lamps, chairs, kettles and clocks damaged; of clothes only painted stains and holes.
* "Not a parcel or product" was learnt from few kinds of pictures; much that is irrelevant will be called something else.
* It does not know what was ordered: a wrong item looks intact.
* A screenshot, a photograph of a photograph or a picture found elsewhere is not recognised as such.
"""
    open(os.path.join(out, "card.md"), "w").write(text)


main()
