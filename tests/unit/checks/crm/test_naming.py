import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.crm.naming import by_names, pinned, resolve
from cadence_gitops.checks.crm.registry import LOCK_CHECKS
from cadence_gitops.checks.crm.run import run_crm_checks
from cadence_gitops.checks.run import run_checks
from cadence_gitops.diagnostics import VARIANT, Diagnostic
from cadence_gitops.model.crm_lock import NO_LOCK, Lock
from cadence_gitops.model.crm_naming import Naming
from cadence_gitops.model.desired import Desired
from cadence_gitops.render.words import words
from tests.fakes.builders import inventory, resource
from tests.fakes.crm_accounts import NOW
from tests.fakes.naming import (
    ACCOUNT,
    FAX,
    JOB,
    LIST,
    OLD_JOB,
    OTHER_SOURCE,
    SEGMENT,
    SOURCE,
    lock,
    mapped,
    mapping,
    metadata,
    named,
    own,
    pin,
    pins,
)

EN = words()
SAID = metadata()


def judged(found: Desired) -> list[Diagnostic]:
    every = (*found.findings, *run_checks(found, CATALOGUE), *run_crm_checks(found, SAID, catalogue=CATALOGUE, now=NOW))
    return [
        each for each in every if "/fields/" in each.pointer and ("custom-field" in each.check or "crm-" in each.check)
    ]


def ids(found: Desired) -> list[str]:
    return sorted({each.check for each in judged(found)})


@pytest.mark.parametrize(
    "naming",
    [Naming(pins(pin(JOB))), Naming(pins(pin(JOB)), {"pipedrive": ACCOUNT}), Naming(pins(pin(JOB)), metadata=(SAID,))],
    ids=["by the lock", "of the account", "with metadata"],
)
def test_a_name_becomes_the_key_that_it_stands_for(naming: Naming) -> None:
    wanted = mapping(firstName="first_name", jobPosition=named("Job title"), linkedinUrl=None)
    found = resolve(wanted, naming)
    assert mapped(found) == {"firstName": "first_name", "jobPosition": JOB, "linkedinUrl": None}
    assert found.naming is naming
    assert found.findings == ()
    # What was read is left as it was.
    assert mapped(wanted)["jobPosition"] == ("Job title", "varchar")
    assert resolve(found, naming).inventory == found.inventory


def test_what_the_lock_says_goes_before_what_the_account_would() -> None:
    found = resolve(mapping(jobPosition=named("Job title")), Naming(pins(pin(SEGMENT)), metadata=(SAID,)))
    assert mapped(found)["jobPosition"] == SEGMENT


def test_only_the_lock_decides_so_that_all_commands_have_the_same_keys() -> None:
    found = resolve(mapping(jobPosition=named("Job title")), Naming(metadata=(SAID,)))
    assert mapped(found)["jobPosition"] == ("Job title", "varchar")
    assert ids(found) == ["custom-field-not-pinned"]


def test_the_type_tells_fields_of_one_name_apart() -> None:
    wanted = mapping(jobPosition=named("Segment"), linkedinUrl=named("Segment", "enum"))
    assert repin(wanted) == ([LIST, SEGMENT], [])
    both = Naming(pins(pin(SEGMENT, "Segment"), pin(LIST, "Segment", "enum")))
    assert mapped(resolve(wanted, both)) == {"jobPosition": SEGMENT, "linkedinUrl": LIST}


def test_a_name_that_nothing_tells_the_key_of_is_sent_and_said() -> None:
    found = resolve(mapping(jobPosition=named("Job title")), Naming())
    assert mapped(found)["jobPosition"] == ("Job title", "varchar")
    finding = next(each for each in run_checks(found, CATALOGUE) if each.check == "custom-field-not-pinned")
    assert (finding.severity, finding.found, finding.data["type"]) == ("warning", "Job title", "varchar")


@pytest.mark.parametrize("account", [{"pipedrive": "4"}, {}], ids=["configured", "only by the metadata"])
def test_a_lock_of_another_account_is_never_used(account: dict[str, str]) -> None:
    foreign = pins(pin("0" * 40), account_id="77")
    wanted = mapping(jobPosition=named("Job title"))
    if account:
        found = resolve(wanted, Naming(foreign, account))
        assert mapped(found)["jobPosition"] == ("Job title", "varchar")
        (finding,) = found.findings
    else:
        # Read without metadata the account isn't known; whoever has metadata finds out.
        found = resolve(resolve(wanted, Naming(foreign)), Naming(foreign, metadata=(SAID,)))
        (finding,) = (each for each in judged(found) if each.check == "crm-lock-of-another-account")
    expected = account.get("pipedrive", ACCOUNT)
    assert (finding.found, finding.expected, finding.pointer) == ("77", expected, "/spec/fields/jobPosition")
    assert "custom-field-not-pinned" not in ids(found)
    assert "77" in EN.text(f"check.{finding.check}", found="77", expected=expected, **finding.data)


def test_the_keys_of_another_account_become_no_names() -> None:
    live = inventory(resource("FieldMapping/m", crm="pipedrive", object="person", fields={"jobPosition": JOB}))
    foreign = Naming(pins(pin(JOB), account_id="77"), {"pipedrive": ACCOUNT})
    assert by_names(live, inventory(), naming=foreign) == live


WRONG = {
    "several": (
        named("Source", "enum"),
        "crm-field-ambiguous",
        [SOURCE, OTHER_SOURCE, "Fair, Website)", "Magazine 4, …"],
    ),
    "none": (named("Job titel"), "crm-field-missing", ["Job titel"]),
    "of other types": (named("Segment", "set"), "crm-field-of-another-type", ["enum, varchar", "Segment"]),
    "of another type": (named("Job title", "text"), "", []),
    "put away": (named("Fax"), "crm-field-archived", [FAX]),
}


@pytest.mark.parametrize(("target", "check", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_name_is_said_once(target: dict[str, str], check: str, told: list[str]) -> None:
    found = [each for each in judged(mapping(jobPosition=target)) if each.check != "custom-field-not-pinned"]
    assert [each.check for each in found] == ([check] if check else [])
    for finding in found:
        entry = f"check.{check}.{finding.data.get(VARIANT, '')}"
        own_words = entry if EN.has(entry) else f"check.{check}"
        given = {"found": finding.found, "expected": finding.expected, **finding.data}
        text = EN.text(own_words, **given)
        assert all(each in text for each in told), text
        assert "Fax" not in text or check == "crm-field-archived"


@pytest.mark.parametrize(("target", "check"), [each[:2] for each in WRONG.values()], ids=WRONG)
def test_nobody_is_told_to_pin_what_nothing_can_pin(target: dict[str, str], check: str) -> None:
    found = resolve(mapping(jobPosition=target), Naming(metadata=(SAID,)))
    assert ids(found) == [check or "custom-field-not-pinned"]


def test_a_slip_in_a_name_is_guessed_for_people_only() -> None:
    found = judged(mapping(jobPosition=named("Job titel")))
    assert [each.suggestion for each in found if each.suggestion] == ["Job title"]


def test_a_pinned_key_that_the_account_has_no_more_is_said_with_its_name() -> None:
    gone = "0" * 40
    found = judged(resolve(mapping(jobPosition=named("Job title")), Naming(pins(pin(gone)), metadata=(SAID,))))
    (finding,) = found
    assert (finding.check, finding.data[VARIANT], finding.found) == ("crm-field-missing", "pinned", gone)
    text = EN.text("check.crm-field-missing.pinned", found=finding.found, **finding.data)
    assert "“Job title” (varchar)" in text


@pytest.mark.parametrize("check", LOCK_CHECKS, ids=lambda check: check.id)
def test_every_check_of_locks_has_a_message_a_reason_and_a_way_out(check: object) -> None:
    for entry in ("", ".reason", ".way-out"):
        assert EN.has(f"check.{getattr(check, 'id')}{entry}")  # noqa: B009 - an id of pytest's own


def repin(wanted: Desired, before: Lock = NO_LOCK) -> tuple[list[str], list[str]]:
    pinning = pinned(wanted, SAID, lock=before, environment="production", catalogue=CATALOGUE)
    found = pinning.lock.pins("production").get("pipedrive")
    return [each.key for each in found.keys] if found is not None else [], [each.check for each in pinning.findings]


def test_what_is_named_is_pinned_and_nothing_else() -> None:
    before = lock(production=pins(pin(SEGMENT, "Segment")), sandbox=pins(pin("1" * 40), account_id="2"))
    wanted = mapping(firstName="first_name", jobPosition=named("Job title"))
    pinning = pinned(wanted, SAID, lock=before, environment="production", catalogue=CATALOGUE)
    assert pinning.lock == lock(production=pins(pin(JOB)), sandbox=pins(pin("1" * 40), account_id="2"))
    assert pinning.findings == ()


def test_what_is_pinned_stays_as_long_as_the_account_has_it() -> None:
    wanted = mapping(jobPosition=named("Job title"))
    # Somebody renamed the field, and another has the name now: the field is the same.
    assert repin(wanted, lock(production=pins(pin(SEGMENT)))) == ([SEGMENT], [])
    assert repin(mapping(jobPosition=named("Fax"))) == ([], ["crm-field-archived"])
    for gone in ("0" * 40, OLD_JOB):
        assert repin(wanted, lock(production=pins(pin(gone)))) == ([JOB], [])
    # Keys of another account are none of this one's, even where it has them.
    assert repin(wanted, lock(production=pins(pin(SEGMENT), account_id="77"))) == ([JOB], [])


def test_names_that_can_t_be_pinned_are_said() -> None:
    wanted = mapping(jobPosition=named("Source", "enum"), linkedinUrl=named("Nothing"), firstName="no_such_field")
    assert repin(wanted) == ([], ["crm-field-ambiguous", "crm-field-missing"])
    assert repin(mapping(jobPosition=named("Segment", "set"))) == ([], ["crm-field-of-another-type"])
    assert repin(mapping(of="organization", companySize=named("Size"))) == ([], [])
    assert repin(mapping(crm="salesforce", of="lead", zoomInfo=named("ZoomInfo"))) == ([], [])


def test_live_keys_become_the_names_that_the_lock_has_for_them() -> None:
    live = inventory(
        resource("FieldMapping/m", crm="pipedrive", object="person", fields={"jobPosition": JOB, "firstName": "x"}),
        resource("FieldMapping/o", crm="pipedrive", object="organization", fields={"companySize": JOB}),
        resource("FieldMapping/s", crm="salesforce", object="lead", fields={"zoomInfo": JOB}),
    )
    found = by_names(live, inventory(), naming=Naming(pins(pin(JOB))))
    spec = found.of_kind("FieldMapping")[0].tree["fields"]
    assert spec == {"jobPosition": {"name": "Job title", "type": "varchar"}, "firstName": "x"}
    assert [each for each in found if each.address.name in "os"] == [each for each in live if each.address.name in "os"]
    # Whoever writes a key wants a key; and of two names for one key neither is the right one.
    assert by_names(live, mapping(jobPosition=JOB).inventory, naming=Naming(pins(pin(JOB)))) == live
    assert by_names(live, inventory(), naming=Naming(pins(pin(JOB), pin(JOB, "Title")))) == live
    assert by_names(live, inventory(), naming=Naming()) == live


def test_what_people_call_keys_is_known_from_both() -> None:
    naming = Naming(pins(pin(JOB, "Position")), metadata=(SAID, metadata(own(JOB, ""))))
    assert naming.labels[JOB].name == "Position"
    assert naming.labels[SEGMENT].name == "Segment"
    assert "first_name" not in naming.labels
