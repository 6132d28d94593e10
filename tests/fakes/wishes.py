"""What manifests may want of the small organisation: an ordinary change, and a change of CRM."""

from cadence_gitops.model.directives import Removed
from cadence_gitops.model.resource import Resource
from tests.fakes.builders import organization, removed, resource

BOUNCES = resource(
    "StandardWorkflow/bounces-pause",
    trigger={"type": "mail-bounces"},
    actions=[{"type": "pause-cadence", "days": 3}],
)
SPRING = resource("Cadence/spring", title="Spring", visibility="company")
SKIPPED = resource(
    "StandardWorkflow/skipped-nurtures",
    trigger={"type": "task-skipped"},
    actions=[{"type": "move-to-cadence", "cadence": "spring"}],
)
SELLERS = resource("Group/sellers", previous=["sales"], title="Sellers")
OUTBOUND = resource("Cadence/outbound", title="Outbound", visibility="company", folder="Sales/Spain")
UNUSED = removed("StandardWorkflow/owner-moves")


def ordinary() -> tuple[tuple[Resource, ...], Removed]:
    """Want a create, an update, an adoption, a rename and a deletion."""
    return (SPRING, SKIPPED, BOUNCES, SELLERS, OUTBOUND), UNUSED


def moving(keep: str = "everything") -> tuple[Resource, ...]:
    """Want HubSpot, its mappings, and workflows that the change destroys or may destroy."""
    return (
        organization("hubspot", change={"from": "salesforce", "keep": keep}, mail=["google"]),
        resource(
            "FieldMapping/hubspot-contact",
            crm="hubspot",
            object="contact",
            fields={"firstName": "firstname", "lastName": "lastname"},
        ),
        resource("FieldMapping/hubspot-company", crm="hubspot", object="company", fields={"companyName": "name"}),
        resource("StandardWorkflow/owner-moves", trigger={"type": "owner-changes"}, actions=[{"type": "stop-cadence"}]),
        resource(
            "Cadence/outbound",
            title="Outbound",
            visibility="company",
            steps=[{"name": "intro", "type": "mail", "automation": "automated"}, {"name": "ring", "type": "call"}],
        ),
        resource(
            "CadenceWorkflow/stop-on-reply",
            cadence="outbound",
            title="Stop",
            trigger={"type": "person-replies"},
            actions=[{"type": "stop-cadence"}],
        ),
    )
