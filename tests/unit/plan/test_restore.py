"""What of a backup comes back, by which name, and what is named instead of tried."""

from dataclasses import replace

import pytest

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.errors import BadFile, InvalidManifests, Refused
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import Handle, LiveState, UnfinishedChange
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import Shape
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.plan import Plan, Unmanaged
from cadence_gitops.plan.restoration import LeftOut, Restoration, RestoredFile, Tally
from cadence_gitops.plan.restore import restore_plan
from tests.fakes.builders import STAMP, live, organization, resource

NOBODY = Restoration(
    backup="sha256:b",
    made_at="2026-12-05T08:00:00+00:00",
    revision=7,
    provider="salesforce",
    files=(RestoredFile("snapshot.json", 1, "ab"),),
    suppressions=Tally(3, 0),
    leads=Tally(9, 0),
)
SALES, NURTURE = (
    resource("Group/sales", title="Sales"),
    resource("Cadence/nurture", title="Nurture", visibility="company"),
)
IMPORT = resource("AdvancedWorkflow/import", title="Import", trigger={"type": "lead-added"}, cadence="nurture")


def made(held: LiveState, found: LiveState, restoration: Restoration = NOBODY) -> Plan:
    return restore_plan(held, found, restoration=restoration, catalogue=CATALOGUE, stamp=STAMP)


def operations(held: LiveState, found: LiveState) -> list[str]:
    return [operation.id for operation in made(held, found).operations]


def left_out(held: LiveState, found: LiveState) -> tuple[LeftOut, ...]:
    restoration = made(held, found).restoration
    assert restoration is not None
    return restoration.left_out


def renumbered(found: LiveState, **ids: str) -> LiveState:
    """Give some objects, by ``Kind_name``, other ids at the service."""
    handles = dict(found.handles)
    for name, service_id in ids.items():
        address = Address(*name.split("_"))
        handles[address] = Handle(service_id, handles[address].key, '"1"')
    return replace(found, handles=handles)


def test_what_is_gone_is_created_and_what_is_otherwise_changed_back_and_nothing_is_deleted() -> None:
    mine = resource("Group/new", title="New")
    changed = resource("Cadence/nurture", title="Nurture", visibility="company", folder="Later")
    found = made(
        live(SALES, NURTURE, IMPORT), live(mine, resource("Cadence/nurture", title="Other", visibility="company"))
    )
    assert {operation.id: [change.pointer for change in operation.changes] for operation in found.operations} == {
        "create:Group/sales": [],
        "create:AdvancedWorkflow/import": [],
        "update:Cadence/nurture": ["/title"],
    }
    # What a backup doesn't say of an object stays.
    assert operations(live(NURTURE), live(changed)) == []


def test_a_restore_of_what_is_there_has_nothing_to_do() -> None:
    found = made(live(SALES, NURTURE), live(SALES, NURTURE, IMPORT))
    assert found.empty
    assert found.stages == ()
    assert found.restoration == NOBODY


@pytest.mark.parametrize(
    ("suppressions", "leads", "expected"),
    [
        (Tally(3, 0), Tally(9, 0), ["check", "rebuild", "verify"]),
        (Tally(3, 1), Tally(9, 0), ["check", "suppress", "rebuild", "import", "verify"]),
        (Tally(3, 0), Tally(9, 1), ["check", "suppress", "rebuild", "import", "verify"]),
        (None, Tally(9, 9), ["check", "rebuild", "verify"]),
    ],
)
def test_nobody_is_put_back_before_those_to_whom_nobody_may_write(
    suppressions: Tally | None, leads: Tally, expected: list[str]
) -> None:
    found = made(live(SALES), live(), replace(NOBODY, suppressions=suppressions, leads=leads))
    assert [stage.name.value for stage in found.stages] == expected
    assert [operation.id for stage in found.stages for operation in stage.operations] == ["create:Group/sales"]
    assert not found.empty
    alone = made(live(), live(), replace(NOBODY, suppressions=suppressions, leads=leads))
    assert alone.empty is ("suppress" not in expected)


def test_an_object_without_a_key_is_known_by_its_id_and_gets_a_name_when_it_is_gone() -> None:
    old = resource("StandardWorkflow/~sw-1", trigger={"type": "mail-bounces"})
    assert operations(live(old), live(old)) == []
    newer = resource("StandardWorkflow/~sw-1", trigger={"type": "mail-opened"})
    assert operations(live(old), live(newer)) == ["update:StandardWorkflow/~sw-1"]
    assert operations(live(old), live()) == ["create:StandardWorkflow/mail-bounces-stop-cadence"]
    again = resource("StandardWorkflow/mail-bounces-stop-cadence", trigger={"type": "mail-bounces"})
    assert operations(live(old), live(again)) == []


def test_a_name_that_something_else_has_isnt_taken() -> None:
    old = resource("StandardWorkflow/~sw-1", trigger={"type": "mail-bounces"})
    other = resource("StandardWorkflow/mail-bounces-stop-cadence", trigger={"type": "mail-opened"})
    assert operations(live(old), live(other)) == ["create:StandardWorkflow/mail-bounces-stop-cadence-2"]


def test_an_object_that_got_another_key_is_followed() -> None:
    held = live(SALES, resource("Member/ann", group="sales"))
    now = live(resource("Group/sellers", title="Sales"), resource("Member/ann", group="sellers"))
    assert operations(held, renumbered(now, Group_sellers="sales")) == []
    # Of some kinds there can't be two of one nature, whatever id they have.
    assert operations(held, now) == []
    renamed = live(resource("Group/sellers", title="Sellers"), resource("Member/ann", group="sellers"))
    assert operations(held, renumbered(renamed, Group_sellers="sales")) == ["update:Group/sellers"]


def test_two_objects_never_follow_one() -> None:
    held = live(resource("Group/sales", title="Sales"), resource("Group/~g-2", title="Other"))
    now = renumbered(live(resource("Group/sellers", title="Other")), Group_sellers="sales")
    assert sorted(operations(held, now)) == ["create:Group/other", "update:Group/sellers"]
    both = live(resource("Group/sales", title="Sales"), resource("Group/b", title="B"))
    twice = renumbered(live(resource("Group/sales", title="B")), Group_sales="b")
    assert sorted(operations(both, twice)) == ["create:Group/b", "update:Group/sales"]


def test_what_belongs_to_another_crm_is_named_and_not_tried() -> None:
    mapping = resource("FieldMapping/lead")
    moved = live(organization("hubspot"))
    assert operations(live(mapping, SALES), moved) == ["create:Group/sales"]
    assert left_out(live(mapping, SALES), moved) == (
        LeftOut("FieldMapping/lead", "mapping-of-other-crm", "salesforce"),
    )


def test_what_refers_to_something_that_doesnt_come_back_doesnt_either() -> None:
    held = live(
        resource("Cadence/nurture", title="N", visibility="personal", owner="boss"),
        resource("Member/boss", role="super-admin"),
    )
    now = live(resource("Member/ann", email="boss@acme.example", role="super-admin"))
    found = left_out(live(*held.inventory, IMPORT), now)
    assert {(each.item, each.reason) for each in found} >= {("Cadence/nurture", "unknown-reference")}
    assert {each.item for each in found} >= {"AdvancedWorkflow/import", "Member/boss"}


def test_no_restore_changes_the_crm() -> None:
    held = live(organization("salesforce", mail=["google"]))
    found = made(held, live(organization("hubspot")))
    assert found.change is None
    assert [operation.payload for operation in found.operations] == [{"mail": ["google"]}]


def test_settings_that_dont_fit_stay_as_they_are() -> None:
    held = live(
        organization("salesforce", crm={"admin": "ann"}, mail=["google"]), resource("Member/ann", role="super-admin")
    )
    now = live(resource("Member/bob", email="bob@acme.example", role="super-admin"))
    found = left_out(held, now)
    assert {each.item for each in found} == {"Member/ann", "Organization/acme"}
    assert operations(held, now) == []


def test_secrets_are_in_no_backup() -> None:
    phone = {"type": "ringover", "userId": "4711", "apiKey": {"version": 1}}
    held = live(organization(phoneSystem=phone, mail=["google"]))
    assert [operation.payload for operation in made(held, live()).operations] == [{"mail": ["google"]}]
    assert left_out(held, live()) == (LeftOut("Organization/acme", "secret", "/phoneSystem"),)
    assert left_out(held, live(organization(phoneSystem=phone))) == ()


def rules(name: str = "company", *, per_day: int = 150, **fields: object) -> Resource:
    return resource(f"Rules/{name}", previous=(), origin=None, mail={"maxPerDay": per_day}, **fields)


def skipping(*tasks: str) -> dict[str, object]:
    return {"skipTasks": list(tasks)}


def test_a_restore_takes_no_task_from_those_that_an_opt_out_skips() -> None:
    held = live(rules(per_day=90, onUnsubscribe=skipping("mail", "call"), onBounce=skipping("mail")))
    now = live(rules(onUnsubscribe=skipping("mail", "sms"), onBounce=skipping("mail")))
    found = made(held, now)
    assert [operation.payload for operation in found.operations] == [
        {"mail": {"maxPerDay": 90}, "onUnsubscribe": {"skipTasks": ["call", "mail", "sms"]}}
    ]
    weaker = (LeftOut("Rules/company", "would-reach-opt-outs", "/onUnsubscribe/skipTasks"),)
    assert left_out(held, now) == weaker
    less = live(rules(onUnsubscribe=skipping("mail")))
    assert (operations(less, now), left_out(less, now)) == ([], weaker)
    more = live(rules(onUnsubscribe=skipping("sms", "mail", "call")))
    assert (operations(more, now), left_out(more, now)) == (["update:Rules/company"], ())
    # What an older backup doesn't say stays as it is.
    assert (operations(live(rules()), now), left_out(live(rules()), now)) == ([], ())


def test_what_neither_side_says_is_no_difference() -> None:
    held, now = live(rules(per_day=90, onUnsubscribe=None)), live(rules(onUnsubscribe=None))
    assert (operations(held, now), left_out(held, now)) == (["update:Rules/company"], ())


def test_where_live_doesnt_say_what_an_opt_out_skips_a_restore_doesnt_either() -> None:
    held = live(rules(onUnsubscribe=skipping("mail"), onBounce=skipping("mail")))
    now = live(rules(onBounce={}))
    assert operations(held, now) == []
    assert [each.detail for each in left_out(held, now)] == ["/onBounce/skipTasks", "/onUnsubscribe"]


def test_narrower_rules_dont_come_back_beside_others() -> None:
    mine = rules("sales", scope={"group": "sales"}, onUnsubscribe=skipping("mail"))
    company = rules(onUnsubscribe=skipping("mail", "sms"))
    assert operations(live(SALES, mine, company), live(SALES, company)) == []
    assert left_out(live(SALES, mine, company), live(SALES, company)) == (
        LeftOut("Rules/sales", "would-reach-opt-outs"),
    )
    # Where nothing of the kind is live nothing shelters more.
    assert operations(live(SALES, mine, company), live(SALES)) == ["create:Rules/company", "create:Rules/sales"]


def test_rules_that_bind_others_by_now_stay_theirs() -> None:
    now = live(SALES, rules("ours", onUnsubscribe=skipping("mail")))
    held = live(SALES, rules("ours", scope={"group": "sales"}, onUnsubscribe=skipping("mail")))
    assert operations(held, now) == []
    assert left_out(held, now) == (LeftOut("Rules/ours", "would-reach-opt-outs"),)


def test_every_field_that_only_grows_is_one_that_a_restore_looks_at() -> None:
    def marked(shape: Shape, pointer: str = "") -> set[str]:
        below = {at for key, child in shape.fields.items() for at in marked(child, f"{pointer}/{key}")}
        return below | ({pointer} if shape.only_grows else set())

    assert marked(BY_NAME["Rules"].shape) == {"/onUnsubscribe/skipTasks", "/onBounce/skipTasks"}


def test_another_organisation_and_a_lock_out_are_refused() -> None:
    other = replace(live(), organization="other")
    with pytest.raises(Refused) as caught:
        made(live(), other)
    assert caught.value.reason == "other-organization"
    change = UnfinishedChange("salesforce", "hubspot", "everything", "2026-12-06T08:00:00Z", "connect")
    with pytest.raises(Refused) as refused:
        made(live(SALES), live(change=change))
    assert refused.value.reason == "change-unfinished"


def test_what_cant_be_blamed_on_an_object_stops_the_plan() -> None:
    nothing = replace(live(SALES), inventory=Inventory.of([SALES]))
    with pytest.raises(InvalidManifests):
        made(nothing, live())


def test_a_plan_of_a_backup_is_saved_and_read_back_and_its_counts_cant_be_altered() -> None:
    people = replace(NOBODY, leads=Tally(9, 4), left_out=(LeftOut("records:history", "only-counted", "", 5),))
    found = made(live(SALES), live(), people)
    assert load_plan(dump_plan(found), "plan.json") == found
    for altered in (
        replace(people, backup="sha256:c"),
        replace(people, leads=Tally(9, 3)),
        replace(people, suppressions=None),
        replace(people, left_out=()),
        replace(people, files=()),
        None,
    ):
        assert fingerprint(replace(found, restoration=altered)) != found.fingerprint
        with pytest.raises(BadFile):
            load_plan(dump_plan(replace(found, restoration=altered)), "plan.json")


def test_stages_that_its_people_dont_need_are_altered() -> None:
    found = made(live(SALES), live(), replace(NOBODY, leads=Tally(9, 4)))
    less = replace(found, stages=tuple(stage for stage in found.stages if stage.name.value != "suppress"))
    with pytest.raises(BadFile):
        load_plan(dump_plan(replace(less, fingerprint=fingerprint(less))), "plan.json")


def test_what_no_manifest_describes_is_no_matter_of_a_backup() -> None:
    assert made(live(SALES), live(SALES, NURTURE)).unmanaged == Unmanaged(0)
