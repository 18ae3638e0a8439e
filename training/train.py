"""Fine-tune the network on PolNeAR.

    python train.py --polnear ../../shared/data/polnear --base BERT_FOLDER --out runs/first

Writes OUT/last.pt (resumable with --resume), OUT/model.pt (the averaged weights) and OUT/log.txt.
"""

import argparse
import copy
import math
import random
import re
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import decode
import polnear
import tokens as tok
from gold import ROLES, align
from model import Network, crf_loss, link_scores

STYLES = [  # quotation marks of other houses, one code point for one, so that offsets stay
    (0.12, {"“": "‘", "”": "’", '"': "'"}),
    (0.10, {"“": '"', "”": '"', "‘": "'", "’": "'"}),
    (0.05, {"“": "'", "”": "'", "’": "'", '"': "'"}),
    (0.03, {"“": "«", "”": "»"}),
]


RUN_ON = 0.06  # of articles without blank lines between paragraphs


def restyle(text: str, chance: random.Random) -> str:
    if chance.random() < RUN_ON:
        text = text.replace("\n\n", " \n")
    roll = chance.random()
    for share, table in STYLES:
        if roll < share:
            return text.translate(str.maketrans(table))
        roll -= share
    return text


class Example:
    """One window, ready for the network."""

    def __init__(self, tokens, gold, first: int, last: int):
        pieces = slice(tokens.word_piece[first], tokens.word_piece[last] if last < len(tokens.word_piece) else None)
        self.ids = np.concatenate([[101], tokens.ids[pieces], [102]])
        self.features = np.concatenate([[0], tokens.features[pieces], [0]])
        self.word_piece = tokens.word_piece[first:last] - tokens.word_piece[first] + 1
        self.tags = gold.tags[first:last].copy()
        self.attributions = []
        inside = lambda span: first <= span[0] and span[1] <= last
        for attribution in gold.attributions:
            cue = attribution["cue"][0]
            if not inside(cue):
                continue
            shifted = {
                role: [(max(a, first) - first, min(b, last) - first) for a, b in attribution[role] if a < last and b > first]
                for role in ROLES
            }
            shifted["source_cut"] = len(shifted["source"]) < len(attribution["source"])
            self.attributions.append(shifted)


def windows(tokens, gold, limit: int, chance: random.Random):
    """Cuts an article into windows of at most LIMIT pieces, at paragraphs where one is near, from a random first length."""
    examples, first, words = [], 0, len(tokens.word_piece)
    room = chance.randint(limit // 4, limit)
    while first < words:
        start = tokens.word_piece[first]
        last = int(np.searchsorted(tokens.word_piece, start + room))
        if last < words:
            last = max(last - 1, first + 1)
            cut = last
            while cut > first and tokens.word_paragraph[cut] == tokens.word_paragraph[cut - 1]:
                cut -= 1
            if cut - first > (last - first) // 2:
                last = cut
        examples.append(Example(tokens, gold, first, last))
        first, room = last, limit
    return examples


ALONE = 0.04  # of paragraphs, seen once more as a content is when it is read for what it reports itself
OPENING = re.compile(r"(The|A|An|In|On|At|Some|Two|Three|Many|He|She|They|It|We|His|Her|Their|Its|This|That|There|Officials|Police|But) ")


def alone(article, text: str, chance: random.Random):
    """Paragraphs of ARTICLE without what is around them, now and then as a that-clause: (text, attributions)."""
    for match in re.finditer(r"[^\n]+", text):
        if chance.random() >= ALONE:
            continue
        start, end = match.span()
        inside = lambda a: all(start <= s and e <= end for role in ROLES for s, e in getattr(a, role))
        body, shift = text[start:end], -start
        if chance.random() < 0.5 and OPENING.match(body):
            body, shift = "that " + body[0].lower() + body[1:].rstrip(". "), 5 - start
        move = lambda spans: [(s + shift, e + shift) for s, e in spans]
        yield body, [
            polnear.Attribution(*(move(getattr(a, role)) for role in ROLES)) for a in article.attributions if inside(a)
        ]


def batches(examples, budget: int, chance: random.Random):
    """Batches of similar length with at most BUDGET padded pieces each, in random order."""
    order = sorted(examples, key=lambda e: len(e.ids) + chance.random() * 24)
    made, current = [], []
    for example in order:
        if current and len(example.ids) * (len(current) + 1) > budget:
            made.append(current)
            current = []
        current.append(example)
    made.append(current)
    chance.shuffle(made)
    return made


def collate(batch):
    length = max(len(e.ids) for e in batch)
    words = max(len(e.word_piece) for e in batch)
    ids, features, mask = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(3))
    pieces, tags = (torch.zeros(len(batch), words, dtype=torch.long) for _ in range(2))
    for row, e in enumerate(batch):
        ids[row, : len(e.ids)] = torch.from_numpy(e.ids)
        features[row, : len(e.ids)] = torch.from_numpy(e.features)
        mask[row, : len(e.ids)] = 1
        pieces[row, : len(e.word_piece)] = torch.from_numpy(e.word_piece)
        tags[row, : len(e.tags)] = torch.from_numpy(e.tags)
    lengths = torch.tensor([len(e.word_piece) for e in batch])
    return ids, features, mask, pieces, tags, lengths


def link_loss(network, links, examples):
    """Softmax over the cues for each content, over the sources and none for each cue, and a logistic loss for every pair."""
    of_content, of_source, of_pairs, contents, cues_seen = 0.0, 0.0, 0.0, 0, 0
    for row, e in enumerate(examples):
        if not e.attributions:
            continue
        size = len(e.word_piece)
        cues = torch.tensor([a["cue"][0][0] for a in e.attributions])
        source, content = link_scores(network, links[row, :size], cues, torch.arange(size))
        sources = sorted({s for a in e.attributions for s in a["source"]})
        mean = lambda scores, spans: torch.stack([scores[:, a:b].mean(1) for a, b in spans], 1)
        spans = [(span, n) for n, a in enumerate(e.attributions) for span in a["content"]]
        if spans:
            table = mean(content, [s for s, _ in spans])
            of_content = of_content + F.cross_entropy(table.T, torch.tensor([n for _, n in spans]), reduction="sum")
            contents += len(spans)
        table = torch.cat([network.null_source.expand(len(cues), 1)] + ([mean(source, sources)] if sources else []), 1)
        target = torch.tensor([1 + sources.index(a["source"][0]) if a["source"] else 0 for a in e.attributions])
        known = torch.tensor([not a["source_cut"] or bool(a["source"]) for a in e.attributions])
        of_source = of_source + (F.cross_entropy(table, target, reduction="none") * known).sum()
        cues_seen += len(cues)
        for scores, role in ((source, "source"), (content, "content")):
            truth = torch.zeros_like(scores)
            for n, a in enumerate(e.attributions):
                for start, end in a[role]:
                    truth[n, start:end] = 1
            of_pairs = of_pairs + F.binary_cross_entropy_with_logits(scores, truth, reduction="sum") / size
    return of_content / max(contents, 1), of_source / max(cues_seen, 1), of_pairs / max(2 * cues_seen, 1)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--polnear", type=Path, required=True)
    arguments.add_argument("--base", type=Path, required=True, help="folder with tokenizer.json and model.safetensors")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--epochs", type=int, default=8)
    arguments.add_argument("--rate", type=float, default=2e-4)
    arguments.add_argument("--head-rate", type=float, default=1e-3)
    arguments.add_argument("--window", type=int, default=256)
    arguments.add_argument("--budget", type=int, default=3072, help="padded pieces a batch")
    arguments.add_argument("--average", type=float, default=0.998, help="decay of the weight average")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments.add_argument("--resume", action="store_true")
    arguments.add_argument("--limit", type=int, help="articles, for a quick try")
    arguments.add_argument("--eval-every", type=int, default=2, help="epochs")
    options = arguments.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    log_file = open(options.out / "log.txt", "a")

    def log(*words):
        print(*words, flush=True)
        print(*words, file=log_file, flush=True)

    tokenizer = tok.load(options.base)
    articles = polnear.read(options.polnear / "train")[: options.limit]
    dev = list({a.name: a for a in reversed(polnear.read(options.polnear / "dev")[: options.limit])}.values())
    network = Network()
    network.encoder.load_bert(options.base)
    network.encoder.words.weight.requires_grad = False
    groups, layers = [], network.encoder.layers
    named = [p for layer in layers for p in layer.parameters()]
    known = {id(p) for p in named} | {id(network.encoder.words.weight)}
    low = [network.encoder.positions.weight, *network.encoder.norm.parameters()]
    known |= {id(p) for p in low}
    for depth, layer in enumerate(layers):
        groups.append({"params": list(layer.parameters()), "lr": options.rate * 0.9 ** (len(layers) - 1 - depth)})
    groups.append({"params": low, "lr": options.rate * 0.5})
    groups.append({"params": [p for p in network.parameters() if id(p) not in known], "lr": options.head_rate})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))

    average = copy.deepcopy(network)
    epoch_pieces = sum(len(tok.tokenise(tokenizer, a.text).ids) for a in articles)
    total = math.ceil(options.epochs * epoch_pieces * 1.08 / options.budget)
    warm = min(200, total // 10)
    rate = lambda step: min(step / warm, 1.0) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(step / total, 1))))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step + 1))
    log(f"{len(articles)} articles, {epoch_pieces} pieces, about {total} steps; {options}")

    first_epoch, step = 0, 0
    if options.resume and (options.out / "last.pt").exists():
        state = torch.load(options.out / "last.pt", weights_only=False)
        network.load_state_dict(state["network"]), average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"]), schedule.load_state_dict(state["schedule"])
        first_epoch, step = state["epoch"], state["step"]
        chance.setstate(state["chance"])
    began = time.time()
    for epoch in range(first_epoch, options.epochs):
        examples = []
        for article in articles:
            text = restyle(article.text, chance)
            tokens = tok.tokenise(tokenizer, text)
            examples += windows(tokens, align(tokens, article.attributions), options.window - 2, chance)
            for body, attributions in alone(article, text, chance):
                tokens = tok.tokenise(tokenizer, body)
                examples += windows(tokens, align(tokens, attributions), options.window - 2, chance)
        network.train()
        sums = np.zeros(5)
        for number, batch in enumerate(batches(examples, options.budget, chance)):
            ids, features, mask, pieces, tags, lengths = collate(batch)
            with torch.autocast("cpu", torch.bfloat16):
                scores, links = network(ids, features, mask)
            pick = lambda x: x.float().gather(1, pieces[..., None].expand(-1, -1, x.shape[-1]))
            scores, links = pick(scores), pick(links)
            inside = torch.arange(tags.shape[1])[None] < lengths[:, None]
            crf = crf_loss(network, scores, tags, lengths)
            cross = F.cross_entropy(scores[inside], tags[inside])
            of_content, of_source, of_pairs = link_loss(network, links, batch)
            loss = crf + 0.3 * cross + 0.2 * (of_content + of_source) + 0.2 * of_pairs
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            decay = min(options.average, (1 + step) / (10 + step))
            with torch.no_grad():
                for mine, theirs in zip(average.parameters(), network.parameters()):
                    if theirs.requires_grad:
                        mine.lerp_(theirs, 1 - decay)
            sums += [float(x.detach()) if torch.is_tensor(x) else x for x in (crf, cross, of_content, of_source, of_pairs)]
            if number % 20 == 19:
                log(f"epoch {epoch} step {step} {time.time() - began:.0f}s", *(f"{x / 20:.4f}" for x in sums))
                sums[:] = 0
        torch.save(average.state_dict(), options.out / "model.pt")
        torch.save(
            {
                "network": network.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(), "epoch": epoch + 1, "step": step, "chance": chance.getstate(),
            },
            options.out / "last.pt",
        )
        if (epoch + 1) % options.eval_every == 0 or epoch + 1 == options.epochs:
            log(f"epoch {epoch}", decode.evaluate(average, tokenizer, dev, options.window))


if __name__ == "__main__":
    main()
