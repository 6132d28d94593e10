"""A new CRM that fails is met while everything is still as it was: through a real network, and by the program itself."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence_gitops.emulator.vendors import Fault
from cadence_gitops.wiring import Access, reading
from tests.e2e.program import CONSENT
from tests.fakes.clock import FakeClock
from tests.fakes.console import Console
from tests.fakes.vendors import ServedVendor, served_vendor

CASE = Path(__file__).parents[1] / "golden" / "04-change-of-crm"
APPLY = ("apply", "plan.json", "--manifests", ".", "--connect-timeout", "0")
FAULTS = {
    Fault.UNAUTHORIZED: "doesn't accept the credentials",
    Fault.FORBIDDEN: "doesn't let the integration user see what is mapped",
    Fault.NOT_FOUND: "the new CRM",
    Fault.DAILY: "is used up",
    Fault.HTML: "the new CRM",
    Fault.TRUNCATED: "isn't its metadata",
    Fault.BUSY: "gives no answer",
}
# More than are ever tried.
FOR_EVER = 100
STATUSES = """
---
apiVersion: cadence-gitops/v1
kind: IntegrationStatus
metadata: {name: contact}
spec: {object: contact, disqualification: {status: UNQUALIFIED}, conversion: {status: OPEN_DEAL}}
"""


@pytest.fixture
def hubspot() -> Iterator[ServedVendor]:
    with served_vendor("hubspot") as vendor:
        yield vendor


def organization(folder: Path, vendor: ServedVendor, *, edits: dict[str, str] | None = None) -> Console:
    """Make an organisation with a consented plan to change to HubSpot, whose manifests are edited before."""
    shutil.copytree(CASE, folder, dirs_exist_ok=True)
    console = reaching(folder, vendor)
    assert console.run("sandbox", "init", "live.db", "--from", "live.json").code == 0
    edit(folder / "manifests" / "enrolment.yaml", "Rating", "jobtitle")
    edit(folder / "manifests" / "mappings.yaml", "email: email", "email: email, integrationStatus: hs_lead_status")
    with (folder / "manifests" / "mappings.yaml").open("a", encoding="utf-8") as file:
        file.write(STATUSES)
    for before, after in (edits or {}).items():
        edit(folder / "manifests" / "mappings.yaml", before, after)
    planned = console.run("plan", ".", "--out", "plan.json", "--no-rehearse")
    assert planned.code == 0, planned.err
    assert console.run("consent", "plan.json", *CONSENT).code == 0
    return console


def reaching(folder: Path, vendor: ServedVendor) -> Console:
    lines = f"environments:\n  test: {{live: 'sqlite:live.db', {vendor.settings()}}}\nmanifests: manifests\n"
    (folder / "cadence-gitops.yaml").write_text(lines, "utf-8")
    return Console(dict(vendor.stand_in.environment))


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def digest() -> str:
    with reading(Access("sqlite:live.db", {}, FakeClock())) as reader:
        return hashlib.sha256(reader.snapshot()).hexdigest()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patch, served_vendor("hubspot") as vendor:
        patch.chdir(folder)
        organization(folder, vendor)
    return folder


@pytest.fixture
def ready(prepared: Path, tmp_path: Path, hubspot: ServedVendor, monkeypatch: pytest.MonkeyPatch) -> Console:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return reaching(tmp_path, hubspot)


def test_a_crm_that_agrees_lets_the_switch_pass(ready: Console, hubspot: ServedVendor) -> None:
    judged = ready.run("preflight", "plan.json", "--manifests", ".")
    assert judged.code == 0, judged.out
    assert f"HubSpot, account {hubspot.stand_in.account}, lets" in judged.out
    assert "it has all that the 2 mappings and the statuses name" in judged.out
    assert "of 250,000 calls a day are left" in judged.out
    applied = ready.run(*APPLY)
    # Nobody is there who connects it.
    assert applied.code == 5, applied.err
    assert "waiting" in applied.err or "connect" in applied.err
    assert not [each for each in hubspot.asked if not each.startswith("GET ")]
    asked = len(hubspot.asked)
    hubspot.fail(*[Fault.UNAUTHORIZED] * FOR_EVER)
    assert ready.run("sandbox", "connect", "live.db").code == 0
    assert ready.run("resume", "--live", "sqlite:live.db").code == 0
    assert len(hubspot.asked) == asked


@pytest.mark.parametrize(("fault", "said"), FAULTS.items(), ids=[fault.value for fault in FAULTS])
def test_a_crm_that_fails_at_the_beginning_stops_the_apply(
    ready: Console, hubspot: ServedVendor, fault: Fault, said: str
) -> None:
    before = digest()
    hubspot.fail(*[fault] * FOR_EVER)
    applied = ready.run(*APPLY)
    assert applied.code == 3, applied.err
    assert said in " ".join(applied.err.split())
    assert "Nothing was written." in applied.err
    assert digest() == before


@pytest.mark.parametrize(("fault", "said"), FAULTS.items(), ids=[fault.value for fault in FAULTS])
def test_a_crm_that_fails_only_right_before_the_switch_stops_it(
    ready: Console, hubspot: ServedVendor, fault: Fault, said: str
) -> None:
    assert ready.run("preflight", "plan.json", "--manifests", ".").code == 0
    look, before = len(hubspot.asked), digest()
    hubspot.fail(*[None] * look, *[fault] * FOR_EVER)
    applied = ready.run(*APPLY)
    assert len(hubspot.asked) > 2 * look
    assert applied.code == 3, applied.err
    assert said in " ".join(applied.err.split())
    assert digest() == before
    assert "change of CRM" not in ready.run("status", "--live", "sqlite:live.db").out


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ({"lastName: lastname": "lastName: lastnme"}, "lastnme"),
        ({"email: email": "email: hs_email_domain"}, "hs_email_domain"),
        ({"status: OPEN_DEAL": "status: Won"}, "Won"),
        ({"status: OPEN_DEAL": "status: Open deal"}, "OPEN_DEAL"),
    ],
    ids=["field-missing", "field-read-only", "status-unknown", "label-for-value"],
)
def test_a_plan_that_the_crm_does_not_agree_with_is_refused(
    tmp_path: Path, hubspot: ServedVendor, monkeypatch: pytest.MonkeyPatch, edits: dict[str, str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    console = organization(tmp_path, hubspot, edits=edits)
    before = digest()
    applied = console.run(*APPLY)
    assert applied.code == 3, applied.err
    assert said in applied.err
    assert "mappings.yaml:" in applied.err
    assert digest() == before


def test_credentials_of_another_account_are_refused(ready: Console, hubspot: ServedVendor) -> None:
    edit(Path("cadence-gitops.yaml"), hubspot.stand_in.account, "1")
    before, applied = digest(), ready.run(*APPLY)
    assert applied.code == 3, applied.err
    assert "another account of HubSpot" in applied.err
    assert digest() == before


def test_a_secret_that_is_missing_is_refused(ready: Console) -> None:
    before, applied = digest(), Console().run(*APPLY)
    assert applied.code == 3, applied.err
    assert "HUBSPOT_ACCESS_TOKEN" in applied.err
    assert digest() == before
