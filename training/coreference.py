"""Fits the weights by which a pronoun chooses whom it takes up, on GUM outside its dev part, and prints them.

    SAYSO_CHOICES=runs/choices.jsonl cargo dev eval --gum DIR
    python coreference.py --choices runs/choices.jsonl

A linear ranker: softmax over the mentions that agree with the pronoun, and the log loss of all that are of its chain together
(Durrett & Klein 2013). The lines hold the features of `crates/sayso/src/resolve/antecedent.rs`, which also holds the weights, by
hand: there are few of them, and each has a meaning. Sources count double; news, interviews and speeches count three times.
The accuracies are cross-validated over documents: five parts, each judged by weights fitted on the other four. The weights of
FIXED have too little to be fitted on in GUM and stay as they are.
"""

import argparse
import json
from pathlib import Path

import numpy as np

THREE = {"news", "interview", "speech"}
# Index → weight: speech that the pronoun stands outside of; somebody else who spoke in between.
FIXED = {14: -2.5, 25: -1.5}


def read(path: Path) -> list[dict]:
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for line in lines:
        line["features"] = np.array(line["features"], dtype=float)
        line["right"] = np.array(line["right"], dtype=float)
    return lines


def importance(line: dict) -> float:
    genre = 3.0 if line["genre"] in THREE else 0.5 if line["genre"] in {"conversation", "fiction", "vlog"} else 1.0
    return genre * (2.0 if line["speaks"] else 1.0)


def fit(lines: list[dict], decay=0.001, steps=600, rate=0.1) -> np.ndarray:
    """Weights by Adam on the mean weighted log loss; DECAY is that of the squared weights."""
    lines = [line for line in lines if line["right"].any() and not line["right"].all()]
    weight = np.array([importance(line) for line in lines])
    inputs = np.concatenate([line["features"] for line in lines])
    right = np.concatenate([line["right"] for line in lines])
    choice = np.repeat(np.arange(len(lines)), [len(line["right"]) for line in lines])
    weights = np.zeros(inputs.shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        for index, value in FIXED.items():
            weights[index] = value
        scores = inputs @ weights
        top = np.full(len(lines), -np.inf)
        np.maximum.at(top, choice, scores)
        mass = np.exp(scores - top[choice])
        all_of = mass / np.bincount(choice, mass)[choice]
        right_of = mass * right / np.maximum(np.bincount(choice, mass * right), 1e-30)[choice]
        slope = inputs.T @ ((all_of - right_of) * weight[choice]) / weight.sum() + decay * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    for index, value in FIXED.items():
        weights[index] = value
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--choices", type=Path, required=True)
    arguments = parser.parse_args()
    lines = read(arguments.choices)
    names = sorted({line["document"] for line in lines})
    np.random.RandomState(0).shuffle(names)
    part = {name: number % 5 for number, name in enumerate(names)}
    folds = [fit([line for line in lines if part[line["document"]] != fold]) for fold in range(5)]
    for label, chosen in [
        ("all pronouns", lines),
        ("of the three genres", [line for line in lines if line["genre"] in THREE]),
        ("that are sources", [line for line in lines if line["speaks"]]),
        ("that are sources, of the three genres", [line for line in lines if line["speaks"] and line["genre"] in THREE]),
    ]:
        hits = [line["right"][np.argmax(line["features"] @ folds[part[line["document"]]])] for line in chosen]
        print(f"{label}: {100 * np.mean(hits):.1f} % of {len(hits)}")
    print([round(float(weight), 2) for weight in fit(lines)])


if __name__ == "__main__":
    main()
