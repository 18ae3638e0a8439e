"""Fits the confidence of attributions on PolNeAR dev and writes it into decoder.json.

    cargo dev eval --polnear DIR --doubts runs/doubts.jsonl
    python calibrate.py --doubts runs/doubts.jsonl --decoder ../crates/sayso-model/weights/decoder.json

A logistic regression from the five parts of a decision (see `Doubt` in crates/sayso/src/decode/link.rs) to whether the whole
attribution was exactly right, then a monotone curve through eleven points (isotonic regression, Zadrozny & Elkan 2002). The expected calibration error it prints is cross-validated over articles: five parts, each
judged by weights fitted on the other four. The weights that are written are fitted on all of dev.
"""

import argparse
import json
from pathlib import Path

import numpy as np


FLOOR = -6.0  # very unlikely parts say no more than unlikely ones, and would pull the weights


def fit(parts: np.ndarray, right: np.ndarray, steps=4000, rate=0.1) -> np.ndarray:
    """Weights and intercept, by gradient descent with momentum on the mean log loss."""
    inputs = np.hstack([parts, np.ones((len(parts), 1))])
    weights, speed = np.zeros(inputs.shape[1]), np.zeros(inputs.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        speed = 0.9 * speed - rate * inputs.T @ (chance - right) / len(right)
        weights += speed
    return weights


def logistic(parts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(parts @ weights[:-1] + weights[-1])))


def curve(chance: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Eleven points (raw, calibrated) at equal shares of the sample: the means there, pooled until they rise."""
    order = np.argsort(chance)
    groups = [[chance[part].mean(), right[part].mean(), len(part)] for part in np.array_split(order, 11)]
    pooled: list[list[float]] = []
    for group in groups:
        pooled.append(group)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            b, a = pooled.pop(), pooled.pop()
            size = a[2] + b[2]
            pooled.append([(a[0] * a[2] + b[0] * b[2]) / size, (a[1] * a[2] + b[1] * b[2]) / size, size])
    return np.array([point[:2] for point in pooled])


def chances(parts: np.ndarray, fitted) -> np.ndarray:
    weights, points = fitted
    return np.interp(logistic(parts, weights), points[:, 0], points[:, 1])


def fit_both(parts: np.ndarray, right: np.ndarray):
    weights = fit(parts, right)
    return weights, curve(logistic(parts, weights), right)


def calibration_error(chance: np.ndarray, right: np.ndarray) -> float:
    """Ten bins of equal width (Naeini et al. 2015)."""
    bins = np.minimum((chance * 10).astype(int), 9)
    return sum(abs((chance[bins == b] - right[bins == b]).sum()) for b in range(10)) / len(right)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--doubts", type=Path, required=True)
    arguments.add_argument("--decoder", type=Path, required=True)
    options = arguments.parse_args()
    rows = [json.loads(line) for line in options.doubts.read_text().splitlines()]
    parts = np.maximum(np.array([row["doubt"] for row in rows]), FLOOR)
    right = np.array([row["right"] for row in rows], float)
    articles = sorted({row["article"] for row in rows})
    fold = np.array([articles.index(row["article"]) % 5 for row in rows])
    held_out = np.zeros(len(rows))
    for part in range(5):
        held_out[fold == part] = chances(parts[fold == part], fit_both(parts[fold != part], right[fold != part]))
    weights, points = fit_both(parts, right)
    print(f"{len(rows)} attributions, {right.mean():.3f} exactly right, mean confidence {held_out.mean():.3f}")
    print(f"expected calibration error, cross-validated: {calibration_error(held_out, right):.3f}")
    print("weights", np.round(weights, 3).tolist())
    decoder = json.loads(options.decoder.read_text())
    decoder["parameters"]["calibration"] = {
        "weights": weights[:-1].round(4).tolist(), "bias": round(float(weights[-1]), 4), "floor": FLOOR,
        "points": points.round(4).tolist()
    }
    options.decoder.write_text(json.dumps(decoder, indent=1) + "\n")


if __name__ == "__main__":
    main()
