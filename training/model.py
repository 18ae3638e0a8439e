"""The network: a BERT encoder, a tag head scored by a CRF, and link vectors scored by a dot product."""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from gold import TAGS
from tokens import FEATURES

LINK = 64  # width of a link vector
BUCKETS = 24  # signed logarithmic distance, in words, from cue to token
NEVER = -1e4


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, eps: float):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.out_norm = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.down_norm = nn.LayerNorm(width, eps=eps)
        self.drop = 0.1

    def forward(self, x, bias):
        batch, length, width = x.shape
        shape = (batch, length, self.heads, width // self.heads)
        query, key, value = (f(x).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        drop = self.drop if self.training else 0.0
        if torch.onnx.is_in_onnx_export():
            scores = query @ key.transpose(-1, -2) * (1 / math.sqrt(shape[-1])) + bias
            mixed = scores.softmax(-1) @ value
        else:
            mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.out_norm(x + F.dropout(mixed, drop, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.down_norm(x + F.dropout(inner, drop, self.training))


class Encoder(nn.Module):
    """BERT's, or with RELATIVE MPNet's, which adds a bias by distance to attention."""

    def __init__(self, layers=6, width=384, heads=12, inner=1536, vocabulary=30522, positions=512, eps=1e-12, relative=False):
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.features = nn.Embedding(FEATURES, width)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.layers = nn.ModuleList(Layer(width, heads, inner, eps) for _ in range(layers))
        self.mix = nn.Parameter(torch.tensor([-3.0] * layers + [3.0]))
        self.relative = nn.Embedding(32, heads) if relative else None
        self.width = width

    def forward(self, ids, features, mask):
        """ids, features, mask [batch, length] -> [batch, length, width]: a weighted mean of all layers' outputs."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.features(features)
        x = self.norm(x)
        x = F.dropout(x, 0.1, self.training)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * NEVER
        if self.relative:
            at = torch.arange(ids.shape[1], device=ids.device)
            bias = bias + self.relative(relative_bucket(at[None] - at[:, None])).permute(2, 0, 1)
        weights = self.mix.softmax(0)
        mixed = weights[0] * x
        for layer, weight in zip(self.layers, weights[1:]):
            x = layer(x, bias)
            mixed = mixed + weight * x
        return mixed

    def load_bert(self, folder: Path):
        """Weights of a BERT checkpoint; the token type, always 0 here, is folded into the positions."""
        bert = load_file(str(folder / "model.safetensors"))
        get = lambda name: bert[name].float()
        with torch.no_grad():
            self.words.weight.copy_(get("embeddings.word_embeddings.weight"))
            self.positions.weight.copy_(
                get("embeddings.position_embeddings.weight") + get("embeddings.token_type_embeddings.weight")[0]
            )
        self._fill(get, "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
                   "attention.output.LayerNorm")

    def load_mpnet(self, folder: Path):
        """Weights of an MPNet checkpoint, by BERT's word-pieces: its vocabulary is BERT's behind four pieces of its own."""
        mpnet = load_file(str(folder / "model.safetensors"))
        get = lambda name: mpnet[name].float()
        with torch.no_grad():
            words = get("embeddings.word_embeddings.weight")
            self.words.weight.copy_(words[4:-1])
            for ours, theirs in ((0, 1), (100, 3), (101, 0), (102, 2), (103, -1)):  # [PAD], [UNK], [CLS], [SEP], [MASK]
                self.words.weight[ours] = words[theirs]
            self.positions.weight.copy_(get("embeddings.position_embeddings.weight")[2:])
            self.relative.weight.copy_(get("encoder.relative_attention_bias.weight"))
        self._fill(get, "attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o", "attention.LayerNorm")

    @torch.no_grad()
    def _fill(self, get, query: str, key: str, value: str, out: str, out_norm: str):
        self.norm.weight.copy_(get("embeddings.LayerNorm.weight"))
        self.norm.bias.copy_(get("embeddings.LayerNorm.bias"))
        names = {
            "query": query, "key": key, "value": value, "out": out, "out_norm": out_norm,
            "up": "intermediate.dense", "down": "output.dense", "down_norm": "output.LayerNorm",
        }
        for number, layer in enumerate(self.layers):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    getattr(getattr(layer, ours), part).copy_(get(f"encoder.layer.{number}.{theirs}.{part}"))


def relative_bucket(distance: torch.Tensor) -> torch.Tensor:
    """MPNet's: 8 buckets for the nearest, then logarithmic up to 128, those ahead apart."""
    size = distance.abs()
    far = 8 + (torch.log(size.clamp(min=1).float() / 8) / math.log(128 / 8) * 8).long()
    return torch.where(size < 8, size, far.clamp(max=15)) + 16 * (distance > 0)


def from_base(folder: Path) -> "Network":
    """The network before training, in the size of the base encoder in FOLDER."""
    config = json.loads((folder / "config.json").read_text())
    mpnet = config["model_type"] == "mpnet"
    network = Network(
        layers=config["num_hidden_layers"], width=config["hidden_size"], heads=config["num_attention_heads"],
        inner=config["intermediate_size"], eps=config["layer_norm_eps"], relative=mpnet,
    )
    (network.encoder.load_mpnet if mpnet else network.encoder.load_bert)(folder)
    return network


class Network(nn.Module):
    """Outputs for each piece: tag scores [.., 7] and link vectors [.., 4 * LINK]:
    cue as asker for a source, cue as asker for contents, token as source, token as content."""

    def __init__(self, **encoder):
        super().__init__()
        self.encoder = Encoder(**encoder)
        width = self.encoder.width
        self.tag_hidden = nn.Linear(width, width)
        self.tag = nn.Linear(width, len(TAGS))
        self.link_hidden = nn.Linear(width, width)
        self.link = nn.Linear(width, 4 * LINK)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        self.end = nn.Parameter(torch.zeros(len(TAGS)))
        self.distance = nn.Parameter(torch.zeros(2, BUCKETS))  # by role: source, content
        self.null_source = nn.Parameter(torch.zeros(()))  # score of "no source"
        with torch.no_grad():
            for role in range(3):
                inside = 2 + 2 * role
                for tag in range(len(TAGS)):
                    if tag not in (inside - 1, inside):
                        self.transitions[tag, inside] = NEVER

    def forward(self, ids, features, mask):
        x = self.encoder(ids, features, mask)
        drop = lambda y: F.dropout(y, 0.1, self.training)
        tags = self.tag(drop(F.gelu(self.tag_hidden(x))))
        links = self.link(drop(F.gelu(self.link_hidden(x))))
        return tags, links


def bucket(distance: torch.Tensor) -> torch.Tensor:
    """Signed distance in words -> 0..BUCKETS: sign, then floor of 1.5 * log2."""
    size = (1.5 * torch.log2(distance.abs().clamp(min=1).float())).long().clamp(max=BUCKETS // 2 - 1)
    return torch.where(distance > 0, size + BUCKETS // 2, size)


def load(paths: list[Path], base: Path) -> Network:
    """The network of one run, or the mean of several (a model soup; Wortsman et al. 2022): runs from one base, heads begun alike.
    What wasn't trained is the BASE's."""
    states = [torch.load(path, weights_only=True, map_location="cpu") for path in paths]
    network = from_base(base)
    mean = {name: sum(state[name].float() for state in states) / len(states) for name in states[0]}
    network.load_state_dict(network.state_dict() | mean)
    return network.eval()
