"""One set of manifests, two accounts of Pipedrive: the same names, and in each account the keys that are its own."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from cadence_gitops.emulator.vendors import Faults, StandIn
from cadence_gitops.emulator.vendors.pipedrive import sandbox_stand_in, stand_in
from tests.e2e.program import Program
from tests.fakes.builders import live, resource
from tests.fakes.loopback import on_loopback
from tests.fakes.pipedrive import Held, open_pipedrive
from tests.fakes.snapshots import snapshot_of

HEAD = "apiVersion: cadence-gitops/v1\n"
MANIFESTS = f"""{HEAD}kind: Organization
metadata: {{name: acme}}
spec: {{crm: {{provider: pipedrive}}}}
---
{HEAD}kind: Member
metadata: {{name: boss}}
spec: {{email: boss@acme.example, role: super-admin}}
---
{HEAD}kind: FieldMapping
metadata: {{name: pipedrive-organization}}
spec: {{crm: pipedrive, object: organization, fields: {{companyName: name}}}}
---
{HEAD}kind: FieldMapping
metadata: {{name: pipedrive-person}}
spec:
  crm: pipedrive
  object: person
  fields:
    firstName: first_name
    lastName: last_name
    # What people call it, in whatever account.
    jobPosition: {{name: Job title, type: varchar}}
"""
KEY = re.compile(r"\b[0-9a-f]{40}\b")


@pytest.fixture
def accounts() -> Iterator[dict[str, tuple[StandIn, str]]]:
    with ExitStack() as stack:
        made = {"production": stand_in(Faults()), "sandbox": sandbox_stand_in(Faults())}
        yield {name: (vendor, stack.enter_context(on_loopback(vendor))) for name, vendor in made.items()}


@pytest.fixture
def program(accounts: dict[str, tuple[StandIn, str]], tmp_path: Path) -> Program:
    environments = "".join(
        f"  {name}:\n    live: sqlite:{name}.db\n    crm:\n      pipedrive:\n"
        f"        url: {url}\n        account: '{vendor.account}'\n        token: {{env: {name.upper()}_TOKEN}}\n"
        for name, (vendor, url) in accounts.items()
    )
    (tmp_path / "cadence-gitops.yaml").write_text(f"manifests: manifests\nenvironments:\n{environments}", "utf-8")
    (tmp_path / "manifests").mkdir()
    (tmp_path / "manifests" / "all.yaml").write_text(MANIFESTS, "utf-8")
    boss = resource("Member/boss", email="boss@acme.example", role="super-admin")
    empty = live(resource("Organization/acme", crm={"provider": "pipedrive"}), boss)
    (tmp_path / "live.json").write_bytes(json.dumps(snapshot_of(empty)).encode())
    made = Program(tmp_path)
    for name in accounts:
        assert made.within("sandbox", "init", f"{name}.db", "--from", "live.json").code == 0
    return made


def key_of(vendor: StandIn, url: str) -> str:
    import httpx

    with httpx.HTTPTransport() as transport:
        reading = open_pipedrive(transport, url=url, secrets=Held(vendor.environment)).read()
    person = reading.metadata.object("person")
    assert person is not None
    return next(field.name for field in person.fields if field.label == "Job title")


def test_each_environment_gets_its_own_key(program: Program, accounts: dict[str, tuple[StandIn, str]]) -> None:
    environ = {
        f"{name.upper()}_TOKEN": vendor.environment["PIPEDRIVE_API_TOKEN"] for name, (vendor, _) in accounts.items()
    }

    def run(*arguments: str, env: str, code: int = 0) -> str:
        ended = program.within(*arguments, "--env", env, **{**environ, "CADENCE_LIVE": ""})
        assert ended.code == code, ended.out + ended.err
        return ended.out + ended.err

    for name in accounts:
        assert "custom-field-not-pinned" in run("validate", env=name)
        assert "pins 1 key of Pipedrive now" in run("crm", "pull", env=name)
        assert "pins 1 key of Pipedrive, as before" in run("crm", "pull", env=name)
        assert "custom-field" not in run("validate", env=name)
        # Without what was read of the CRM, in a pull request elsewhere, the lock alone is enough.
        (program.folder / "crm" / f"{name}-pipedrive.json").unlink()
    keys = {name: key_of(*account) for name, account in accounts.items()}
    assert len({*keys.values()}) == len(accounts)
    for name, key in keys.items():
        text = run("plan", "--out", f"{name}.json", env=name)
        assert {*KEY.findall(text)} == {key}
        assert "“Job title (varchar)”" in text
        run("apply", f"{name}.json", env=name)
        run("plan", "--detailed-exitcode", env=name)
        run("drift", env=name)
        before = (program.folder / "manifests" / "all.yaml").read_text("utf-8")
        run("pull", env=name)
        assert (program.folder / "manifests" / "all.yaml").read_text("utf-8") == before
    # Somebody takes the other account's keys for this one's: nothing is planned with them.
    lock = program.folder / "cadence-gitops.lock.json"
    document = json.loads(lock.read_bytes())
    both = document["environments"]
    both["sandbox"], both["production"] = both["production"], both["sandbox"]
    lock.write_text(json.dumps(document), "utf-8")
    for name, other in (("sandbox", "production"), ("production", "sandbox")):
        said = run("plan", env=name, code=1)
        assert "crm-lock-of-another-account" in said
        assert accounts[other][0].account in said
        assert "manifests/all.yaml:26:18" in said
