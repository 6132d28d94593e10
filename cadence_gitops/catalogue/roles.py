"""Who may do what."""

from cadence_gitops.catalogue import pages
from cadence_gitops.catalogue.certainty import Certainty, NamedFact

PERMISSIONS: tuple[NamedFact[tuple[str, ...]], ...] = (
    NamedFact("change-crm", ("super-admin",), Certainty.STATED, pages.CHANGE_OF_CRM),
    NamedFact("make-workflows", ("super-admin", "admin"), Certainty.STATED, pages.WORKFLOWS),
    NamedFact(
        "make-rules-for-others",
        ("super-admin", "admin", "sales-manager"),
        Certainty.STATED,
        pages.GENERAL_SETTINGS,
    ),
    NamedFact(
        "manage-company-cadences",
        ("super-admin", "admin", "sales-manager"),
        Certainty.STATED,
        pages.FOLDERS,
    ),
    NamedFact(
        "manage-personal-cadences",
        ("super-admin", "admin", "sales-manager", "owner"),
        Certainty.STATED,
        pages.FOLDERS,
    ),
    NamedFact("reassign-owners", ("super-admin", "admin"), Certainty.STATED, pages.ROLES),
)
