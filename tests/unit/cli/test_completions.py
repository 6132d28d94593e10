from pathlib import Path

import click
import pytest

from cadence_gitops.cli.completions import checks, environments, kinds

ANY = click.Option(["--any"])


def context(**params: object) -> click.Context:
    found = click.Context(click.Command("any"))
    found.params = params
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_environments_of_where_one_is(folder: Path) -> None:
    assert environments(context(), ANY, "") == []
    (folder / "cadence-gitops.yaml").write_text("environments: {sandbox: {}, staging: {}, production: {}}\n")
    assert environments(context(), ANY, "") == ["production", "sandbox", "staging"]
    assert environments(context(), ANY, "s") == ["sandbox", "staging"]


@pytest.mark.parametrize("parameter", ["path", "manifests"])
def test_environments_of_the_path_that_was_given(parameter: str, folder: Path) -> None:
    (folder / "org").mkdir()
    (folder / "org" / "cadence-gitops.yaml").write_text("environments: {here: {}}\n")
    assert environments(context(**{parameter: Path("org")}), ANY, "") == ["here"]


def test_a_bad_configuration_offers_nothing(folder: Path) -> None:
    (folder / "cadence-gitops.yaml").write_text("environments: [\n")
    assert environments(context(), ANY, "") == []


def test_checks_and_loss_rules() -> None:
    assert checks(context(), ANY, "unknown-var") == ["unknown-variable"]
    assert checks(context(), ANY, "crm-leads-e") == ["crm-leads-erased"]


def test_kinds() -> None:
    assert kinds(context(), ANY, "C") == ["Cadence", "CadenceWorkflow", "Consent", "CustomForm"]
