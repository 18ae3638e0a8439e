"""Trained weights -> what the program carries: network.safetensors (int8), decoder.json, tokenizer.json.

    python export.py --weights runs/student-1.pt runs/student-2.pt --base BERT_FOLDER --out ../crates/sayso-model/weights --name NAME

With --onnx FOLDER also the same network as fp32.onnx and int8.onnx (dynamic, per channel), to measure against. Of the weights that
the program carries, without a run:

    python export.py --shipped --onnx FOLDER
"""

import argparse
import json
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional as F

import shipped
from gold import TAGS
from model import Network, load


class Lean(nn.Module):
    """The network for one window without padding: one product for query, key and value, their scale folded in."""

    def __init__(self, network: Network):
        super().__init__()
        self.network = network.eval()
        self.joined = nn.ModuleList()
        for layer in network.encoder.layers:
            width = layer.query.weight.shape[0]
            joined = nn.Linear(width, 3 * width)
            scale = (width // layer.heads) ** -0.5
            with torch.no_grad():
                joined.weight.copy_(torch.cat([layer.query.weight * scale, layer.key.weight, layer.value.weight]))
                joined.bias.copy_(torch.cat([layer.query.bias * scale, layer.key.bias, layer.value.bias]))
            self.joined.append(joined)

    def forward(self, ids, features):
        encoder = self.network.encoder
        x = encoder.words(ids) + encoder.positions.weight[: ids.shape[1]] + encoder.features(features)
        x = encoder.norm(x)
        weights = encoder.mix.softmax(0).detach()
        mixed = weights[0] * x
        for layer, joined, weight in zip(encoder.layers, self.joined, weights[1:]):
            batch, length, width = x.shape
            parts = joined(x).view(batch, length, 3, layer.heads, width // layer.heads).permute(2, 0, 3, 1, 4)
            query, key, value = parts[0], parts[1], parts[2]
            attended = (query @ key.transpose(-1, -2)).softmax(-1) @ value
            x = layer.out_norm(x + layer.out(attended.transpose(1, 2).reshape(batch, length, width)))
            x = layer.down_norm(x + layer.down(F.gelu(layer.up(x))))
            mixed = mixed + weight * x
        tags = self.network.tag(F.gelu(self.network.tag_hidden(mixed)))
        links = self.network.link(F.gelu(self.network.link_hidden(mixed)))
        return tags, links


def export_onnx(network: Network, fp32: Path, int8: Path):
    """The same network for ONNX Runtime, to measure against: inputs ids and features, outputs tags and links."""
    fp32.parent.mkdir(parents=True, exist_ok=True)
    example = torch.randint(1000, 20000, (1, 40))
    dynamic = {name: {0: "batch", 1: "length"} for name in ("ids", "features", "tags", "links")}
    torch.onnx.export(
        Lean(network), (example, example % 60), str(fp32), input_names=["ids", "features"],
        output_names=["tags", "links"], dynamic_axes=dynamic, opset_version=17, dynamo=False,
    )
    quantize_dynamic(str(fp32), str(int8), per_channel=True, weight_type=QuantType.QInt8)


def quantise(rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Each row as signed bytes and the scale that they stand for."""
    scale = rows.abs().amax(1).clamp(min=1e-12) / 127
    return (rows / scale[:, None]).round().clamp(-127, 127).to(torch.int8), scale


def tensors(network: Network) -> dict[str, torch.Tensor]:
    """What crates/sayso-model/src/network.rs reads: weights as signed bytes [inputs, outputs] with a scale an output."""
    lean, encoder, made = Lean(network), network.encoder, {}

    def linear(name: str, layer: nn.Linear):
        weight, scale = quantise(layer.weight.detach())
        made[f"{name}.weight"] = weight.T.contiguous()
        made[f"{name}.scale"] = scale
        made[f"{name}.bias"] = layer.bias.detach()

    def norm(name: str, layer: nn.LayerNorm):
        made[f"{name}.weight"], made[f"{name}.bias"] = layer.weight.detach(), layer.bias.detach()

    made["words.weight"], made["words.scale"] = quantise(encoder.words.weight.detach())
    made["positions"] = encoder.positions.weight.detach()
    made["features"] = encoder.features.weight.detach()
    made["mix"] = encoder.mix.detach().softmax(0)
    norm("norm", encoder.norm)
    for number, (layer, joined) in enumerate(zip(encoder.layers, lean.joined)):
        linear(f"layers.{number}.attention", joined)
        for part in ("out", "up", "down"):
            linear(f"layers.{number}.{part}", getattr(layer, part))
        for part in ("out_norm", "down_norm"):
            norm(f"layers.{number}.{part}", getattr(layer, part))
    for part in ("tag_hidden", "tag", "link_hidden", "link"):
        linear(part, getattr(network, part))
    return made


OUTSIDE = 0.1  # added to the score of "no role", chosen on PolNeAR dev: as many found as are gold is not the best F1

# taken off it where a content is read for what it reports, chosen on the suite's nested cases
INSIDE = 0.2


def decoder(network: Network, name: str, window: int, context: int, calibration: dict) -> dict:
    numbers = lambda parameter: [
        [round(float(x), 5) for x in row] if parameter.dim() > 1 else round(float(row), 5) for row in parameter.detach()
    ]
    outside = torch.tensor([OUTSIDE] + [0.0] * (len(TAGS) - 1))
    return {
        "name": name,
        "window": window,
        "context": context,
        "parameters": {
            "transitions": numbers(network.transitions + outside),
            "start": numbers(network.start + outside),
            "end": numbers(network.end),
            "distance": numbers(network.distance),
            "no_source": round(float(network.null_source.detach()), 5),
            "inside": INSIDE,
            "calibration": calibration,
        },
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--weights", type=Path, nargs="+", help="several are averaged")
    arguments.add_argument("--shipped", action="store_true", help="only --onnx, of the weights that the program carries")
    arguments.add_argument("--base", type=Path)
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--name")
    arguments.add_argument("--window", type=int, default=254)
    arguments.add_argument("--context", type=int, default=32)
    arguments.add_argument("--onnx", type=Path, help="folder for the ONNX versions")
    options = arguments.parse_args()
    if options.shipped:
        if not options.onnx:
            arguments.error("--shipped needs --onnx")
    elif None in (options.weights, options.base, options.out, options.name):
        arguments.error("--weights, --base, --out and --name are needed, or --shipped")
    network = shipped.load() if options.shipped else load(options.weights, options.base)
    if options.onnx:
        export_onnx(network, options.onnx / "fp32.onnx", options.onnx / "int8.onnx")
    if options.shipped:
        return
    options.out.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.contiguous() for name, tensor in tensors(network).items()}, options.out / "network.safetensors")
    calibration = {"weights": [1.0] * 5, "bias": 0.0, "floor": -6.0, "points": []}
    old = options.out / "decoder.json"
    if old.exists():
        calibration = json.loads(old.read_text())["parameters"]["calibration"]
    values = decoder(network, options.name, options.window, options.context, calibration)
    old.write_text(json.dumps(values, indent=1) + "\n")
    shutil.copy(options.base / "tokenizer.json", options.out / "tokenizer.json")


if __name__ == "__main__":
    main()
