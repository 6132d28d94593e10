"""Field mappings: what stays required, what the CRM fixes."""

from tests.contract.organization import Caller, problem, snapshot
from tests.contract.sandboxes import Sandboxes


def test_a_complete_mapping_keeps_what_is_required(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make())
    refused = caller.patch("field-mappings/fm-lead", {"spec": {"fields": {"companyName": None}}})
    assert (problem(refused), refused.json()["missing"]) == ("mapping-incomplete", ["companyName"])
    assert problem(caller.delete("field-mappings/fm-lead")) == "mapping-incomplete"
    assert caller.patch("field-mappings/fm-lead", {"spec": {"fields": {"country": "Country"}}}).status_code == 200
    assert caller.patch("field-mappings/fm-lead", {"spec": {"fields": {"country": None}}}).status_code == 200
    assert problem(caller.patch("field-mappings/fm-lead", {"spec": {"fields": None}})) == "invalid"


def test_fields_that_pipedrive_fixes_cannot_be_mapped(sandboxes: Sandboxes) -> None:
    content = snapshot()
    content["organization"]["spec"]["crm"]["provider"] = content["crm"]["provider"] = "pipedrive"
    content["resources"]["field-mappings"] = []
    caller = Caller(sandboxes.make(content))
    spec = {"crm": "pipedrive", "object": "person", "fields": {"phone": "phone", "email": "email"}}
    refused = caller.post("field-mappings", {"spec": spec})
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/spec/fields/phone", "/spec/fields/email"]
    fields = {one["field"]: one for one in caller.get("crm/mapping-fields").json()["objects"][0]["fields"]}
    assert fields["phone"] == {"field": "phone", "target": None, "fixed": True, "required": False}
    assert fields["firstName"] == {"field": "firstName", "target": "first name", "fixed": False, "required": True}
    assert caller.get("crm/mapping-fields?crm=sellsy").json() == {"objects": []}
    assert problem(caller.get("crm/mapping-fields?crm=sheets")) == "invalid-query"
