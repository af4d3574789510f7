"""Loading the model in the background: pages answer at once, searches wait for it."""

import logging
import threading
from collections.abc import Callable
from enum import StrEnum

from docsearch.errors import DocsearchError, ModelError

logger = logging.getLogger(__name__)

WAIT_SECONDS = 60.0


class State(StrEnum):
    """Whether searches can be answered."""

    LOADING = "in_avvio"
    READY = "pronto"
    FAILED = "guasto"

    @property
    def label(self) -> str:
        """The Italian label shown to users."""
        return _LABELS[self]


_LABELS = {
    State.LOADING: "in avvio",
    State.READY: "attivo",
    State.FAILED: "non disponibile",
}


class StillLoading(ModelError):
    """The model is not loaded yet: try again in a few seconds."""


class Warmup:
    """Runs `warm` once, in a thread of its own."""

    def __init__(self, warm: Callable[[], None], wait_seconds: float = WAIT_SECONDS) -> None:
        self._warm = warm
        self._wait_seconds = wait_seconds
        self._done = threading.Event()
        self._error: DocsearchError | None = None

    @property
    def state(self) -> State:
        """The state at this moment."""
        if not self._done.is_set():
            return State.LOADING
        return State.FAILED if self._error else State.READY

    def start(self) -> None:
        """Begins loading and returns at once."""
        threading.Thread(target=self._run, name="warmup", daemon=True).start()

    def wait(self) -> None:
        """Returns when searches can be answered.

        Raises StillLoading after `wait_seconds`, or the error the loading ended with.
        """
        if not self._done.wait(self._wait_seconds):
            raise StillLoading("Il motore di ricerca si sta avviando: riprova tra qualche secondo.")
        if self._error:
            raise self._error

    def _run(self) -> None:
        try:
            self._warm()
        except DocsearchError as error:
            self._error = error
        except Exception:
            logger.exception("loading the model failed")
            self._error = ModelError("Il modello non si carica: esegui docsearch model prepare.")
        finally:
            self._done.set()
