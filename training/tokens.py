"""Text -> word-pieces with offsets, words, and one feature code a piece. The Rust side is crates/sayso-model/src/tokens.rs."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

FEATURES = 64  # rows of the feature embedding: shape + 5 * glued + 10 * paragraph start + 20 * quotation state


@dataclass
class Tokens:
    """Parallel arrays over word-pieces, without [CLS] and [SEP]; `word_*` over words."""

    ids: np.ndarray
    features: np.ndarray
    word_of: np.ndarray  # index of the word that a piece belongs to
    word_piece: np.ndarray  # index of a word's first piece
    word_start: np.ndarray  # code points
    word_end: np.ndarray
    word_paragraph: np.ndarray


def load(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def shape(word: str) -> int:
    """0 lower-case or other letters, 1 capitalised, 2 all capitals, 3 a digit first, 4 anything else."""
    if unicodedata.category(word[0])[0] == "N":
        return 3
    if not word[0].isalpha():
        return 4
    if not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def tokenise(tokenizer: Tokenizer, text: str) -> Tokens:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids, word_of, word_piece, starts, ends = [], [], [], [], []
    for index, (id_, token, (start, end)) in enumerate(
        zip(encoding.ids, encoding.tokens, encoding.offsets)
    ):
        if not (token.startswith("##") and len(token) > 2) or not ids:
            word_piece.append(index)
            starts.append(start)
            ends.append(end)
        else:
            ends[-1] = end
        ids.append(id_)
        word_of.append(len(word_piece) - 1)
    features, paragraphs = word_features(text, starts, ends)
    return Tokens(
        ids=np.array(ids, np.int64),
        features=np.array([features[w] for w in word_of], np.int64),
        word_of=np.array(word_of, np.int64),
        word_piece=np.array(word_piece, np.int64),
        word_start=np.array(starts, np.int64),
        word_end=np.array(ends, np.int64),
        word_paragraph=np.array(paragraphs, np.int64),
    )


OPEN, CLOSE = "“«„", "”»"


def word_features(text: str, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    """A feature code and a paragraph number for each word.

    The quotation state is 0 outside, 1 inside double and 2 inside single marks, the marks themselves counted as inside.
    It starts anew with every paragraph. A single mark opens before a letter or digit and after none, and closes before none.
    """
    features, paragraphs = [], []
    state, paragraph, before = 0, 0, 0
    line_ends = 2 if any(not line.strip() for line in text.strip().split("\n")) else 1
    for start, end in zip(starts, ends):
        word = text[start:end]
        gap = text[before:start]
        new = not features or gap.count("\n") >= line_ends
        if new:
            state = 0
            paragraph += bool(features)
        left = text[start - 1] if start else " "
        right = text[end] if end < len(text) else " "
        code = state
        if word == '"':
            code, state = 1, 0 if state == 1 else 1
        elif word in OPEN:
            code = state = 1
        elif word in CLOSE:
            code, state = 1, 0
        elif state != 1 and word in "'‘" and not left.isalnum() and right.isalnum():
            code = state = 2
        elif state == 2 and word in "'’" and not right.isalnum():
            code, state = 2, 0
        glued = bool(features) and not gap
        features.append(shape(word) + 5 * glued + 10 * new + 20 * code)
        paragraphs.append(paragraph)
        before = end
    return features, paragraphs
