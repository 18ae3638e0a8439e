"""What the Python network makes of a few texts, for the parity test of crates/sayso-model.

    python reference.py --base BERT_FOLDER --out ../crates/sayso-model/tests/reference.json

It computes in floats, with the weights that the program carries, or with others.
"""

import argparse
import json
from pathlib import Path

import numpy as np

import decode
import shipped
import tokens as tok
from model import load

TEXTS = [
    "The harbour master said the channel would reopen on Friday.",
    "“We have heard nothing,” Anna Berg told the Courier, “and we expect nothing.”\n\nShe denied that talks had ended.",
    "'It's the workers' choice,' he said. \"Is it?\" asked O'Neill-Brown, 47, of the U.S. delegation.",
    "ÉTÉ à Genève: Zoë\u2019s naïve café — “d’accord”…\r\n\r\n日本語 текст \u202bשלום\u202c 🙂🙃 x\u200by \ufeffz ½ Ⅷ ٣ [CLS] ##ing\u00a0end",
    "A" * 120 + " said " + "tele" * 40 + " was\tfine .\n",
    "",
]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--weights", type=Path, nargs="+", help="of a run, several are averaged; the shipped ones if not given")
    arguments.add_argument("--base", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    network = load(options.weights, options.base) if options.weights else shipped.load()
    tokenizer = tok.load(options.base)
    samples = Path(__file__).parent.parent / "samples"
    texts = TEXTS + [(samples / name).read_text("utf-8") for name in ("harbour.txt", "museum.txt")]
    settings = json.loads((options.out.parent.parent / "weights" / "decoder.json").read_text())
    cases = []
    for text in texts:
        tokens = tok.tokenise(tokenizer, text)
        case = {"text": text, "ids": tokens.ids.tolist(), "features": tokens.features.tolist()}
        byte = lambda at: len(text[:at].encode())
        case["words"] = [[byte(a), byte(b)] for a, b in zip(tokens.word_start.tolist(), tokens.word_end.tolist())]
        if len(tokens.ids):
            tags, views = decode.score(network, tokens, settings["window"] + 2, settings["context"], bf16=False)
            case["tags"] = np.round(tags, 4).tolist()
            case["links"] = np.round(views[0].links[:20, ::8], 4).tolist()
        cases.append(case)
    options.out.write_text(json.dumps(cases, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
