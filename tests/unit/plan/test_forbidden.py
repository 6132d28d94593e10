"""What no plan may take away: the account that it runs as, who could put things right, what is protected."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from cadence_gitops.diagnostics import Location
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.principal import Principal
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.forbidden import Act, Forbidden, Guarded, Reason, forbidden, guarded, refusal
from cadence_gitops.plan.loss import Risk
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.protection import Protection
from cadence_gitops.ports import Applied
from tests.fakes.builders import change, desired, live, loss, plan, removed, resource

CLAIRE = resource("Member/claire", email="claire@acme.example", role="super-admin", group="admins")
ADAM = resource("Member/adam", email="adam@acme.example", role="admin", group="admins")
TOM = resource("Member/tom", email="tom@acme.example", role="sales-agent", group="sales")
GROUPS = (
    resource("Group/admins", title="Admins of Acme"),
    resource("Group/sales", title="Sales"),
    resource("Cadence/nurture"),
)
LINE = Location("removed.yaml", 6, 13)


@dataclass
class Service:
    """Be what the service remembers; ``asked`` says what it was asked for."""

    applied: Mapping[str, Applied] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def principal(self) -> Principal:
        """Say whose token it is."""
        self.asked.append("principal")
        return Principal("adam", "admin", "write")

    def last_applied(self) -> Mapping[str, Applied]:
        """Say what was last applied."""
        self.asked.append("last-applied")
        return self.applied


def found_by(made: Plan, here: LiveState, member: str | None = None, role: str = "admin") -> list[tuple[str, str, str]]:
    guards = Guarded(Principal(member, role, "write"))
    return [(each.address, each.reason.value, each.act.value) for each in forbidden(made, here, guards=guards)]


def planned(*wanted: Resource, gone: tuple[str, ...] = ()) -> tuple[Plan, LiveState]:
    here = live(*GROUPS, CLAIRE, ADAM, TOM)
    return plan(desired(*GROUPS, *wanted, removed=[removed(*gone)] if gone else []), here), here


def member(name: str, role: str, group: str) -> Resource:
    email, leads = f"{name}@acme.example", {"moveTo": "nurture"}
    return resource(f"Member/{name}", email=email, role=role, group=group, leads=leads)


@pytest.mark.parametrize(
    ("wanted", "gone", "role", "expected"),
    [
        ((), ("Member/adam",), "admin", [("Member/adam", "own-account", "deleted")]),
        ((), ("Member/tom",), "admin", []),
        ((member("adam", "sales-manager", "admins"),), (), "admin", [("Member/adam", "own-account", "demoted")]),
        ((member("adam", "sales-agent", "admins"),), (), "sales-manager", [("Member/adam", "own-account", "demoted")]),
        ((member("adam", "sales-manager", "admins"),), (), "sales-agent", []),
        ((member("adam", "sales-manager", "admins"),), (), "of-another-world", []),
        ((member("adam", "admin", "sales"),), (), "admin", [("Member/adam", "own-account", "moved")]),
        ((member("adam", "admin", "sales"),), (), "super-admin", []),
        ((member("tom", "sales-manager", "sales"),), (), "admin", []),
        ((member("tom", "sales-agent", "admins"),), (), "admin", []),
    ],
)
def test_the_account_that_a_plan_runs_as_stays_as_it_is(
    wanted: tuple[Resource, ...], gone: tuple[str, ...], role: str, expected: list[tuple[str, str, str]]
) -> None:
    made, here = planned(*wanted, gone=gone)
    assert found_by(made, here, "adam", role) == expected


def test_somebody_else_s_account_and_a_service_s_own_take_no_part() -> None:
    made, here = planned(gone=("Member/adam",))
    assert found_by(made, here, "tom") == []
    assert found_by(made, here, None) == []
    assert forbidden(made, here, guards=Guarded()) == ()


def test_an_account_made_in_the_web_app_is_known_by_its_id() -> None:
    nameless = resource("Member/~mb-7", email="ops@acme.example", role="admin")
    here = live(CLAIRE, nameless)
    made = plan(desired(resource("Member/ops", email="ops@acme.example", role="sales-agent")), here)
    assert found_by(made, here, "~mb-7") == [("Member/~mb-7", "own-account", "demoted")]


def test_who_has_no_name_is_called_by_the_manifest_s_or_by_the_mail_address() -> None:
    nameless = resource("Member/~mb-7", email="ops@acme.example", role="admin")
    here, guards = live(CLAIRE, nameless), Guarded(Principal("~mb-7", "admin", "write"))
    demoted = plan(desired(resource("Member/ops", email="ops@acme.example", role="sales-agent")), here)
    deleted = plan(desired(removed=[removed("Member/~mb-7")]), here)
    for made, called in ((demoted, "Member/ops"), (deleted, "ops@acme.example (Member/~mb-7)")):
        (found,) = forbidden(made, here, guards=guards)
        assert (found.called, refusal(made, (found,)).items) == (called, (called,))


def test_what_has_no_title_is_called_by_its_id() -> None:
    nameless = resource("StandardWorkflow/~sw-7")
    made = plan(desired(removed=[removed("StandardWorkflow/~sw-7")]), live(nameless))
    guards = Guarded(protected=frozenset({"StandardWorkflow/~sw-7"}))
    assert [each.called for each in forbidden(made, live(nameless), guards=guards)] == [None]
    # Whoever deleted it meanwhile took its title along.
    assert [each.called for each in forbidden(made, live(), guards=guards)] == [None]


def test_what_is_protected_now_is_known_by_the_name_that_it_has_until_then() -> None:
    here = live(resource("StandardWorkflow/~sw-7", trigger={"type": "owner-changes"}))
    made = replace(
        plan(desired(), here),
        change=change(),
        losses=(loss("StandardWorkflow/~sw-7"),),
        protections=(Protection("StandardWorkflow/own", protect=True, live_name="StandardWorkflow/~sw-7"),),
    )
    (found,) = forbidden(made, here, guards=guarded(made, Service()))  # type: ignore[arg-type]  # all that is asked
    assert (found.address, found.act, found.called) == ("StandardWorkflow/~sw-7", Act.LOST, "StandardWorkflow/own")


def test_the_super_admin_is_never_deleted() -> None:
    made, here = planned(gone=("Member/claire",))
    assert found_by(made, here, "adam") == [("Member/claire", "super-admin", "deleted")]
    assert found_by(made, here, "claire", "super-admin") == [
        ("Member/claire", "own-account", "deleted"),
        ("Member/claire", "super-admin", "deleted"),
    ]


def test_an_admin_may_go_as_long_as_somebody_is_left_who_may_configure() -> None:
    made, here = planned(gone=("Member/adam",))
    assert found_by(made, here) == []


def test_the_last_who_may_configure_stays() -> None:
    here = live(ADAM, TOM)
    made = plan(desired(removed=[removed("Member/adam")]), here)
    assert found_by(made, here) == [("Member/adam", "last-admin", "deleted")]
    demoted = plan(desired(member("adam", "sales-manager", "admins")), here)
    assert found_by(demoted, here) == [("Member/adam", "last-admin", "demoted")]
    followed = plan(
        desired(resource("Member/eve", email="eve@acme.example", role="admin"), removed=[removed("Member/adam")]), here
    )
    assert found_by(followed, here) == []
    renamed = plan(desired(resource("Member/adam-b", previous=["adam"], email="adam@acme.example", role="admin")), here)
    assert found_by(renamed, here) == []


def test_nobody_who_may_configure_was_there_to_begin_with() -> None:
    here = live(TOM)
    made = plan(desired(removed=[removed("Member/tom")]), here)
    assert found_by(made, here) == []


def test_what_is_protected_is_not_deleted() -> None:
    here = live(resource("Cadence/trial"))
    made = plan(desired(removed=[removed("Cadence/trial")]), here)
    (found,) = forbidden(made, here, guards=Guarded(protected=frozenset({"Cadence/trial"})))
    assert (found.address, found.reason, found.act) == ("Cadence/trial", Reason.PROTECTED, Act.DELETED)
    assert found.cause is not None
    assert forbidden(made, here, guards=Guarded(protected=frozenset({"Cadence/other"}))) == ()


@pytest.mark.parametrize(("risk", "act"), [(Risk.CERTAIN, Act.LOST), (Risk.AT_RISK, Act.AT_RISK)])
def test_what_is_protected_is_not_lost_either_not_even_perhaps(risk: Risk, act: Act) -> None:
    made = replace(
        plan(desired(), live()), change=change(), losses=(loss("Cadence/trial", risk=risk), loss("leads:crm"))
    )
    guards = Guarded(protected=frozenset({"Cadence/trial"}))
    assert [each.act for each in forbidden(made, live(), guards=guards)] == [act]


def test_a_protected_object_that_gets_another_name_is_still_protected() -> None:
    here = live(resource("Cadence/old"))
    renamed = plan(desired(resource("Cadence/new", previous=["old"])), here)
    made = replace(renamed, losses=(loss("Cadence/old"),))
    assert len(forbidden(made, here, guards=Guarded(protected=frozenset({"Cadence/new"})))) == 1


def test_the_service_is_asked_only_what_a_plan_could_take() -> None:
    service = Service(
        {
            "Cadence/a": Applied("sha256:1", None, protected=True),
            "Cadence/b": Applied("sha256:1", None, protected=False),
        }
    )
    here = live(CLAIRE, TOM, resource("Cadence/a"))
    harmless = plan(desired(resource("Cadence/a", title="Other"), member("eve", "admin", "sales")), here)
    assert guarded(harmless, service) == Guarded()  # type: ignore[arg-type]  # all that is asked of a reader here
    assert service.asked == []
    deleting = plan(desired(removed=[removed("Cadence/a")]), here)
    assert guarded(deleting, service) == Guarded(None, frozenset({"Cadence/a"}))  # type: ignore[arg-type]  # as above
    moving = replace(
        harmless,
        change=change(),
        protections=(Protection("Cadence/c", protect=True), Protection("Cadence/b", protect=False)),
    )
    assert guarded(moving, service).protected == {"Cadence/a", "Cadence/c"}  # type: ignore[arg-type]  # as above
    service.asked.clear()
    promoting = plan(desired(resource("Member/tom", email="tom@acme.example", role="sales-manager")), here)
    assert guarded(promoting, service).principal == Principal("adam", "admin", "write")  # type: ignore[arg-type]  # as above
    assert service.asked == ["principal"]


def test_a_refusal_names_every_object_once() -> None:
    made, _ = planned()
    found = (
        Forbidden("Member/adam", Reason.OWN_ACCOUNT, Act.DELETED, LINE),
        Forbidden("Member/adam", Reason.PROTECTED, Act.DELETED, LINE),
    )
    assert refusal(made, found).items == ("Member/adam",)
    assert (refusal(made, found).reason, refusal(made, found).subject) == ("protected", "acme")
