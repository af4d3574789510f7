"""Any sequence of changes leaves the index equal to a dict that went through the same."""

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from docsearch.storage.snapshot import Snapshot, open_snapshot
from docsearch.storage.values import StoredDocument
from docsearch.storage.verify import verify
from tests.storage import samples
from tests.storage.state import assert_shows

IDS = st.sampled_from(["avviso", "bando", "decreto", "faq"])
PAGES = st.lists(st.sampled_from(["", "uno", "due tre", "città è già"]), min_size=1, max_size=4)


class IndexMachine(RuleBasedStateMachine):
    @initialize()
    def start(self) -> None:
        self.directory = Path(tempfile.mkdtemp(dir=samples.MEMORY))
        self.published: dict[str, StoredDocument] = {}
        self.pending: dict[str, StoredDocument] = {}
        self.readers: list[tuple[Snapshot, dict[str, StoredDocument]]] = []
        self.open_writer()
        self.writer.commit()

    def open_writer(self, *, rebuild: bool = False) -> None:
        self.resources = ExitStack()
        opened = samples.open_writer(self.directory, rebuild=rebuild)
        self.writer = self.resources.enter_context(opened)

    @rule(id_=IDS, pages=PAGES)
    def put(self, id_: str, pages: list[str]) -> None:
        self.pending[id_] = samples.document(id_, *pages)
        self.writer.put(self.pending[id_])

    @rule(id_=IDS)
    def remove(self, id_: str) -> None:
        assert self.writer.remove(id_) == (self.pending.pop(id_, None) is not None)

    @rule()
    def commit(self) -> None:
        self.writer.commit()
        self.published = dict(self.pending)
        with open_snapshot(self.directory) as snapshot:
            assert_shows(snapshot, self.published)
        assert verify(self.directory, samples.BACKEND).problems == ()

    @rule()
    def give_up(self) -> None:
        self.resources.close()
        self.pending = dict(self.published)
        self.open_writer()

    @rule()
    def rebuild(self) -> None:
        self.resources.close()
        self.pending = {}
        self.open_writer(rebuild=True)

    @precondition(lambda self: len(self.readers) < 3)
    @rule()
    def pin(self) -> None:
        self.readers.append((open_snapshot(self.directory), self.published))

    @precondition(lambda self: self.readers)
    @rule()
    def unpin(self) -> None:
        self.readers.pop(0)[0].close()

    @invariant()
    def readers_see_what_they_pinned(self) -> None:
        for snapshot, state in getattr(self, "readers", []):
            assert_shows(snapshot, state)

    @invariant()
    def pending_files_are_known(self) -> None:
        if hasattr(self, "writer"):
            known = {file.document_id for file in self.writer.known_files().values()}
            assert known == self.pending.keys()

    def teardown(self) -> None:
        for snapshot, _ in self.readers:
            snapshot.close()
        self.resources.close()
        shutil.rmtree(self.directory, ignore_errors=True)


TestIndex = IndexMachine.TestCase
TestIndex.settings = settings(max_examples=15, stateful_step_count=20)
