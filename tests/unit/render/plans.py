"""A plan with something of everything, written by hand."""

from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.diff.change import Action, FieldChange, Turn
from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk
from cadence_gitops.plan.operation import Condition, Operation, Reversibility
from cadence_gitops.plan.plan import Basis, Comparison, CrmChange, People, Plan, Stage, StageName
from cadence_gitops.plan.stages import RESTORING

CAUSE = Location("organization.yaml", 8, 5)

LOSSES = (
    Loss(
        item="AdvancedWorkflow/import-mql",
        count=None,
        rule="advanced-workflows-erased",
        source="HC 18202557836305",
        certainty="stated",
        risk=Risk.CERTAIN,
        loss_class=LossClass.RECREATABLE,
        comes_back=Return.RESTORED,
        operation="create:AdvancedWorkflow/import-mql",
        cause=CAUSE,
    ),
    Loss(
        item="CadenceWorkflow/stop-on-reply",
        count=None,
        rule="cadence-workflows-unknown",
        source="HC 18202557836305",
        certainty="unknown",
        risk=Risk.AT_RISK,
        loss_class=LossClass.UNKNOWN,
        comes_back=Return.RESTORED,
        operation="create:CadenceWorkflow/stop-on-reply",
        cause=CAUSE,
    ),
    Loss(
        item="StandardWorkflow/owner-change-notifies",
        count=None,
        rule="standard-workflows-lost-by-trigger",
        source="HC 18202557836305",
        certainty="stated",
        risk=Risk.CERTAIN,
        loss_class=LossClass.RECREATABLE,
        comes_back=Return.ADAPTED,
        operation="create:StandardWorkflow/owner-change-notifies",
        cause=CAUSE,
    ),
    Loss(
        item="StandardWorkflow/~wf-1a2b",
        count=None,
        rule="standard-workflows-lost-by-trigger",
        source="HC 18202557836305",
        certainty="stated",
        risk=Risk.CERTAIN,
        loss_class=LossClass.RECREATABLE,
        comes_back=Return.UNMANAGED,
        cause=CAUSE,
    ),
    Loss(
        item="leads:crm",
        count=12403,
        rule="crm-leads-erased",
        source="HC 18202557836305",
        certainty="stated",
        risk=Risk.CERTAIN,
        loss_class=LossClass.IRREVERSIBLE,
        comes_back=Return.BACKUP,
        cause=CAUSE,
    ),
    Loss(
        item="records:history",
        count=88123,
        rule="history-unknown",
        source="none",
        certainty="unknown",
        risk=Risk.AT_RISK,
        loss_class=LossClass.UNKNOWN,
        comes_back=Return.NEVER,
        cause=CAUSE,
    ),
    Loss(
        item="records:member-connections",
        count=60,
        rule="member-connections-redone",
        source="HC 18202557836305",
        certainty="stated",
        risk=Risk.CERTAIN,
        loss_class=LossClass.RECREATABLE,
        comes_back=Return.PERSON,
        cause=CAUSE,
    ),
    Loss(
        item="setting:certain-settings",
        count=None,
        rule="certain-settings-unknown",
        source="HC 18202557836305",
        certainty="unknown",
        risk=Risk.AT_RISK,
        loss_class=LossClass.UNKNOWN,
        comes_back=Return.NEVER,
        cause=CAUSE,
    ),
)

OPERATIONS = (
    Operation(
        id="adopt:Rules/company",
        action=Action.ADOPT,
        address="Rules/company",
        level=0,
        reversibility=Reversibility.REVERSIBLE,
        payload={"mail": {"maxPerDay": 200}},
        changes=(FieldChange("/mail/maxPerDay", Turn.CHANGED, 150, 200),),
        live_name="Rules/~ru-1",
        before="sha256:1",
        after="sha256:2",
        cause=Location("rules/company.yaml", 1, 1),
    ),
    Operation(
        id="create:AdvancedWorkflow/import-mql",
        action=Action.CREATE,
        address="AdvancedWorkflow/import-mql",
        level=1,
        reversibility=Reversibility.REVERSIBLE,
        payload={
            "title": "Import MQL",
            "trigger": {"type": "contact-added"},
            "conditions": {"all": [{"field": "Score", "operator": "greater-than", "value": 50}]},
            "cadence": "nurture",
        },
        after="sha256:3",
        cause=Location("workflows/import-mql.yaml", 1, 1),
    ),
    Operation(
        id="create:Cadence/nurture",
        action=Action.CREATE,
        address="Cadence/nurture",
        level=0,
        reversibility=Reversibility.REVERSIBLE,
        condition=Condition.IF_ABSENT,
        payload={
            "title": "Nurture",
            "visibility": "company",
            "steps": {"intro": {"type": "mail"}, "call, then mail": {"type": "call", "script": "Hello.\nHow are you?"}},
            "stepsOrder": ["intro", "call, then mail"],
        },
        after="sha256:4",
        cause=Location("cadences/nurture.yaml", 1, 1),
    ),
    Operation(
        id="delete:Cadence/trial-2024",
        action=Action.DELETE,
        address="Cadence/trial-2024",
        level=2,
        reversibility=Reversibility.RECREATABLE,
        before="sha256:5",
        cause=Location("removed.yaml", 4, 3),
    ),
    Operation(
        id="rename:StandardWorkflow/skipped-task-disqualifies",
        action=Action.RENAME,
        address="StandardWorkflow/skipped-task-disqualifies",
        level=0,
        reversibility=Reversibility.REVERSIBLE,
        payload={"actions": [{"type": "stop-cadence"}]},
        changes=(
            FieldChange("/actions", Turn.CHANGED, [{"type": "go-to-last-step"}], [{"type": "stop-cadence"}]),
            FieldChange("/note", Turn.REMOVED, "old", None),
            FieldChange("/trigger/on", Turn.ADDED, after=True),
        ),
        live_name="StandardWorkflow/task-skipped",
        before="sha256:6",
        after="sha256:7",
        cause=Location("workflows/skipped.yaml", 3, 11),
    ),
)

MAPPING = Operation(
    id="create:FieldMapping/hubspot-contact",
    action=Action.CREATE,
    address="FieldMapping/hubspot-contact",
    level=0,
    reversibility=Reversibility.REVERSIBLE,
    payload={"crm": "hubspot", "object": "contact", "fields": {"firstName": "firstname", "jobPosition": None}},
    after="sha256:8",
    cause=Location("mappings/hubspot.yaml", 1, 1),
)

BASIS = Basis(
    revision=41, provider="salesforce", catalogue="c1", manifests="sha256:m", digests={"Rules/~ru-1": "sha256:1"}
)

RICH = Plan(
    organization="acme",
    created_at="2026-12-04T09:00:00+01:00",
    basis=BASIS,
    stages=tuple(
        Stage(name, {StageName.MAP: (MAPPING,), StageName.REBUILD: OPERATIONS}.get(name, ()))
        for name in StageName
        if name not in RESTORING
    ),
    change=CrmChange("salesforce", "hubspot", "everything", CAUSE),
    losses=LOSSES,
    comparisons=(
        Comparison(
            "everything",
            {
                "AdvancedWorkflow": {"certain": 1, "at-risk": 0},
                "CadenceWorkflow": {"certain": 0, "at-risk": 1},
                "StandardWorkflow": {"certain": 2, "at-risk": 0},
            },
            12403,
            0,
        ),
        Comparison(
            "cadences-and-settings",
            {
                "AdvancedWorkflow": {"certain": 1, "at-risk": 0},
                "CadenceWorkflow": {"certain": 1, "at-risk": 0},
                "StandardWorkflow": {"certain": 9, "at-risk": 0},
            },
            13100,
            0,
        ),
        Comparison(
            "nothing",
            {
                "AdvancedWorkflow": {"certain": 1, "at-risk": 0},
                "Cadence": {"certain": 31, "at-risk": 0},
                "CadenceWorkflow": {"certain": 1, "at-risk": 0},
                "StandardWorkflow": {"certain": 9, "at-risk": 0},
            },
            13100,
            0,
        ),
    ),
    people=People(members=60, reconnect=60),
    open_questions=("lost-features-list-is-open", "newer-pages-exceptions", "which-certain-settings"),
    findings=(
        Diagnostic(
            "trigger-availability",
            Severity.WARNING,
            Location("workflows/skipped.yaml", 7, 5),
            subject="StandardWorkflow/skipped-task-disqualifies",
            found="contact-status-updated",
        ),
    ),
    commit="0123abc",
    fingerprint="sha256:f",
)

EMPTY = Plan(organization="acme", created_at="2026-12-04T09:00:00+01:00", basis=BASIS, stages=())
