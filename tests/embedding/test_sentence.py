from pathlib import Path

import pytest

from docsearch.embedding.sentence import computes_in_bfloat16


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ("flags : fpu avx2 avx512f", False),
        ("flags : fpu avx512_bf16", True),
        ("flags : fpu amx_bf16 amx_tile", True),
        (None, False),
    ],
)
def test_bfloat16_is_a_feature_of_the_processor(
    monkeypatch: pytest.MonkeyPatch, features: str | None, expected: bool
) -> None:
    def read_text(*_: object, **__: object) -> str:
        if features is None:
            raise FileNotFoundError
        return features

    monkeypatch.setattr(Path, "read_text", read_text)
    assert computes_in_bfloat16() is expected
