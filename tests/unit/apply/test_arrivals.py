"""Leads that come while a backup is made: counted against what was accepted, and in a backup before anything is lost."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

import httpx
import orjson
import pytest

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.apply.walk import MOST_BACKUPS
from cadence_gitops.errors import Refused
from cadence_gitops.model.directives import Consent, CountedItem
from cadence_gitops.plan.plan import Plan, StageName
from tests.fakes import wishes
from tests.fakes.applying import FakeBackups, Watching, consent_to, plan_on, session
from tests.fakes.builders import removed
from tests.fakes.company import company
from tests.fakes.faults import Faulty
from tests.fakes.surroundings import Site, in_process

PER_BACKUP = "/v1/snapshot"
COUNTS = "/v1/leads/counts"
SWITCH = "POST /v1/crm/switch"


@pytest.fixture
def site() -> Iterator[Site]:
    with in_process(company(), "keep") as opened:
        yield opened


def accepting(plan: Plan, site: Site, more: int) -> Consent:
    """Consent to what a plan destroys, and to some more of everything that is counted."""
    consent = consent_to(plan, site)
    losses = consent.spec.losses
    raised = {
        name: tuple(
            item.model_copy(update={"at_most": (item.at_most or 0) + more}) if isinstance(item, CountedItem) else item
            for item in getattr(losses, name)
        )
        for name in ("recreatable", "unknown", "irreversible")
    }
    return replace(consent, spec=consent.spec.model_copy(update={"losses": losses.model_copy(update=raised)}))


@dataclass
class Arriving:
    """Have leads come: ``after`` says how many have when so many backups were begun, for more than those its last."""

    site: Site
    after: tuple[int, ...]
    begun: int = 0

    def transport(self) -> Faulty:
        """Give the way to the service."""
        return Faulty(self.site.transport, self.counted, self.chosen, times=10**6)

    def chosen(self, request: httpx.Request) -> bool:
        """Choose the counts of leads, and see each backup begin."""
        self.begun += request.url.path == PER_BACKUP
        return request.url.path == COUNTS

    def counted(self, request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        """Count those who have come, too."""
        came = self.after[min(self.begun, len(self.after) - 1)]
        found = orjson.loads(service.handle_request(request).read())
        crm = next((entry for entry in found["items"] if entry["source"] == "crm"), None)
        if crm is not None:
            crm["count"] += came
            found["total"] += came
        return httpx.Response(200, json=found)


def backups_of(transport: Faulty) -> int:
    """Count the backups that were made before the switch, or before the end."""
    passed = transport.passed
    return passed[: passed.index(SWITCH) if SWITCH in passed else None].count(f"GET {PER_BACKUP}")


def provider(site: Site) -> str:
    return site.reader().crm().provider


def test_who_comes_during_the_second_backup_is_counted_too(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    coming = Arriving(site, (0, 3, 9000))
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan, (accepting(plan, site, 5),)), session(site, transport=coming.transport()))
    assert (caught.value.reason, caught.value.detail) == ("consent", "above-ceiling")
    assert caught.value.items == ("leads:crm",)
    assert (coming.begun, provider(site)) == (2, "salesforce")


def test_who_comes_during_the_second_backup_is_in_a_third(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    coming, backups = Arriving(site, (0, 3, 4)), FakeBackups()
    transport = coming.transport()
    given = session(site, transport=transport, backups=backups)
    apply_plan(Order(plan, (accepting(plan, site, 5),)), given)
    assert coming.begun == 3
    folders = {name.rpartition("/")[0] for name in backups.files if name.endswith("manifest.json")}
    (first,) = {name for name in folders if "again" not in name}
    assert folders == {first, f"{first}.again-1", f"{first}.again-2"}
    assert provider(site) == "hubspot"


def test_an_organisation_that_is_too_busy_is_left_alone(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    coming = Arriving(site, tuple(range(20)))
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan, (accepting(plan, site, 50),)), session(site, transport=coming.transport()))
    assert (caught.value.reason, caught.value.items) == ("backup-outrun", (str(MOST_BACKUPS),))
    assert (coming.begun, provider(site)) == (MOST_BACKUPS, "salesforce")


class Late(Watching):
    """Have leads come at the last moment: once everything was measured again."""

    def __init__(self, site: Site, coming: Arriving) -> None:
        super().__init__(site)
        self.coming = coming

    def stage_ended(self, stage: StageName, outcome: object) -> None:
        """Let them come."""
        if stage is StageName.REMEASURE:
            self.coming.begun += 1


def switching_late(site: Site, came: int) -> Faulty:
    plan = plan_on(site, *wishes.moving())
    coming = Arriving(site, (0, 0, came))
    transport = coming.transport()
    given = session(site, transport=transport, watching=Late(site, coming))
    with suppress(Refused):
        apply_plan(Order(plan, (accepting(plan, site, 5),)), given)
    return transport


def test_who_comes_right_before_the_switch_is_counted(site: Site) -> None:
    transport = switching_late(site, 9000)
    assert SWITCH not in transport.passed
    assert provider(site) == "salesforce"


def test_who_comes_right_before_the_switch_is_in_a_backup(site: Site) -> None:
    transport = switching_late(site, 4)
    assert backups_of(transport) == 2
    assert provider(site) == "hubspot"


def test_nobody_comes_and_one_backup_is_enough(site: Site) -> None:
    transport = switching_late(site, 0)
    assert backups_of(transport) == 1


def test_who_is_enrolled_during_the_second_backup_does_not_go_with_the_cadence(site: Site) -> None:
    plan = plan_on(site, removed=[removed("Member/tom")])
    coming = Arriving(site, (0, 3, 9000))
    with pytest.raises(Refused) as caught:
        apply_plan(Order(plan, (accepting(plan, site, 5),)), session(site, transport=coming.transport()))
    assert (caught.value.reason, caught.value.items) == ("consent", ("owned:Member/tom",))
    assert site.call("GET", "/v1/members/mb-2").is_success
