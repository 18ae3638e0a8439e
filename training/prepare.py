"""Corpora -> windows to train on, as many times as asked for, each time cut and restyled anew.

    python prepare.py --data PATH/TO/corpora --base BERT_FOLDER --out runs/windows

Writes OUT/gold.pt, PolNeAR train with its labels, and OUT/text.pt, FNC-1 and Reuters-21578 without any; each a list of `Windows`.
"""

import argparse
import os
import random
from multiprocessing import Pool
from pathlib import Path

import torch

import passages
import polnear
import tokens as tok
from examples import Windows, joined, of_article

WIRES = 0.5  # of Reuters' items in a copy: half are on prices, and all on one year


def start(base: Path):
    global tokenizer
    tokenizer = tok.load(base)


def windows(job):
    text, attributions, number, seed = job
    return of_article(tokenizer, text, attributions, number, random.Random(seed))


def copies(pool: Pool, count: int, articles: list, seed: int) -> list[Windows]:
    """ARTICLES: (text, attributions, number, share of the copies that it is in)."""
    draw, made = random.Random(seed), []
    for _ in range(count):
        jobs = [(*article, draw.random()) for *article, share in articles if draw.random() < share]
        made.append(joined([part for parts in pool.map(windows, jobs, chunksize=16) for part in parts]))
    return made


def load(path: Path) -> list[Windows]:
    return [Windows(**copy) for copy in torch.load(path, weights_only=True)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True, help="folder with polnear, fnc1 and reuters21578")
    arguments.add_argument("--base", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--copies", type=int, nargs=2, default=[12, 4], help="of PolNeAR and of the rest")
    arguments.add_argument("--limit", type=int, help="articles, for a quick try")
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    read = polnear.read(options.data / "polnear" / "train")[: options.limit]
    names = sorted({article.name for article in read})
    gold = [(article.text, article.attributions, names.index(article.name), 1.0) for article in read]
    text = [(body, [], -1, 1.0) for body in passages.bodies(options.data)[: options.limit]]
    text += [(wire, [], -1, WIRES) for wire in passages.wires(options.data)[: options.limit]]
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    with Pool(initializer=start, initargs=(options.base,)) as pool:
        for name, articles, count in (("gold", gold, options.copies[0]), ("text", text, options.copies[1])):
            made = copies(pool, count, articles, options.seed)
            torch.save([vars(copy) for copy in made], options.out / f"{name}.pt")
            print(f"{name}: {count} copies, the first of {len(made[0])} windows, {int(made[0].length.sum())} pieces", flush=True)


if __name__ == "__main__":
    main()
