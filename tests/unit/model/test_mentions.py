from typing import Annotated, Literal

import pytest

from cadence_gitops.model.kinds.member import MemberSpec
from cadence_gitops.model.kinds.standard_workflow import StandardWorkflowSpec
from cadence_gitops.model.markers import Reference
from cadence_gitops.model.mentions import Mention, mentions
from cadence_gitops.model.spec import Integer, Slug, Spec


class Leaf(Spec):
    name: Slug


class Branch(Spec):
    of: Annotated[Slug, Reference("Group")] | None = None
    leaf: Leaf | None = None
    below: tuple["Branch", ...] | None = None


class Ring(Spec):
    next: "Ring | None" = None


class Owned(Spec):
    type: Literal["owned"]
    of: Annotated[Slug, Reference("Group")]


class Loose(Spec):
    what: Owned | Slug | Integer


class Lists(Spec):
    words: tuple[Annotated[Slug, Reference("Group")], ...] | None = None
    tables: tuple[tuple[Branch, ...], ...] | None = None


CASES: dict[str, tuple[Spec, list[Mention]]] = {
    "words in a list": (
        Lists.model_validate({"words": ["sales", "support"]}),
        [Mention("/words/0", "sales", "Group"), Mention("/words/1", "support", "Group")],
    ),
    "lists in a list": (
        Lists.model_validate({"tables": [[], [{"leaf": {"name": "x"}}, {"of": "sales"}]]}),
        [Mention("/tables/1/1/of", "sales", "Group")],
    ),
    "a transition": (
        MemberSpec.model_validate({"email": "a@b.example", "role": "admin", "leads": {"moveTo": "nurture"}}),
        [Mention("/leads/moveTo", "nurture", "Cadence")],
    ),
    "members of a union": (
        StandardWorkflowSpec.model_validate(
            {
                "trigger": {"type": "task-skipped"},
                "actions": [
                    {"type": "stop-cadence"},
                    {"type": "change-owner", "owner": "lea"},
                    {"type": "change-integration-status", "lead": "Lost"},
                ],
            }
        ),
        [Mention("/actions/1/owner", "lea", "Member"), Mention("/actions/2/lead", "Lost", "lead", status=True)],
    ),
    "a shape that contains itself": (
        Branch.model_validate({"leaf": {"name": "x"}, "below": [{"below": [{"of": "sales"}]}]}),
        [Mention("/below/0/below/0/of", "sales", "Group")],
    ),
    "an object where a word may stand": (
        Loose.model_validate({"what": {"type": "owned", "of": "sales"}}),
        [Mention("/what/of", "sales", "Group")],
    ),
    "a word where an object may stand": (Loose.model_validate({"what": "sales"}), []),
    "a number where an object may stand": (Loose.model_validate({"what": 3}), []),
    "a ring that mentions nothing": (Ring.model_validate({"next": {"next": None}}), []),
}


@pytest.mark.parametrize("title", CASES)
def test_mentions(title: str) -> None:
    spec, expected = CASES[title]
    assert mentions(spec) == expected
