"""What teachers make of windows -> soft labels to train a student on.

    python label.py --windows runs/windows --base TEACHER_FOLDER --teachers runs/teacher-0.pt runs/teacher-1.pt … --out runs/labels

Teacher k of n has not seen the articles whose number is k modulo n, so its labels of those are honest; text without gold labels
gets the mean of all teachers. Writes OUT/gold.pt and OUT/text.pt, lists of (Windows, chances, pairs), see `losses.marginals`.
"""

import argparse
import random
import time
from dataclasses import replace
from pathlib import Path

import torch

import prepare
from examples import SPANS, WORDS, Windows
from losses import certain, link_scores, marginals
from model import NEVER, Network, load
from train import batches, outputs, trimmed

SOFT = ["cues", "sources", "contents", "of_content", "of_cue", "pair_source", "pair_content"]
GOLD = 0.5  # weight of the gold label where there is one


def best(scores, words, transitions, start, end):
    """The best tagging of each window [batch, words]."""
    batch, longest, _ = scores.shape
    alpha, back = start + scores[:, 0], []
    for at in range(1, longest):
        values, from_ = (alpha[:, :, None] + transitions).max(1)
        live = (at < words)[:, None]
        alpha = torch.where(live, values + scores[:, at], alpha)
        back.append(torch.where(live, from_, torch.arange(scores.shape[2], device=scores.device)))
    path = [(alpha + end).argmax(1)]
    for from_ in reversed(back):
        path.append(from_.gather(1, path[-1][:, None])[:, 0])
    path = torch.stack(path[::-1], 1)
    return path.masked_fill(torch.arange(longest, device=words.device) >= words[:, None], 0)


def spans(tags, role: int):
    """[batch, SPANS, 2]: the first spans of ROLE in each window, ends exclusive; (0, 0) where there are no more."""
    begin, within = 1 + 2 * role, 2 + 2 * role
    batch, longest = tags.shape
    before = torch.cat([torch.zeros_like(tags[:, :1]), tags[:, :-1]], 1)
    starts = (tags == begin) | (tags == within) & (before != begin) & (before != within)
    at = torch.arange(longest, device=tags.device).expand(batch, -1)
    others = at.masked_fill(tags == within, longest)  # where a span that goes on would have ended
    ends = torch.cat([others, torch.full_like(at[:, :1], longest)], 1).flip(1).cummin(1).values.flip(1)[:, 1:]
    number = starts.cumsum(1) - 1
    row, word = (starts & (number < SPANS)).nonzero(as_tuple=True)
    found = torch.zeros(batch, SPANS, 2, dtype=torch.int16, device=tags.device)
    found[row, number[row, word], 0] = word.to(torch.int16)
    found[row, number[row, word], 1] = ends[row, word].to(torch.int16)
    return found


@torch.no_grad()
def label(teachers: list[Network], windows: Windows, gold: bool) -> tuple[Windows, torch.Tensor, torch.Tensor]:
    """Soft labels of one batch. Where it is GOLD its spans stay, else they are the teachers'."""
    words, seen = windows.words.long(), [outputs(teacher, windows) for teacher in teachers]
    mean = lambda parts: sum(parts) / len(teachers)
    found = [marginals(teacher, scores, words) for teacher, (scores, _) in zip(teachers, seen)]
    chances, pairs = (mean(parts) for parts in zip(*found))
    if not gold:
        clear = [mean([getattr(teacher, name) for teacher in teachers]) for name in ("transitions", "start", "end")]
        allowed = [torch.where(part < NEVER / 2, part, 0) for part in clear]
        tags = best(chances.clamp(min=1e-6).log(), words, *allowed)
        cues = spans(tags, 1)
        windows = replace(
            windows, sources=spans(tags, 0), contents=spans(tags, 2), cues=cues[..., 0].masked_fill(cues[..., 1] == 0, -1)
        )
    there = windows.cues >= 0
    has = lambda part: part[..., 1] > part[..., 0]
    linked = [link_scores(teacher, links, windows)[2:] for teacher, (_, links) in zip(teachers, seen)]
    of_cue = mean([source.softmax(-1) for source, _ in linked]) * there[..., None]
    of_content = mean([
        content.transpose(1, 2).masked_fill(~there[:, None], NEVER).softmax(-1) for _, content in linked
    ]) * (has(windows.contents) & there.any(1, keepdim=True))[..., None]
    pair_source = mean([source[..., 1:].sigmoid() for source, _ in linked])
    pair_content = mean([content.sigmoid() for _, content in linked])
    if gold:
        known = windows.of_cue.sum(-1, keepdim=True) > 0
        blend = lambda ours, theirs: GOLD * ours + (1 - GOLD) * theirs
        of_cue = blend(windows.of_cue, of_cue) * known
        of_content = blend(windows.of_content, of_content) * (windows.of_content.sum(-1, keepdim=True) > 0)
        pair_source, pair_content = blend(windows.pair_source, pair_source), blend(windows.pair_content, pair_content)
        hard, counts = certain(windows.tags.long(), words)
        chances, pairs = blend(hard, chances), blend(counts, pairs)
    whole = torch.zeros(len(windows), WORDS, chances.shape[2], dtype=torch.float16, device=chances.device)
    whole[:, : chances.shape[1]] = chances
    half = {"of_cue": of_cue, "of_content": of_content, "pair_source": pair_source, "pair_content": pair_content}
    return replace(windows, **{name: part.half() for name, part in half.items()}), whole, pairs


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--windows", type=Path, required=True, help="folder of prepare.py")
    arguments.add_argument("--base", type=Path, required=True)
    arguments.add_argument("--teachers", type=Path, nargs="+", required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--budget", type=int, default=65536, help="padded pieces a batch")
    options = arguments.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.set_float32_matmul_precision("high")
    options.out.mkdir(parents=True, exist_ok=True)
    teachers = [load([path], options.base).to(device) for path in options.teachers]
    for name in ("gold", "text"):
        made, began = [], time.time()
        for copy in prepare.load(options.windows / f"{name}.pt"):
            whole, parts = copy.to(device), []
            groups = [torch.arange(len(copy))]
            if name == "gold":
                groups = [(copy.article % len(teachers) == k).nonzero()[:, 0] for k in range(len(teachers))]
            for k, group in enumerate(groups):
                asked = teachers[k : k + 1] if name == "gold" else teachers
                for at in batches(copy.length[group], options.budget, random.Random(1)):
                    rows = group[at].tolist()
                    parts.append((label(asked, trimmed(whole, rows, copy.length, copy.words), name == "gold"), rows))
            order = torch.tensor([row for _, rows in parts for row in rows]).argsort().to(device)
            soft = {field: torch.cat([getattr(part[0], field) for part, _ in parts])[order].cpu() for field in SOFT}
            chances, pairs = (torch.cat([part[n] for part, _ in parts])[order].cpu() for n in (1, 2))
            made.append((vars(copy) | soft, chances, pairs))
        torch.save(made, options.out / f"{name}.pt")
        print(f"labels of {name}: {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
