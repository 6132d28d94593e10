import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.diff.change import Action
from cadence_gitops.emulator import create_sandbox
from cadence_gitops.emulator.store.database import MEMORY
from cadence_gitops.live import Endpoint, HttpReader
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.loss import Return
from cadence_gitops.plan.operation import Condition
from cadence_gitops.plan.plan import Plan
from tests.fakes.clock import START, FakeClock

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def plan() -> Iterator[Plan]:
    sandbox = create_sandbox(MEMORY, json.loads((EXAMPLES / "demo" / "live.json").read_bytes()))
    endpoint = Endpoint("http://sandbox.localhost", httpx.WSGITransport(app=sandbox.app), sandbox.token("read"))
    reader = HttpReader(endpoint, FakeClock())
    yield build_plan(read_folder(EXAMPLES / "org"), reader.read(), catalogue=CATALOGUE, stamp=Stamp(START))
    reader.close()
    sandbox.close()


def test_every_way_in_which_losses_come_back_is_shown(plan: Plan) -> None:
    assert {loss.comes_back for loss in plan.losses} == set(Return)


def test_every_action_is_shown(plan: Plan) -> None:
    assert {operation.action for operation in plan.operations} == set(Action)


def test_a_deletion_takes_whatever_the_change_of_crm_leaves_of_the_object(plan: Plan) -> None:
    conditions = {
        operation.address: operation.condition for operation in plan.operations if operation.action is Action.DELETE
    }
    # No page says whether a cadence keeps its steps; this standard workflow surely stays as it is.
    assert conditions == {
        "Cadence/trial-2024": Condition.IF_DIFFERENT,
        "StandardWorkflow/old-pause": Condition.ALWAYS,
    }


def test_the_manifests_declare_one_lead_loss_and_it_is_certain(plan: Plan) -> None:
    assert [(loss.item, loss.count) for loss in plan.losses if loss.item.startswith("leads:")] == [("leads:crm", 12232)]
