"""Fine-tune a network: a teacher or a student on gold labels, a student on soft ones.

    python train.py --windows runs/windows/gold.pt --base BERT_FOLDER --out runs/first.pt --epochs 8
    python train.py --labels runs/labels --base BERT_FOLDER --out runs/student.pt --epochs 30 --noise 0.3

Writes the averaged weights to OUT. With --polnear they are measured on PolNeAR dev.
"""

import argparse
import copy
import math
import random
import time
from pathlib import Path

import torch

import decode
import polnear
import prepare
import tokens as tok
from examples import Windows
from losses import certain, link_losses, tag_losses
from model import Network, from_base

MASK, MASKED = 103, 0.1  # [MASK], and the share of a window's pieces that noise hides


def batches(windows_length, budget: int, chance: random.Random) -> list[list[int]]:
    """Rows of windows of similar length, at most BUDGET padded pieces together, in random order."""
    lengths = windows_length.tolist()
    order = sorted(range(len(lengths)), key=lambda row: lengths[row] + chance.random() * 12)
    made, current, longest = [], [], 0
    for row in order:
        longest = max(longest, lengths[row])
        if current and longest * (len(current) + 1) > budget:
            made.append(current)
            current, longest = [], lengths[row]
        current.append(row)
    made.append(current)
    chance.shuffle(made)
    return made


def outputs(network: Network, windows: Windows, noise=0.0):
    """Tag scores and link vectors of each word, for windows without padding beyond the longest; NOISE: how many windows have
    pieces hidden."""
    ids, device = windows.ids.long(), windows.ids.device
    mask = torch.arange(ids.shape[1], device=device) < windows.length[:, None]
    if noise:
        noisy = torch.rand(len(ids), 1, device=device) < noise
        ids = ids.masked_fill(noisy & (torch.rand(ids.shape, device=device) < MASKED) & (ids != 101) & (ids != 102), MASK)
    with torch.autocast(device.type, torch.bfloat16):
        found = network(ids, windows.features.long(), mask)
    first = windows.word_piece.long()[..., None]
    return tuple(part.float().gather(1, first.expand(-1, -1, part.shape[-1])) for part in found)


def trimmed(windows: Windows, rows: list[int], length: torch.Tensor, words: torch.Tensor) -> Windows:
    """Some ROWS, padded to the longest of them (a multiple of 8: attention with a bias is fastest so). LENGTH and WORDS are the
    windows' own, on the CPU, so that nothing waits for the GPU."""
    index = torch.tensor(rows)
    pieces, longest = -(-int(length[index].max()) // 8) * 8, int(words[index].max())
    made = windows.take(index.to(windows.ids.device))
    made.ids, made.features = made.ids[:, :pieces], made.features[:, :pieces]
    made.word_piece, made.tags = made.word_piece[:, :longest], made.tags[:, :longest]
    return made


def optimiser(network: Network, rate: float, head_rate: float):
    """Layers learn the slower the lower they are; the words' embeddings stay as they are."""
    encoder = network.encoder
    for frozen in (encoder.words, encoder.relative):
        if frozen:
            frozen.weight.requires_grad = False
    low = [encoder.positions.weight, *encoder.norm.parameters()]
    groups = [{"params": low, "lr": rate * 0.5}]
    for depth, layer in enumerate(encoder.layers):
        groups.append({"params": list(layer.parameters()), "lr": rate * 0.9 ** (len(encoder.layers) - 1 - depth)})
    known = {id(p) for group in groups for p in group["params"]}
    new = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    groups.append({"params": new, "lr": head_rate})
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def save(network: Network, out: Path):
    """What was trained, in 16 bits. The rest is the base's."""
    trained = {name for name, p in network.named_parameters() if p.requires_grad}
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({name: part.half().cpu() for name, part in network.state_dict().items() if name in trained}, out)


def measure(network: Network, folder: Path, tokenizer, limit=None) -> str:
    """On PolNeAR dev; in Python, so without the program's rules."""
    dev = list({a.name: a for a in reversed(polnear.read(folder / "dev")[:limit])}.values())
    return decode.evaluate(network, tokenizer, dev)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--windows", type=Path, help="gold.pt of prepare.py")
    arguments.add_argument("--labels", type=Path, help="folder of label.py")
    arguments.add_argument("--base", type=Path, required=True, help="folder of a BERT or MPNet checkpoint")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--polnear", type=Path, help="to measure on dev at the end")
    arguments.add_argument("--part", type=int, nargs=2, metavar=("K", "N"), help="leave out articles K modulo N")
    arguments.add_argument("--epochs", type=int, default=8, help="one copy of the gold windows and one of the text each")
    arguments.add_argument("--rate", type=float, default=2e-4)
    arguments.add_argument("--head-rate", type=float, default=1e-3)
    arguments.add_argument("--budget", type=int, default=4096, help="padded pieces a batch")
    arguments.add_argument("--noise", type=float, default=0.0, help="share of windows in which a tenth of the pieces is hidden")
    arguments.add_argument("--average", type=float, default=0.998, help="decay of the weight average")
    arguments.add_argument("--seed", type=int, default=1, help="of order and dropout; the heads begin alike")
    options = arguments.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.set_float32_matmul_precision("high")
    began = time.time()

    if options.labels:
        parts = [torch.load(options.labels / f"{name}.pt", weights_only=True) for name in ("gold", "text")]
        copies = [[(Windows(**windows), chances, pairs) for windows, chances, pairs in part] for part in parts]
    else:
        copies = [[(windows, None, None) for windows in prepare.load(options.windows)]]
    if options.part:
        own = lambda windows: windows.article % options.part[1] != options.part[0]
        copies = [[(windows.take(own(windows)), *soft) for windows, *soft in part] for part in copies]
    size = [(windows.length.clone(), windows.words.clone()) for part in copies for windows, *_ in part]
    counts = [len(part) for part in copies]
    flat = [
        (windows.to(device), *(part.to(device) if part is not None else None for part in soft))
        for part in copies for windows, *soft in part
    ]

    torch.manual_seed(1)
    network = from_base(options.base).to(device)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    optimise = optimiser(network, options.rate, options.head_rate)
    learning = [p for p in network.parameters() if p.requires_grad]
    average = copy.deepcopy(network)
    averaged = [p for p in average.parameters() if p.requires_grad]
    plan = []
    for epoch in range(options.epochs):
        first, now = 0, []
        for count in counts:
            which = first + (epoch + options.seed) % count
            now += [(which, rows) for rows in batches(size[which][0], options.budget, chance)]
            first += count
        chance.shuffle(now)
        plan += now
    total, warm = len(plan), min(200, 1 + len(plan) // 10)
    rate = lambda step: min(step / warm, 1.0) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(step / total, 1))))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimise, lambda step: rate(step + 1))
    print(f"{options.out.stem}: {total} steps, ready after {time.time() - began:.0f} s", flush=True)
    began, sums = time.time(), torch.zeros(5, device=device)
    network.train()
    for step, (which, rows) in enumerate(plan):
        all_windows, all_chances, all_pairs = flat[which]
        windows = trimmed(all_windows, rows, *size[which])
        words, longest = windows.words.long(), windows.tags.shape[1]
        if all_chances is None:
            chances, pairs = certain(windows.tags.long(), words)
        else:
            index = torch.tensor(rows).to(device)
            chances, pairs = all_chances[index, :longest].float(), all_pairs[index].float()
        scores, links = outputs(network, windows, options.noise)
        crf, cross = tag_losses(network, scores, words, chances, pairs)
        of_content, of_source, of_pairs = link_losses(network, links, windows)
        (crf + 0.3 * cross + 0.2 * (of_content + of_source + of_pairs)).backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0, foreach=True)
        optimise.step()
        schedule.step()
        optimise.zero_grad(set_to_none=True)
        with torch.no_grad():
            decay = min(options.average, (2 + step) / (11 + step))
            torch._foreach_lerp_(averaged, learning, 1 - decay)
            sums += torch.stack([part.detach() for part in (crf, cross, of_content, of_source, of_pairs)])
        if (step + 1) % 200 == 0 or step + 1 == total:
            shown = " ".join(f"{x:.4f}" for x in (sums / (step % 200 + 1)).tolist())
            print(f"{options.out.stem} step {step + 1} {time.time() - began:.0f} s: {shown}", flush=True)
            sums.zero_()
    save(average, options.out)
    print(f"{options.out.stem}: {time.time() - began:.0f} s", flush=True)
    if options.polnear:
        print(f"{options.out.stem}: {measure(average, options.polnear, tok.load(options.base))}", flush=True)


if __name__ == "__main__":
    main()
