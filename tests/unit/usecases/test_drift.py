from pathlib import Path

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.diff.three_way import Mover
from cadence_gitops.errors import BadFile, Refused, ServiceError, Stopped
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.drift import Standing
from cadence_gitops.usecases.drift import MOST_RECORDS, commits_of, drift
from cadence_gitops.usecases.validate import valid_manifests
from tests.fakes import faults
from tests.fakes.applying import FakeBackups, Watching, consent_to, knowing_less, session
from tests.fakes.builders import desired, organization, removed, resource
from tests.fakes.faults import Faulty
from tests.fakes.repository import Repository
from tests.fakes.surroundings import Site

SALES = resource("Group/sales", title="Sales")
NEW = resource("Group/new", title="New")
COMMIT = "0123abc"


def unknown(_: str) -> None:
    return None


def applied(site: Site, wanted: Desired, commit: str = COMMIT) -> None:
    plan = build_plan(wanted, site.reader().read(), catalogue=CATALOGUE, stamp=Stamp(site.clock.now(), commit))
    apply_plan(Order(plan), session(site))


class Listening(httpx.BaseTransport):
    """Note what is asked for."""

    def __init__(self, site: Site) -> None:
        self._wrapped = site.transport
        self.paths: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.paths.append(request.url.path)
        return self._wrapped.handle_request(request)


def test_records_are_read_only_to_explain_something(site: Site) -> None:
    applied(site, desired(NEW))
    listening = Listening(site)
    assert drift(desired(NEW), site.reader(listening), at_commit=unknown).clean
    assert not [path for path in listening.paths if path.startswith(("/v1/applies", "/v1/last-applied"))]
    site.edit("/v1/groups/gr-1", title="Edited")
    drift(desired(NEW, SALES), site.reader(listening), at_commit=unknown)
    assert {"/v1/last-applied", "/v1/applies"} <= set(listening.paths)


def test_records_are_read_down_to_what_explains_the_difference(site: Site) -> None:
    applied(site, desired(NEW), "first")
    for number in range(3):
        applied(site, desired(resource("Cadence/outbound", title=f"T{number}", visibility="company")), f"c{number}")
    group = next(one for one in site.call("GET", "/v1/groups").json()["items"] if one["key"] == "new")
    site.edit(f"/v1/groups/{group['id']}", title="Edited")
    (found,) = drift(desired(NEW), site.reader(), at_commit=unknown).objects
    assert found.standing is Standing.CHANGED
    records = site.reader().applies()
    assert found.since is not None
    assert (found.since.apply_id, found.since.commit) == (records[-1].id, "first")
    assert len(records) == 4 < MOST_RECORDS


def test_the_repository_is_asked_only_where_manifests_moved(site: Site) -> None:
    applied(site, desired(NEW, SALES))
    site.edit("/v1/groups/gr-1", title="Edited")
    asked: list[str] = []

    def noting(commit: str) -> None:
        asked.append(commit)

    drift(desired(NEW, SALES), site.reader(), at_commit=noting)
    assert asked == []
    drift(desired(SALES), site.reader(), at_commit=noting)
    assert asked == [COMMIT]


def test_a_lock_out_is_explained_where_nothing_else_differs(site: Site) -> None:
    wanted = desired(organization("hubspot", change={"from": "salesforce", "keep": "everything"}))
    known = knowing_less()
    plan = build_plan(wanted, site.reader().read(), catalogue=known, stamp=Stamp(site.clock.now()))
    nobody = session(site, watching=Watching(), catalogue=known, connecting=0)
    with pytest.raises(Stopped):
        apply_plan(Order(plan, (consent_to(plan, site),)), nobody)
    found = drift(wanted, site.reader(), at_commit=unknown)
    assert found.objects == ()
    assert found.unfinished_apply == site.reader().applies()[0].id
    assert found.lock_out is not None


def test_a_refused_apply_tells_nothing(site: Site) -> None:
    wanted = desired(NEW, removed=[removed("StandardWorkflow/owner-moves")])
    plan = build_plan(wanted, site.reader().read(), catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))
    with pytest.raises(Refused):
        apply_plan(Order(plan), session(site, backups=FakeBackups(lost="json")))
    assert len(site.reader().applies()) == 1
    found = drift(wanted, site.reader(), at_commit=unknown)
    assert found.unfinished_apply is None
    assert [(each.standing, each.since) for each in found.objects] == [(Standing.MOVED_ON, None), (Standing.NEW, None)]


def test_an_unfinished_apply_is_named_with_what_it_left(site: Site) -> None:
    wanted = desired(NEW, resource("AdvancedWorkflow/later", title="Later", cadence="outbound"))
    plan = build_plan(wanted, site.reader().read(), catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))
    user: JsonValue = {"spec": {"title": "Later", "trigger": {"type": "lead-added"}, "cadence": "cd-1"}}
    site.call("POST", "/v1/advanced-workflows", user)
    with pytest.raises(Stopped):
        apply_plan(Order(plan), session(site))
    found = drift(wanted, site.reader(), at_commit=unknown)
    assert (found.unfinished_apply, found.applying) == (site.reader().applies()[0].id, None)
    site.call("POST", "/v1/lock", {"holder": "ci", "ttlSeconds": 60}).raise_for_status()
    assert drift(wanted, site.reader(), at_commit=unknown).applying == "ci"
    assert {each.standing for each in found.objects} == {Standing.UNFINISHED}


def test_manifests_of_another_organisation_are_not_compared(site: Site) -> None:
    other = resource("Organization/other", crm={"provider": "salesforce"})
    with pytest.raises(BadFile) as caught:
        drift(desired(other), site.reader(), at_commit=unknown)
    assert (caught.value.problem, caught.value.detail) == ("other-organization", "other, acme")


@pytest.mark.parametrize("path", ["/v1/groups", "/v1/crm", "/v1/organization"])
def test_what_could_not_be_read_is_no_answer(site: Site, path: str) -> None:
    broken = Faulty(site.transport, faults.status(403), faults.to(path))
    with pytest.raises(ServiceError):
        drift(desired(SALES), site.reader(broken), at_commit=unknown)


def test_an_explanation_that_could_not_be_read_is_no_answer_either(site: Site) -> None:
    site.edit("/v1/groups/gr-1", title="Edited")
    broken = Faulty(site.transport, faults.status(404), faults.to("/v1/last-applied"))
    with pytest.raises(ServiceError):
        drift(desired(SALES), site.reader(broken), at_commit=unknown)


# The repository of the manifests ----------------------------------------------------------------------

MANIFESTS = """\
apiVersion: cadence-gitops/v1
kind: Organization
metadata: {name: acme}
spec: {crm: {provider: salesforce}}
---
apiVersion: cadence-gitops/v1
kind: Member
metadata: {name: claire}
spec: {role: super-admin, email: claire@acme.example}
---
apiVersion: cadence-gitops/v1
kind: Group
metadata: {name: sales}
spec: {title: Sales}
---
apiVersion: cadence-gitops/v1
kind: Group
metadata: {name: new}
spec: {title: NAME}
"""


def written(repository: Repository, name: str) -> Desired:
    repository.write("manifests/all.yaml", MANIFESTS.replace("NAME", name))
    return valid_manifests(Source(repository.folder / "manifests"))


def test_the_repository_tells_what_was_never_written(site: Site, tmp_path: Path) -> None:
    repository = Repository.made(tmp_path)
    before = written(repository, "New")
    commit = repository.commit()
    applied(site, before, commit)
    site.edit("/v1/groups/gr-1", title="Edited")
    after = written(repository, "Newer")
    folder = repository.folder / "manifests"
    found = {each.address: each for each in drift(after, site.reader(), at_commit=commits_of(folder, None)).objects}
    assert {name: each.standing for name, each in found.items()} == {
        "Group/sales": Standing.CHANGED,
        "Group/new": Standing.MOVED_ON,
    }
    assert found["Group/sales"].fields[0].mover is Mover.WEB_APP
    assert found["Group/sales"].since is not None
    assert found["Group/sales"].since.commit == commit
    # Without the repository nobody knows who was first.
    alone = drift(after, site.reader(), at_commit=commits_of(tmp_path / "absent", None))
    assert [each.standing for each in alone.objects] == [Standing.UNKNOWN, Standing.MOVED_ON]


def test_a_commit_that_has_other_manifests_than_were_applied_tells_nothing(site: Site, tmp_path: Path) -> None:
    repository = Repository.made(tmp_path)
    before = written(repository, "New")
    written(repository, "Something else")
    applied(site, before, repository.commit())
    site.edit("/v1/groups/gr-1", title="Edited")
    after = written(repository, "Newer")
    at_commit = commits_of(repository.folder / "manifests", None)
    assert [each.standing for each in drift(after, site.reader(), at_commit=at_commit).objects] == [
        Standing.UNKNOWN,
        Standing.MOVED_ON,
    ]


def test_a_change_of_crm_in_the_web_app_does_not_make_drift_fail(site: Site) -> None:
    applied(site, desired(NEW))
    revision = site.reader().crm().revision
    switch: JsonValue = {"to": "hubspot", "keep": "everything"}
    site.call("POST", "/v1/crm/switch", switch, If_Match=f'"{revision}"').raise_for_status()
    found = drift(desired(organization(), NEW), site.reader(), at_commit=unknown)
    assert found.lock_out is not None
    assert not found.clean
    (provider,) = (each for each in found.objects if each.address == "Organization/acme")
    assert [field.change.pointer for field in provider.fields] == ["/crm/provider"]
