"""The weights that the program carries -> the network of model.py, eight bits as they are; and what it makes of words."""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

import tokens as tok
from model import Network

WEIGHTS = Path(__file__).parent.parent / "crates" / "sayso-model" / "weights"
LAYERS = 7  # outputs: the embeddings' and six layers'


class Bytes(nn.Linear):
    """A linear layer with signed bytes a weight, a scale an output, and unsigned bytes with scale and zero a row of input."""

    def forward(self, x):
        low, high = x.amin(-1, keepdim=True).clamp(max=0), x.amax(-1, keepdim=True).clamp(min=0)
        scale = ((high - low) / 255).clamp(min=1e-12)
        zero = (-low / scale).round()
        return F.linear((((x / scale).round() + zero).clamp(0, 255) - zero) * scale, self.weight, self.bias)


def load(folder: Path = WEIGHTS, inputs=False) -> Network:
    """Where INPUTS, linear layers also quantise what goes into them, as the program's do."""
    made, network = load_file(str(folder / "network.safetensors")), Network()

    def linear(name: str) -> tuple[torch.Tensor, torch.Tensor]:
        return (made[f"{name}.weight"].float() * made[f"{name}.scale"]).T, made[f"{name}.bias"]

    def fill(layer: nn.Module, weight: torch.Tensor, bias: torch.Tensor):
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)

    with torch.no_grad():
        encoder = network.encoder
        encoder.words.weight.copy_(made["words.weight"].float() * made["words.scale"][:, None])
        encoder.positions.weight.copy_(made["positions"])
        encoder.features.weight.copy_(made["features"])
        encoder.mix.copy_(made["mix"].log())
        fill(encoder.norm, made["norm.weight"], made["norm.bias"])
        for number, layer in enumerate(encoder.layers):
            name = f"layers.{number}"
            weights, biases = (joined.chunk(3) for joined in linear(f"{name}.attention"))
            back = (encoder.width // layer.heads) ** 0.5
            fill(layer.query, weights[0] * back, biases[0] * back)
            fill(layer.key, weights[1], biases[1])
            fill(layer.value, weights[2], biases[2])
            for part in ("out", "up", "down"):
                fill(getattr(layer, part), *linear(f"{name}.{part}"))
            for part in ("out_norm", "down_norm"):
                fill(getattr(layer, part), made[f"{name}.{part}.weight"], made[f"{name}.{part}.bias"])
        for part in ("tag_hidden", "tag", "link_hidden", "link"):
            fill(getattr(network, part), *linear(part))
    for module in network.modules() if inputs else ():
        if isinstance(module, nn.Linear):
            module.__class__ = Bytes
    return network.eval()


@torch.no_grad()
def layers(encoder, ids, features, mask):
    """[LAYERS, batch, length, width]: the outputs that `Encoder.forward` mixes."""
    x = encoder.norm(encoder.words(ids) + encoder.positions.weight[: ids.shape[1]] + encoder.features(features))
    bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
    found = [x]
    for layer in encoder.layers:
        found.append(layer(found[-1], bias))
    return torch.stack(found)


def batches(tokens: list[tok.Tokens], longest: int, pieces=4096):
    """Indices of TOKENS and their padded ids, features and mask, texts of like length together, cut at LONGEST pieces."""
    order = sorted(range(len(tokens)), key=lambda index: len(tokens[index].ids))
    while order:
        length = min(len(tokens[order[-1]].ids), longest - 2) + 2
        take, order = order[-max(1, pieces // length) :], order[: -max(1, pieces // length)]
        ids, features, mask = (np.zeros((len(take), length), np.int64) for _ in range(3))
        for row, index in enumerate(take):
            count = min(len(tokens[index].ids), length - 2)
            ids[row, 0], ids[row, count + 1] = 101, 102
            ids[row, 1 : count + 1] = tokens[index].ids[:count]
            features[row, 1 : count + 1] = tokens[index].features[:count]
            mask[row, : count + 2] = 1
        yield take, *(torch.tensor(part) for part in (ids, features, mask))


def word_states(network: Network, tokens: list[tok.Tokens], longest=256):
    """Of each text, in the order that suits: its index and the states of its words [words, LAYERS, width], each the mean
    over the word's pieces; words of which not all pieces are seen are left out at the end."""
    for take, ids, features, mask in batches(tokens, longest):
        found = layers(network.encoder, ids, features, mask)
        for row, index in enumerate(take):
            count = min(len(tokens[index].ids), longest - 2)
            word_of = torch.tensor(tokens[index].word_of[:count])
            words = int(word_of[-1]) + 1 if count else 0
            sums = torch.zeros(words, LAYERS, found.shape[-1])
            sums.index_add_(0, word_of, found[:, row, 1 : count + 1].transpose(0, 1))
            means = sums / torch.bincount(word_of, minlength=words)[:, None, None]
            if count < len(tokens[index].ids) and tokens[index].word_of[count] == words - 1:
                means = means[:-1]
            yield index, means
