"""Where a life with the tool takes place: an organisation, a folder of manifests, and what one does with them."""

import tempfile
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis.stateful import RuleBasedStateMachine

from cadence_gitops.apply.outcome import abandoned, refused
from cadence_gitops.errors import CadenceError
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree, rename_references, without_nulls
from cadence_gitops.plan.build import Stamp
from cadence_gitops.plan.consent import Terms, draft_consent
from cadence_gitops.plan.plan import Plan
from cadence_gitops.ports import ApplyRecord, Holdings
from cadence_gitops.render.documents.consent import consent_yaml
from cadence_gitops.usecases.consent import Draft
from cadence_gitops.usecases.plan import make_plan
from cadence_gitops.usecases.restore import OpenBackup, plan_restore
from tests.fakes.applying import Watching, session
from tests.fakes.faults import Faulty
from tests.fakes.snapshots import Document
from tests.fakes.surroundings import Site, in_process
from tests.laws.keeping import Shelf
from tests.laws.troubles import Interlude, Trouble


def text_of(resource: Resource) -> str:
    """Write a resource as a manifest."""
    metadata: dict[str, Any] = {"name": resource.address.name}
    if resource.previous_names:
        metadata["previousNames"] = [*resource.previous_names]
    spec = resource.spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    document = {"apiVersion": "cadence-gitops/v1", "kind": resource.address.kind, "metadata": metadata, "spec": spec}
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True)


class Household(RuleBasedStateMachine):
    """Hold the organisation and the folder, as long as a life lasts."""

    site: Site
    folder: Path
    source: Source

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.shelf = Shelf()

    def move_in(self, snapshot: Document, undocumented: str) -> None:
        """Make the organisation, and an empty folder."""
        self.site = self.open.enter_context(in_process(snapshot, undocumented))
        self.folder = Path(self.open.enter_context(tempfile.TemporaryDirectory()))
        self.source = Source(self.folder)

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.open.close()

    def plan(self) -> Plan | None:
        with suppress(CadenceError):
            return make_plan(self.source, self.site.reader(), stamp=Stamp(self.site.clock.now())).plan
        return None

    def plan_of(self, backup: OpenBackup) -> Plan | None:
        """Plan a restore."""
        with suppress(CadenceError):
            return plan_restore(backup, self.site.reader(), stamp=Stamp(self.site.clock.now()))
        return None

    def consent(self, plan: Plan) -> None:
        if plan.losses:
            terms = Terms("Decided by the board.", ("member-0",), self.site.clock.now() + timedelta(days=1))
            spec = draft_consent(plan, plan.change, terms=terms)
            (self.folder / "consent.yaml").write_text(consent_yaml(Draft("agreed", spec, plan.change)), "utf-8")

    def live(self) -> LiveState:
        return self.site.reader().read()

    def records(self) -> list[ApplyRecord]:
        """Read all records, the newest first."""
        reader = self.site.reader()
        return [reader.apply_record(listed.id) for listed in reader.applies()]

    def somebody_vanished(self) -> bool:
        """Tell whether the newest apply that wrote left no word about its end."""
        return next((abandoned(record) for record in self.records() if not refused(record)), False)

    def session(self, trouble: Trouble, interlude: Interlude | None) -> Any:  # noqa: ANN401 - as the fake gives it
        fault = trouble.fault if interlude is None else interlude.fault
        transport = Faulty(self.site.transport, fault, first=trouble.first, times=trouble.times)
        watching = Watching(self.site if trouble.person else None)
        here = session(self.site, transport=transport, watching=watching, backups=self.shelf.store, connecting=0.0)
        return replace(here, holdings=self.holdings())

    def holdings(self) -> Holdings | None:
        """Give what whoever goes on with a restore has at hand: the people of its backup."""
        backup = self.shelf.restored_by(self.records())
        return None if backup is None else backup.held

    def texts(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}

    def write(self, resource: Resource) -> None:
        path = self.folder / resource.kind.collection / f"{resource.address.name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text_of(resource), "utf-8")

    def on_the_wire(self, wish: Resource, live: LiveState) -> Tree | None:
        """Write a wish as the web app would; None when it refers to what isn't there, or has what never travels so."""
        ids = {address: handle.id for address, handle in live.handles.items()}
        missing: list[Address] = []

        def found(kind: str, name: str) -> str:
            address = Address(kind, name)
            if address not in ids:
                missing.append(address)
            return ids.get(address, "")

        spec = rename_references(wish.kind.shape, without_nulls(wish.tree), renamed=found)
        return None if missing else spec
