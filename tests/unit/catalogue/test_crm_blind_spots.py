"""What metadata can't show is told for every CRM that is read, and where it depends on the object, only there."""

import pytest

from cadence_gitops.catalogue.crm_blind_spots import BLIND_SPOTS, blind_spots
from cadence_gitops.model.crm_metadata import Trait

READ = ("hubspot", "pipedrive", "salesforce")


def test_ids_are_unique_and_begin_with_the_crm() -> None:
    assert len({spot.id for spot in BLIND_SPOTS}) == len(BLIND_SPOTS)
    assert all(spot.id.startswith(f"{spot.crm}-") and spot.source for spot in BLIND_SPOTS)


@pytest.mark.parametrize("crm", READ)
def test_each_crm_that_is_read_has_some_without_any_trait(crm: str) -> None:
    assert next(spot.id for spot in blind_spots(crm)) == f"{crm}-cadence-writes-as-another"


def test_some_matter_only_where_the_object_has_a_trait() -> None:
    without, with_it = blind_spots("hubspot"), blind_spots("hubspot", frozenset({Trait.SENSITIVE_NOT_SEEN}))
    assert [spot.id for spot in with_it if spot not in without] == ["hubspot-sensitive-properties"]


def test_of_a_crm_that_is_not_read_nothing_is_told() -> None:
    assert blind_spots("bullhorn") == ()
