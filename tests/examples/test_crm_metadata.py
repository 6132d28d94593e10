"""The metadata that the pages judge the example by is what the stand-in of that CRM says."""

import os

from cadence_gitops.crm.metadata_file import written
from cadence_gitops.diagnostics import Severity
from cadence_gitops.manifests.project import open_project
from cadence_gitops.usecases.crm_facts import demanded_facts
from cadence_gitops.usecases.validate import validate_all
from tests.docs.markdown import ROOT
from tests.fakes.builders import NOW
from tools.reference.crm_fields import stand_ins

FILE = ROOT / "examples" / "crm" / "hubspot.json"


def test_it_is_what_the_stand_in_says() -> None:
    said = written(stand_ins()["hubspot"])
    if os.environ.get("UPDATE_GOLDEN"):
        FILE.write_bytes(said)
    assert FILE.read_bytes() == said


def test_the_example_has_nothing_to_be_ashamed_of() -> None:
    project = open_project(ROOT / "examples" / "org", None)
    found = validate_all([project], facts=lambda each: demanded_facts(each, FILE, now=NOW))
    assert [each for each in found.findings if each.severity is Severity.ERROR] == []
    assert {each.check for each in found.findings if each.check.startswith("crm-")} == {
        "crm-not-judged",
        "crm-field-type",
    }
