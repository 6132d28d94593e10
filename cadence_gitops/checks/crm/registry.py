"""The list of these checks: a literal that one can read."""

from collections.abc import Callable, Iterator

from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm import (
    compound,
    condition_field,
    condition_value,
    country_picklist,
    create_only,
    dependent_picklist,
    field_ambiguous,
    field_archived,
    field_hidden,
    field_missing,
    field_of_another_type,
    field_type,
    lock_of_another_account,
    metadata_of_other_crm,
    metadata_old,
    not_judged,
    object_missing,
    object_read_only,
    option_inactive,
    options_unknown,
    person_accounts,
    read_only,
    required_field,
    status_not_a_picklist,
    status_not_an_option,
    status_unmapped,
    text_too_long,
)
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.diagnostics import Diagnostic

Examine = Callable[[CrmSides], Iterator[Diagnostic]]

_ALWAYS: tuple[tuple[Check, Examine], ...] = ((metadata_of_other_crm.CHECK, metadata_of_other_crm.examine),)
JUDGING: tuple[tuple[Check, Examine], ...] = (
    (compound.CHECK, compound.examine),
    (condition_field.CHECK, condition_field.examine),
    (condition_value.CHECK, condition_value.examine),
    (country_picklist.CHECK, country_picklist.examine),
    (create_only.CHECK, create_only.examine),
    (dependent_picklist.CHECK, dependent_picklist.examine),
    (field_ambiguous.CHECK, field_ambiguous.examine),
    (field_archived.CHECK, field_archived.examine),
    (field_hidden.CHECK, field_hidden.examine),
    (field_missing.CHECK, field_missing.examine),
    (field_of_another_type.CHECK, field_of_another_type.examine),
    (field_type.CHECK, field_type.examine),
    (metadata_old.CHECK, metadata_old.examine),
    (not_judged.CHECK, not_judged.examine),
    (object_missing.CHECK, object_missing.examine),
    (object_read_only.CHECK, object_read_only.examine),
    (option_inactive.CHECK, option_inactive.examine),
    (options_unknown.CHECK, options_unknown.examine),
    (person_accounts.CHECK, person_accounts.examine),
    (read_only.CHECK, read_only.examine),
    (required_field.CHECK, required_field.examine),
    (status_not_a_picklist.CHECK, status_not_a_picklist.examine),
    (status_not_an_option.CHECK, status_not_an_option.examine),
    (status_unmapped.CHECK, status_unmapped.examine),
    (text_too_long.CHECK, text_too_long.examine),
)
"""Those that hold manifests against the metadata of their CRM."""
_LOCKED: tuple[tuple[Check, Examine], ...] = ((lock_of_another_account.CHECK, lock_of_another_account.examine),)
CRM_CHECKS: tuple[Check, ...] = tuple(check for check, _ in (*_ALWAYS, *JUDGING))
LOCK_CHECKS: tuple[Check, ...] = tuple(check for check, _ in _LOCKED)
"""Those that a lock file can fail, too."""


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Make all of them; with the metadata of another CRM only that is said."""
    yield from metadata_of_other_crm.examine(sides)
    if sides.fitting:
        for _, each in (*JUDGING, *_LOCKED):
            yield from each(sides)
