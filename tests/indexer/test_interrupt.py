import signal
import threading

import pytest

from indexer.interrupt import uninterrupted


def interrupted_twice(done: list[str]) -> None:
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        done.append("finito")


def test_an_interrupt_waits_for_the_end() -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        interrupted_twice(done)
    assert done == ["finito"]


def test_afterwards_an_interrupt_is_heard_at_once() -> None:
    before = signal.getsignal(signal.SIGINT)
    with uninterrupted():
        pass
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_an_error_inside_is_what_is_raised() -> None:
    with pytest.raises(AttributeError):
        interrupted_twice(None)  # type: ignore[arg-type] # what it cannot append to


def test_other_threads_have_nothing_to_wait_for() -> None:
    done = []

    def run() -> None:
        with uninterrupted():
            done.append("finito")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert done == ["finito"]
