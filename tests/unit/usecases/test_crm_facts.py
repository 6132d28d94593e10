from datetime import UTC, datetime
from pathlib import Path

import pytest

from cadence_gitops.crm.metadata_file import written
from cadence_gitops.errors import BadFile, BadSetting
from cadence_gitops.manifests.project import Project, open_project
from cadence_gitops.manifests.read import read_source
from cadence_gitops.model.desired import Desired
from cadence_gitops.usecases.crm_facts import CrmFacts, demanded_facts, kept_facts
from cadence_gitops.usecases.validate import valid, validate_all
from tests.fakes.crm_accounts import SALESFORCE, account
from tests.fakes.repository import Repository

NOW = datetime(2026, 12, 6, tzinfo=UTC)
CONFIGURATION = (
    "environments:\n  production: {crm: {salesforce: {url: 'https://acme.my.salesforce.com', account: ACCOUNT}}}\n"
)
ORGANIZATION = (
    "apiVersion: cadence-gitops/v1\nkind: Organization\nmetadata: {name: acme}\nspec: {crm: {provider: salesforce}}\n"
)
OWN = "00D5g000004XyZ1"
KEPT = "crm/production-salesforce.json"


def project(folder: Path, *, account_id: str = OWN, provider: str = "salesforce") -> Project:
    repository = Repository(folder)
    repository.write("cadence-gitops.yaml", CONFIGURATION.replace("ACCOUNT", account_id))
    repository.write("organization.yaml", ORGANIZATION.replace("salesforce", provider))
    return open_project(folder, None)


def keep(folder: Path, name: str = KEPT) -> Path:
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(written(account("salesforce", SALESFORCE)))
    return place


def desired(project: Project) -> Desired:
    return read_source(project.source)


def checks(facts: CrmFacts, project: Project) -> list[str]:
    return [finding.check for finding in facts.findings(desired(project))]


def test_what_is_kept_judges_and_where_nothing_is_kept_nothing_does(tmp_path: Path) -> None:
    opened = project(tmp_path)
    facts = kept_facts(opened, NOW)
    assert checks(facts, opened) == []
    assert facts.judging(desired(opened)) is None
    keep(tmp_path)
    # It was looked for once, and there was none.
    assert checks(facts, opened) == []
    again = kept_facts(opened, NOW)
    assert checks(again, opened) == ["crm-not-judged"]
    assert again.judging(desired(opened)) == account("salesforce", SALESFORCE)


def test_who_demands_to_be_judged_must_have_something_to_be_judged_by(tmp_path: Path) -> None:
    opened = project(tmp_path)
    with pytest.raises(BadFile) as raised:
        checks(demanded_facts(opened, None, now=NOW), opened)
    assert (raised.value.problem, Path(raised.value.path)) == ("no-crm-metadata", tmp_path / KEPT)
    keep(tmp_path)
    assert checks(demanded_facts(opened, None, now=NOW), opened) == ["crm-not-judged"]


@pytest.mark.parametrize("file", [None, "elsewhere/a.json"])
def test_the_metadata_of_another_account_is_refused(tmp_path: Path, file: str | None) -> None:
    opened = project(tmp_path, account_id="00D000000000002")
    place = keep(tmp_path, file or KEPT)
    with pytest.raises(BadFile) as raised:
        checks(demanded_facts(opened, place if file else None, now=NOW), opened)
    assert raised.value.problem == "other-account"
    if file is None:
        with pytest.raises(BadFile):
            checks(kept_facts(opened, NOW), opened)


def test_the_file_of_another_crm_judges_nothing(tmp_path: Path) -> None:
    opened = project(tmp_path, provider="hubspot")
    facts = demanded_facts(opened, keep(tmp_path, "elsewhere/a.json"), now=NOW)
    assert checks(facts, opened) == ["crm-metadata-of-other-crm"]
    assert facts.judging(desired(opened)) is None


def test_a_crm_that_nobody_reads_is_no_matter_of_a_missing_file(tmp_path: Path) -> None:
    opened = project(tmp_path, provider="bullhorn")
    with pytest.raises(BadSetting) as raised:
        checks(demanded_facts(opened, None, now=NOW), opened)
    assert raised.value.problem == "crm-not-read"
    assert checks(kept_facts(opened, NOW), opened) == []


def test_without_an_organisation_no_crm_is_chosen(tmp_path: Path) -> None:
    opened = project(tmp_path)
    keep(tmp_path)
    group = ORGANIZATION.replace("Organization", "Group").replace("crm: {provider: salesforce}", "title: A")
    (tmp_path / "organization.yaml").write_text(group)
    facts = kept_facts(opened, NOW)
    assert checks(facts, opened) == []
    assert facts.judging(desired(opened)) is None


def test_findings_stand_with_the_others(tmp_path: Path) -> None:
    opened = project(tmp_path)
    keep(tmp_path)
    facts = kept_facts(opened, NOW)
    assert "crm-not-judged" in {finding.check for finding in valid(desired(opened), facts).findings}
    assert "crm-not-judged" not in {finding.check for finding in valid(desired(opened)).findings}
    judged = validate_all([opened], facts=lambda each: demanded_facts(each, None, now=NOW))
    assert "crm-not-judged" in {finding.check for finding in judged.findings}
    assert judged.judged_by == (account("salesforce", SALESFORCE),)
    assert validate_all([opened]).judged_by == ()
