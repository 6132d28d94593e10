"""Open questions are about something that a report meets."""

from cadence_gitops.catalogue.actions import ACTIONS
from cadence_gitops.catalogue.open_questions import EVERY_CHANGE, KEEP_EVERYTHING, OPEN_QUESTIONS
from cadence_gitops.catalogue.triggers import TRIGGERS
from cadence_gitops.model.registry import BY_NAME


def test_ids_are_unique() -> None:
    assert len({question.id for question in OPEN_QUESTIONS}) == len(OPEN_QUESTIONS)


def test_each_is_about_something_known() -> None:
    known = {EVERY_CHANGE, KEEP_EVERYTHING, "outlook", "not-modelled", "overlapping-workflows", *BY_NAME}
    known |= {trigger.id for trigger in TRIGGERS} | {action.id for action in ACTIONS}
    assert {question.about for question in OPEN_QUESTIONS} <= known


def test_every_change_has_some() -> None:
    told = {question.id for question in OPEN_QUESTIONS if question.about == EVERY_CHANGE}
    assert {"lost-features-list-is-open", "newer-pages-exceptions"} <= told
