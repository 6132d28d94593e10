"""The objects of a runbook as the web app shows them; the names of manifests stand in brackets, where they help."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from cadence_gitops.model.address import Address
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.markdown.page import code
from cadence_gitops.render.words import Words


@dataclass(frozen=True)
class Names:
    """Name the objects of a plan."""

    plan: Plan
    words: Words

    def reference(self, item: str) -> str:
        """Name an object as one chooses it from a list; its name only where others have the same title."""
        title, name = self.plan.titles.get(item), Address.parse(item).name
        if title is None or title == name:
            return code(name)
        return f"{code(title)} ({code(name)})" if self._bearers[item.partition("/")[0], title] > 1 else code(title)

    def subject(self, operation: Operation) -> str:
        """Name what an operation is about as one finds it: by the title that it has until then."""
        kind, name = BY_NAME[Address.parse(operation.address).kind], Address.parse(operation.address).name
        former = (each.before for each in operation.changes if each.pointer == f"/{kind.title}")
        title = next(former, None) or self.plan.titles.get(operation.address)
        return code(name) if title in (None, name) else f"{code(str(title))} ({code(name)})"

    def item(self, item: str) -> str:
        """Name an object of any kind."""
        title = self.plan.titles.get(item)
        return code(item) if title is None else f"{code(title)} ({code(item)})"

    @cached_property
    def _bearers(self) -> Counter[tuple[str, str]]:
        return Counter((item.partition("/")[0], title) for item, title in self.plan.titles.items())
