"""Availability has three values, and a conflict between pages is none of them."""

import pytest

from cadence_gitops.catalogue.availability import Availability, OnCrm
from cadence_gitops.catalogue.certainty import Certainty, Source

PAGE = Source("HC 16556825488657")
OTHER_PAGE = Source("HC 22677183301521")
LIMITED = Availability(
    Certainty.STATED_NOT,
    PAGE,
    (
        OnCrm("hubspot", Certainty.STATED, PAGE),
        OnCrm("salesforce", Certainty.STATED_NOT, PAGE, conflict=OTHER_PAGE),
    ),
)


@pytest.mark.parametrize(
    ("crm", "certainty", "refused", "disputed"),
    [
        ("hubspot", Certainty.STATED, False, False),
        ("salesforce", Certainty.STATED_NOT, False, True),
        ("pipedrive", Certainty.STATED_NOT, True, False),
    ],
)
def test_a_crm_is_named_or_falls_under_the_rest(
    crm: str, certainty: Certainty, *, refused: bool, disputed: bool
) -> None:
    found = LIMITED.on(crm)
    assert (found.crm, found.certainty, found.refused, found.disputed) == (crm, certainty, refused, disputed)


def test_silence_is_no_refusal() -> None:
    assert not Availability(Certainty.NOT_STATED, PAGE).on("sellsy").refused
