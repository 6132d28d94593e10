"""A saved plan is judged as apply would judge it, as of a moment, without any way to write."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cadence_gitops.apply.observer import Unobserved
from cadence_gitops.errors import Stale
from cadence_gitops.live import VerbRefused
from cadence_gitops.manifests.source import Source
from cadence_gitops.plan.limits import unbounded
from cadence_gitops.plan.preflight import Verdict
from cadence_gitops.ports import Write
from cadence_gitops.usecases.preflight import Standing, judge
from cadence_gitops.wiring import Access, Applying, judging
from tests.fakes.applying import session
from tests.fakes.clock import START, FakeClock
from tests.fakes.newcomers import MANIFESTS, folder_in, plan_in
from tests.fakes.surroundings import Site, in_process


def test_a_plan_that_is_as_it_was_is_a_go(tmp_path: Path, site: Site) -> None:
    found = judge(plan_in(folder_in(tmp_path), site), Source(tmp_path), session=session(site))
    assert found.verdict is Verdict.GO
    assert found.items[0].subject == "manifests"
    assert site.reader().applies() == ()


def test_manifests_that_say_something_else_are_a_no_go_and_the_rest_is_asked_all_the_same(
    tmp_path: Path, site: Site
) -> None:
    plan = plan_in(folder_in(tmp_path), site)
    (tmp_path / "all.yaml").write_text(MANIFESTS.replace("Newcomers", "New people"))
    found = judge(plan, Source(tmp_path), session=session(site))
    assert [item.subject for item in found.items if item.verdict is Verdict.NO_GO] == ["manifests"]
    assert len(found.items) > 5
    with pytest.raises(Stale):
        found.required()


@pytest.mark.parametrize("at", [None, START + timedelta(days=3)])
def test_times_are_judged_as_of_the_moment_that_was_asked_for(at: datetime | None) -> None:
    clock = Standing(at or START)
    clock.sleep(3600)
    assert clock.now() == (at or START)


def test_who_judges_has_no_way_to_write(tmp_path: Path) -> None:
    file = tmp_path / "live.db"
    with in_process(file=file):
        pass
    access = Access(f"sqlite:{file}", {}, FakeClock())
    with judging(Applying(access, str(tmp_path), Unobserved(), unbounded)) as session:
        assert session.ports.reader.crm().provider == "salesforce"
        with pytest.raises(VerbRefused):
            session.ports.writer.acquire("me", 60, write=Write("a-key-of-my-own-01", 0))
