"""By what a lead is known to be there, and whose it is."""

from cadence_gitops.apply.people import Known
from cadence_gitops.model.lead import HeldLead


def test_leads_are_known_by_id_and_name_by_key_and_by_address() -> None:
    known = Known(["id:ld-1 Ada", "key:key-1", "email:ada@acme.example"])

    def lead(service_id: str, name: str, email: str, external: str | None = None) -> HeldLead:
        return HeldLead(service_id, "csv", external, name, email, "", None, None, placed=False)

    assert lead("ld-1", "Ada", "other@acme.example") in known
    assert lead("ld-1", "Ben", "other@acme.example") not in known
    assert lead("ld-9", "", "", "key-1") in known
    assert lead("key-1", "", "") in known
    assert lead("ld-9", "", " Ada@ACME.example") in known
    assert lead("ld-9", "", "ben@acme.example") not in known
    assert lead("ld-9", "", "") not in known
    assert "ld-1" not in known
