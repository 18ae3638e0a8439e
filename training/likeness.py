"""What the meanings that the program computes are worth: against the teacher, and against TF-IDF, in one run.

    cargo build --release --workspace --examples
    python likeness.py --data PATH/TO/corpora --base BERT_FOLDER

MSRP: paraphrase or not by the cosine alone, on the half that training leaves out. ECB+: for every annotated sentence the
sentences of other texts, nearest first; right are those that share an event. BASIL: the same over all sentences, right are those of
the same story. The sentences searched are read in their article; those searched for in theirs, too, or alone as a query is.
"""

import argparse
import csv
import html
import json
import math
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import tokens as tok
from passages import Passage, paraphrases, sentences
from teacher import Teacher

EXAMPLE = Path(__file__).parent.parent / "target" / "release" / "examples" / "meanings"


def shipped(inputs: list[dict]) -> list[np.ndarray]:
    """For each input the meanings that the program gives, zero where it gives none."""
    lines = "".join(json.dumps(line) + "\n" for line in inputs)
    done = subprocess.run([EXAMPLE], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [np.array([row or [0.0] * 128 for row in json.loads(line)], np.float32) for line in done.splitlines()]


def alone(texts: list[str]) -> np.ndarray:
    return np.concatenate(shipped([{"text": text} for text in texts]))


def counted(texts: list[str]) -> np.ndarray:
    """TF-IDF vectors, length 1: (1 + log count) · log(texts / texts with the word); the frequencies are those of TEXTS."""
    bags = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    frequency = Counter(word for bag in bags for word in bag)
    place = {word: index for index, word in enumerate(sorted(frequency))}
    rows = np.zeros((len(texts), len(place)), np.float32)
    for row, bag in zip(rows, bags):
        for word, count in bag.items():
            row[place[word]] = (1 + math.log(count)) * math.log(len(texts) / frequency[word])
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def area(scores: np.ndarray, labels: np.ndarray) -> float:
    """Area under the ROC curve; no two scores are equal but by chance."""
    ranks = np.argsort(np.argsort(scores))
    positive = int(labels.sum())
    return (ranks[labels == 1].sum() - positive * (positive - 1) / 2) / (positive * (len(labels) - positive))


def at_threshold(scores: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Accuracy and F1 of one half with the threshold that is best by accuracy in the other, both ways."""
    said = np.zeros(len(scores), bool)
    for half in (0, 1):
        other = np.arange(len(scores)) % 2 != half
        cuts = np.quantile(scores[other], np.linspace(0, 1, 400))
        best = max(cuts, key=lambda cut: ((scores[other] >= cut) == labels[other]).mean())
        said[~other] = scores[~other] >= best
    right = (said & (labels == 1)).sum()
    return (said == labels).mean(), 2 * right / (said.sum() + labels.sum())


def msrp(data: Path, teacher: Teacher):
    _, pairs = paraphrases(data)
    labels = np.array([label for label, _, _ in pairs])
    texts = [text for _, one, other in pairs for text in (one, other)]
    print(f"MSRP, {len(pairs)} pairs: area under ROC, accuracy, F1")
    for name, vectors in (("TF-IDF", counted(texts)), ("teacher", teacher(texts)), ("Sayso", alone(texts))):
        scores = (vectors[0::2] * vectors[1::2]).sum(1)
        accuracy, f1 = at_threshold(scores, labels)
        print(f"  {name:8} {100 * area(scores, labels):5.1f} {100 * accuracy:5.1f} {100 * f1:5.1f}", flush=True)


@dataclass
class Sentence:
    text: str
    document: str
    matters: set[str]  # events, or the story


def ranked(asked: np.ndarray, found: np.ndarray, sentences: list[Sentence]) -> tuple[float, float]:
    """Share of sentences whose nearest in another text is right, and mean average precision, of those with a right one."""
    documents = np.array([sentence.document for sentence in sentences])
    likeness = asked @ found.T
    first, precisions = [], []
    for index, sentence in enumerate(sentences):
        others = np.nonzero(documents != sentence.document)[0]
        order = others[np.argsort(-likeness[index, others], kind="stable")]
        right = np.array([bool(sentences[other].matters & sentence.matters) for other in order])
        places = np.nonzero(right)[0]
        if len(places):
            first.append(right[0])
            precisions.append(((np.arange(len(places)) + 1) / (places + 1)).mean())
    return float(np.mean(first)), float(np.mean(precisions))


def retrieval(name: str, passages: list[Passage], matters: list[list[set[str]]], teacher: Teacher):
    found = [
        Sentence(passage.text[a:b], str(number), matter)
        for number, (passage, parts) in enumerate(zip(passages, matters))
        for (a, b), matter in zip(passage.spans, parts)
    ]
    texts = [sentence.text for sentence in found]
    inside = np.concatenate(shipped([{"text": p.text, "spans": p.spans} for p in passages]))
    lone = alone(texts)
    print(f"{name}, {len(texts)} sentences of {len(passages)} texts: nearest is right, mean average precision")
    rows = [("TF-IDF", counted(texts)), ("teacher", teacher(texts)), ("Sayso", inside)]
    rows = [(label, vectors, vectors) for label, vectors in rows] + [("Sayso, sentences asked for alone", lone, inside)]
    for label, asked, searched in rows:
        first, precision = ranked(asked, searched, found)
        print(f"  {label:8} {100 * first:5.1f} {100 * precision:5.1f}", flush=True)
    same = (lone * inside).sum(1)
    print(f"  a sentence alone and in its text: cosine {same.mean():.3f} in the mean, {np.quantile(same, 0.05):.3f} at 5 %")


GLUED = re.compile(r"[,.;:!?)%\]]|'\w*|n't|’\w*")


def ecb(data: Path) -> tuple[list[Passage], list[list[set[str]]]]:
    """The texts of ECB+ and the sentences that were checked, with the events across documents that stand in them."""
    chosen: dict[str, set[int]] = {}
    with open(data / "ecbplus" / "ECBplus_coreference_sentences.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            chosen.setdefault(f"{row['Topic']}_{row['File']}", set()).add(int(row["Sentence Number"]))
    passages, matters = [], []
    for path in sorted((data / "ecbplus").glob("*/*.xml")):
        xml = path.read_text("utf-8")
        words = re.findall(r'<token t_id="(\d+)" sentence="(\d+)" number="\d+">(.*?)</token>', xml)
        sentence_of = {word: int(sentence) for word, sentence, _ in words}
        marks = dict(re.findall(r'<(?:ACTION|NEG)\w* m_id="(\d+)"[^>]*>\s*<token_anchor t_id="(\d+)"', xml))
        events: dict[int, set[str]] = {}
        for event, sources in re.findall(r'<CROSS_DOC_COREF [^>]*note="(\w+)"[^>]*>(.*?)</CROSS_DOC_COREF>', xml, re.S):
            for mark in re.findall(r'<source m_id="(\d+)"', sources):
                if mark in marks:
                    events.setdefault(sentence_of[marks[mark]], set()).add(event)
        text, spans = "", {}
        for _, sentence, word in words:
            sentence, word = int(sentence), html.unescape(word)
            if sentence not in spans:
                text = text.rstrip() + "\n\n" if text else ""
            elif GLUED.fullmatch(word):
                text = text.rstrip()
            spans[sentence] = (spans.get(sentence, (len(text),))[0], len(text) + len(word))
            text += word if word in "([$" else word + " "
        kept = [number for number in sorted(chosen.get(path.stem, ())) if number in events and number in spans]
        if kept:
            passages.append(Passage(text, [spans[number] for number in kept]))
            matters.append([events[number] for number in kept])
    return passages, matters


def basil(data: Path) -> tuple[list[Passage], list[list[set[str]]]]:
    """BASIL's articles, with the story of each for its sentences."""
    passages, matters = [], []
    for path in sorted((data / "basil" / "articles").glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        text = "\n\n".join(" ".join(paragraph) for paragraph in article["body-paragraphs"])
        passages.append(Passage(text, sentences(text)))
        matters.append([{article["triplet-uuid"]}] * len(passages[-1].spans))
    return passages, matters


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True, help="folder with msrp, ecbplus and basil")
    arguments.add_argument("--base", type=Path, required=True)
    options = arguments.parse_args()
    teacher = Teacher(options.base, tok.load(options.base))
    msrp(options.data, teacher)
    retrieval("ECB+", *ecb(options.data), teacher)
    retrieval("BASIL", *basil(options.data), teacher)


if __name__ == "__main__":
    main()
