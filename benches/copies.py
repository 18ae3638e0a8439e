"""Copies as Sayso finds them beside datasketch's MinHash LSH on the same texts, in one run.

    cargo build --release -p sayso-dev
    python -m venv VENV && VENV/bin/pip install datasketch
    VENV/bin/python benches/copies.py --data PATH/TO/corpora

`cargo dev copies DATA --texts FOLDER` writes the texts that Sayso compares, quotations left out, one JSON Lines file a corpus, and the pairs
that share 0.3 of the shorter's 8-word shingles by brute force. datasketch gets the same texts: `MinHashLSH` (threshold 0.3, Jaccard) and
`MinHashLSHEnsemble` (threshold 0.3, containment), 128 permutations over the same shingles, candidates verified by exact containment or not.
"""

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path

from datasketch import MinHash, MinHashLSH, MinHashLSHEnsemble

PERMUTATIONS = 128


def shingles(words: list[list[str]]) -> set[str]:
    """Runs of eight words; WORDS are the stretches between quotations."""
    return {" ".join(run[i : i + 8]) for run in words for i in range(len(run) - 7)}


def minhash(members: set[str]) -> MinHash:
    found = MinHash(num_perm=PERMUTATIONS, seed=1)
    found.update_batch([member.encode() for member in members])
    return found


def pairs_of(query, keys: list[int]) -> set[tuple[int, int]]:
    return {(min(a, int(b)), max(a, int(b))) for a in keys for b in query(a) if int(b) != a}


def report(name: str, found: set, truth: set, seconds: float) -> None:
    hit = len(found & truth)
    recall, precision = hit / max(1, len(truth)), hit / max(1, len(found))
    print(f"  {name:<38} recall {100 * recall:6.2f} %  precision {100 * precision:6.2f} %  {len(found):6} pairs  {seconds:7.2f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--program", default="target/release/sayso-dev")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command = [arguments.program, "copies", arguments.data, "--plain", "--texts", folder]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for path in sorted(Path(folder).glob("*.jsonl")):
            lines = [json.loads(line) for line in path.read_text().splitlines()]
            truth = {tuple(pair) for pair in lines.pop()["pairs"]}
            print(f"datasketch on {path.stem}")
            began = time.perf_counter()
            sets = [shingles(line["words"]) for line in lines]
            filled = [at for at, members in enumerate(sets) if members]
            hashes = {at: minhash(sets[at]) for at in filled}
            hashed = time.perf_counter() - began

            def contained(pair: tuple[int, int]) -> bool:
                a, b = (sets[at] for at in pair)
                return len(a & b) >= 0.3 * min(len(a), len(b))

            began = time.perf_counter()
            lsh = MinHashLSH(threshold=0.3, num_perm=PERMUTATIONS)
            for at in filled:
                lsh.insert(at, hashes[at])
            found = pairs_of(lambda at: lsh.query(hashes[at]), filled)
            seconds = hashed + time.perf_counter() - began
            report("MinHashLSH, Jaccard 0.3", found, truth, seconds)
            began = time.perf_counter()
            verified = {pair for pair in found if contained(pair)}
            report("  verified by containment", verified, truth, seconds + time.perf_counter() - began)

            began = time.perf_counter()
            ensemble = MinHashLSHEnsemble(threshold=0.3, num_perm=PERMUTATIONS, num_part=16)
            ensemble.index([(at, hashes[at], len(sets[at])) for at in filled])
            found = pairs_of(lambda at: ensemble.query(hashes[at], len(sets[at])), filled)
            seconds = hashed + time.perf_counter() - began
            report("MinHashLSHEnsemble, containment 0.3", found, truth, seconds)
            began = time.perf_counter()
            verified = {pair for pair in found if contained(pair)}
            report("  verified by containment", verified, truth, seconds + time.perf_counter() - began)


if __name__ == "__main__":
    main()
