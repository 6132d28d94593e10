"""Who may do what."""

from cadence_gitops.catalogue import pages
from cadence_gitops.catalogue.certainty import Certainty, Fact

PERMISSIONS: tuple[Fact[tuple[str, ...]], ...] = (
    Fact("change-crm", ("super-admin",), Certainty.STATED, pages.CHANGE_OF_CRM),
    Fact("make-workflows", ("super-admin", "admin"), Certainty.STATED, pages.WORKFLOWS),
    Fact(
        "make-rules-for-others",
        ("super-admin", "admin", "sales-manager"),
        Certainty.STATED,
        pages.GENERAL_SETTINGS,
    ),
    Fact(
        "manage-company-cadences",
        ("super-admin", "admin", "sales-manager"),
        Certainty.STATED,
        pages.FOLDERS,
    ),
    Fact(
        "manage-personal-cadences",
        ("super-admin", "admin", "sales-manager", "owner"),
        Certainty.STATED,
        pages.FOLDERS,
    ),
    Fact("reassign-owners", ("super-admin", "admin"), Certainty.STATED, pages.ROLES),
)
