"""A saved plan is carried out only if it holds what manifests ask for, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from cadence_gitops.errors import Refused, Stale
from cadence_gitops.manifests.source import Source
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.usecases.apply import Applied, apply_saved
from tests.fakes.applying import session
from tests.fakes.newcomers import folder_in, plan_in
from tests.fakes.surroundings import in_process


def forged(plan: Plan, **changed: object) -> Plan:
    """Change every operation, and give the plan a fingerprint that fits."""

    def other(operation: Operation) -> Operation:
        return replace(operation, **changed)  # type: ignore[arg-type]  # whatever the forger likes

    stages = tuple(replace(stage, operations=tuple(map(other, stage.operations))) for stage in plan.stages)
    made = replace(plan, stages=stages)
    return replace(made, fingerprint=fingerprint(made))


def test_a_saved_plan_is_carried_out(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    with in_process() as site:
        done = apply_saved(plan_in(folder, site), Source(folder), session=session(site))
        assert isinstance(done, Applied)
        assert plan_in(folder, site).empty


def test_a_file_made_by_hand_does_nothing_that_no_manifest_asks_for(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    with in_process() as site:
        before = site.reader().read()
        plan = forged(plan_in(folder, site), payload={"title": "Intruders"})
        with pytest.raises(Stale) as caught:
            apply_saved(plan, Source(folder), session=session(site))
        assert (caught.value.reason, caught.value.items) == ("operations", ("create:Group/newcomers",))
        assert site.reader().read() == before


def test_a_plan_of_other_manifests_is_not_carried_out(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    with in_process() as site:
        plan = plan_in(folder, site)
        manifest = next(path for path in sorted(folder.rglob("*.yaml")) if "newcomers" in path.read_text())
        manifest.write_text(manifest.read_text().replace("title: ", "title: New "))
        before = site.reader().read()
        with pytest.raises(Stale) as caught:
            apply_saved(plan, Source(folder), session=session(site))
        assert caught.value.reason == "manifests"
        assert site.reader().read() == before


def test_what_moved_meanwhile_is_named_first(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    with in_process() as site:
        plan = plan_in(folder, site)
        apply_saved(plan, Source(folder), session=session(site))
        with pytest.raises(Stale) as caught:
            apply_saved(plan, Source(folder), session=session(site))
        assert (caught.value.reason, caught.value.items) == ("live", ("Group/newcomers",))


def test_in_a_lock_out_the_unfinished_change_is_what_is_spoken_of(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    with in_process() as site:
        plan = plan_in(folder, site)
        revision = site.reader().crm().revision
        body: dict[str, str] = {"to": "hubspot", "keep": "everything"}
        site.call("POST", "/v1/crm/switch", {**body}, If_Match=f'"{revision}"').raise_for_status()
        with pytest.raises(Refused) as caught:
            apply_saved(plan, Source(folder), session=session(site))
        assert caught.value.reason == "change-unfinished"
