"""Protection begins and ends where a manifest says so, and nowhere else."""

from dataclasses import replace

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.diagnostics import Location
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Origin, Resource
from cadence_gitops.plan.asked import unasked
from cadence_gitops.plan.build import build_plan
from cadence_gitops.plan.fingerprint import fingerprint, manifests_digest
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.plan.protection import PROTECT, Protection, protections_of
from cadence_gitops.plan.subset import excess
from cadence_gitops.ports import Applied
from tests.fakes.builders import STAMP, desired, live, resource

HELD, FREE = Applied("sha256:1", None, protected=True), Applied("sha256:1", None, protected=False)
PLACE = Location("a.yaml", 3, 20)


def cadence(name: str, protect: bool | None, *, previous: tuple[str, ...] = ()) -> Resource:
    origin = Origin(Location("a.yaml", 1, 1), {PROTECT: PLACE})
    made = resource(f"Cadence/{name}", previous=previous, title=name, origin=origin)
    return replace(made, protect=protect)


def planned(item: Resource, here: Resource, applied: dict[str, Applied] | None) -> Plan:
    return build_plan(desired(item), live(here), catalogue=CATALOGUE, stamp=STAMP, applied=applied)


def test_only_what_the_service_does_not_know_is_to_be_noted() -> None:
    said = (("a", True), ("b", True), ("c", False), ("d", False), ("e", None))
    wanted = desired(*(cadence(name, protect=protect) for name, protect in said))
    applied = {"Cadence/b": HELD, "Cadence/c": HELD, "Cadence/d": FREE, "Cadence/e": HELD}
    assert protections_of(wanted, applied, live_names={}) == (
        Protection("Cadence/a", protect=True, cause=PLACE),
        Protection("Cadence/c", protect=False, cause=PLACE),
    )


def test_an_object_that_gets_another_name_keeps_its_protection() -> None:
    names = {Address.parse("Cadence/b"): Address.parse("Cadence/a")}
    assert protections_of(desired(cadence("b", protect=True)), {"Cadence/a": HELD}, live_names=names) == ()
    (ended,) = protections_of(desired(cadence("b", protect=False)), {"Cadence/a": HELD}, live_names=names)
    assert ended.protect is False


def test_a_manifest_made_in_memory_has_no_line() -> None:
    item = replace(cadence("a", protect=True), origin=None)
    assert protections_of(desired(item), {}, live_names={}) == (Protection("Cadence/a", protect=True, cause=None),)


def test_a_plan_that_only_protects_is_not_empty_and_writes_nothing() -> None:
    made = planned(cadence("a", protect=True), cadence("a", protect=None), {})
    assert (made.empty, tuple(made.operations)) == (False, ())
    assert [stage.name for stage in made.stages] == [StageName.CHECK, StageName.VERIFY]
    assert planned(cadence("a", protect=True), cadence("a", protect=None), {"Cadence/a": HELD}).empty
    assert planned(cadence("a", protect=True), cadence("a", protect=None), None).empty


def test_protection_is_part_of_what_a_plan_and_manifests_say() -> None:
    made = planned(cadence("a", protect=True), cadence("a", protect=None), {})
    assert fingerprint(made) == made.fingerprint
    assert fingerprint(replace(made, protections=(replace(made.protections[0], protect=False),))) != made.fingerprint
    said = {manifests_digest(desired(cadence("a", protect))) for protect in (None, True, False)}
    assert len(said) == 3


def test_a_plan_made_by_hand_protects_nothing_and_frees_nothing() -> None:
    made = planned(cadence("a", protect=False), cadence("a", protect=None), {"Cadence/a": HELD})
    assert unasked(made, desired(cadence("a", protect=False))) == ()
    assert unasked(made, desired(cadence("a", protect=None))) == ("protect:Cadence/a",)
    assert unasked(made, desired()) == ("protect:Cadence/a",)


def test_a_plan_that_frees_what_the_reviewed_one_did_not_goes_beyond_it() -> None:
    freeing = planned(cadence("a", protect=False), cadence("a", protect=None), {"Cadence/a": HELD})
    assert excess(freeing, freeing) == ()
    idle = replace(freeing, protections=())
    assert [(each.problem, each.subject) for each in excess(idle, freeing)] == [("protection-added", "Cadence/a")]
    assert excess(freeing, idle) == ()
