#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Reports how a trained model does on photographs that are for evaluation only: evaluate.py TRAINED_FOLDER PHOTOS_FOLDER.
Writes evaluation.json for the card. Nothing here may be used to choose or tune a model."""

import json
import os
import sys

import cv2
import numpy as np

NOT_SURE = 0.55


def main():
    trained, photos = sys.argv[1:3]
    cv2.setNumThreads(1)
    report = json.load(open(os.path.join(trained, "report.json")))
    classes, t = report["classes"], report["temperature"]
    net = cv2.dnn.readNetFromONNX(os.path.join(trained, "damage.onnx"))

    def read(folder):
        rows = []
        for name in sorted(os.listdir(os.path.join(photos, folder))):
            picture = cv2.imread(os.path.join(photos, folder, name))
            if picture is None:
                continue
            square = cv2.resize(picture, (224, 224), interpolation=cv2.INTER_AREA)
            net.setInput(cv2.dnn.blobFromImage(square, 1 / 127.5, (224, 224), (127.5,) * 3, swapRB=True))
            z = net.forward("logits")[0] / t
            p = np.exp(z - z.max())
            rows.append(p / p.sum())
        return np.array(rows)

    def said(p):
        return np.array(["not_sure" if r.max() < NOT_SURE else classes[int(r.argmax())] for r in p])

    def count(mask):
        return [int(mask.sum()), int(mask.size)]

    hurt, whole = read("parcels/damaged"), read("parcels/intact")
    damage = [classes.index("damaged_packaging"), classes.index("damaged_product")]
    a, b = hurt[:, damage].sum(1), whole[:, damage].sum(1)
    auroc = float(((a[:, None] > b[None]) + .5 * (a[:, None] == b[None])).mean())
    said_a, said_b = said(hurt), said(whole)
    is_damage = np.vectorize(lambda s: s.startswith("damaged"))
    decided = np.concatenate([is_damage(said_a) | (said_a == "looks_intact"), is_damage(said_b) | (said_b == "looks_intact")])
    right = np.concatenate([is_damage(said_a), said_b == "looks_intact"])[decided]
    score, truth = np.concatenate([a, b]), np.concatenate([np.ones(len(a)), np.zeros(len(b))])
    bins = np.clip((score * 10).astype(int), 0, 9)
    ece = sum(abs(score[bins == k].mean() - truth[bins == k].mean()) * (bins == k).mean() for k in range(10) if (bins == k).any())
    anything, cracked = said(read("anything")), said(read("cracked_screens"))
    result = {
        "parcels": dict(auroc=auroc, right=count(right), found=count(is_damage(said_a)), alarms=count(is_damage(said_b)), ece=float(ece),
                        said_damaged={s: int((said_a == s).sum()) for s in sorted(set(said_a))},
                        said_intact={s: int((said_b == s).sum()) for s in sorted(set(said_b))}),
        "anything": dict(irrelevant_or_unsure=count((anything == "not_parcel_or_product") | (anything == "not_sure")), damaged=count(is_damage(anything)),
                         said={s: int((anything == s).sum()) for s in sorted(set(anything))}),
        "cracked_screens": dict(damaged_product=count(cracked == "damaged_product"), damaged=count(is_damage(cracked)),
                                said={s: int((cracked == s).sum()) for s in sorted(set(cracked))}),
    }
    json.dump(result, open(os.path.join(trained, "evaluation.json"), "w"), indent=1)
    print(json.dumps(result, indent=1))


main()
