"""What was shown is what is done, what was done is what is told, and then there is nothing left to do."""

import re

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.diff.change import Action
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.plan import Plan
from tests.fakes.applying import plan_on, session
from tests.fakes.builders import removed, resource
from tests.fakes.faults import Faulty, writes
from tests.fakes.surroundings import Site
from tests.regressions.practice import Practice

VERBS = {Action.CREATE: "POST", Action.DELETE: "DELETE"}
BOOKKEEPING = re.compile(r"/v1/(applies|lock|last-applied)\b")
TOGETHER = """\
apiVersion: cadence-gitops/v1
kind: Removed
metadata: {name: cleaning}
spec: {reason: Unused., objects: [StandardWorkflow/task-skipped]}
---
apiVersion: cadence-gitops/v1
kind: Group
metadata: {name: ae}
spec: {title: AE}
"""
ODDLY_WRITTEN = """\
apiVersion: cadence-gitops/v1
kind: Rules
metadata: {name: company}
spec:
  mail: {delay: null, allowedDays: [fri, mon, wed, mon], maxPerDay: 150}
  onBounce: {skipTasks: []}
  onUnsubscribe: {}
  sms: {workingDays: [sun, sat]}
  scope: {company: true}
---
apiVersion: cadence-gitops/v1
kind: Cadence
metadata: {name: trial-2024}
spec: {title: "Trial 2024", visibility: company, folder: null, steps: []}
"""


def promised(plan: Plan) -> list[tuple[str, str]]:
    return sorted(
        (VERBS.get(operation.action, "PATCH"), BY_NAME[operation.address.partition("/")[0]].collection)
        for operation in plan.operations
    )


def test_what_was_planned_is_what_is_sent(site: Site) -> None:
    """The dry run said nothing of deletions that the real run then made (Dynatrace/monaco #472, #1129)."""
    plan = plan_on(
        site,
        resource("Group/new", title="New"),
        resource("Rules/company", mail={"maxPerDay": 7}),
        removed=[removed("StandardWorkflow/owner-moves")],
    )
    assert Action.DELETE in {operation.action for operation in plan.operations}
    service = Faulty(site.transport, chosen=writes)
    apply_plan(Order(plan), session(site, transport=service))
    sent = [line.split(" ") for line in service.passed if not line.startswith("GET ") and not BOOKKEEPING.search(line)]
    assert sorted((method, path.split("/")[2]) for method, path in sent) == promised(plan)


def test_every_change_that_was_made_is_reported(practice: Practice) -> None:
    """A run that had changed things reported "0 changed" (Kong/deck #1840)."""
    practice.write("workflows.yaml", TOGETHER)
    assert practice.plan().code == 2
    before = practice.objects()
    told = practice.apply().out
    changed = before.keys() ^ practice.objects().keys()
    assert changed == {"StandardWorkflow/task-skipped", "Group/ae"}
    assert {line.split(" ")[3].rstrip(":") for line in told.splitlines() if line.endswith(": done")} == changed
    assert "Applied: 2 done." in told


def test_there_is_no_drift_after_an_apply(practice: Practice) -> None:
    """People stop reading drift that is always there (hashicorp/terraform #28803, #39172; Kong/deck #2199)."""
    practice.write("rules.yaml", ODDLY_WRITTEN)
    assert practice.plan().code == 2
    assert practice.apply().code == 0
    again = practice.plan()
    assert (again.code, "Nothing to do" in again.out) == (0, True)


def test_people_go_on_reading_drift(practice: Practice) -> None:
    """Drift that names what nobody changed is soon read by nobody (hashicorp/terraform #28803, #39172; Kong/deck #2199)."""
    practice.write("rules.yaml", ODDLY_WRITTEN)
    assert practice.plan().code == 2
    assert practice.apply().code == 0
    # Cadence's own defaults, objects that no manifest describes and fields that none says are no drift.
    practice.edit("Group", '{"title": "Made by hand"}')
    practice.edit("Rules/company", '{"automatedTasks": {"workingDays": ["mon"]}, "onBounce": {"skipTasks": []}}')
    practice.edit("Cadence/nurture", '{"folder": "Somewhere"}')
    quiet = practice.drift()
    assert (quiet.code, "No drift" in quiet.out) == (0, True), quiet.out
    practice.edit("Rules/company", '{"mail": {"maxPerDay": 9}}')
    told = practice.drift()
    assert told.code == 2
    assert [line.split(":")[0].strip() for line in told.out.splitlines() if ": live " in line] == ["mail.maxPerDay"]
    assert told.out.count("Rules/company") == 1
