"""Standard workflows: one trigger, then actions one after another (HC 16556825488657)."""

from typing import Annotated

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Sequence
from cadence_gitops.model.spec import Spec
from cadence_gitops.model.workflow import Actions, Trigger


class StandardWorkflowSpec(Spec):
    """Hold a workflow that applies to the whole organisation."""

    trigger: Trigger
    """What starts the workflow. (HC 16556825488657)"""
    actions: Annotated[Actions, Sequence.ORDERED]
    """What is done then, one after another. (HC 16556825488657)"""


STANDARD_WORKFLOW = Kind(
    name="StandardWorkflow",
    collection="standard-workflows",
    spec=StandardWorkflowSpec,
    natural_key=("trigger", "actions"),
    unique=False,
    workflow=True,
)
