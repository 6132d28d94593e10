"""Where no apply was interrupted there is nothing to resume, which is no failure; unless people wait all the same."""

import pytest
from pydantic import JsonValue

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.apply.outcome import finished, refused
from cadence_gitops.errors import Refused
from cadence_gitops.ports import ApplyRecord, Event, Write
from cadence_gitops.usecases.apply import Applied
from cadence_gitops.usecases.resume import Idle, resume_apply
from tests.fakes import faults
from tests.fakes.applying import plan_on, session
from tests.fakes.builders import resource
from tests.fakes.faults import Faulty, Killed
from tests.fakes.surroundings import Site

G = resource("Group/g", title="G")


def test_nothing_was_ever_applied(site: Site) -> None:
    assert resume_apply(session(site)) == Idle("acme", None)
    assert site.reader().lock().holder is None


def test_the_last_apply_is_complete(site: Site) -> None:
    apply_plan(Order(plan_on(site, G)), session(site))
    idle = resume_apply(session(site))
    assert isinstance(idle, Idle)
    assert idle.organization == "acme"
    assert idle.last is not None
    assert finished(idle.last)


def test_the_last_apply_wrote_nothing(site: Site) -> None:
    plan = plan_on(site, resource("Group/sales", title="Ours"))
    dying = Faulty(site.transport, faults.die_before, faults.to("/v1/groups/gr-1", "PATCH"))
    with pytest.raises(Killed):
        apply_plan(Order(plan), session(site, transport=dying))
    begun = site.reader().applies()[0].id
    note: JsonValue = {"items": [{"stage": "rebuild", "outcome": "refused"}]}
    site.call("POST", f"/v1/applies/{begun}/events", note).raise_for_status()
    site.clock.sleep(300)
    idle = resume_apply(session(site))
    assert isinstance(idle, Idle)
    assert idle.last is not None
    assert refused(idle.last)


def test_one_that_was_interrupted_is_gone_on_with(site: Site) -> None:
    dying = Faulty(site.transport, faults.die_before, faults.to("/v1/groups", "POST"))
    with pytest.raises(Killed):
        apply_plan(Order(plan_on(site, G)), session(site, transport=dying))
    site.clock.sleep(300)
    applied = resume_apply(session(site))
    assert isinstance(applied, Applied)
    assert [each.outcome for each in applied.result.outcomes] == ["done"]


def test_a_plan_in_words_of_another_version_hides_nothing(site: Site) -> None:
    record = ApplyRecord("", "", "somebody", "sha256:f", {"formatVersion": 99}, None)
    writer = site.writer(site.reader())
    made = writer.start_apply(record, write=Write("theirs", 0))
    writer.append(made, [Event("stage:verify", "done")], write=Write("theirs-too", 0))
    idle = resume_apply(session(site))
    assert isinstance(idle, Idle)
    assert (idle.organization, idle.last and idle.last.id) == ("acme", made)


def test_people_whom_no_apply_of_ours_locked_out_are_no_success(site: Site) -> None:
    switch: JsonValue = {"to": "hubspot", "keep": "everything"}
    revision = site.reader().crm().revision
    site.call("POST", "/v1/crm/switch", switch, If_Match=f'"{revision}"').raise_for_status()
    with pytest.raises(Refused) as caught:
        resume_apply(session(site))
    assert caught.value.reason == "locked-out-by-others"
    assert site.reader().lock().holder is None
