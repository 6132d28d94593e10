"""The objects that everybody is measured with: N workflows of about a dozen nested fields, one file each.

Written from their number alone, so that every tool and every run gets the same.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Document = dict[str, Any]

TRIGGERS = ("task-skipped", "person-replies", "mail-bounces", "cadence-ends", "owner-changes")
STATUSES = ("Working - Contacted", "Closed - Converted", "Closed - Not Converted")
CADENCES, MEMBERS = 20, 40


def spec(number: int, touched: int = 0) -> Document:
    """Give the specification of a workflow; another ``touched`` is another value in one of its fields."""
    trigger: Document = {"type": TRIGGERS[number % len(TRIGGERS)]}
    if number % 7 == 0:
        trigger = {"type": "call-longer-than", "threshold": 30 + number % 300}
    return {
        "trigger": trigger,
        "actions": [
            {"type": "change-integration-status", "lead": STATUSES[number % len(STATUSES)]},
            {"type": "pause-cadence", "days": 1 + (number + touched) % 30},
            {"type": "change-owner", "owner": f"member-{number % MEMBERS:02d}"},
            {"type": "move-to-cadence", "cadence": f"cadence-{number % CADENCES:02d}"},
        ],
    }


def name(number: int) -> str:
    """Name a workflow."""
    return f"workflow-{number:06d}"


def manifest(kind: str, called: str, spec: Mapping[str, Any]) -> str:
    """Write a manifest as a person would: block style, one key a line."""
    head = f"apiVersion: cadence-gitops/v1\nkind: {kind}\nmetadata:\n  name: {called}\nspec:\n"
    return head + "".join(f"{line}\n" for line in _lines(spec, "  "))


def wire(number: int) -> Document:
    """Give the specification of a workflow as the service knows it: what it refers to has ids."""
    found = spec(number)
    for action in found["actions"]:
        for field, prefix in (("owner", "me"), ("cadence", "ca")):
            if field in action:
                action[field] = f"{prefix}-{action[field]}"
    return found


def surroundings() -> Iterator[tuple[str, str, Document]]:
    """Give what the workflows need around them: kind, name and specification."""
    yield "Organization", "bench", {"crm": {"provider": "salesforce"}}
    declared, worked = STATUSES[1:], STATUSES[0]
    statuses = {"conversion": {"status": declared[0]}, "disqualification": {"status": declared[1]}}
    yield "IntegrationStatus", "lead", {"object": "lead", **statuses, "custom": [{"status": worked}]}
    for number in range(MEMBERS):
        role = "super-admin" if number == 0 else "sales-agent"
        yield "Member", f"member-{number:02d}", {"email": f"member{number}@bench.example", "role": role}
    for number in range(CADENCES):
        yield "Cadence", f"cadence-{number:02d}", {"title": f"Cadence {number}", "visibility": "company"}


def write_manifests(folder: Path, count: int, *, changed_every: int = 0, spoil: bool = False) -> None:
    """Write all manifests; every ``changed_every``-th workflow differs from live, ``spoil`` makes each one wrong."""
    workflows = folder / "workflows"
    workflows.mkdir(parents=True)
    documents = (manifest(kind, called, each) for kind, called, each in surroundings())
    (folder / "organization.yaml").write_text("---\n".join(documents))
    for number in range(count):
        touched = 1 if changed_every and number % changed_every == 0 else 0
        text = manifest("StandardWorkflow", name(number), spec(number, touched))
        if spoil:
            # A word that doesn't exist, a number in quotes: found at reading, with a suggestion.
            text = text.replace("pause-cadence", "pause-cadense") if number % 2 else text.replace("days: ", "dais: ")
        (workflows / f"{name(number)}.yaml").write_text(text)


def snapshot(count: int, leads: int = 0) -> Document:
    """Give the live organisation that the manifests describe."""
    collections = {"Member": "members", "Cadence": "cadences", "IntegrationStatus": "integration-statuses"}
    resources: dict[str, list[Document]] = {"standard-workflows": [], **{each: [] for each in collections.values()}}
    for kind, called, each in surroundings():
        if "custom" in each:
            # On the wire a keyed list is a map beside an order.
            order = [entry["status"] for entry in each["custom"]]
            each |= {"custom": {status: {} for status in order}, "customOrder": order}
        if kind in collections:
            resources[collections[kind]].append({"id": f"{kind[:2].lower()}-{called}", "key": called, "spec": each})
    for number in range(count):
        resources["standard-workflows"].append({"id": f"sw-{number:06d}", "key": name(number), "spec": wire(number)})
    places = [f"ca-cadence-{number:02d}" for number in range(CADENCES)]
    counts = [
        {"source": "crm", "cadence": place, "owner": f"me-member-{number:02d}", "count": leads // CADENCES}
        for number, place in enumerate(places)
    ]
    return {
        "formatVersion": 1,
        "organization": {"name": "bench", "key": "bench", "spec": {}},
        "revision": 1,
        "crm": {"provider": "salesforce"},
        "resources": resources,
        "leads": {"counts": counts if leads else []},
    }


def write_snapshot(path: Path, count: int, leads: int = 0) -> None:
    """Write the snapshot that a sandbox is made from."""
    path.write_text(json.dumps(snapshot(count, leads)))


def _lines(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, each in value.items():
        if isinstance(each, dict):
            yield f"{indent}{key}:"
            yield from _lines(each, f"{indent}  ")
        elif isinstance(each, list):
            yield f"{indent}{key}:"
            for entry in each:
                first, *rest = _lines(entry, f"{indent}    ")
                yield f"{indent}  - {first.strip()}"
                yield from rest
        else:
            yield f"{indent}{key}: {each}"
