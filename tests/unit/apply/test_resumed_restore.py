"""A restore that was interrupted goes on with its own backup, and says what it has written."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.errors import Stale, Stopped
from cadence_gitops.usecases.restore import OpenBackup
from tests.fakes import faults
from tests.fakes.applying import FakeBackups, session
from tests.fakes.faults import Faulty, Killed
from tests.fakes.restoring import addresses, company_backup, restoring, robbed, with_backup
from tests.fakes.surroundings import Site, in_process

LEADS = "/v1/leads/import"


@pytest.fixture
def site() -> Iterator[Site]:
    """Be an organisation that has lost its leads, its opt-outs and two workflows; one bounce is new."""
    with in_process(robbed()) as opened:
        yield opened


@pytest.mark.parametrize("others", [True, False], ids=["another", "none"])
def test_who_goes_on_with_another_backup_is_not_told_that_nothing_was_written(
    site: Site, backup: OpenBackup, *, others: bool
) -> None:
    dying = Faulty(site.transport, faults.die_before, faults.to(LEADS, "POST"))
    with pytest.raises(Killed):
        apply_plan(Order(restoring(backup, site)), with_backup(site, backup, dying))
    site.clock.sleep(200)
    holdings = company_backup(unsubscribes=4).held if others else None
    with pytest.raises(Stopped) as caught:
        resume(replace(session(site), holdings=holdings))
    assert (caught.value.stage, caught.value.reason) == (
        "suppress",
        "another-backup" if others else "restore-without-backup",
    )
    assert site.reader().lock().holder is None
    store = FakeBackups()
    own = company_backup(store)
    assert own.held.digest == backup.held.digest
    store.spoilt = "suppressions.ndjson"
    with pytest.raises(Stopped) as spoilt:
        resume(with_backup(site, own))
    assert spoilt.value.reason == "bad-file"
    resume(with_backup(site, backup))
    assert addresses(site)


def test_who_goes_on_with_another_backup_before_anything_is_written_is_told_that_it_is_another(
    site: Site, backup: OpenBackup
) -> None:
    dying = Faulty(site.transport, faults.die_after, faults.to("/v1/applies", "POST"))
    with pytest.raises(Killed):
        apply_plan(Order(restoring(backup, site)), with_backup(site, backup, dying))
    site.clock.sleep(200)
    with pytest.raises(Stale) as caught:
        resume(with_backup(site, company_backup(unsubscribes=4)))
    assert caught.value.reason == "backup"
