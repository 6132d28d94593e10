from dataclasses import fields

import pytest

from cadence_gitops import errors as tree
from cadence_gitops.apply.token import ReadOnlyToken
from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.check import Check
from cadence_gitops.diagnostics import Severity
from cadence_gitops.diff.change import Action
from cadence_gitops.model.registry import KINDS
from cadence_gitops.plan.loss import LossClass, Return, Risk
from cadence_gitops.plan.operation import Condition, Reversibility
from cadence_gitops.plan.plan import StageName
from cadence_gitops.render.words import LANGUAGES, words
from cadence_gitops.usecases.explain import topics
from tests.unit.render.emitted import COMMON, checks, errors

EN = words()
SUBJECTS = sorted({rule.selector.subject for rule in CATALOGUE.loss_rules if ":" in rule.selector.subject})
GOING_ALONG = [rule.selector.subject for rule in CATALOGUE.deletion_rules]
CLASSES = {
    each.code: each for each in vars(tree).values() if isinstance(each, type) and issubclass(each, tree.CadenceError)
}


def required() -> list[str]:
    entries = [f"stage.{each}" for each in StageName] + [f"stage.{each}.does" for each in StageName]
    entries += [f"action.{each}" for each in Action] + [f"plan.summary.{each}" for each in Action]
    entries += [f"condition.{each}" for each in Condition if each is not Condition.ALWAYS]
    entries += [f"reversibility.{each}" for each in Reversibility]
    entries += [f"class.{each}" for each in LossClass] + [f"class.{each}.means" for each in LossClass]
    entries += [f"risk.{each}" for each in Risk] + [f"return.{each}" for each in Return]
    entries += [f"severity.{each}" for each in Severity]
    entries += [f"{family}.{kind.name}" for kind in KINDS for family in ("kind", "kinds")]
    entries += [f"crm.{crm.id}" for crm in CATALOGUE.crms]
    entries += [f"rule.{rule.id}" for rule in CATALOGUE.loss_rules]
    entries += [f"note.{rule.note_key}" for rule in CATALOGUE.loss_rules if rule.note_key]
    entries += [f"question.{question.id}" for question in CATALOGUE.open_questions]
    entries += [f"certainty.{rule.certainty}" for rule in CATALOGUE.loss_rules]
    entries += [f"fate.{rule.fate}" for rule in CATALOGUE.loss_rules]
    entries += [f"rule.{rule.id}" for rule in CATALOGUE.deletion_rules]
    entries += [
        f"loss.attached.{subject.partition(':')[2]}" for subject in GOING_ALONG if subject.startswith("attached:")
    ]
    entries += [f"keep.{keep}" for rule in CATALOGUE.loss_rules for keep in rule.keeps]
    return sorted(set(entries))


@pytest.mark.parametrize("entry", required())
def test_every_id_of_the_core_has_words(entry: str) -> None:
    assert EN.has(entry)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_of_a_loss_has_words(subject: str) -> None:
    entry = f"loss.{subject.replace(':', '.', 1)}"
    assert EN.has(entry) if subject.startswith("setting:") else EN.has(f"{entry}.one") and EN.has(f"{entry}.other")


@pytest.mark.parametrize("sort", sorted({subject.partition(":")[0] for subject in GOING_ALONG}))
def test_what_goes_with_a_deletion_has_words(sort: str) -> None:
    assert {"of"} <= EN.names(f"loss.{sort}")
    if sort != "attached":
        assert all({"of", "n"} <= EN.names(f"loss.{sort}.{form}") for form in ("one", "other"))


@pytest.mark.parametrize(("code", "name"), sorted(set(errors())))
def test_every_error_has_words_and_a_way_out(code: str, name: str) -> None:
    entry = f"error.{code}.{name}"
    assert EN.has(entry)
    assert EN.has(f"{entry}.way-out") or EN.has(f"error.{code}.way-out")


@pytest.mark.parametrize("code", sorted(CLASSES))
def test_every_error_has_words_for_any_id(code: str) -> None:
    if code not in {"error", "service-error"}:
        assert EN.has(f"error.{code}")
        assert EN.has(f"error.{code}.way-out")


@pytest.mark.parametrize("name", sorted({check.id for check in topics().checks} | set(checks())))
def test_every_check_has_words_and_a_way_out(name: str) -> None:
    assert EN.has(f"check.{name}")
    assert EN.has(f"check.{name}.way-out")


@pytest.mark.parametrize("check", topics().checks, ids=lambda check: check.id)
def test_every_check_has_a_reason(check: Check) -> None:
    assert EN.has(f"check.{check.id}.reason")


def test_the_words_of_errors_name_only_what_errors_carry() -> None:
    for entry in EN.entries:
        _, code, *_ = [*entry.split("."), "", ""]
        if entry.startswith("error.") and code in CLASSES:
            # A token that may only read says whose it is, too.
            classes = (CLASSES[code], *([ReadOnlyToken] if code == ReadOnlyToken.code else []))
            known = {field.name for each in classes for field in fields(each)} | COMMON
            assert EN.names(entry) <= known, entry


def test_one_and_other_stand_together() -> None:
    for entry in EN.entries:
        if entry.endswith(".one"):
            assert EN.has(entry.removesuffix("one") + "other"), entry


def test_an_unknown_id_shows_itself_and_missing_data_shows_dots() -> None:
    assert EN.text("question.never-heard-of") == "never-heard-of"
    assert EN.text("plan.title") == "Plan for …"


def test_numbers_have_separators() -> None:
    assert EN.number(1234567) == "1,234,567"
    assert EN.count("count.leads", 1) == "1 lead"
    assert EN.listed(("a", "b", "c")) == "a, b and c"
    assert EN.listed(("a",)) == "a"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_nothing_that_english_does_not(language: str) -> None:
    table = words(language)
    assert set(table.entries) <= set(EN.entries)
    for entry in table.entries:
        assert table.names(entry) <= EN.names(entry), entry
