"""Keys say nothing to a reviewer: a plan carries what people call them, and its fingerprint covers it."""

from dataclasses import replace

import pytest

from cadence_gitops.checks.crm.naming import resolve
from cadence_gitops.errors import BadFile
from cadence_gitops.model.crm_naming import Naming
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.markdown.plan import plan_markdown
from cadence_gitops.render.page import Page
from cadence_gitops.render.runbook.document import runbook
from cadence_gitops.render.text.plan import Around, plan_text
from cadence_gitops.render.words import words
from tests.fakes.builders import desired, live, plan, resource
from tests.fakes.naming import JOB, SEGMENT, named, pin, pins

ORGANIZATION = resource("Organization/acme", crm={"provider": "pipedrive"})
NAMING = Naming(pins(pin(JOB), pin(SEGMENT, "Segment")))


def made(naming: Naming = NAMING) -> Plan:
    fields = {"firstName": "first_name", "linkedinUrl": None, "jobPosition": named("Job title")}
    mapping = resource("FieldMapping/pipedrive-person", crm="pipedrive", object="person", fields=fields)
    before = {"firstName": "first_name", "linkedinUrl": "x", "jobPosition": SEGMENT}
    return plan(
        resolve(desired(ORGANIZATION, mapping, resource("Group/sales", title=JOB)), naming),
        live(
            ORGANIZATION,
            resource("FieldMapping/pipedrive-person", crm="pipedrive", object="person", fields=before),
        ),
    )


def test_operations_say_what_people_call_their_keys() -> None:
    found = {operation.address: dict(operation.key_names) for operation in made().operations}
    assert found == {
        "FieldMapping/pipedrive-person": {JOB: "Job title (varchar)", SEGMENT: "Segment (varchar)"},
        "Group/sales": {},
    }


def test_nothing_is_said_of_what_nobody_knows() -> None:
    unknown = {dict(operation.key_names).get(SEGMENT) for operation in made(Naming(pins(pin(JOB)))).operations}
    assert unknown == {None}


def test_a_plan_is_read_back_with_its_names_and_refused_with_others() -> None:
    found = made()
    assert load_plan(dump_plan(found), "plan.json") == found
    altered = dump_plan(found).replace(b"Job title (varchar)", b"Something else")
    with pytest.raises(BadFile, match="altered"):
        load_plan(altered, "plan.json")


def test_a_plan_shows_the_name_beside_the_key() -> None:
    text = plan_text(replace(made(), findings=()), Page(words()), around=Around())
    assert f"{JOB} is “Job title (varchar)”" in " ".join(text.split())


def test_a_person_who_carries_it_out_is_told_the_name_to_look_for() -> None:
    text = runbook(made(), words())
    assert f"**Job title (varchar)** (`{JOB}`)" in text
    assert f"**Segment (varchar)** (`{SEGMENT}`)" in text
    assert JOB in plan_markdown(made(), words(), around=Around())
    assert "is “Job title (varchar)”" in plan_markdown(made(), words(), around=Around())
