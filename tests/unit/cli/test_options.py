"""What the command line offers without loading what knows it is what there is."""

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.cli.options import CRMS
from cadence_gitops.usecases.crm_facts import READ


def test_the_crms_that_are_offered_are_those_that_are_complete_and_can_be_read() -> None:
    complete = {crm.id for crm in CATALOGUE.crms if crm.coverage.value == "complete"}
    assert set(CRMS) == complete == set(READ)
