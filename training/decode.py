"""The reference decoder: window scores -> tags -> spans -> attributions, and its scores on gold. Rust's is crates/sayso/src/decode."""

import numpy as np
import torch

import tokens as tok
from gold import ROLES, TAGS, align
from model import LINK, BUCKETS


def plan(total: int, limit: int, context: int) -> list[tuple[int, int, int, int]]:
    """Cuts TOTAL pieces into windows: (start, keep_start, keep_end, end); the kept parts tile the text, windows hold at
    most LIMIT pieces and CONTEXT pieces beyond what is kept."""
    if total <= limit:
        return [(0, 0, total, total)]
    count = 2
    while True:
        keep = -(-total // count)
        if min(keep + 2 * context, keep + context if count == 2 else limit + 1) <= limit or keep + 2 * context <= limit:
            break
        count += 1
    return [
        (max(0, i * keep - context), i * keep, min(total, (i + 1) * keep), min(total, (i + 1) * keep + context))
        for i in range(count)
        if i * keep < total
    ]


@torch.no_grad()
def score(network, tokens, limit=384, context=32, bf16=True):
    """Tag scores [words, 7] and link vectors [words, 4 * LINK] of a whole article, from overlapping windows."""
    network.eval()
    pieces = len(tokens.ids)
    tags = np.zeros((pieces, len(TAGS)), np.float32)
    links = np.zeros((pieces, 4 * LINK), np.float32)
    for start, keep_start, keep_end, end in plan(pieces, limit - 2, context):
        ids = torch.tensor(np.concatenate([[101], tokens.ids[start:end], [102]]))[None]
        features = torch.tensor(np.concatenate([[0], tokens.features[start:end], [0]]))[None]
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            window_tags, window_links = network(ids, features, torch.ones_like(ids))
        part = slice(1 + keep_start - start, 1 + keep_end - start)
        tags[keep_start:keep_end] = window_tags[0, part].float().numpy()
        links[keep_start:keep_end] = window_links[0, part].float().numpy()
    return tags[tokens.word_piece], links[tokens.word_piece]


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


def link(network, links, spans):
    """Attributions from spans: each content goes to the cue that scores best for it, each cue takes the source that scores
    best or none; cues that are left without content are dropped."""
    cues, sources, contents = spans["cue"], spans["source"], spans["content"]
    if not cues:
        return []
    parts = np.split(links, 4, 1)
    distance = network.distance.detach().numpy()
    null = float(network.null_source)
    scale = 1 / np.sqrt(LINK)
    at = np.array([a for a, _ in cues])

    def table(ask, answer, bias, targets):
        rows = []
        for a, b in targets:
            scores = parts[ask][at] @ parts[answer][a:b].T * scale
            scores = scores + bias[bucket(np.arange(a, b)[None] - at[:, None])]
            rows.append(scores.mean(1))
        return np.array(rows).reshape(len(targets), len(cues))

    attributions = [{"source": [], "cue": [cue], "content": []} for cue in cues]
    for span, row in zip(contents, table(1, 3, distance[1], contents)):
        attributions[int(row.argmax())]["content"].append(span)
    to_source = table(0, 2, distance[0], sources)
    for n, attribution in enumerate(attributions):
        if len(sources) and to_source[:, n].max() > null:
            attribution["source"].append(sources[int(to_source[:, n].argmax())])
    return [a for a in attributions if a["content"]]


def read(network, tokens, limit=384, context=32):
    tags, links = score(network, tokens, limit, context)
    numpy = lambda p: p.detach().numpy()
    path = viterbi(tags, numpy(network.transitions), numpy(network.start), numpy(network.end))
    spans = spans_of(path)
    return spans, link(network, links, spans)


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


def evaluate(network, tokenizer, articles, limit=384, context=32):
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
