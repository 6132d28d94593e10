"""Random plans among mishaps: a few of them here, and the judge notices what it must."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks import safety
from benchmarks.actors import Ours
from benchmarks.judge import Allowed, Document, Picture, judged, locked_out, overwritten
from benchmarks.trial import tried
from cadence_gitops.apply import ApplyResult, Order, Session
from cadence_gitops.errors import Refused
from cadence_gitops.model.directives import Consent
from cadence_gitops.plan.consent import Terms, draft_consent

# As many as fifteen seconds of a processor allow; `make bench-safety` tries ten thousand.
FEW = 36
SEED = 20


class Forger(Ours):
    """Carry out every plan that destroys something, whoever consented to whatever."""

    def apply(self, order: Order, session: Session) -> ApplyResult:
        """Write the consent oneself."""
        if order.plan.change is not None or order.plan.losses:
            terms = Terms("Because.", ("me",), session.ports.clock.now() + timedelta(days=1))
            forged = Consent("forged", draft_consent(order.plan, order.plan.change, terms=terms))
            order = replace(order, consents=(forged,))
        return super().apply(order, session)


class Idler(Ours):
    """Say that all was done, and do nothing."""

    def apply(self, order: Order, session: Session) -> ApplyResult:
        """Claim to have carried it out."""
        return ApplyResult("", ())


class Hypocrite(Ours):
    """Say that nothing was written, after everything was."""

    def apply(self, order: Order, session: Session) -> ApplyResult:
        """Refuse what is done."""
        super().apply(order, session)
        raise Refused("nothing-happened")


def test_a_few_plans(capsys: pytest.CaptureFixture[str]) -> None:
    assert safety.main(["--plans", str(FEW), "--seed", str(SEED), "--jobs", "1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"seed {SEED}\n")
    assert out.endswith("0 unsafe\n")
    seen = {line.split("|")[1].strip() for line in out.splitlines() if line.startswith("|")}
    assert {
        "apply: applied",
        "apply: killed",
        "apply: stopped",
        "resume: applied",
        "in sync",
        "an edit meanwhile",
    } <= seen


@pytest.mark.long
def test_a_few_hundred_plans() -> None:
    assert safety.main(["--plans", "300", "--seed", str(SEED + 1), "--jobs", "2"]) == 0


@pytest.mark.parametrize(
    ("liar", "unsafe", "likely"),
    [
        (Forger(), "nobody consented", 50),
        (Hypocrite(), "not a stop, although it wrote", 0),
        (Idler(), "a plan is left, and nothing says why", 0),
    ],
)
def test_a_tool_that_lies_is_found_out(
    liar: Ours, unsafe: str, likely: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "safety.md"
    # Where it was found out before is looked first: mostly everything is consented to, and there is nothing to forge.
    for number in (likely, *range(FEW)):
        if any(unsafe in each for each in tried(SEED, number, liar).unsafe):
            break
    options = ["--seed", str(SEED), "--only", str(number), "--jobs", "1", "--page", str(page)]
    assert safety.main(options, tool=liar) == 1
    said = capsys.readouterr()
    assert unsafe in said.err
    assert f"again: --seed {SEED} --only {number}" in said.err
    assert said.out.endswith("1 unsafe\n")
    assert not page.exists()
    assert safety.main(options[:-2]) == 0


def test_the_same_numbers_live_the_same_life() -> None:
    assert tried(3, 1) == tried(3, 1)


def test_the_page_says_what_was_seen(tmp_path: Path) -> None:
    page = tmp_path / "safety.md"
    page.write_text(f"# Safety\n\n{safety.BEGIN}\nold\n{safety.END}\nmore\n", "utf-8")
    assert safety.main(["--plans", "2", "--seed", "1", "--jobs", "1", "--page", str(page)]) == 0
    text = page.read_text("utf-8")
    assert "| seed 1 | plans |" in text
    assert "| **unsafe** | 0 |" in text
    assert "old" not in text
    assert text.endswith("more\n")


# What the judge notices.

GROUP: Document = {"key": "sales", "spec": {"title": "Sales"}}
MADE_BY_HAND: Document = {"key": None, "spec": {"title": "By hand", "folder": "A"}}
CADENCE = ("cadences", "c1")
BEFORE = Picture(
    {("groups", "g1"): GROUP, CADENCE: MADE_BY_HAND},
    {"mail": ["google"]},
    {"provider": "salesforce", "change": None},
    {"crm": 10},
    {"history": 5},
    {(CADENCE, "crm"): 6},
)
ALLOWED = Allowed(
    frozenset({"Group/sales"}), {"Group/sales": frozenset({"title"})}, frozenset(), frozenset({"salesforce"})
)
SWITCHED = replace(BEFORE, crm={"provider": "hubspot", "change": None})


def test_what_stays_as_it_was_is_safe() -> None:
    assert [*judged(BEFORE, BEFORE, ALLOWED), *locked_out(BEFORE, ALLOWED), *overwritten(BEFORE, ALLOWED)] == []


@pytest.mark.parametrize(
    ("after", "unsafe"),
    [
        (replace(BEFORE, objects={("groups", "g1"): GROUP}), "Cadence/~c1 is gone, and nobody consented"),
        (replace(SWITCHED, objects={("groups", "g1"): GROUP}), "Cadence/~c1 is gone, and nobody consented"),
        (replace(BEFORE, leads={"crm": 9}), "1 of 10 leads of crm are gone, 0 were consented to"),
        (replace(SWITCHED, leads={}), "10 of 10 leads of crm are gone, 4 were consented to"),
        (replace(SWITCHED, records={}), "5 of 5 records of history are gone, 0 were consented to"),
        (replace(BEFORE, objects={**BEFORE.objects, ("groups", "g2"): GROUP}), "Group/sales is there twice"),
        (
            replace(BEFORE, objects={**BEFORE.objects, ("cadences", "c2"): {**MADE_BY_HAND, "key": "new"}}),
            "Cadence/new is new, and nobody asked for it; Cadence/~c1 was made a second time: Cadence/new",
        ),
        (
            replace(
                BEFORE, objects={**BEFORE.objects, ("cadences", "c1"): {"key": None, "spec": {"title": "By hand"}}}
            ),
            "Cadence/~c1: folder was 'A' and is None, and no manifest names it",
        ),
        (replace(BEFORE, organization={}), "Organization: mail was ['google'] and is None, and no manifest names it"),
        (replace(SWITCHED, organization={}), "Organization: mail was ['google'] and is None, and no manifest names it"),
        (
            replace(SWITCHED, objects={**BEFORE.objects, CADENCE: {"key": None, "spec": {"title": "By hand"}}}),
            "Cadence/~c1: folder was 'A' and is None, and no manifest names it",
        ),
    ],
)
def test_what_must_not_happen_is_named(after: Picture, unsafe: str) -> None:
    allowed = replace(ALLOWED, consented={"leads:crm": 4})
    assert "; ".join(judged(BEFORE, after, allowed)) == unsafe


@pytest.mark.parametrize("switched", [False, True])
def test_what_is_protected_must_stay_whatever_was_declared_or_consented_to(*, switched: bool) -> None:
    allowed = replace(
        ALLOWED,
        protected=frozenset({"Cadence/~c1"}),
        removed=frozenset({"Cadence/~c1"}),
        consented={"Cadence/~c1": None, "attached:Cadence/~c1": None},
    )
    after = replace(SWITCHED if switched else BEFORE, objects={("groups", "g1"): GROUP})
    assert list(judged(BEFORE, after, allowed)) == ["Cadence/~c1 is gone, and was protected"]


# What a change of CRM may do to what stays, once somebody has agreed to it; without a change nobody can.
RULES: Document = {"key": None, "spec": {"mail": {"maxPerDay": 9}}}
STEPS: Document = {"key": None, "spec": {"title": "By hand", "steps": {"Call": {}}, "stepsOrder": ["Call"]}}
STAYING = replace(BEFORE, objects={("rules", "r1"): RULES, CADENCE: STEPS})
EMPTIED = {("rules", "r1"): {**RULES, "spec": {}}, CADENCE: {**STEPS, "spec": {"title": "By hand"}}}


def test_a_change_of_crm_may_empty_what_was_consented_to() -> None:
    after = replace(STAYING, objects=EMPTIED)
    agreed = replace(ALLOWED, consented={"setting:certain-settings": None, "part:cadence-steps": None})
    assert list(judged(STAYING, replace(after, crm=SWITCHED.crm), agreed)) == []
    for allowed, crm in ((ALLOWED, SWITCHED.crm), (agreed, BEFORE.crm)):
        found = list(judged(STAYING, replace(after, crm=crm), allowed))
        assert [each.split(" was ")[0] for each in sorted(found)] == [
            "Cadence/~c1: steps",
            "Cadence/~c1: stepsOrder",
            "Rules/~r1: mail",
        ]


# A cadence of six leads, declared removed.
DELETED = replace(BEFORE, objects={("groups", "g1"): GROUP})
NOT_ATTACHED = "Cadence/~c1 was deleted, and nobody consented to what may go with it"


@pytest.mark.parametrize(
    ("left", "consented", "unsafe"),
    [
        (4, {"attached:Cadence/~c1": None, "enrolled:Cadence/~c1": 6}, ""),
        (10, {}, NOT_ATTACHED),
        (4, {"enrolled:Cadence/~c1": 6}, NOT_ATTACHED),
        (4, {"attached:Cadence/~c1": None}, "6 of 10 leads of crm are gone, 0 were consented to"),
        (
            4,
            {"attached:Cadence/~c1": None, "enrolled:Cadence/~c1": 5},
            "6 of 10 leads of crm are gone, 5 were consented to",
        ),
        (
            3,
            {"attached:Cadence/~c1": None, "enrolled:Cadence/~c1": 60},
            "7 of 10 leads of crm are gone, 6 were consented to",
        ),
    ],
)
def test_what_hangs_on_a_deleted_object_may_go_as_far_as_a_consent_goes(
    left: int, consented: dict[str, int | None], unsafe: str
) -> None:
    allowed = replace(ALLOWED, removed=frozenset({"Cadence/~c1"}), consented=consented)
    assert "; ".join(judged(BEFORE, replace(DELETED, leads={"crm": left}), allowed)) == unsafe


def test_leads_of_an_object_that_stays_may_not_go() -> None:
    allowed = replace(ALLOWED, consented={"attached:Cadence/~c1": None, "enrolled:Cadence/~c1": 6})
    (found,) = judged(BEFORE, replace(BEFORE, leads={"crm": 4}), allowed)
    assert found == "6 of 10 leads of crm are gone, 0 were consented to"


@pytest.mark.parametrize(
    ("after", "allowed"),
    [
        (replace(SWITCHED, objects={("groups", "g1"): GROUP}), replace(ALLOWED, consented={"Cadence/~c1": None})),
        (replace(SWITCHED, leads={}), replace(ALLOWED, consented={"leads:crm": 10})),
    ],
)
def test_what_was_declared_or_consented_to_may_happen(after: Picture, allowed: Allowed) -> None:
    assert list(judged(BEFORE, after, allowed)) == []


@pytest.mark.parametrize(
    ("crm", "unsafe"),
    [
        ({"provider": "salesforce", "change": {"to": "hubspot"}}, "still locked out"),
        ({"provider": "hubspot", "change": None}, "hubspot, which nobody asked for"),
    ],
)
def test_who_is_kept_out_is_noticed(crm: Document, unsafe: str) -> None:
    (found,) = locked_out(replace(BEFORE, crm=crm), ALLOWED)
    assert unsafe in found


def test_an_edit_that_is_overwritten_is_noticed() -> None:
    edited = replace(ALLOWED, edits={("groups", "g1"): ("title", "Sellers"), ("groups", "gone"): ("title", "x")})
    (found,) = overwritten(BEFORE, edited)
    assert found == "an edit of Group/sales, title = 'Sellers', was overwritten with 'Sales'"


def test_an_edit_that_a_plan_has_shown_may_be_reverted_until_somebody_edits_again() -> None:
    edited = replace(ALLOWED, edits={}, shown=set())
    edited.edited(("groups", "g1"), "title", "Sellers")
    edited.planned()
    assert list(overwritten(BEFORE, edited)) == []
    edited.edited(("groups", "g1"), "title", "Sellers")
    assert len(list(overwritten(BEFORE, edited))) == 1


def test_a_consent_is_read_as_it_is_written() -> None:
    consents: list[Callable[[], Document]] = [
        lambda: {"irreversible": ["Cadence/a", {"leads": "crm", "atMost": 3}], "unknown": [{"setting": "mail"}]},
        lambda: {"recreatable": [{"leads": "crm", "atMost": 2}, {"part": "cadence-steps", "atMost": 1}]},
        lambda: {"unknown": [{"enrolled": "Cadence/a", "atMost": 2}, {"attached": "Group/b"}]},
    ]
    allowed = replace(ALLOWED, consented={})
    for consent in consents:
        allowed.consent(consent())
    assert allowed.consented == {
        "Cadence/a": None,
        "leads:crm": 3,
        "setting:mail": 0,
        "part:cadence-steps": 1,
        "enrolled:Cadence/a": 2,
        "attached:Group/b": 0,
    }
