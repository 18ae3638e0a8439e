"""What eight bits cost: the same weights in fp32 and as crates/sayso-model computes them, on PolNeAR dev, by role, in one run.

    python quantised.py --weights runs/student-1.pt runs/student-2.pt --polnear PATH/TO/polnear --base BERT_FOLDER
"""

import argparse
from pathlib import Path

import torch
from torch import nn

import decode
import polnear
import tokens as tok
from export import OUTSIDE, quantise
from model import Network, load
from shipped import Bytes


def in_bytes(network: Network) -> Network:
    """Every linear layer and the word embeddings as the program has them; changes NETWORK."""
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, nn.Linear) or module is network.encoder.words:
                weight, scale = quantise(module.weight)
                module.weight.copy_(weight * scale[:, None])
            if isinstance(module, nn.Linear):
                module.__class__ = Bytes
    return network


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--weights", type=Path, nargs="+", required=True)
    arguments.add_argument("--polnear", type=Path, required=True)
    arguments.add_argument("--base", type=Path, required=True)
    options = arguments.parse_args()
    tokenizer = tok.load(options.base)
    dev = list({a.name: a for a in reversed(polnear.read(options.polnear / "dev"))}.values())
    score = decode.score
    decode.score = lambda *a, **k: score(*a, **{**k, "bf16": False})
    for name, change in (("fp32", lambda network: network), ("int8", in_bytes)):
        network = load(options.weights, options.base)
        with torch.no_grad():
            network.tag.bias[0] += OUTSIDE
        print(name, decode.evaluate(change(network), tokenizer, dev), flush=True)


if __name__ == "__main__":
    main()
