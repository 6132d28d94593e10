"""The command: whose Ringover is asked, and what its code says."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.company import company
from tests.fakes.console import Console
from tests.fakes.phones import Exchange, exchange

ORGANIZATION = """\
apiVersion: cadence-gitops/v1
kind: Organization
metadata: {name: acme}
spec:
  crm: {provider: salesforce}
"""
PHONE = "  phoneSystem: {type: ringover, userId: '4711', apiKey: {env: RINGOVER_API_KEY, version: 1}}\n"


@pytest.fixture(scope="module")
def served() -> Iterator[Exchange]:
    with exchange() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path, served: Exchange) -> Path:
    (tmp_path / "manifests").mkdir()
    (tmp_path / "manifests" / "acme.yaml").write_text(ORGANIZATION + PHONE, "utf-8")
    (tmp_path / "cadence-gitops.yaml").write_text(
        "manifests: manifests\n"
        "environments:\n"
        "  sandbox: {}\n"
        f"  production: {{ringover: {{url: '{served.url}/v2'}}}}\n",
        "utf-8",
    )
    return tmp_path


def verdicts(console: Console, *arguments: str) -> dict[str, str]:
    outcome = console.run("prerequisites", *arguments, "--format", "json")
    assert outcome.err == ""
    return {item["subject"]: item["found"] for item in json.loads(outcome.out)["items"]}


def test_the_environment_says_how_ringover_is_reached(folder: Path, served: Exchange) -> None:
    console = Console(served.stand_in.environment, served.clock)
    served.clock.sleep(1)
    found = verdicts(console, str(folder), "--env", "production")
    assert (found["ringover-api"], found["phone-user"]) == ("read", "there")
    assert verdicts(console, str(folder), "--env", "sandbox")["ringover-api"] == "not-configured"


def test_a_missing_key_is_code_1_and_not_known_is_0(folder: Path, served: Exchange) -> None:
    console = Console({}, served.clock)
    assert console.run("prerequisites", str(folder), "--env", "production").code == 1
    assert console.run("prerequisites", str(folder), "--env", "sandbox").code == 0


def test_a_folder_without_a_configuration_asks_nobody(folder: Path) -> None:
    (folder / "cadence-gitops.yaml").unlink()
    assert verdicts(Console(), str(folder / "manifests"))["ringover-api"] == "not-configured"


def test_a_live_organisation_is_read_only_if_it_is_named(folder: Path) -> None:
    (folder / "manifests" / "acme.yaml").write_text(ORGANIZATION, "utf-8")
    (folder / "live.json").write_text(json.dumps(company()), "utf-8")
    live = f"sqlite:{folder / 'live.db'}"
    console = Console({"CADENCE_LIVE": live, "CADENCE_ENV": "sandbox"})
    assert console.run("sandbox", "init", str(folder / "live.db"), "--from", str(folder / "live.json")).code == 0
    assert verdicts(console, str(folder))["phone-system"] == "unmanaged"
    assert verdicts(console, str(folder), "--live", live)["phone-system"] == "ringover"


def test_manifests_with_errors_are_not_looked_at(folder: Path) -> None:
    (folder / "manifests" / "acme.yaml").write_text(ORGANIZATION.replace("salesforce", "salesfource"), "utf-8")
    outcome = Console().run("prerequisites", str(folder), "--env", "sandbox")
    assert (outcome.code, outcome.out) == (1, "")
