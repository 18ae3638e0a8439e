"""Articles -> windows, as arrays: what the network sees, and what it should say of it."""

import random
import re
from dataclasses import dataclass, fields

import numpy as np
import torch

import decode
import polnear
import tokens as tok
from gold import ROLES, align

PIECES, WORDS = 256, 254  # of a window at most, with [CLS] and [SEP] and without
SPANS = 16  # cues, sources or contents of a window at most; what goes beyond isn't taught (links only)

STYLES = [  # quotation marks of other houses, one code point for one, so that offsets stay
    (0.12, {"“": "‘", "”": "’", '"': "'"}),
    (0.10, {"“": '"', "”": '"', "‘": "'", "’": "'"}),
    (0.05, {"“": "'", "”": "'", "’": "'", '"': "'"}),
    (0.03, {"“": "«", "”": "»"}),
]
CURLED = 0.5  # of articles with straight marks only, seen with curled ones
RUN_ON = 0.06  # of articles without blank lines between paragraphs


def curl(text: str) -> str:
    """Straight double marks as they are printed, by what stands before them."""
    return re.sub(r'(^|[\s(\[—])"', "\\1“", text).replace('"', "”")


def restyle(text: str, chance: random.Random) -> str:
    if chance.random() < RUN_ON:
        text = text.replace("\n\n", " \n")
    if "“" not in text and chance.random() < CURLED:
        text = curl(text)
    roll = chance.random()
    for share, table in STYLES:
        if roll < share:
            return text.translate(str.maketrans(table))
        roll -= share
    return text


ALONE = 0.04  # of paragraphs, seen once more as a content is when it is read for what it reports itself
OPENING = re.compile(r"(The|A|An|In|On|At|Some|Two|Three|Many|He|She|They|It|We|His|Her|Their|Its|This|That|There|Officials|Police|But) ")


def alone(text: str, attributions, chance: random.Random):
    """Paragraphs of TEXT without what is around them, now and then as a that-clause: (text, attributions)."""
    for match in re.finditer(r"[^\n]+", text):
        if chance.random() >= ALONE:
            continue
        start, end = match.span()
        inside = lambda a: all(start <= s and e <= end for role in ROLES for s, e in getattr(a, role))
        body, shift = text[start:end], -start
        if chance.random() < 0.5 and OPENING.match(body):
            body, shift = "that " + body[0].lower() + body[1:].rstrip(". "), 5 - start
        move = lambda spans: [(s + shift, e + shift) for s, e in spans]
        yield body, [polnear.Attribution(*(move(getattr(a, role)) for role in ROLES)) for a in attributions if inside(a)]


def somewhere(tokens, chance: random.Random) -> list[tuple[int, int]]:
    """Cuts a text into windows as long as can be, (first word, last word), at paragraphs where one is near, from a random
    first length."""
    limit = PIECES - 2
    found, first, words = [], 0, len(tokens.word_piece)
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
        found.append((first, last))
        first, room = last, limit
    return found


def planned(tokens) -> list[tuple[int, int]]:
    """The program's own windows."""
    word = lambda piece: int(np.searchsorted(tokens.word_piece, piece))
    return [(word(start), word(end)) for start, _, _, end in decode.plan(tokens, PIECES - 2, 32)]


LONG = 0.3  # of articles in long windows, the others as the program cuts them


@dataclass
class Windows:
    """Parallel arrays over windows, padded; on any device."""

    ids: torch.Tensor  # [n, PIECES]
    features: torch.Tensor  # [n, PIECES]
    word_piece: torch.Tensor  # [n, WORDS], each word's first piece
    length: torch.Tensor  # [n], pieces
    words: torch.Tensor  # [n]
    article: torch.Tensor  # [n], by name: versions of one text have one number
    tags: torch.Tensor  # [n, WORDS]
    cues: torch.Tensor  # [n, SPANS], first word, or -1
    sources: torch.Tensor  # [n, SPANS, 2], words
    contents: torch.Tensor  # [n, SPANS, 2]
    of_content: torch.Tensor  # [n, SPANS contents, SPANS cues], sum 1 where known, else 0
    of_cue: torch.Tensor  # [n, SPANS cues, 1 + SPANS sources], the first for none, likewise
    pair_source: torch.Tensor  # [n, SPANS cues, SPANS sources]: whether they belong together
    pair_content: torch.Tensor  # [n, SPANS cues, SPANS contents]

    def __len__(self):
        return len(self.ids)

    def take(self, rows):
        return Windows(*(getattr(self, field.name)[rows] for field in fields(self)))

    def to(self, device):
        return Windows(*(getattr(self, field.name).to(device) for field in fields(self)))


KINDS = {
    "ids": np.int32, "features": np.uint8, "word_piece": np.int16, "length": np.int16, "words": np.int16, "article": np.int32,
    "tags": np.uint8, "cues": np.int16, "sources": np.int16, "contents": np.int16, "of_content": np.float16,
    "of_cue": np.float16, "pair_source": np.float16, "pair_content": np.float16,
}


def empty(count: int) -> dict[str, np.ndarray]:
    shapes = {
        "ids": (PIECES,), "features": (PIECES,), "word_piece": (WORDS,), "tags": (WORDS,), "cues": (SPANS,),
        "sources": (SPANS, 2), "contents": (SPANS, 2), "of_content": (SPANS, SPANS), "of_cue": (SPANS, 1 + SPANS),
        "pair_source": (SPANS, SPANS), "pair_content": (SPANS, SPANS),
    }
    made = {name: np.zeros((count, *shapes.get(name, ())), kind) for name, kind in KINDS.items()}
    made["cues"] -= 1
    return made


def packed(tokens, gold, cuts: list[tuple[int, int]], article: int) -> dict[str, np.ndarray]:
    """The windows from word to word in CUTS."""
    made = empty(len(cuts))
    for row, (first, last) in enumerate(cuts):
        start = tokens.word_piece[first]
        end = tokens.word_piece[last] if last < len(tokens.word_piece) else len(tokens.ids)
        length, words = end - start, last - first
        made["ids"][row, 0], made["ids"][row, length + 1] = 101, 102
        made["ids"][row, 1 : length + 1] = tokens.ids[start:end]
        made["features"][row, 1 : length + 1] = tokens.features[start:end]
        made["word_piece"][row, :words] = tokens.word_piece[first:last] - start + 1
        made["length"][row], made["words"][row], made["article"][row] = length + 2, words, article
        made["tags"][row, :words] = gold.tags[first:last]
        inside = [a for a in gold.attributions if first <= a["cue"][0][0] and a["cue"][0][1] <= last][:SPANS]
        shift = lambda spans: [(max(a, first) - first, min(b, last) - first) for a, b in spans if a < last and b > first]
        sources = sorted({span for a in inside for span in shift(a["source"])})[:SPANS]
        contents = sorted({span for a in inside for span in shift(a["content"])})[:SPANS]
        if sources:
            made["sources"][row, : len(sources)] = sources
        if contents:
            made["contents"][row, : len(contents)] = contents
        for cue, attribution in enumerate(inside):
            made["cues"][row, cue] = attribution["cue"][0][0] - first
            own = [sources.index(span) for span in shift(attribution["source"]) if span in sources]
            made["pair_source"][row, cue, own] = 1
            if own:
                made["of_cue"][row, cue, 1 + own[0]] = 1
            elif not attribution["source"]:
                made["of_cue"][row, cue, 0] = 1
            own = [contents.index(span) for span in shift(attribution["content"]) if span in contents]
            made["pair_content"][row, cue, own] = 1
            made["of_content"][row, own, cue] = 1
        sums = made["of_content"][row].sum(-1, keepdims=True)
        made["of_content"][row] /= np.maximum(sums, 1)
    return made


def of_article(tokenizer, text: str, attributions, number: int, chance: random.Random) -> list[dict[str, np.ndarray]]:
    """One text as it is seen in one epoch, its paragraphs read alone included."""
    text = restyle(text, chance)
    found = []
    for body, marked in [(text, attributions), *alone(text, attributions, chance)]:
        tokens = tok.tokenise(tokenizer, body)
        if not len(tokens.ids):
            continue
        cuts = somewhere(tokens, chance) if chance.random() < LONG else planned(tokens)
        bounds = [*tokens.word_piece, len(tokens.ids)]
        cuts = [(first, last) for first, last in cuts if 0 < bounds[last] - bounds[first] <= PIECES - 2]
        found.append(packed(tokens, align(tokens, marked), cuts, number))
    return found


def joined(parts: list[dict[str, np.ndarray]]) -> Windows:
    return Windows(**{name: torch.from_numpy(np.concatenate([part[name] for part in parts])) for name in KINDS})
