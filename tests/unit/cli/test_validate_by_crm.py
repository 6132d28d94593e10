"""``validate --crm``: where the metadata comes from, and what is said of it."""

from pathlib import Path

import pytest

from cadence_gitops.crm.metadata_file import written
from tests.fakes.console import Console
from tests.fakes.crm_accounts import SALESFORCE, account

LIVE = Path(__file__).parents[2] / "golden" / "08-stale" / "live.json"
ORGANIZATION = (
    "apiVersion: cadence-gitops/v1\nkind: Organization\nmetadata: {name: acme}\nspec: {crm: {provider: salesforce}}\n"
)
PEOPLE = (
    "---\napiVersion: cadence-gitops/v1\nkind: Member\nmetadata: {name: claire}\n"
    "spec: {email: claire@acme.example, role: super-admin}\n"
)
MAPPING = (
    "---\napiVersion: cadence-gitops/v1\nkind: FieldMapping\nmetadata: {name: salesforce-lead}\n"
    "spec: {crm: salesforce, object: lead, fields: {firstName: Firstname}}\n"
)
WORKFLOW = (
    "---\napiVersion: cadence-gitops/v1\nkind: StandardWorkflow\nmetadata: {name: wNUMBER}\n"
    "spec: {trigger: {type: task-skipped}, actions: [{type: pause-cadence}]}\n"
)


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "a.yaml").write_text(ORGANIZATION + PEOPLE + MAPPING)
    (tmp_path / "m" / "crm").mkdir()
    for place in ("m/crm/salesforce.json", "b.json"):
        (tmp_path / place).write_bytes(written(account("salesforce", SALESFORCE)))
    monkeypatch.chdir(tmp_path)
    return Console({})


@pytest.mark.parametrize("option", [("--crm", "b.json"), ("--crm=b.json",), ("--crm",)])
def test_a_file_is_named_or_the_one_beside_the_manifests_is_taken(console: Console, option: tuple[str, ...]) -> None:
    done = console.run("validate", "m", *option)
    assert done.code == 1
    assert "crm-field-missing" in done.out
    assert "Judged by the metadata of Salesforce, account 00D5g000004XyZ1" in done.err


def test_without_the_option_no_metadata_is_looked_at(console: Console) -> None:
    done = console.run("validate", "m")
    assert (done.code, done.err) == (0, "")
    assert "crm-" not in done.out


def test_a_folder_is_no_file(console: Console) -> None:
    done = console.run("validate", "--crm", "m")
    assert done.code == 1
    assert "m" in done.err
    assert "Traceback" not in done.err


def test_the_command_that_is_suggested_judges_by_the_same(console: Console) -> None:
    # Of so many a comment shows a part, and says where the rest is.
    many = "".join(WORKFLOW.replace("NUMBER", str(number)) for number in range(400))
    Path("m/many.yaml").write_text(many)
    by_file = console.run("validate", "m", "--crm", "b.json", "--format", "markdown").out
    assert "cadence-gitops validate m --crm b.json" in by_file
    assert "cadence-gitops validate m --crm`" in console.run("validate", "m", "--crm", "--format", "markdown").out
    assert "--crm" not in console.run("validate", "m", "--format", "markdown").out


def test_plan_judges_by_what_is_kept_and_where_nothing_is_by_nothing(console: Console) -> None:
    assert console.run("sandbox", "init", "live.db", "--from", str(LIVE)).code == 0
    planned = console.run("plan", "m", "--live", "sqlite:live.db")
    assert planned.code == 1
    assert "error crm-field-missing: Lead has no field Firstname" in planned.err
    right = Path("m/a.yaml").read_text().replace("Firstname", "FirstName")
    Path("m/a.yaml").write_text(right)
    planned = console.run("plan", "m", "--live", "sqlite:live.db")
    assert planned.code == 0
    assert "cadence-gitops validate m --crm" in planned.err
    Path("m/crm/salesforce.json").unlink()
    Path("m/a.yaml").write_text(right.replace("FirstName", "Firstname"))
    planned = console.run("plan", "m", "--live", "sqlite:live.db")
    assert planned.code == 0
    assert "--crm" not in planned.err


ENVIRONMENTS = (
    "manifests: .\ndefaultEnvironment: sandbox\nenvironments:\n  sandbox: {}\n"
    "  production: {crm: {salesforce: {url: 'https://acme.my.salesforce.com'}}}\n"
)


def test_an_environment_of_which_nothing_says_how_a_crm_is_read_is_left_out_and_named(console: Console) -> None:
    Path("m/cadence-gitops.yaml").write_text(ENVIRONMENTS)
    missing = console.run("validate", "m", "--crm")
    assert missing.code == 1
    assert "crm/production-salesforce.json" in missing.err
    # The default environment is another one.
    assert "`cadence-gitops crm pull --env production`" in " ".join(missing.err.split())
    Path("m/crm/salesforce.json").rename("m/crm/production-salesforce.json")
    judged = console.run("validate", "m", "--crm")
    assert "crm-field-missing" in judged.out
    assert "only in: production" in judged.out
    assert "Not judged by any: sandbox." in judged.err


def test_a_file_that_is_kept_judges_whatever_the_configuration_says(console: Console) -> None:
    Path("m/cadence-gitops.yaml").write_text(ENVIRONMENTS)
    Path("m/crm/salesforce.json").rename("m/crm/production-salesforce.json")
    Path("m/crm/sandbox-salesforce.json").write_bytes(Path("m/crm/production-salesforce.json").read_bytes())
    judged = console.run("validate", "m", "--crm")
    assert "only in" not in judged.out.partition("crm-field-missing")[2].partition("crm-")[0]
    assert "Not judged" not in judged.err


@pytest.mark.parametrize("chosen", [(), ("--env", "sandbox")])
def test_where_nothing_says_how_any_is_read_who_demands_it_is_told(console: Console, chosen: tuple[str, ...]) -> None:
    Path("m/cadence-gitops.yaml").write_text("manifests: .\nenvironments: {sandbox: {}, practice: {}}\n")
    done = console.run("validate", "m", "--crm", *chosen)
    assert done.code == 1
    assert "there is no metadata of the CRM" in done.err
    named = console.run("validate", "m", "--crm", "b.json", *chosen)
    assert "crm-field-missing" in named.out
