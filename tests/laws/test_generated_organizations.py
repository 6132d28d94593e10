"""Laws of made-up organisations: written as manifests they are what is live, and so there is nothing to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.emulator import create_sandbox, facts
from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.seeding import Size, generate
from cadence_gitops.emulator.store.database import MEMORY
from cadence_gitops.live import Endpoint, HttpReader
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.build import Stamp, build_plan
from tests.fakes.clock import START, FakeClock
from tests.fakes.organization_files import write_manifests

SIZE = Size(people=80, groups=4, workflows=120, cadences=20, leads=500)


@contextmanager
def read_from_sandbox(snapshot: Document) -> Iterator[LiveState]:
    sandbox = create_sandbox(MEMORY, snapshot)
    endpoint = Endpoint("http://sandbox.localhost", httpx.WSGITransport(app=sandbox.app), sandbox.token("read"))
    reader = HttpReader(endpoint, FakeClock())
    try:
        yield reader.read()
    finally:
        reader.close()
        sandbox.close()


@pytest.mark.parametrize("crm", facts.CRMS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_manifests_of_what_is_live_leave_nothing_to_do(seed: int, crm: str, tmp_path: Path) -> None:
    snapshot = generate(seed, SIZE, crm=crm)
    written = write_manifests(snapshot, tmp_path)
    with read_from_sandbox(snapshot) as live:
        assert written == len(live.inventory)
        plan = build_plan(read_folder(tmp_path), live, catalogue=CATALOGUE, stamp=Stamp(START))
    assert plan.empty
    assert plan.losses == ()
