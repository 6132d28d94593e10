"""What doesn't come back is told in a sentence, whichever check stands in its way."""

import pytest

from cadence_gitops.plan.restoration import LeftOut
from cadence_gitops.render.text.restoration import left_out_text
from cadence_gitops.render.words import words


@pytest.mark.parametrize(
    ("check", "found", "told"),
    [
        (
            "mapping-of-other-crm",
            "salesforce",
            "it maps the fields of Salesforce, and the organisation is on another CRM",
        ),
        (
            "group-change-without-leads-choice",
            "account-executives → sdr-france",
            "the person would change groups (account-executives → sdr-france), and a backup doesn't say what becomes of",
        ),
        ("unknown-time-zone", "Europe/Atlantis", "Europe/Atlantis"),
        ("exactly-one-super-admin", "", "super admin"),
        ("unknown-reference", "nurture", "it refers to nurture, which isn't there"),
    ],
)
def test_a_check_is_told_in_words(check: str, found: str, told: str) -> None:
    text = left_out_text(LeftOut("Member/tom", check, found), words())
    assert text.startswith("Member/tom: ")
    assert told in text
    assert text.endswith(f" ({check})")
    assert "…" not in text
    assert f"{check}: {found}" not in text


def test_one_that_needs_more_than_a_backup_knows_is_named() -> None:
    text = left_out_text(LeftOut("Cadence/x", "duplicate-step", "call"), words())
    assert text == "Cadence/x: doesn't fit the organisation as it is now (duplicate-step: call)"


def test_somebody_and_what_is_theirs_are_told_apart() -> None:
    who = left_out_text(LeftOut("Member/~mb-1", "known-by-id"), words())
    what = left_out_text(LeftOut("PersonalSettings/~ps-1", "known-by-id", "/member"), words())
    assert who.startswith("Member/~mb-1: the service's id is all that says who this is")
    assert what.startswith(
        "PersonalSettings/~ps-1: /member names somebody of whom the service's id is all that is the same"
    )
