"""Corpora -> passages, each a text with the spans of its sentences, and of some parts of sentences; offsets in code points."""

import csv
import random
import re
from dataclasses import dataclass
from pathlib import Path

import polnear

Span = tuple[int, int]


@dataclass
class Passage:
    text: str
    spans: list[Span]  # in no order, they may overlap


END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|(?<=[.!?\"”])\s*\n")
SHORT = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]|[A-Z]\.[A-Z]|Mrs?|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|St|Jr|Sr|No|vs|Prof|Rev|Inc|Corp|Co|"
                   r"Ltd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.N)$")
WORD = re.compile(r"\w+")


def sentences(text: str) -> list[Span]:
    """Cuts where a sentence ends by its look; what has fewer than four words or more than 80 is left out."""
    found, start = [], 0
    for end in [*END.finditer(text), None]:
        stop = end.end() if end else len(text)
        if end and end[0][0] == "." and SHORT.search(text[max(0, end.start() - 12) : end.start()]):
            continue
        piece = text[start:stop]
        words = len(WORD.findall(piece))
        left = start + len(piece) - len(piece.lstrip())
        if 4 <= words <= 80:
            found.append((left, start + len(piece.rstrip())))
        start = stop
    return found


SEAM = re.compile(r", |; |: | — | - | that |[\"“”]\s?| because | after | as | when | who ")


def part(text: str, span: Span, draw: random.Random) -> Span | None:
    """A part of a sentence between two seams, as a claim inside a report is; none where no part has five words."""
    sentence = text[span[0] : span[1]]
    cuts = [0, *(seam.end() for seam in SEAM.finditer(sentence)), len(sentence)]
    parts = [(a, b) for i, a in enumerate(cuts) for b in cuts[i + 1 :] if (a, b) != (0, len(sentence))]
    parts = [(a, b) for a, b in parts if len(WORD.findall(sentence[a:b])) >= 5]
    if not parts:
        return None
    a, b = draw.choice(parts)
    kept = sentence[a:b].rstrip(" ,;:\"“”")
    return span[0] + a, span[0] + a + len(kept)


def bodies(data: Path) -> list[str]:
    """FNC-1's articles."""
    csv.field_size_limit(1 << 30)
    with open(data / "fnc1" / "train_bodies.csv", encoding="utf-8", newline="") as file:
        return sorted({row["articleBody"] for row in csv.DictReader(file)})


def wires(data: Path) -> list[str]:
    """Reuters' items."""
    items = []
    for path in sorted((data / "reuters21578").glob("*.sgm")):
        for body in re.findall(r"<BODY>(.*?)</BODY>", path.read_text("latin-1"), re.S):
            body = re.sub(r"\s*Reuter\s*(&#3;)?\s*$|&#3;", "", body, flags=re.I).replace("&lt;", "<").replace("&amp;", "&")
            paragraphs = re.split(r"\n {4}", body)
            items.append("\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs))
    return sorted(set(items))


def texts(data: Path, draw: random.Random, *counts: int) -> list[tuple[str, list[Span]]]:
    """Articles of PolNeAR train (with what is reported in them), FNC-1 and Reuters: so many of each, drawn."""
    made, some = [], lambda found, count: draw.sample(found, min(count, len(found)))
    articles = {article.name: article for article in reversed(polnear.read(data / "polnear" / "train"))}
    for name in some(sorted(articles), counts[0]):
        contents = [(a.content[0][0], a.content[-1][1]) for a in articles[name].attributions]
        made.append((articles[name].text, [(a, b) for a, b in contents if b - a < 400]))
    made += [(body, []) for body in some(bodies(data), counts[1])]
    made += [(item, []) for item in some(wires(data), counts[2])]
    return made


def passages(data: Path, draw: random.Random, *counts: int, length=1100) -> list[Passage]:
    """One stretch of about LENGTH characters of each article, from the start of a sentence on."""
    found = []
    for text, contents in texts(data, draw, *counts):
        spans = sentences(text)
        if not spans:
            continue
        late = [start for start, _ in spans if start + length <= len(text)]
        start = draw.choice(late) if late else 0
        stop = start + length
        kept = [(a, b) for a, b in spans if a >= start and b <= stop]
        kept += [p for span in kept if draw.random() < 0.3 and (p := part(text, span, draw))]
        kept += [(a, b) for a, b in contents if a >= start and b <= stop and len(WORD.findall(text[a:b])) >= 4]
        if kept:
            stop = max(b for _, b in kept)
            found.append(Passage(text[start:stop], [(a - start, b - start) for a, b in kept]))
    return found


Pair = tuple[int, str, str]


def paraphrases(data: Path) -> tuple[list[Pair], list[Pair]]:
    """MSRP's training part, in halves: one to train on, one to measure on; 1 where the two sentences say the same."""
    lines = (data / "msrp" / "train.txt").read_text("utf-8-sig").splitlines()[1:]
    pairs = [(int(label), one, other) for label, _, _, one, other in (line.split("\t") for line in lines)]
    random.Random(7).shuffle(pairs)
    half = len(pairs) // 2
    return pairs[half:], pairs[:half]
