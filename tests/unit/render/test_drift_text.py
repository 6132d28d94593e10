from dataclasses import replace

import pytest

from cadence_gitops.plan.drift import Drift, Standing
from cadence_gitops.render.page import Page
from cadence_gitops.render.reach import Reach
from cadence_gitops.render.text.drift import Shown, drift_text
from cadence_gitops.render.words import words
from tests.unit.render.drifts import CLEAN, DRIFTED, LOCKED, OBJECTS, PENDING


def text(drift: Drift, folder: str = ".", *, unmanaged: bool = False) -> str:
    return drift_text(drift, Page.plain(), shown=Shown(folder, unmanaged))


def test_no_drift_is_said_in_a_line() -> None:
    assert text(CLEAN) == "Drift of acme\n\nNo drift: live has everything that the manifests say of 1 object.\n"


def test_the_worst_is_first_and_everything_is_counted() -> None:
    found = text(DRIFTED)
    places = [found.index(each.address) for each in OBJECTS]
    assert places == sorted(places)
    assert found.index("hasn't been") < found.index("Changed in the web app")
    assert (
        "Drift: a pending change of CRM, 1 changed in the web app, 1 gone, 1 moved on both sides, 1 different,"
        " who moved isn't known, 1 left by an unfinished apply, 2 where the manifests moved on, 1 never applied."
    ) in found.replace("\n", " ")


def test_a_field_shows_what_is_known_of_it() -> None:
    found = text(DRIFTED)
    assert "      mail.maxPerDay: live 10, manifest 200  rules.yaml:6:21\n" in found
    assert "mail.maxPerDay: live 10, manifest 200, last applied 150 (both moved)  rules.yaml:6:21\n" in found
    assert "sms.maxPerDay: live 10, manifest 200 (who moved isn't known)  rules.yaml:6:21\n" in found


def test_since_when_is_said_as_far_as_it_is_known() -> None:
    lines = text(DRIFTED).splitlines()

    def told(address: str) -> str:
        return lines[next(i for i, line in enumerate(lines) if line.startswith(f"  {address}")) + 1].strip()

    assert told("Rules/company") == "since apply ap-1 of 2026-12-06 08:00 UTC, commit 0123abc"
    assert told("Cadence/spring") == "since apply ap-1 of 2026-12-06 08:00 UTC"
    assert told("Rules/sdr") == "since the apply of commit 0123abc"
    assert told("Rules/ae").startswith("mail.maxPerDay")
    assert told("Group/ae") == "as apply ap-1 of 2026-12-06 08:00 UTC, commit 0123abc, left it"
    assert told("Group/old") == "as apply ap-1 of 2026-12-06 08:00 UTC left it"
    assert told("Group/former") == "as the apply of commit 0123abc left it"
    assert "      live it is Group/~gr-1\n" in text(DRIFTED)
    assert "      the manifests declare it removed, and it is there\n" in text(DRIFTED)


def test_a_lock_out_comes_before_anything_else_with_what_to_run() -> None:
    lines = text(LOCKED).splitlines()
    assert lines[1].startswith("LOCK-OUT: a change of CRM from Salesforce to HubSpot")
    assert lines[4].startswith("Apply ap-2 of ours hasn't come to its end.")
    assert lines[-1] == "Next: cadence-gitops resume"


def test_a_lock_out_that_no_apply_began_is_finished_by_hand() -> None:
    found = text(replace(LOCKED, unfinished_apply=None))
    assert "No apply of ours began it" in found
    assert found.endswith("Next: cadence-gitops status\n")


def test_whoever_applies_now_is_not_interrupted() -> None:
    found = text(replace(LOCKED, applying="ci"))
    assert "ci is carrying out apply ap-2 right now" in found
    assert "resume" not in found
    assert found.endswith("Next: cadence-gitops status\n")


def test_what_no_manifest_describes_is_counted_and_named_on_request() -> None:
    assert "2 live objects are described by no manifest; --unmanaged names them." in text(DRIFTED)
    assert "Group/~gr-7" not in text(DRIFTED)
    assert "\nNot ours: 2\n" in text(DRIFTED, unmanaged=True)
    assert "\n  Group/~gr-7\n" in text(DRIFTED, unmanaged=True)


@pytest.mark.parametrize(
    ("drift", "expected"),
    [
        (DRIFTED, "Next: cadence-gitops resume"),
        (
            replace(DRIFTED, unfinished_apply=None),
            "To keep what is live: cadence-gitops pull 'my manifests'\nTo put back what",
        ),
        (replace(CLEAN, objects=OBJECTS[7:]), "Next: cadence-gitops plan 'my manifests' --out plan.json"),
        (replace(CLEAN, pending=PENDING), "Next: cadence-gitops plan 'my manifests' --out plan.json"),
    ],
)
def test_what_to_do_next_is_a_command(drift: Drift, expected: str) -> None:
    assert expected in text(drift, "my manifests")


def test_the_next_command_is_for_the_environment_that_was_chosen() -> None:
    page = Page(words(reach=Reach.of("sqlite:my db", "staging")))
    found = drift_text(DRIFTED, page, shown=Shown("m"))
    assert found.endswith("Next: cadence-gitops resume --live 'sqlite:my db' --env staging\n")
    found = drift_text(replace(DRIFTED, unfinished_apply=None), page, shown=Shown("m"))
    assert found.endswith("cadence-gitops plan m --live 'sqlite:my db' --env staging --out plan.json\n")


def test_every_standing_is_shown() -> None:
    assert {each.standing for each in OBJECTS} == set(Standing)
