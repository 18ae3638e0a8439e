"""PolNeAR brat standoff -> articles with gold attributions, offsets in code points of the text."""

import re
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]


@dataclass
class Attribution:
    """One gold attribution; every list holds (start, end) in code points and may be empty."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


@dataclass
class Article:
    """One annotator's reading of one article."""

    name: str  # file name without the annotator
    annotator: str
    text: str
    attributions: list[Attribution]


ROLE = {"Source": "source", "Cue": "cue", "Content": "content"}


def read(folder: Path) -> list[Article]:
    """All annotators' versions under FOLDER (`train` or `dev`), sorted by file name."""
    articles = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, annotator = path.stem.rsplit("_", 1)
        text_path = folder / "text" / f"{name}.txt"
        if not text_path.exists():
            text_path = folder / "text" / f"{path.stem}.txt"
        text = text_path.read_bytes().decode("utf-8")
        articles.append(Article(name, annotator, text, parse(path.read_text("utf-8"))))
    return articles


def parse(standoff: str) -> list[Attribution]:
    """Attributions with at least a cue and a content, in text order. Notes and stray lines are passed over."""
    spans: dict[str, list[Span]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in standoff.split("\n"):
        if match := re.match(r"(T\d+)\t\S+ ([\d; ]+)(?:\t|$)", line):
            pieces = (piece.split() for piece in match[2].split(";"))
            spans[match[1]] = [(int(start), int(end)) for start, end in pieces]
        elif match := re.match(r"E\d+\t(.*)", line):
            events.append([tuple(part.split(":")) for part in match[1].split()])
    attributions = []
    for event in events:
        attribution = Attribution()
        for role, target in event:
            role = ROLE.get(re.sub(r"\d+$", "", role))
            if role and target in spans:
                getattr(attribution, role).extend(spans[target])
        for role in ROLE.values():
            getattr(attribution, role).sort()
        if attribution.cue and attribution.content:
            attributions.append(attribution)
    attributions.sort(key=lambda a: a.cue)
    return attributions
