"""The reference decoder: window scores -> tags -> spans -> attributions, and its scores on gold. Rust's is crates/sayso/src/decode."""

from dataclasses import dataclass

import numpy as np
import torch

import tokens as tok
from gold import ROLES, TAGS, align
from model import LINK, BUCKETS


WORK = 1000  # a piece's work in the layers, in thousandths of itself
PARTING = 50 * WORK  # what it costs to part a paragraph that opens with a quotation mark from the one before


def plan(tokens, limit: int, context: int) -> list[tuple[int, int, int, int]]:
    """Windows of at most LIMIT pieces, as crates/sayso-model/src/windows.rs makes them: (start, keep_start, keep_end, end). The kept
    parts tile the text. Whole paragraphs stand in a window, without context; of one too long, CONTEXT pieces stand around a cut."""
    starts = [p for p in tokens.word_piece if p == 0 or tokens.features[p] // 10 % 2]
    bounds = [*map(int, starts), len(tokens.ids)]
    least = [(0, 0)] + [(float("inf"), 0)] * len(starts)
    for first in range(len(starts)):
        before = least[first][0] + (PARTING if first and tokens.features[bounds[first]] >= 20 else 0)
        for last in range(first, len(starts)):
            length = bounds[last + 1] - bounds[first]
            if length > limit and last > first:
                break
            work = before + WORK * (length + 2) + (length + 2) ** 2
            if work < least[last + 1][0]:
                least[last + 1] = (work, first)
    groups, following = [], len(starts)
    while following:
        groups.append((bounds[least[following][1]], bounds[following]))
        following = least[following][1]
    return [window for group in reversed(groups) for window in cut(*group, limit, context)]


def cut(first: int, last: int, limit: int, context: int) -> list[tuple[int, int, int, int]]:
    """Windows of equal length over the pieces from FIRST to LAST."""
    total = last - first
    if total <= limit:
        return [(first, first, last, last)]
    count = -(-(total - 2 * context) // (limit - 2 * context))
    length = -(-(total + 2 * context * (count - 1)) // count)
    cuts = []
    for i in range(count):
        start = first + i * (length - 2 * context)
        end = min(start + length, last)
        cuts.append((start, start + context if i else first, end - context if i + 1 < count else last, end))
    return cuts


@dataclass
class View:
    """What one window says of the words it sees. Link vectors of different windows cannot be compared: they know places in
    their window only."""

    first: int  # index of the first word seen
    kept: range  # words whose tags, and whose links as a cue, come from here
    links: np.ndarray  # [words seen, 4 * LINK]


@torch.no_grad()
def score(network, tokens, limit=256, context=32, bf16=True):
    """Tag scores [words, 7] of a whole article, from its windows, and the windows' views."""
    network.eval()
    device = network.start.device
    tags = np.zeros((len(tokens.word_piece), len(TAGS)), np.float32)
    views = []
    word = lambda piece: int(np.searchsorted(tokens.word_piece, piece))
    planned = plan(tokens, limit - 2, context)
    length = max((end - start for start, _, _, end in planned), default=0) + 2
    ids, features, mask = (np.zeros((len(planned), length), np.int64) for _ in range(3))
    for row, (start, _, _, end) in enumerate(planned):
        ids[row, : end - start + 2] = [101, *tokens.ids[start:end], 102]
        features[row, 1 : end - start + 1] = tokens.features[start:end]
        mask[row, : end - start + 2] = 1
    with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
        outputs = network(*(torch.from_numpy(part).to(device) for part in (ids, features, mask)))
    window_tags, window_links = (output.float().cpu().numpy() for output in outputs)
    for row, (start, keep_start, keep_end, end) in enumerate(planned):
        seen, kept = range(word(start), word(end)), range(word(keep_start), word(keep_end))
        rows = tokens.word_piece[seen.start : seen.stop] - start + 1
        view_tags = window_tags[row][rows]
        tags[kept.start : kept.stop] = view_tags[kept.start - seen.start : kept.stop - seen.start]
        views.append(View(seen.start, kept, window_links[row][rows]))
    return tags, views


def viterbi(scores, transitions, start, end):
    alpha = start + scores[0]
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        table = alpha[:, None] + transitions
        back[i] = table.argmax(0)
        alpha = table.max(0) + scores[i]
    path = [int((alpha + end).argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return path[::-1]


def spans_of(tags) -> dict[str, list[tuple[int, int]]]:
    spans = {role: [] for role in ROLES}
    i = 0
    while i < len(tags):
        if tags[i]:
            role = (tags[i] - 1) // 2
            j = i + 1
            while j < len(tags) and tags[j] == 2 + 2 * role:
                j += 1
            spans[ROLES[role]].append((i, j))
            i = j
        else:
            i += 1
    return spans


def bucket(distance):
    size = np.minimum((1.5 * np.log2(np.maximum(np.abs(distance), 1))).astype(np.int64), BUCKETS // 2 - 1)
    return np.where(distance > 0, size + BUCKETS // 2, size)


def link(network, views, spans):
    """Attributions from spans: each content goes to the cue that scores best for it, or, where no cue's window sees it, to
    the cue of the content before; each cue takes the source that scores best, or none; cues left without content go."""
    cues, sources, contents = spans["cue"], spans["source"], spans["content"]
    distance = network.distance.detach().cpu().numpy()
    null = float(network.null_source.detach())
    scale = 1 / np.sqrt(LINK)
    view_of = {cue: next(view for view in views if cue[0] in view.kept) for cue in cues}

    def table(cue, ask, bias, targets):
        """Scores of TARGETS for CUE; None where its window sees nothing of one."""
        view, at = view_of[cue], cue[0]
        parts = np.split(view.links, 4, 1)
        asked = parts[ask][at - view.first]
        found = []
        for a, b in targets:
            a, b = max(a, view.first), min(b, view.first + len(view.links))
            if a >= b:
                found.append(None)
                continue
            scores = parts[ask + 2][a - view.first : b - view.first] @ asked * scale
            found.append(float((scores + bias[bucket(np.arange(a, b) - at)]).mean()))
        return found

    attributions = [{"source": [], "cue": [cue], "content": []} for cue in cues]
    by_cue = [table(cue, 1, distance[1], contents) for cue in cues]
    before = None
    for n, span in enumerate(contents):
        reached = [c for c in range(len(cues)) if by_cue[c][n] is not None]
        if reached:
            before = max(reached, key=lambda c: by_cue[c][n])
        if before is not None:
            attributions[before]["content"].append(span)
    for attribution, cue in zip(attributions, cues):
        scores = [(score, span) for score, span in zip(table(cue, 0, distance[0], sources), sources) if score is not None]
        if scores and max(scores)[0] > null:
            attribution["source"].append(max(scores)[1])
    return [a for a in attributions if a["content"]]


def read(network, tokens, limit=256, context=32):
    tags, views = score(network, tokens, limit, context)
    numpy = lambda p: p.detach().cpu().numpy()
    path = viterbi(tags, numpy(network.transitions), numpy(network.start), numpy(network.end))
    spans = spans_of(path)
    return spans, link(network, views, spans)


def f1(right, said, gold):
    return 100 * 2 * right / max(said + gold, 1)


def words_of(spans):
    return {w for a, b in spans for w in range(a, b)}


def overlaps(a, b):
    """The issue's lenient match: cue and source meet or both have none, content Jaccard at least a half."""
    source_a, source_b = words_of(a["source"]), words_of(b["source"])
    content_a, content_b = words_of(a["content"]), words_of(b["content"])
    return (
        bool(words_of(a["cue"]) & words_of(b["cue"]))
        and (bool(source_a & source_b) or not source_a and not source_b)
        and 2 * len(content_a & content_b) >= len(content_a | content_b)
    )


def evaluate(network, tokenizer, articles, limit=256, context=32):
    """Micro F1 of exact word spans by role, and of whole attributions, exact and overlapping."""
    counts = {key: np.zeros(3, np.int64) for key in [*ROLES, "exact", "overlap"]}
    for article in articles:
        tokens = tok.tokenise(tokenizer, article.text)
        gold = align(tokens, article.attributions)
        spans, found = read(network, tokens, limit, context)
        gold_spans = spans_of(gold.tags)
        for role in ROLES:
            right = len(set(spans[role]) & set(gold_spans[role]))
            counts[role] += right, len(spans[role]), len(gold_spans[role])
        key = lambda a: tuple(tuple(sorted(words_of(a[role]))) for role in ROLES)
        right = len({key(a) for a in found} & {key(a) for a in gold.attributions})
        counts["exact"] += right, len(found), len(gold.attributions)
        free, right = list(gold.attributions), 0
        for attribution in found:
            match = next((g for g in free if overlaps(attribution, g)), None)
            if match:
                free.remove(match)
                right += 1
        counts["overlap"] += right, len(found), len(gold.attributions)
    return " ".join(f"{key} {f1(*count):.1f}" for key, count in counts.items())
