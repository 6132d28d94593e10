from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cadence_gitops.errors import BadFile, BadSetting
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.model.live import LeadCount
from cadence_gitops.plan.consent import Request, Terms, find_consent
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.documents.consent import consent_yaml
from cadence_gitops.usecases.consent import draft, save_draft
from cadence_gitops.usecases.saved_plan import save_plan
from tests.fakes.builders import desired, live, plan, removed, resource
from tests.unit.render.plans import EMPTY, RICH

EXPIRES = datetime(2026, 12, 8, 20, tzinfo=UTC)
TERMS = Terms("Board decision: leads were exported.", ("claire.martin",), EXPIRES, datetime(2026, 12, 6, 8, tzinfo=UTC))
ORGANIZATION = (
    "apiVersion: cadence-gitops/v1\nkind: Organization\nmetadata: {name: acme}\nspec: {crm: {provider: hubspot}}\n"
)


def saved(folder: Path, made: Plan) -> Path:
    save_plan(replace(made, fingerprint=fingerprint(made)), folder / "plan.json")
    return folder / "plan.json"


def test_a_drafted_consent_covers_exactly_the_plan(tmp_path: Path) -> None:
    made = draft(saved(tmp_path, RICH), TERMS)
    assert made.name == "2026-12-08-to-hubspot"
    manifests = tmp_path / "manifests"
    save_draft(manifests / "consents" / "c.yaml", consent_yaml(made))
    (manifests / "organization.yaml").write_text(ORGANIZATION)
    (consent,) = read_folder(manifests).directives.consents
    assert consent.spec == made.spec
    assert RICH.change is not None
    request = Request("acme", RICH.change, RICH.losses)
    during = datetime(2026, 12, 7, tzinfo=UTC)
    assert find_consent([consent], request, now=during).consent == consent
    more = tuple(replace(loss, count=loss.count + 1 if loss.count else None) for loss in RICH.losses)
    assert find_consent([consent], replace(request, losses=more), now=during).consent is None


def test_a_consent_for_deletions_is_written_as_it_is_read(tmp_path: Path) -> None:
    doomed, leads = resource("Cadence/c"), [LeadCount("csv", "c", "", 7)]
    made = draft(saved(tmp_path, plan(desired(removed=[removed("Cadence/c")]), live(doomed, leads=leads))), TERMS)
    assert (made.name, made.change) == ("2026-12-08-deletions", None)
    text = consent_yaml(made)
    assert "change:" not in text
    assert "    unknown:\n      - {attached: Cadence/c}\n      - {enrolled: Cadence/c, atMost: 7}\n" in text
    manifests = tmp_path / "manifests"
    save_draft(manifests / "c.yaml", text)
    (manifests / "organization.yaml").write_text(ORGANIZATION)
    (consent,) = read_folder(manifests).directives.consents
    assert consent.spec == made.spec


@pytest.mark.parametrize(
    ("terms", "name", "setting"),
    [
        (replace(TERMS, reason="  "), None, "--reason"),
        (replace(TERMS, accepted_by=("Claire Martin",)), None, "--accepted-by"),
        (replace(TERMS, not_before=EXPIRES), None, "--expires"),
        (TERMS, "No name", "--name"),
    ],
)
def test_terms_that_no_consent_may_have_are_refused(
    terms: Terms, name: str | None, setting: str, tmp_path: Path
) -> None:
    with pytest.raises(BadSetting) as caught:
        draft(saved(tmp_path, RICH), terms, name=name)
    assert caught.value.setting == setting


@pytest.mark.parametrize("plan", [EMPTY, replace(RICH, losses=())])
def test_there_is_nothing_to_consent_to(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(BadFile) as caught:
        draft(saved(tmp_path, plan), TERMS)
    assert caught.value.problem == "no-losses"


def test_a_consent_is_never_overwritten(tmp_path: Path) -> None:
    save_draft(tmp_path / "c.yaml", "x")
    with pytest.raises(BadFile) as caught:
        save_draft(tmp_path / "c.yaml", "y")
    assert caught.value.problem == "exists"
