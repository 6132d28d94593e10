"""Facts have unique names and agree with what the kinds accept."""

from typing import get_args

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.facts import FACTS
from cadence_gitops.catalogue.loss_rules import Keep
from cadence_gitops.model.kinds.organization import Change


def test_names_are_unique() -> None:
    assert len({fact.id for fact in FACTS}) == len(FACTS)


def test_the_choices_are_those_of_the_rules_and_of_the_kind() -> None:
    choices = CATALOGUE.fact("change-choices")
    assert choices is not None
    assert isinstance(choices.value, tuple)
    assert set(choices.value) == set(Keep) == set(get_args(Change.model_fields["keep"].annotation))
