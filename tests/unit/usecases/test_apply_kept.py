"""A saved plan, by hand or of long ago, keeps what the manifests protect, and makes again what it says that it does."""

from dataclasses import replace
from pathlib import Path

import pytest

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.errors import Stale
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.manifests.source import Source
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.forbidden import ProtectionBroken
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.protection import Protection
from cadence_gitops.usecases.apply import apply_saved
from cadence_gitops.usecases.preflight import judge
from tests.fakes.applying import session
from tests.fakes.faults import Faulty
from tests.fakes.newcomers import folder_in, plan_in
from tests.fakes.surroundings import Site

BOUNCES, NAMELESS, OUTBOUND = "StandardWorkflow/bounces", "StandardWorkflow/~sw-3", "Cadence/outbound"
PULLED = """
---
apiVersion: cadence-gitops/v1
kind: StandardWorkflow
metadata: {name: bounces, id: sw-3, protect: true}
spec: {trigger: {type: mail-bounces}, actions: [{type: pause-cadence, days: 3}]}
"""
RENAMED = """
---
apiVersion: cadence-gitops/v1
kind: Cadence
metadata: {name: abroad, previousNames: [outbound]}
spec: {title: Outbound, visibility: company}
---
apiVersion: cadence-gitops/v1
kind: Cadence
metadata: {name: another}
spec: {title: Another, visibility: company}
"""
MOVING = """
apiVersion: cadence-gitops/v1
kind: Organization
metadata: {{name: acme}}
spec: {{crm: {{provider: hubspot, change: {{from: salesforce, keep: {keep}}}}}}}
---
apiVersion: cadence-gitops/v1
kind: FieldMapping
metadata: {{name: hubspot-contact}}
spec: {{crm: hubspot, object: contact, fields: {{firstName: firstname, lastName: lastname}}}}
---
apiVersion: cadence-gitops/v1
kind: FieldMapping
metadata: {{name: hubspot-company}}
spec: {{crm: hubspot, object: company, fields: {{companyName: name}}}}
"""


def moving(folder: Path, more: str, *, keep: str) -> Source:
    (folder / "all.yaml").write_text(MOVING.format(keep=keep) + more)
    return Source(folder)


def planned(source: Source, site: Site) -> Plan:
    reader = site.reader()
    live, stamp = reader.read(), Stamp(site.clock.now())
    wanted = read_folder(source.folder)
    return build_plan(wanted, live, catalogue=CATALOGUE, stamp=stamp, applied=reader.last_applied())


def fitting(made: Plan) -> Plan:
    return replace(made, fingerprint=fingerprint(made))


def refused(made: Plan, source: Source, site: Site) -> tuple[str, tuple[str, ...]]:
    """Have it refused by both, for the same reason and without a write."""
    watched = Faulty(site.transport)
    with pytest.raises(Stale) as caught:
        apply_saved(made, source, session=session(site, transport=watched))
    found = judge(made, source, session=session(site)).refusal
    assert found is not None
    assert found.data() == caught.value.data()
    assert [call for call in watched.passed if not call.startswith("GET")] == []
    return caught.value.reason, caught.value.items


@pytest.mark.parametrize("left", [(), (Protection(BOUNCES, protect=True),), (Protection(BOUNCES, protect=False),)])
def test_a_plan_that_leaves_out_what_is_protected_is_not_carried_out(
    left: tuple[Protection, ...], tmp_path: Path, site: Site
) -> None:
    """Plans of before had no live name of a protection: what it was to keep was lost under that."""
    source = moving(tmp_path, PULLED, keep="cadences-and-settings")
    made = planned(source, site)
    assert made.protections == (replace(made.protections[0], address=BOUNCES, protect=True, live_name=NAMELESS),)
    reason, items = refused(fitting(replace(made, protections=left)), source, site)
    ends = any(not each.protect for each in left)
    assert (reason, items) == (("operations", (f"protect:{BOUNCES}",)) if ends else ("unprotected", (BOUNCES,)))
    with pytest.raises(ProtectionBroken):
        apply_saved(made, source, session=session(site))


def test_what_is_protected_already_needs_no_word_in_a_plan(tmp_path: Path, site: Site) -> None:
    folder_in(tmp_path)
    source = Source(tmp_path)
    (tmp_path / "pulled.yaml").write_text(PULLED.removeprefix("\n---\n"))
    apply_saved(planned(source, site), source, session=session(site))
    (tmp_path / "all.yaml").write_text((tmp_path / "all.yaml").read_text().replace("Newcomers", "New people"))
    made = planned(source, site)
    assert made.protections == ()
    apply_saved(made, source, session=session(site))
    assert planned(source, site).empty


def test_a_loss_does_not_come_back_as_something_else(tmp_path: Path, site: Site) -> None:
    """Limits count what is made again: which that is, the file alone doesn't decide."""
    source = moving(tmp_path, RENAMED, keep="nothing")
    made = planned(source, site)
    assert {each.operation for each in made.losses if each.item == OUTBOUND} == {"create:Cadence/abroad"}
    other = tuple(
        replace(each, operation="create:Cadence/another") if each.item == OUTBOUND else each for each in made.losses
    )
    assert refused(fitting(replace(made, losses=other)), source, site) == ("misattributed", (OUTBOUND,))
    assert {item.subject: item.verdict for item in judge(made, source, session=session(site)).items}[
        "manifests"
    ] == "go"


def test_who_takes_nothing_and_protects_nothing_reads_no_more_for_it(tmp_path: Path, site: Site) -> None:
    watched = Faulty(site.transport)
    source = Source(folder_in(tmp_path))
    apply_saved(plan_in(tmp_path, site), source, session=session(site, transport=watched))
    assert "GET /v1/last-applied" not in watched.passed
