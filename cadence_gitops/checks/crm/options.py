"""Which option of a picklist a text names, and which it was probably meant to name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cadence_gitops.catalogue.status_labels import VALUES, folded
from cadence_gitops.checks.wording import closest
from cadence_gitops.model.crm_metadata import CrmField, Option


@dataclass(frozen=True)
class Options:
    """Hold the options of a field; ``by_label``: people may name one by its label too."""

    field: CrmField
    by_label: bool

    def named(self, text: str) -> Option | None:
        """Give the option that a text names: by its value, letter by letter, or else by a label that only one has."""
        if text in self._values or not self.by_label:
            return self._values.get(text)
        meant = self._labels.get(text, ())
        return meant[0] if len(meant) == 1 else None

    def suggested(self, text: str) -> str:
        """Give what a text was probably meant to be: by labels too, in the language of whoever read them, or in French."""
        alike = folded(text)
        exact = self._folded.get(alike) or self._values.get(VALUES.get(alike, ""))
        if exact is not None:
            return self.name_of(exact)
        near = closest(text, self._names) or closest(text, self._labels)
        return near if near in self._names or not near else self.name_of(self._labels[near][0])

    def name_of(self, option: Option) -> str:
        """Give what manifests call an option: by its label only where it alone has that."""
        return option.label if self.by_label and len(self._labels[option.label]) == 1 else option.value

    @cached_property
    def offered(self) -> str:
        """List the options that may be chosen."""
        return ", ".join(self._names)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self.name_of(each) for each in self.field.options if each.active)

    @cached_property
    def _values(self) -> Mapping[str, Option]:
        return {each.value: each for each in self.field.options}

    @cached_property
    def _labels(self) -> Mapping[str, tuple[Option, ...]]:
        labels: dict[str, tuple[Option, ...]] = {}
        for each in self.field.options:
            labels[each.label] = (*labels.get(each.label, ()), each)
        return labels

    @cached_property
    def _folded(self) -> Mapping[str, Option]:
        """Know them by what people may have written; one that may be chosen goes before one that may not."""
        known: dict[str, Option] = {}
        for each in sorted(self.field.options, key=lambda option: not option.active):
            for text in (each.value, each.label):
                known.setdefault(folded(text), each)
        return known
