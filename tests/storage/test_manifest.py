import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.storage.manifest import Counts, Digest, FileHash, Manifest, Segment

HASHES = st.integers(0, 2**256 - 1).map(lambda number: Digest(f"{number:064x}"))


@given(st.lists(HASHES), st.randoms())
def test_a_digest_does_not_depend_on_the_order(hashes: list[Digest], random: "st.DrawFn") -> None:
    shuffled = sorted(hashes, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert sum(hashes, Digest()) == sum(shuffled, Digest())


@given(HASHES, HASHES)
def test_taking_away_undoes_adding(one: Digest, other: Digest) -> None:
    assert one + other - other == one
    assert one - other + other == one
    assert len((one + other).hex) == 64


def test_counts_add_and_subtract_by_field() -> None:
    assert Counts(1, 2, 3, 4) + Counts(10, 20, 30, 40) == Counts(11, 22, 33, 44)
    assert Counts(11, 22, 33, 44) - Counts(1, 2, 3, 4) == Counts(10, 20, 30, 40)


def test_a_manifest_comes_back_from_its_bytes() -> None:
    file = FileHash("3-1.npy", 128, "ab" * 32)
    manifest = Manifest(
        format=1,
        generation=3,
        created_at=datetime.datetime(2022, 7, 6, 9, 30, 0, 125, tzinfo=datetime.UTC),
        model="modello",
        dimension=384,
        chunker="1",
        counts=Counts(1, 2, 3, 0),
        digest=Digest("0f" * 32),
        segments=(Segment(file, first=1, last=9, rows=9, dead=2),),
        lexical=(file,),
        next_document=2,
        next_chunk=10,
    )
    assert Manifest.from_json(manifest.to_json()) == manifest
    assert manifest.segments[0].live == 7


def test_bytes_that_are_no_manifest_are_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        Manifest.from_json(b"{}")
