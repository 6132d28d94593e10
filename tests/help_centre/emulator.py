"""Judges the emulator over the wire, each case giving what it disagrees with."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx

from tests.help_centre.cases import Case
from tests.help_centre.presence import present
from tests.help_centre.service import Service, service
from tests.help_centre.wire import COLLECTIONS, service_id
from tests.help_centre.world import SUPER_ADMIN, offered_workflow


def disagreements(case: Case) -> list[str]:
    """Say where the emulator disagrees with a case; nothing if it agrees."""
    if case.act == "switch" and "outcome" not in case.after:
        return list(_switch(case))
    if case.act == "remove":
        return list(_remove(case))
    with service(case) as running:
        return list(JUDGES[case.act](case, running))


def _expect(what: str, found: object, expected: object) -> Iterator[str]:
    if found != expected:
        yield f"{what}: found {found!r}, the page says {expected!r}"


def _outcome(case: Case, answered: httpx.Response) -> Iterator[str]:
    wanted = case.after.get("outcome", "accepted")
    if wanted == "unknown":
        return
    found = "accepted" if answered.is_success else "refused"
    if found != {"warned": "accepted"}.get(wanted, wanted):
        yield f"{wanted} by the page, {found} by the service: {answered.text}"
    if found == "refused":
        yield from _expect("problem", answered.json()["type"].rpartition(":")[2], case.after.get("problem"))


def _switch(case: Case) -> Iterator[str]:
    for undocumented in ("keep", "destroy"):
        with service(case, undocumented) as running:
            answered = running.switch(case.arguments["to"], case.arguments["keep"])
            assert answered.is_success, answered.text
            expected = {"kept": True, "gone": False, "redo": False, "unknown": undocumented == "keep"}
            for outcome, stays in expected.items():
                for item in case.after.get(outcome, ()):
                    yield from _expect(f"{item} with the undocumented {undocumented}", present(running, item), stays)


def _refused_switch(case: Case, running: Service) -> Iterator[str]:
    answered = running.switch(case.arguments["to"], case.arguments["keep"], actor=case.before.get("as", SUPER_ADMIN))
    yield from _outcome(case, answered)


def _write(case: Case, running: Service) -> Iterator[str]:
    arguments = case.arguments
    actor = case.before.get("as", SUPER_ADMIN)
    yield from _outcome(case, running.put(arguments["kind"], arguments["name"], arguments["spec"], actor=actor))


def _delete(case: Case, running: Service) -> Iterator[str]:
    item = case.arguments["item"]
    path = f"{COLLECTIONS[item.partition('/')[0]]}/{service_id(item)}"
    etag = running.read(path).json()["etag"]
    yield from _outcome(case, running.write("DELETE", path, etag=etag, actor=case.before.get("as", SUPER_ADMIN)))


def _remove(case: Case) -> Iterator[str]:
    sources = {**case.part("enrolled"), **case.part("owned")}
    for undocumented in ("keep", "destroy"):
        with service(case, undocumented) as running:
            yield from _delete(case, running)
            if present(running, case.arguments["item"]):
                yield f"{case.arguments['item']} is still there"
            counts = running.read("leads/counts").json()["items"]
            yield from _expect(
                f"leads with the undocumented {undocumented}",
                [(entry["source"], entry["cadence"], entry["owner"], entry["count"]) for entry in counts],
                [("csv", None, None, number) for number in sources.values() if undocumented == "keep"],
            )


def _offer(case: Case, running: Service) -> Iterator[str]:
    assert running.put("Cadence", "target", {"title": "Target", "visibility": "company"}).is_success
    kind, spec = offered_workflow(case)
    spec = _with_references(spec, running)
    answered = running.write("POST", COLLECTIONS[kind], {"key": "offered", "spec": spec})
    refused = case.after["availability"] == "stated-not" and "conflict" not in case.after
    if answered.is_success == refused:
        yield f"{case.after['availability']} by the page: {answered.text}"


def _with_references(spec: dict[str, Any], running: Service) -> dict[str, Any]:
    target = next(one["id"] for one in running.read("cadences").json()["items"] if one["key"] == "target")
    owner = service_id(f"Member/{SUPER_ADMIN}")
    ids = {"cadence": target, "owner": owner}
    if "cadence" in spec:
        return {**spec, "cadence": target}
    actions = [{key: ids.get(key, value) for key, value in action.items()} for action in spec["actions"]]
    return {**spec, "actions": actions}


def _map(case: Case, running: Service) -> Iterator[str]:
    answered = running.read(f"crm/mapping-fields?crm={case.arguments['crm']}").json()
    fields = {(mapped["object"], field["field"]): field for mapped in answered["objects"] for field in mapped["fields"]}
    found = fields.get((case.arguments["object"], case.arguments["field"]))
    yield from _expect("offered", found is not None, case.after.get("offered", True))
    if found is not None:
        for name in ("target", "fixed", "required"):
            yield from _expect(name, found[name], case.after[name])


def _complete_mapping(case: Case, running: Service) -> Iterator[str]:
    answered = running.map(case.before["change"]["to"], case.arguments["mapped"])
    yield from _outcome(case, answered)
    if "missing" in case.after:
        yield from _expect("missing", sorted(answered.json()["missing"]), case.after["missing"])
        yield from _expect("missing in the state", sorted(running.read("crm").json()["missing"]), case.after["missing"])


def _connect(case: Case, running: Service) -> Iterator[str]:
    answered = running.write("POST", "crm/connection").json()
    yield from _expect("state", answered["state"], case.after["state"])
    yield from _expect("address", "address" in answered, case.after["address"])


def _log_in(case: Case, running: Service) -> Iterator[str]:
    answered = running.log_in(case.arguments["member"])
    yield from _outcome(case, answered)
    if answered.is_success:
        yield from _expect("connection", answered.json()["connection"]["state"], case.after["connection"])


def _status_options(case: Case, running: Service) -> Iterator[str]:
    answered = running.read(f"crm/status-options?object={case.arguments['object']}").json()
    yield from _expect("options", answered["options"], case.after["options"])


def _observe(case: Case, running: Service) -> Iterator[str]:
    crm = running.read("crm").json()
    alive = [
        session
        for session in running.sessions
        if running.read("crm", token=session).status_code != httpx.codes.UNAUTHORIZED
    ]
    states = {entry["crm"] for entry in running.read("member-connections").json()["items"]}
    yield from _expect("sessions", len(alive), case.after["sessions"])
    yield from _expect("connection", crm["connection"], case.after["connection"])
    yield from _expect("mapping", crm["mapping"], case.after["mapping"])
    yield from _expect("members", states, {case.after["members"]})


JUDGES: Mapping[str, Callable[[Case, Service], Iterator[str]]] = {
    "switch": _refused_switch,
    "write": _write,
    "delete": _delete,
    "offer": _offer,
    "map": _map,
    "complete-mapping": _complete_mapping,
    "connect": _connect,
    "log-in": _log_in,
    "status-options": _status_options,
    "observe": _observe,
}
