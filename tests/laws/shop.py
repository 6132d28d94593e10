"""An organisation with at least two objects of every kind, and manifests that delete, change, adopt and create some."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import JsonValue

from tests.fakes.company import company
from tests.fakes.surroundings import Site, in_process

_HEAD = "apiVersion: cadence-gitops/v1\n"
MANIFESTS = {
    "organization.yaml": _HEAD + "kind: Organization\nmetadata: {name: acme}\nspec: {crm: {provider: salesforce}}\n",
    "people/groups.yaml": _HEAD
    + "kind: Group\nmetadata: {name: sales}\nspec: {title: Sales people}\n---\n"
    + _HEAD
    + "kind: Group\nmetadata: {name: new}\nspec: {title: New}\n",
    "people/claire.yaml": _HEAD
    + "kind: Member\nmetadata: {name: claire}\nspec: {email: claire@acme.example, role: super-admin}\n",
    "workflows/bounces.yaml": _HEAD
    + "kind: StandardWorkflow\nmetadata: {name: bounces}\n"
    + "spec: {trigger: {type: mail-bounces}, actions: [{type: pause-cadence, days: 3}]}\n",
    "removed.yaml": _HEAD
    + """kind: Removed
metadata: {name: tidying-up}
spec:
  reason: Nobody uses them.
  objects:
    - AdvancedWorkflow/import-more
    - Cadence/~cd-2
    - CadenceWorkflow/stop-on-call
    - CustomForm/old
    - FieldMapping/salesforce-account
    - Group/csm
    - IntegrationStatus/account-status
    - Member/leaver
    - PersonalSettings/~ps-1
    - Rules/csm
    - StandardWorkflow/skipped-nurtures
    - StandardWorkflow/gone-before
""",
}


def shop() -> dict[str, JsonValue]:
    """Make the snapshot."""
    snapshot = company()
    resources = snapshot["resources"]
    assert isinstance(resources, dict)
    for collection, more in _more().items():
        known = resources[collection]
        assert isinstance(known, list)
        resources[collection] = [*known, *more]
    return snapshot


def _more() -> dict[str, list[JsonValue]]:
    stop: list[JsonValue] = [{"type": "stop-cadence"}]
    call: JsonValue = {"type": "incoming-call"}
    return {
        "members": [_item("mb-4", "leaver", email="leaver@acme.example", role="sales-agent")],
        "groups": [_item("gr-2", "csm", title="CSM")],
        "rules": [_item("ru-2", "csm", scope={"group": "gr-2"})],
        "integration-statuses": [
            _item("is-2", "account-status", object="account", custom={"Old": {"reasons": []}}, customOrder=["Old"])
        ],
        "advanced-workflows": [
            _item("aw-2", "import-more", title="More", trigger={"type": "lead-added"}, cadence="cd-1")
        ],
        "cadence-workflows": [_item("cw-2", "stop-on-call", cadence="cd-1", title="Call", trigger=call, actions=stop)],
        "custom-forms": [_item("cf-2", "old", fields=["firstName", "email"])],
        "personal-settings": [_item("ps-2", None, member="mb-2", timeZone="Europe/Paris")],
    }


def _item(service_id: str, key: str | None, **spec: JsonValue) -> JsonValue:
    return {"id": service_id, "key": key, "etag": '"1"', "spec": spec}


@contextmanager
def opened(folder: Path) -> Iterator[Site]:
    """Open the organisation, and write the manifests into a folder."""
    for name, text in MANIFESTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with in_process(shop()) as site:
        yield site
