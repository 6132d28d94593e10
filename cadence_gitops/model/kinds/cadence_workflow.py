"""Cadence-specific workflows: made inside a cadence, titled, with the same family of triggers (HC 16624822344465)."""

from typing import Annotated

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Reference, Sequence
from cadence_gitops.model.spec import ObjectRef, Spec, Text
from cadence_gitops.model.workflow import Actions, Trigger


class CadenceWorkflowSpec(Spec):
    """Hold a workflow of one cadence."""

    cadence: Annotated[ObjectRef, Reference("Cadence")]
    """The cadence that it belongs to. (HC 16624822344465)"""
    title: Text
    """Its title, unique in its cadence. (HC 16624822344465)"""
    trigger: Trigger
    """What starts the workflow. Whether it goes before a standard workflow with the same trigger, no page says. (HC
    16624822344465)"""
    actions: Annotated[Actions, Sequence.ORDERED]
    """What is done then, one after another. (HC 16624822344465)"""


CADENCE_WORKFLOW = Kind(
    name="CadenceWorkflow",
    collection="cadence-workflows",
    spec=CadenceWorkflowSpec,
    natural_key=("cadence", "title"),
    title="title",
    workflow=True,
)
