"""SugarCRM, only seen: all that is known of it is the beginning of a page about its advanced workflows."""

from cadence_gitops.catalogue.certainty import Certainty, Fact
from cadence_gitops.catalogue.crm import Crm
from cadence_gitops.catalogue.pages import ADVANCED_SUGARCRM as PAGE

SUGARCRM = Crm(
    id="sugarcrm",
    title="SugarCRM",
    coverage=Fact("seen", Certainty.STATED, PAGE),
)
