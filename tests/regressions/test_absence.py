"""What isn't there says nothing: not a file, not a field, not an object that nobody ever wrote down."""

import shutil

import pytest
from pydantic import JsonValue

from tests.regressions.practice import Practice

RULES = "apiVersion: cadence-gitops/v1\nkind: Rules\nmetadata: {{name: company}}\nspec: {{scope: {{company: true}}{mail}}}\n"
GROUP = "apiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: ae}\nspec: {title: AE}\n"


def test_absence_counts_only_when_both_sides_are_complete(practice: Practice) -> None:
    """A folder that an exclusion skipped was read as "delete", and a user database was lost (auth0-deploy-cli #201)."""
    shutil.rmtree(practice.manifests / "cadences")
    for name in ("workflows.yaml", "enrolment.yaml", "rules.yaml", "mappings.yaml", "people.yaml"):
        (practice.manifests / name).unlink()
    left = practice.plan()
    assert (left.code, "to delete" in left.out) == (0, False)
    practice.write("rules.yaml", "kind: Rules\nmetadata: {name: [")
    broken = practice.plan()
    assert broken.code == 1
    assert broken.out == ""


def test_unmanaged_is_unmanaged(practice: Practice) -> None:
    """Built-in objects were deleted because no file described them (scolladon/sfdx-git-delta #98)."""
    practice.edit("Cadence", '{"title": "By hand", "visibility": "company"}')
    before = practice.objects()
    assert "Group/~gr-admin" in before
    practice.write("new.yaml", GROUP)
    assert practice.plan().code == 2
    assert practice.apply().code == 0
    after = practice.objects()
    assert after.keys() - before.keys() == {"Group/ae"}
    assert {name: after[name].digest for name in before} == {name: one.digest for name, one in before.items()}


def test_a_moved_file_is_no_delete(practice: Practice) -> None:
    """A manifest that moved to another folder came out as a deletion (scolladon/sfdx-git-delta #111)."""
    practice.write("new.yaml", GROUP)
    assert practice.plan().code == 2
    elsewhere = practice.manifests / "teams" / "sales"
    elsewhere.mkdir(parents=True)
    for name in ("new.yaml", "people.yaml", "rules.yaml"):
        (practice.manifests / name).rename(elsewhere / f"moved-{name}")
    # The reviewed plan still is the plan of these manifests.
    assert practice.apply().code == 0
    assert practice.plan().code == 0


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        ("", {"allowedDays": ["fri", "mon", "thu", "tue", "wed"], "maxPerDay": 150}),
        (", mail: {}", {"allowedDays": ["fri", "mon", "thu", "tue", "wed"], "maxPerDay": 150}),
        (", mail: {maxPerDay: 200}", {"allowedDays": ["fri", "mon", "thu", "tue", "wed"], "maxPerDay": 200}),
        (", mail: {allowedDays: []}", {"allowedDays": [], "maxPerDay": 150}),
        (", mail: {allowedDays: null}", {"maxPerDay": 150}),
        (", mail: null", None),
    ],
)
def test_absent_null_and_empty_are_three_things(practice: Practice, mail: str, expected: JsonValue) -> None:
    """An explicit empty list was ignored, an absent key cleared the live one (auth0-deploy-cli #653, #1376)."""
    practice.write("rules.yaml", RULES.format(mail=mail))
    practice.plan()
    assert practice.apply().code == 0
    assert practice.objects()["Rules/company"].tree.get("mail") == expected
    assert practice.plan().code == 0
