import pytest

from web.compare_links import comparison_file_url, comparison_url


@pytest.mark.parametrize(
    ("ids", "address"),
    [
        ([], "/confronta"),
        (["a"], "/confronta?bando=a"),
        (["b", "a"], "/confronta?bando=b&bando=a"),
        (["x&y=1"], "/confronta?bando=x%26y%3D1"),
    ],
)
def test_calls_stand_in_the_address_in_their_order(ids: list[str], address: str) -> None:
    assert comparison_url(ids) == address


def test_only_the_differences() -> None:
    assert (
        comparison_url(["a", "b"], differences=True) == "/confronta?bando=a&bando=b&solo=differenze"
    )


def test_files() -> None:
    assert comparison_file_url(iter(["a", "b"]), "csv") == "/confronta.csv?bando=a&bando=b"
