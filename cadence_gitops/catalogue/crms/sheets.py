"""Sheets, only seen: all that is known of it is a mention among the CRMs."""

from cadence_gitops.catalogue.certainty import Certainty, Fact
from cadence_gitops.catalogue.crm import Crm
from cadence_gitops.catalogue.pages import GETTING_STARTED as PAGE

SHEETS = Crm(
    id="sheets",
    title="Sheets",
    coverage=Fact("seen", Certainty.STATED, PAGE),
)
