"""The teacher of the meaning head: what the base encoder, as it was published, makes of a text alone."""

from pathlib import Path

import numpy as np
import torch

import shipped
import tokens as tok
from model import Encoder


class Teacher:
    """all-MiniLM-L6-v2: the mean of the last layer's outputs, [CLS] and [SEP] included, of length 1."""

    def __init__(self, base: Path, tokenizer):
        self.tokenizer = tokenizer
        self.encoder = Encoder()
        self.encoder.load_bert(base)
        self.encoder.eval()

    @torch.no_grad()
    def __call__(self, texts: list[str]) -> np.ndarray:
        tokens = [tok.tokenise(self.tokenizer, text) for text in texts]
        vectors = np.zeros((len(texts), self.encoder.width), np.float32)
        for take, ids, features, mask in shipped.batches(tokens, 256):
            last = shipped.layers(self.encoder, ids, torch.zeros_like(features), mask)[-1]
            vectors[take] = torch.nn.functional.normalize((last * mask[..., None]).sum(1), dim=-1).numpy()
        return vectors
