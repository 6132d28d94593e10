"""A saved plan is judged on what would be lost now, by `apply` as by `preflight`, and not on what it counted itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import JsonValue

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.errors import Stale
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.directives import Consent
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.consent import NotConsented
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.preflight import Verdict
from cadence_gitops.usecases.apply import Applied, apply_saved
from cadence_gitops.usecases.preflight import judge
from tests.fakes.applying import consent_to, session
from tests.fakes.faults import Faulty
from tests.fakes.surroundings import Site

NURTURE = "Cadence/~cd-2"
MANIFESTS = f"""
apiVersion: cadence-gitops/v1
kind: Organization
metadata: {{name: acme}}
spec: {{crm: {{provider: salesforce}}}}
---
apiVersion: cadence-gitops/v1
kind: Removed
metadata: {{name: unused}}
spec: {{reason: Unused., objects: ["{NURTURE}"]}}
"""


def lead(site: Site, to: str, version: int) -> None:
    """Have somebody move all of Tom's leads into a cadence, as can be done when he leaves his group."""
    wanted: tuple[dict[str, JsonValue], ...] = ({"group": None, "leads": {"moveTo": to}}, {"group": "gr-1"})
    for number, spec in enumerate(wanted, version):
        site.call("PATCH", "/v1/members/mb-2", {"spec": spec}, If_Match=f'"{number}"').raise_for_status()


def planned(folder: Path, site: Site) -> Plan:
    (folder / "all.yaml").write_text(MANIFESTS)
    live = site.reader().read()
    return build_plan(read_folder(folder), live, catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))


def accept(consent: Consent, folder: Path) -> Source:
    spec = consent.spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    document = {"apiVersion": "cadence-gitops/v1", "kind": "Consent", "metadata": {"name": "c"}, "spec": spec}
    (folder / "consent.yaml").write_text(json.dumps(document))
    return Source(folder)


def test_fewer_than_were_planned_may_go_under_a_consent_to_so_many(tmp_path: Path, site: Site) -> None:
    few = consent_to(planned(tmp_path, site), site)
    lead(site, "cd-2", 1)
    plan = planned(tmp_path, site)
    lead(site, "cd-1", 3)
    source = accept(few, tmp_path)
    assert judge(plan, source, session=session(site)).verdict is Verdict.GO
    assert isinstance(apply_saved(plan, source, session=session(site)), Applied)


def test_more_than_were_planned_do_not_go_and_nothing_is_written(tmp_path: Path, site: Site) -> None:
    plan = planned(tmp_path, site)
    source = accept(consent_to(plan, site), tmp_path)
    lead(site, "cd-2", 1)
    found = judge(plan, source, session=session(site))
    watched = Faulty(site.transport)
    with pytest.raises(NotConsented) as caught:
        apply_saved(plan, source, session=session(site, transport=watched))
    assert [(each.problem, each.item) for each in caught.value.problems] == [("not-listed", f"enrolled:{NURTURE}")]
    assert found.refusal is not None
    assert caught.value.data() == found.refusal.data()
    assert [call for call in watched.passed if not call.startswith("GET")] == []


def test_without_a_consent_what_stops_it_first_is_what_preflight_says(tmp_path: Path, site: Site) -> None:
    plan, source = planned(tmp_path, site), Source(tmp_path)
    with pytest.raises(NotConsented):
        apply_saved(plan, source, session=session(site))
    other = replace(plan, basis=replace(plan.basis, provider="hubspot"))
    found = judge(other, source, session=session(site))
    with pytest.raises(Stale) as caught:
        apply_saved(other, source, session=session(site))
    assert found.refusal is not None
    assert caught.value.data() == found.refusal.data()
