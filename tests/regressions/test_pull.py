"""What people wrote is theirs: a pull touches what changed, and nothing beside it."""

import pytest

from tests.regressions.practice import Practice

COMMENTED = """\
# Agreed with the works council in March.
apiVersion: cadence-gitops/v1
kind: Rules
metadata: {name: company}
spec:
  scope: {company: true}
  # Not more: the provider throttles us.
  mail:
    maxPerDay: ${limit}   # see cadence-gitops.yaml
    allowedDays: &days [mon, tue, wed, thu, fri]
"""
CONFIGURATION = "manifests: manifests\nvariables: {limit: 150}\n"


@pytest.fixture
def pulled(practice: Practice) -> Practice:
    """Begin where nothing is left to pull."""
    (practice.folder / "cadence-gitops.yaml").write_text(CONFIGURATION, "utf-8")
    practice.write("rules.yaml", COMMENTED)
    assert practice.console.run("pull").code == 0
    return practice


def text(practice: Practice) -> str:
    return (practice.manifests / "rules.yaml").read_text("utf-8")


def test_pull_keeps_comments_and_variables(pulled: Practice) -> None:
    """A pull inlined variables and lost comments (auth0-deploy-cli #688, #902, #1378; octodns PR #1223)."""
    assert text(pulled) == COMMENTED
    pulled.edit("Rules/company", '{"mail": {"allowedDays": ["mon", "tue"]}}')
    assert pulled.console.run("pull").code == 0
    assert text(pulled) == COMMENTED.replace("[mon, tue, wed, thu, fri]", "[mon, tue]")


def test_a_variable_that_can_not_say_what_is_live_is_named(pulled: Practice) -> None:
    """A placeholder was replaced by its value without a word (auth0-deploy-cli #688)."""
    pulled.edit("Rules/company", '{"mail": {"maxPerDay": 99}}')
    outcome = pulled.console.run("pull")
    assert "manifests/rules.yaml:9:16: 99 stands where ${limit} stood, which says 150" in " ".join(outcome.out.split())
    assert text(pulled) == COMMENTED.replace("${limit}", "99")
    assert pulled.console.run("plan", "--detailed-exitcode").code == 0


NAMED = """\
apiVersion: cadence-gitops/v1
kind: Group
metadata: {name: named}
spec:
  title: ${country} and ${limit} others   # as the country is called
"""


def test_a_variable_stays_where_only_the_text_around_it_changed(practice: Practice) -> None:
    """One word of a title was changed in the web app, and the variable beside it was lost."""
    configuration = CONFIGURATION.replace("{limit: 150}", "{limit: 150, country: France}")
    (practice.folder / "cadence-gitops.yaml").write_text(configuration, "utf-8")
    practice.write("named.yaml", NAMED)
    practice.edit("Group", '{"title": "France and 150 others"}')
    assert practice.console.run("pull").code == 0
    practice.edit("Group/France and 150 others", '{"title": "France and 99 friends"}')
    outcome = practice.console.run("pull")
    assert "title: France and 150 others → France and 99 friends" in outcome.out
    assert "99 friends stands where ${limit} stood" in " ".join(outcome.out.split())
    assert "${country}" not in outcome.out
    text = (practice.manifests / "named.yaml").read_text("utf-8")
    assert "  title: ${country} and 99 friends   # as the country is called\n" in text
    assert practice.console.run("plan", "--detailed-exitcode").code == 0
    practice.edit("Group/France and 99 friends", '{"title": "Our France"}')
    outcome = practice.console.run("pull")
    assert "stands where" not in outcome.out
    text = (practice.manifests / "named.yaml").read_text("utf-8")
    assert "  title: Our ${country}   # as the country is called\n" in text


def test_what_goes_is_named_and_only_counted_beside(pulled: Practice) -> None:
    """“Deleting 1 clients”: which? (auth0-deploy-cli #25)."""
    assert (
        pulled.console.run("sandbox", "edit", str(pulled.sandbox), "AdvancedWorkflow/import-mql", "--delete").code == 0
    )
    outcome = pulled.console.run("pull")
    assert "- AdvancedWorkflow/import-mql  manifests/enrolment.yaml:4:1" in outcome.out


def test_a_file_that_can_not_be_read_takes_nothing_with_it(pulled: Practice) -> None:
    """A skipped folder was read as "delete" (auth0-deploy-cli #201)."""
    before = {path: path.read_bytes() for path in pulled.manifests.rglob("*.yaml")}
    pulled.write("broken.yaml", "kind: [")
    pulled.edit("Rules/company", '{"mail": {"maxPerDay": 99}}')
    outcome = pulled.console.run("pull")
    assert (outcome.code, outcome.out) == (1, "")
    assert {path: path.read_bytes() for path in before} == before


TWO_ENVIRONMENTS = """\
manifests: manifests
environments:
  sandbox: {live: "sqlite:live.db"}
  production: {live: "sqlite:production.db", overlay: production}
"""
IN_PRODUCTION = """\
apiVersion: cadence-gitops/v1
kind: AdvancedWorkflow
metadata: {name: import-mql}
spec: {title: Import of MQL}
"""


@pytest.fixture
def two(practice: Practice) -> Practice:
    """Begin with a base that two environments read; in one of them an object is gone."""
    overlay = practice.folder / "production"
    overlay.mkdir()
    (overlay / "mql.yaml").write_text(IN_PRODUCTION, "utf-8")
    (practice.folder / "cadence-gitops.yaml").write_text(TWO_ENVIRONMENTS, "utf-8")
    outcome = practice.console.run("sandbox", "edit", str(practice.sandbox), "AdvancedWorkflow/import-mql", "--delete")
    assert outcome.code == 0
    return practice


def everything(practice: Practice) -> dict[str, str]:
    return {str(path): path.read_text("utf-8") for path in practice.folder.rglob("*.yaml")}


@pytest.mark.parametrize("flags", [(), ("--keep-missing",), ("--remove-missing",)])
def test_a_pull_in_one_environment_takes_nothing_from_the_others(two: Practice, flags: tuple[str, ...]) -> None:
    """What was gone in the sandbox went from the base, and production's overlay lay over nothing."""
    before = (two.manifests / "enrolment.yaml").read_text("utf-8")
    outcome = two.console.run("pull", str(two.folder), "--env", "sandbox", *flags)
    assert outcome.code == 0
    assert "? AdvancedWorkflow/import-mql  manifests/enrolment.yaml:4:1" in outcome.out
    assert (two.manifests / "enrolment.yaml").read_text("utf-8") == before
    assert two.console.run("validate", str(two.folder)).code == 0


def test_what_is_gone_for_all_environments_goes_when_somebody_says_so(two: Practice) -> None:
    """An object that nobody wants any more could be taken out by hand only."""
    (two.folder / "production" / "mql.yaml").unlink()
    outcome = two.console.run("pull", str(two.folder), "--env", "sandbox", "--remove-missing")
    assert "- AdvancedWorkflow/import-mql  manifests/enrolment.yaml:4:1" in outcome.out
    assert "holds for production too" in outcome.out
    assert not any("import-mql" in text for text in everything(two).values())
    assert two.console.run("plan", str(two.folder), "--env", "sandbox", "--detailed-exitcode").code == 0
