"""Manifests for the examples of these checks: an organisation on a CRM, and what it maps there."""

from cadence_gitops.checks.example import documents, manifest


def on(crm: str, *more: str) -> str:
    """Write an organisation on a CRM, and more documents after it."""
    return documents(manifest("Organization", "acme", spec=f"crm: {{provider: {crm}}}"), *more)


def mapping(crm: str, of: str, *, fields: str) -> str:
    """Write the mapping of an object; its fields are a line each."""
    return manifest("FieldMapping", f"{crm}-{of}", spec=f"crm: {crm}\nobject: {of}\nfields:\n{_indented(fields)}")


def mapped(of: str, fields: str, *, crm: str = "salesforce") -> str:
    """Write an organisation that maps one object."""
    return on(crm, mapping(crm, of, fields=fields))


def statuses(spec: str, *, picklist: str = "Status") -> str:
    """Write an organisation with statuses of its leads."""
    return on(
        "salesforce",
        mapping("salesforce", "lead", fields=f"integrationStatus: {picklist}"),
        manifest("IntegrationStatus", "lead", spec=f"object: lead\n{spec}"),
    )


def condition(text: str) -> str:
    """Write an organisation that enrols leads by one condition."""
    return on(
        "salesforce",
        manifest("Cadence", "nurture", spec="title: Nurture\nvisibility: company"),
        manifest(
            "AdvancedWorkflow",
            "import",
            spec=f"title: Import\ntrigger: {{type: lead-added}}\ncadence: nurture\nconditions:\n  all:\n    - {text}",
        ),
    )


def _indented(lines: str) -> str:
    return "".join(f"  {line}\n" for line in lines.splitlines())
