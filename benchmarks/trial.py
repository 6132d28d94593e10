"""One plan's life among mishaps: planned, consented to, applied, struck, resumed until it ends, and judged.

Everything comes from two numbers, so that what went wrong once goes wrong again.
"""

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from random import Random

import httpx

from benchmarks.actors import URL, Clock, Machines, Ours, Tool, WebApp
from benchmarks.ends import ENDED, EXPLAINED, QUIET, objection, word_of
from benchmarks.judge import Allowed, Picture, judged, locked_out, overwritten
from benchmarks.mishaps import CALM, Killed, Trouble, happens
from benchmarks.wishes import CRMS, NAME, Wishes, names_of, organization, readable, wishes
from cadence_gitops.apply import ApplyResult, Order, Session
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.emulator import Sandbox, create_sandbox
from cadence_gitops.emulator.seeding import Size, generate
from cadence_gitops.errors import CadenceError, Stopped
from cadence_gitops.live import Endpoint, HttpReader
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Consent, ConsentItem, ConsentLosses, CountedItem
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.consent import Terms, draft_consent
from cadence_gitops.plan.loss import holder
from cadence_gitops.plan.plan import Plan

LEASE_OVER = 10_000
ATTEMPTS = 5
DRAWS = 8


@dataclass(slots=True)
class Verdict:
    """Say how a trial ended: ``ends`` in the order in which they came, and what was ``unsafe``."""

    number: int
    ends: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    changes_crm: bool = False
    takes_along: bool = False


def tried(seed: int, number: int, tool: Tool | None = None) -> Verdict:
    """Live one plan's life."""
    chance = Random(f"{seed}:{number}")  # noqa: S311 - what is wanted is that it comes again
    verdict, clock = Verdict(number), Clock()
    snapshot = organization(chance)
    undocumented = chance.choice(("keep", "destroy", str(chance.randint(0, 99))))
    sandbox = create_sandbox(":memory:", snapshot, clock=clock.now, undocumented=undocumented)
    try:
        _Trial(sandbox, clock, chance, verdict, tool or Ours()).run()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        place = traceback.extract_tb(error.__traceback__)[-1]
        verdict.unsafe.append(f"a bug: {type(error).__name__}: {error} ({place.name}, line {place.lineno})")
    finally:
        sandbox.close()
    return verdict


class _Trial:
    def __init__(self, sandbox: Sandbox, clock: Clock, chance: Random, verdict: Verdict, tool: Tool) -> None:
        self._clock = clock
        self._chance = chance
        self._verdict = verdict
        self._tool = tool
        self._service = httpx.WSGITransport(app=sandbox.app)
        token = sandbox.token("write")
        self._machines = Machines(token, clock)
        self._web_app = WebApp(self._service, token)
        self._known: LiveState | None = None
        self._objection = ""

    # ---- the life

    def run(self) -> None:
        """Live it."""
        before = self._picture()
        plan = self._wished()
        if plan is None:
            self._end("nothing that could be planned")
            return
        self._verdict.changes_crm = plan.change is not None
        self._verdict.takes_along = any(holder(loss.item) is not None for loss in plan.losses)
        if happens(self._chance, 0.1):
            self._edit()
        done = self._struck(Order(plan, self._consents(plan)))
        for _ in range(ATTEMPTS):
            if done:
                break
            done = self._gone_on()
        self._find(overwritten(self._picture(), self._allowed))
        self._settle()
        after = self._picture()
        self._find(judged(before, after, self._allowed))
        self._find(locked_out(after, self._allowed))
        if self._web_app.held_by() is not None:
            self._find(("the lock is still held",))

    def _wished(self) -> Plan | None:
        """Wish for something until it can be planned; what is planned is what is wished from then on."""
        live = self._read()
        for _ in range(DRAWS):
            provider = self._chance.choice([name for name in CRMS if name != live.crm.provider])
            found = wishes(live, _other(provider), self._chance)
            desired = readable(found)
            if desired is None:
                continue
            self._desired: Desired = desired
            self._allowed = _allowed(found, live.crm.provider, provider)
            plan = self._plan()
            if plan is not None and not plan.empty:
                return plan
        return None

    def _struck(self, order: Order) -> bool:
        """Apply among mishaps; tells whether there is nothing left to go on with."""
        trouble = Trouble.at_random(self._chance)
        end = self._attempt(lambda session: self._tool.apply(order, session), trouble)
        self._end(f"apply: {end}")
        return end in ENDED

    def _gone_on(self) -> bool:
        """Resume, from another machine and perhaps among other mishaps; tells whether there is nothing left."""
        self._clock.sleep(LEASE_OVER)
        trouble = Trouble.at_random(self._chance) if happens(self._chance, 0.4) else CALM
        end = self._attempt(self._tool.resume, trouble)
        self._end(f"resume: {end}")
        return end in ENDED

    def _settle(self) -> None:
        """End what is unfinished, with nobody in the way: by ``resume``, then by plans made anew until one is empty.

        Whoever says that all was applied, and leaves a plan, has no excuse in what came before.
        """
        said: list[str] = []
        for _ in range(ATTEMPTS):
            self._clock.sleep(LEASE_OVER)
            resumed = self._attempt(self._tool.resume, CALM)
            plan = self._plan()
            if plan is not None and plan.empty and resumed in QUIET:
                self._end("in sync")
                return
            said = [resumed]
            if plan is None:
                said.append(f"no plan: {self._objection}")
            elif not plan.empty:
                said.append(self._applied(plan))
        why = [each for each in said if each in EXPLAINED or each.startswith("no plan")]
        self._end(f"not in sync, {', '.join(why) or 'and nothing says why'}")
        if not why:
            self._find((f"a plan is left, and nothing says why: {said}",))

    # ---- the tool

    def _attempt(self, act: Callable[[Session], ApplyResult], trouble: Trouble) -> str:
        """Do something with the tool; what doesn't end in a stop must have written nothing."""
        wire = trouble.wire(self._service, lambda: self._meanwhile(trouble.meanwhile))
        try:
            act(self._machines.session(wire, self._web_app.client if trouble.person else None))
        except Stopped:
            return "stopped"
        except Killed:
            return "killed"
        except CadenceError as error:
            if wire.written:
                self._find((f"{type(error).__name__}, and not a stop, although it wrote: {wire.written}",))
            return word_of(error)
        return "applied"

    def _applied(self, plan: Plan) -> str:
        """Consent to a plan, and apply it with nobody in the way."""
        order = Order(plan, self._consent(plan))
        return self._attempt(lambda session: self._tool.apply(order, session), CALM)

    def _plan(self) -> Plan | None:
        stamp = Stamp(self._clock.now())
        try:
            applied = self._machines.reader(self._service).last_applied()
            return build_plan(self._desired, self._read(), catalogue=CATALOGUE, stamp=stamp, applied=applied)
        except CadenceError as error:
            self._objection = objection(error)
            return None

    def _read(self) -> LiveState:
        """Read what is live, unless nothing has moved since it was read last: half of what a life costs is reading."""
        reader = self._machines.reader(self._service)
        if self._known is None or self._known.crm != reader.crm():
            self._known = reader.read()
        return self._known

    def _consents(self, plan: Plan) -> tuple[Consent, ...]:
        """Consent to what a plan destroys: mostly to all of it, sometimes to less, sometimes not at all."""
        if happens(self._chance, 0.1):
            return ()
        return self._consent(plan, less=happens(self._chance, 0.1))

    def _consent(self, plan: Plan, *, less: bool = False) -> tuple[Consent, ...]:
        if plan.change is None and not plan.losses:
            return ()
        terms = Terms("Decided by the board.", ("board",), self._clock.now() + timedelta(days=1))
        spec = draft_consent(plan, plan.change, terms=terms)
        if less:
            spec = spec.model_copy(update={"losses": self._fewer(spec.losses)})
        self._allowed.consent(spec.losses.model_dump(mode="json", by_alias=True))
        return (Consent("agreed", spec),)

    def _fewer(self, losses: ConsentLosses) -> ConsentLosses:
        """Take items out of a consent's list, or lower a ceiling."""
        listed: dict[str, tuple[ConsentItem, ...]] = {
            name: getattr(losses, name) for name in ConsentLosses.model_fields
        }
        name = self._chance.choice([name for name, items in listed.items() if items] or ["unknown"])
        items = list(listed[name])
        counted = [place for place, item in enumerate(items) if isinstance(item, CountedItem) and item.at_most]
        if counted and happens(self._chance, 0.5):
            place = self._chance.choice(counted)
            item = items[place]
            assert isinstance(item, CountedItem)
            items[place] = item.model_copy(update={"at_most": self._chance.randrange(item.at_most)})
        elif items:
            items = items[: self._chance.randrange(len(items))]
        return losses.model_copy(update={name: tuple(items)})

    # ---- others

    def _meanwhile(self, what: str) -> None:
        if what == "an edit":
            self._edit()
            return
        if what == "a sleep":
            self._clock.sleep(LEASE_OVER)
        if happens(self._chance, 0.5):
            self._end(f"another meanwhile: resume: {self._attempt(self._tool.resume, CALM)}")
            return
        plan = self._plan()
        if plan is not None and not plan.empty:
            self._allowed.planned()
            self._end(f"another meanwhile: apply: {self._applied(plan)}")

    def _edit(self) -> None:
        edited = self._web_app.retitled(self._chance)
        if edited is not None:
            self._end("an edit meanwhile")
            self._allowed.edited(edited[0], "title", edited[1])

    # ---- notes

    def _picture(self) -> Picture:
        return Picture.taken(self._web_app.client)

    def _end(self, end: str) -> None:
        self._verdict.ends.append(end)

    def _find(self, found: Iterable[str]) -> None:
        self._verdict.unsafe += found


@cache
def _other(provider: str) -> LiveState:
    """Make up an organisation on another CRM, of which the mappings are taken."""
    size = Size(people=1, groups=0, workflows=0, cadences=0, leads=0)
    made = create_sandbox(":memory:", generate(1, size, crm=provider, name=NAME))
    try:
        return HttpReader(Endpoint(URL, httpx.WSGITransport(app=made.app), made.token("read")), Clock()).read()
    finally:
        made.close()


def _allowed(found: Wishes, before: str, after: str) -> Allowed:
    changes = any("change" in each["spec"].get("crm", {}) for each in found.documents.values())
    managed = {name: frozenset(each["spec"]) for each in found.documents.values() for name in names_of(each)}
    kept = [name for each in found.documents.values() if each["metadata"].get("protect") for name in names_of(each)]
    providers = frozenset({before, after} if changes else {before})
    return Allowed(found.names, managed, frozenset(found.removed), providers, protected=frozenset(kept))
