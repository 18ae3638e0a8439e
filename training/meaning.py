"""Trains the meaning head on the encoder as it is shipped, which stays as it is, and writes its weights and parity fixture.

    python meaning.py --data PATH/TO/corpora --base BERT_FOLDER --states runs/meaning

The student's vector of a span is the mean of what the head makes of its words, in their article or alone; the teacher's is
all-MiniLM-L6-v2's of the span alone. Taught are the directions, in the 128 dimensions that keep most of the teacher's, and the
cosines between all spans of a batch. The encoder's outputs are computed once and kept in STATES, some 2.5 GB.
"""

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

import passages
import shipped
import tokens as tok
from export import quantise
from passages import Passage
from teacher import Teacher

MEANING = 128  # width of a vector
WIDTH = 384


class Head(nn.Module):
    """Takes words' states already mixed."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, MEANING)

    def forward(self, mixed):
        return self.out(F.gelu(self.hidden(mixed)))

    def spans(self, mixed, span_of, count: int):
        """The vectors of COUNT spans, length 1, of words of which SPAN_OF says where each belongs."""
        sums = torch.zeros(count, MEANING).index_add_(0, span_of, self(mixed))
        return F.normalize(sums, dim=1)


@dataclass
class States:
    """The encoder's outputs for all words of some texts, and the spans in them."""

    words: np.ndarray  # [words, LAYERS, WIDTH], 16 bits, on disk
    first: np.ndarray  # of each span, index of a word
    end: np.ndarray
    text: np.ndarray  # of each span, index of its own text, as the teacher saw it
    passage: np.ndarray  # of each span

    def means(self) -> np.ndarray:
        """[spans, LAYERS, WIDTH]: of each span the mean of its words."""
        means = np.zeros((len(self.text), shipped.LAYERS, WIDTH), np.float32)
        for span in np.argsort(self.first):
            means[span] = self.words[self.first[span] : self.end[span]].astype(np.float32).mean(0)
        return means

    def mixed(self, mix: np.ndarray) -> np.ndarray:
        """[words, WIDTH], 16 bits"""
        made = np.zeros((len(self.words), WIDTH), np.float16)
        for at in range(0, len(made), 4096):
            made[at : at + 4096] = np.einsum("wli,l->wi", self.words[at : at + 4096].astype(np.float32), mix)
        return made

    def batch(self, mixed: np.ndarray, spans: np.ndarray):
        rows = np.concatenate([np.arange(a, b) for a, b in zip(self.first[spans], self.end[spans])])
        span_of = np.repeat(np.arange(len(spans)), self.end[spans] - self.first[spans])
        return torch.from_numpy(mixed[rows]).float(), torch.from_numpy(span_of)


def states(folder: Path, name: str, network, tokenizer, texts: list[Passage], index: dict[str, int]) -> States:
    """Computes them, or takes them from FOLDER where they lie already."""
    paths = [folder / f"{name}.{part}.npy" for part in ("words", "spans")]
    if not paths[1].exists():
        tokens = [tok.tokenise(tokenizer, passage.text) for passage in texts]
        total = sum(len(t.word_piece) for t in tokens)
        words = np.lib.format.open_memmap(paths[0], "w+", np.float16, (total, shipped.LAYERS, WIDTH))
        spans, at = [], 0
        for number, found in shipped.word_states(network, tokens):
            words[at : at + len(found)] = found.numpy()
            for start, end in texts[number].spans:
                inside = np.nonzero((tokens[number].word_start >= start) & (tokens[number].word_end <= end))[0]
                if len(inside) and inside[-1] < len(found):
                    own = index[texts[number].text[start:end]]
                    spans.append((at + inside[0], at + inside[-1] + 1, own, number))
            at += len(found)
        words.flush()
        np.save(paths[1], np.array(sorted(spans, key=lambda span: span[3])))
    return States(np.load(paths[0], mmap_mode="r"), *np.load(paths[1]).T)


def find_mix(means: np.ndarray, targets: np.ndarray, rounds=8) -> np.ndarray:
    """Weights of the layers, sum 1, from which a linear map comes nearest to TARGETS: least squares, by turns for the map and
    the weights. The rounds are few, so weights stay near those of a plain mean where that costs nothing."""
    means, targets = means - means.mean(0), targets - targets.mean(0)
    mix = np.full(shipped.LAYERS, 1 / shipped.LAYERS, np.float32)
    for _ in range(rounds):
        mixed = np.einsum("sli,l->si", means, mix)
        linear = np.linalg.solve(mixed.T @ mixed + 3 * np.eye(WIDTH, dtype=np.float32), mixed.T @ targets)
        by_layer = np.stack([means[:, layer] @ linear for layer in range(shipped.LAYERS)])
        products = np.einsum("lst,mst->lm", by_layer, by_layer)
        mix = np.linalg.solve(products, np.einsum("lst,st->l", by_layer, targets))
        mix = (mix / mix.sum()).astype(np.float32)
    return mix


def train(context: States, alone: States, taught: torch.Tensor, options) -> tuple[np.ndarray, Head]:
    """The layers' weights and the head. TAUGHT holds the teacher's vectors. Every batch has spans of some articles, so that
    many are akin, and others alone."""
    values, directions = torch.linalg.eigh(taught.T @ taught / len(taught))
    print(f"{MEANING} dimensions keep {float(values[-MEANING:].sum() / values.sum()):.3f} of the teacher's")
    targets = F.normalize(taught @ directions[:, -MEANING:], dim=1)
    some = np.arange(0, len(context.text), 2)
    mix = find_mix(context.means()[some], targets.numpy()[context.text[some]])
    print("layers", np.round(mix, 3), flush=True)
    in_context, in_itself = context.mixed(mix), alone.mixed(mix)
    centre = torch.from_numpy(in_context[:20000].astype(np.float32).mean(0))
    head, draw = Head(), np.random.default_rng(options.seed)
    optimizer = torch.optim.AdamW(head.parameters(), lr=options.rate, weight_decay=0.01)
    batches = (len(context.text) + len(alone.text)) // options.batch
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, options.rate, options.epochs * batches, pct_start=0.03, cycle_momentum=False
    )
    of_passage = [np.nonzero(context.passage == number)[0] for number in np.unique(context.passage)]
    for epoch in range(options.epochs):
        akin = np.concatenate([of_passage[number] for number in draw.permutation(len(of_passage))])
        others = draw.permutation(len(alone.text))
        losses = np.zeros(2)
        for one, other in zip(np.array_split(akin, batches), np.array_split(others, batches)):
            (words, spans), (more, more_spans) = context.batch(in_context, one), alone.batch(in_itself, other)
            own = np.concatenate([context.text[one], alone.text[other]])
            words, spans = torch.cat([words, more]) - centre, torch.cat([spans, more_spans + len(one)])
            found = head.spans(words, spans, len(own))
            direction = (1 - (found * targets[own]).sum(1)).mean()
            cosines = (found @ found.T - taught[own] @ taught[own].T).square().mean()
            optimizer.zero_grad()
            (direction + options.cosines * cosines).backward()
            optimizer.step()
            schedule.step()
            losses += float(direction.detach()), float(cosines.detach())
        print(f"epoch {epoch + 1}: direction {losses[0] / batches:.4f}, cosines {losses[1] / batches:.5f}", flush=True)
    with torch.no_grad():  # the program doesn't subtract the centre
        head.hidden.bias -= head.hidden.weight @ centre
    return mix, head.eval()


def tensors(mix: np.ndarray, head: Head) -> dict[str, torch.Tensor]:
    """What crates/sayso-model/src/meaning.rs reads."""
    made = {"mix": torch.from_numpy(mix)}
    for name, layer in (("meaning_hidden", head.hidden), ("meaning", head.out)):
        weight, scale = quantise(layer.weight.detach())
        made |= {f"{name}.weight": weight.T, f"{name}.scale": scale, f"{name}.bias": layer.bias.detach()}
    return {name: tensor.contiguous() for name, tensor in made.items()}


@torch.no_grad()
def fixture(mix: np.ndarray, head: Head, network, tokenizer, texts: list[str]) -> list[dict]:
    """For each text the vector of the whole, and every eighth number of those of its first 20 words."""
    tokens, cases = [tok.tokenise(tokenizer, text) for text in texts], [{"text": text} for text in texts]
    for number, found in shipped.word_states(network, tokens):
        words = head(torch.einsum("wli,l->wi", found, torch.from_numpy(mix)))
        whole = F.normalize(words.sum(0), dim=0)
        rounded = lambda rows: np.round(rows.numpy(), 4).tolist()
        cases[number] |= {"words": rounded(words[:20, ::8]), "whole": rounded(whole)}
    return cases


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True, help="folder with polnear, fnc1 and reuters21578")
    arguments.add_argument("--base", type=Path, required=True)
    arguments.add_argument("--states", type=Path, required=True)
    arguments.add_argument("--articles", type=int, nargs=3, default=[600, 500, 500], help="of PolNeAR, FNC-1, Reuters")
    arguments.add_argument("--epochs", type=int, default=10)
    arguments.add_argument("--batch", type=int, default=128)
    arguments.add_argument("--rate", type=float, default=2e-3)
    arguments.add_argument("--cosines", type=float, default=10.0, help="weight of the second part of the loss")
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    options.states.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    draw = random.Random(options.seed)
    network, tokenizer = shipped.load(), tok.load(options.base)
    articles = passages.passages(options.data, draw, *options.articles)
    texts = sorted({article.text[a:b] for article in articles for a, b in article.spans})
    index = {text: number for number, text in enumerate(texts)}
    lone = [Passage(text, [(0, len(text))]) for text in texts if draw.random() < 0.4]
    path = options.states / "teacher.npy"
    if not path.exists():
        np.save(path, Teacher(options.base, tokenizer)(texts))
    taught = torch.from_numpy(np.load(path))
    context = states(options.states, "context", network, tokenizer, articles, index)
    alone = states(options.states, "alone", network, tokenizer, lone, index)
    print(f"{len(context.text)} spans in {len(articles)} articles, {len(alone.text)} alone", flush=True)
    mix, head = train(context, alone, taught, options)
    save_file(tensors(mix, head), shipped.WEIGHTS / "meaning.safetensors")
    path = shipped.WEIGHTS.parent / "tests" / "meanings.json"
    texts = [case["text"] for case in json.loads((path.parent / "reference.json").read_text("utf-8"))]
    texts = [text for text in texts if 0 < len(tok.tokenise(tokenizer, text).ids) <= 254]
    cases = fixture(mix, head, network, tokenizer, texts)
    path.write_text(json.dumps(cases, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
