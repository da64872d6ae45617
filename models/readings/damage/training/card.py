#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Puts a trained model in its place: card.py TRAINED_FOLDER VERSION MODEL_FOLDER [FIGURES]

Without FIGURES: copies damage.onnx and writes card.json, so that the program and tests/eval/damage can read it. With FIGURES (what
`eval_damage` printed, saved in a file): adds them to card.json and writes card.md. Figures are reported, never chosen by."""

import json
import os
import shutil
import sys

NOT_SURE = 0.55
WORDS = {
    "parcels_auroc": "web pictures of parcels, damaged against intact: AUROC of the damage score",
    "parcels_damage_found": "... damage found (called damaged, of the damaged)",
    "parcels_false_alarms": "... false alarms (called damaged, of the intact)",
    "parcels_intact_said": "... called intact, of the intact",
    "parcels_not_sure": "... *not sure*, of all",
    "parcels_false_alarms_at_recall_85": "... false alarms at the threshold that would find 85 %",
    "parcels_calibration_error": "... calibration error of \"shows damage\"",
    **{"parcels_kept_" + name: "... of the half kept apart: " + words for name, words in (
        ("auroc", "AUROC"), ("damage_found", "damage found"), ("false_alarms", "false alarms"), ("intact_said", "called intact, of the intact"),
        ("not_sure", "*not sure*, of all"), ("false_alarms_at_recall_85", "false alarms at the threshold that would find 85 %"), ("calibration_error", "calibration error"))},
    "anything_irrelevant_or_not_sure": "pictures of many kinds of things: irrelevant, unusable or *not sure*",
    "anything_called_damaged": "... called damaged",
    "cracked_screens_found": "cracked phone screens: called damaged",
    "clothing_false_alarms": "people's photos of whole clothes, held out: called damaged",
    "doorstep_false_alarms": "parcels at doors of places held out: called damaged",
    "unusable_found": "spoilt photos (dark, out of focus, moved, tiny, over-exposed): called unusable",
    "unusable_found_dark": "... dark", "unusable_found_out_of_focus": "... out of focus", "unusable_found_moved": "... moved",
    "unusable_found_tiny": "... tiny", "unusable_found_overexposed": "... over-exposed", "screenshot_found": "pictures of a messenger's window: called screenshots",
    "good_photos_refused": "good photos called unusable",
    "again_found_recompressed": "the same photo found again: smaller, JPEG quality 40", "again_found_cropped_8": "... 8 % cropped off",
    "again_found_cropped_15": "... 15 % cropped off", "again_found_mirrored": "... mirrored", "again_found_turned_90": "... turned by 90 degrees",
    "again_found_turned_180": "... by 180", "again_found_turned_270": "... by 270", "again_found_screenshot": "... in a screenshot",
    "again_false_matches": "... different photos taken for the same (pairs)",
    "renders_pointing": "held-out renders: the map's highest cell lies on the damage", "renders_auroc": "... damaged against intact, AUROC",
    "renders_pairs_in_order": "... of a pair, the damaged one scores higher",
}


def interval(f):
    if f["low"] is None:
        return "%.3f (n = %d)" % (f["value"], f["n"])
    return "%.3f (n = %d, 95 %% interval %.3f to %.3f)" % (f["value"], f["n"], f["low"], f["high"])


def table(figures):
    rows = ["| | |", "|---|---|"]
    rows += ["| %s | %s |" % (WORDS.get(f["name"], f["name"]), interval(f)) for f in figures]
    return "\n".join(rows)


def line(pair):
    return {"slope": round(pair[0], 5), "offset": round(pair[1], 5)}


def card_json(report, version):
    hints = [{"name": k, "channel": report["kinds"].index(k), **line(h["calibration"]), "from": .5} for k, h in report["hints"].items()
             if h["auroc"] >= .8 and h["positive"] >= 10 and h["calibration"][0] > 0]
    return {
        "name": "damage-mobilenetv2", "version": version, "file": "damage.onnx", "sha256": report["sha256"],
        "input": {"side": 224, "scale": 1 / 127.5, "mean": 127.5, "order": "rgb"},
        "outputs": {"map": "map", "parts": "parts", "mark": "mark"}, "sharpness": report["sharpness"],
        "classes": ["damaged_packaging", "damaged_product", "looks_intact", "not_parcel_or_product"],
        "calibration": {"version": version, "method": "a line a part, on held-out clean data", "not_sure_below": NOT_SURE,
                        **{k: line(v) for k, v in report["calibration"].items()}, "hints": hints},
        "held_out": report["held_out"], "border": report["border"], "hints_held_out": report["hints"],
        "built_upon": report["earlier"], "recipe": report["recipe"],
        "data": {"pictures": report["pictures"], "seed": report["seed"], "sources": report["sources"]}, "licence": "Apache-2.0", "figures": []}


def markdown(card, report, figures):
    named = {f["name"]: f for f in figures}
    world = [named[n] for n in named if n.startswith(("parcels_", "anything_", "cracked_"))]  # the half kept apart first
    clean = [named[n] for n in named if n.startswith(("clothing_", "doorstep_", "unusable_", "screenshot", "good_", "again_", "renders_"))]
    train, held = report["sources"]["train"][-1], report["sources"]["held_out"]
    hints = "\n".join("| %s | %.3f (n = %d damaged, %d of them so) | %s |" % (k, h["auroc"], h["n"], h["positive"],
                      "yes" if any(x["name"] == k for x in card["calibration"]["hints"]) else "no") for k, h in report["hints"].items())
    return f"""# damage-mobilenetv2 {card['version']}

Says what a customer's photo shows: `damaged_packaging`, `damaged_product`, `looks_intact`, `not_parcel_or_product`. It helps a person to look; it decides nothing, and nothing is ever denied because of it.

| | |
|---|---|
| file | damage.onnx, SHA-256 `{card['sha256']}` (weights of 16 bits; the program widens them) |
| network | MobileNetV2 1.0 as it came (224 x 224 RGB, (x - 127.5) / 127.5, squeezed to a square), beside it version 0.3.0's trained copy of its last blocks, and one linear layer on the middle blocks and on what that copy says, which marks damage cell by cell (7 x 7) |
| built upon | version 0.3.0, SHA-256 `{report['earlier']}`, of which nothing was changed; candidate "{report['recipe']}" of those in training/README.md |
| outputs | `map`: logits of damage and five finer words, a cell each; `parts`: neither parcel nor product, parcel rather than product; `mark`: 256 numbers to find the same photo again |
| begun from | ImageNet weights by Google (mobilenet_v2_1.0_224, Apache-2.0, github.com/google-coral/test_data) |
| licence | Apache-2.0. Copyright of the weights it began from: Google LLC |

## Data

Clean sources alone. Everything is split before anything is made from it; a fifth is held out and never trained on (of the doorstep photos: two of six places).

* Pairs of our own drawings (training/quick.py, a rasteriser): one place, one light, one camera and one thing, whole and damaged, and the mask of where the two differ, set onto painted floors, rooms, photographs and studio walls. Train: {train['quick parcels']} pairs of parcels, {train['quick products']} of products; held out: {held['quick parcels']} and {held['quick products']}.
* Pairs of our own renders (resources/demo/render/pairs.py, Cycles). Train: {train['pairs']} pairs of scenes, {train['cut-outs']} pairs of cut-outs that are set onto photographs and white, {train['nothing']} pictures of nothing relevant; held out: {held['pairs']}, {held['cut-outs']} and {held['nothing']}, and the 68 pairs in tests/eval/damage/pairs. Version 0.3.0, which this builds upon, had learnt from 327 others.
* 26 photographs of intact parcels at doors (github.com/supertaco343/Capstone-1-Security-System, "License: Public Domain"), also with painted damage, harmless stickers and shadows, and without the parcel.
* {train['clothes']} photographs of people's undamaged clothes (github.com/alexeygrigorev/clothing-dataset-small, CC0 1.0), also with painted damage and as backgrounds.
* {train['panoramas']} panoramas that come with Blender (CC0), as surroundings and as pictures of nothing relevant.
* {report['pictures']} pictures were made from these (training/pictures.py); both halves of a pair are shaken alike.

The background must say nothing: a model that sees only the border of the pictures reaches AUROC {report['border']['auroc']:.3f} on held-out pairs (n = {report['border']['n']}, 95 % interval {report['border']['low']:.3f} to {report['border']['high']:.3f}; 0.5 is guessing).

## Figures on clean data that was held out

AUROC {report['held_out']['auroc']:.3f} (n = {report['held_out']['relevant']} made pictures of parcels and products). The lines of calibration come from these, and they chose among the candidates.

{candidates(report)}

{table(clean)}

Finer words are said only where they hold on held-out pictures (AUROC of 0.80 and more):

| word | AUROC among damaged ones | said |
|---|---|---|
{hints}

## Figures on photographs of the world (reporting only)

No picture of these was trained on, and no candidate of this version was chosen by them. That middle blocks should be used at all was found on one half of the
parcels, together with some sixty other settings; the other half was kept apart and gives the honest figures. They say more about what to expect than the figures above.

{table(world)}

## Limits

* All damage it has learnt from is drawn or painted. On real photographs it is weaker than on held-out renders: the console shows n beside its confidence, and a shop's own confirmed verdicts should teach the last layer (`POST /v1/models/refit`).
* The intact pictures of the evaluation set are mostly studio shots and the damaged ones mostly real scenes, so its AUROC there may flatter or hurt.
* "Not a parcel or product" was learnt from few kinds of pictures; much that is irrelevant will be called something else.
* It does not know what was ordered: a wrong item looks intact. Dirt, dust and normal wear are not told apart reliably from damage.
* A photograph of a photograph or a picture found elsewhere is recognised only when this shop has seen it before.
"""


def candidates(report):
    """The chosen candidate beside the model before it."""
    rows = ["| on held-out pictures, AUROC | 0.3.0 | this |", "|---|---|---|"]
    before, now = report["candidates"]["earlier"], report["candidates"][report["recipe"]]
    for name in (k for k in now if k != "mean"):
        rows.append("| %s | %s |" % (name, " | ".join("%.3f (n = %d, 95 %% interval %.3f to %.3f)" % (r[name][0], r[name][3], *r[name][1:3]) for r in (before, now))))
    return "\n".join(rows).replace("| pointing |", "| the map's highest cell lies on the damage (share) |").replace(
        "| photographs over 85 % |", "| whole photographs over the threshold that finds 85 % of the damage (share) |")


def expected(model, card, photos, out):
    """What the program must say of some of the demo's photos, so that it prepares pictures as training does."""
    import cv2
    import numpy as np
    import onnx
    from onnx import numpy_helper
    graph = onnx.load(model)
    for t in graph.graph.initializer:  # OpenCV reads no weights of 16 bits
        if t.data_type == onnx.TensorProto.FLOAT16:
            t.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(t).astype(np.float32), t.name))
    net = cv2.dnn.readNetFromONNX(graph.SerializeToString())
    sigmoid = lambda x: 1 / (1 + np.exp(-x))
    rows = {}
    for name in ("parcel-crushed-1.jpg", "parcel-intact-1.jpg", "vase-broken-1.jpg", "room-1.jpg"):
        picture = cv2.imread(os.path.join(photos, name))
        square = cv2.resize(picture, (224, 224), interpolation=cv2.INTER_AREA)
        net.setInput(cv2.dnn.blobFromImage(square, 1 / 127.5, (224, 224), (127.5,) * 3, swapRB=True))
        cells, (other, parcel) = net.forward("map")[0, 0].ravel().astype(float), net.forward("parts")[0].astype(float)
        weights = np.exp(card["sharpness"] * (cells - cells.max()))
        damage = float((weights * cells).sum() / weights.sum())
        relevant = 1 - sigmoid(other)
        hurt = relevant * sigmoid(damage)
        rows[name] = dict(zip(card["classes"], (round(float(v), 6) for v in
                          (hurt * sigmoid(parcel), hurt * (1 - sigmoid(parcel)), relevant - hurt, sigmoid(other)))))
    with open(out, "w") as f:
        json.dump(rows, f, indent=1)
        f.write("\n")


def main():
    trained, version, folder = sys.argv[1:4]
    report = json.load(open(os.path.join(trained, "report.json")))
    card = card_json(report, version)
    os.makedirs(folder, exist_ok=True)
    shutil.copyfile(os.path.join(trained, "damage.onnx"), os.path.join(folder, "damage.onnx"))
    if len(sys.argv) > 4:
        for row in open(sys.argv[4]):
            fields = row.rstrip("\n").split("\t")
            if fields[0] == "figure":
                number = lambda s: None if s == "-" else float(s)
                card["figures"].append({"name": fields[1], "value": number(fields[2]), "low": number(fields[3]), "high": number(fields[4]), "n": int(fields[5])})
        figures = [f for f in card["figures"] if not f["name"].endswith("_ms")]
        with open(os.path.join(folder, "card.md"), "w") as f:
            f.write(markdown(card, report, figures))
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../..")
    expected(os.path.join(folder, "damage.onnx"), card, os.path.join(root, "resources/demo/photos"),
             os.path.join(root, "tests/readings/damage/files/expected.json"))
    with open(os.path.join(folder, "card.json"), "w") as f:
        json.dump(card, f, indent=1)
        f.write("\n")


main()
