import pytest

from cadence_gitops.checks.not_unique import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "titles, addresses, scopes, pairs": (
        sample("Group", "a", spec="title: Sales")
        + sample("Group", "b", spec="title: Sales")
        + sample("Member", "m", spec=("email: Lea@acme.example\nrole: sales-agent\n"))
        + sample("Member", "n", spec=("email: lea@acme.example\nrole: sales-agent\n"))
        + sample("Rules", "r", spec="scope: {company: true}")
        + sample("Rules", "s", spec="scope: {company: true}")
        + sample("FieldMapping", "x", spec=("crm: hubspot\nobject: contact\nfields: {}\n"))
        + sample("FieldMapping", "y", spec=("crm: hubspot\nobject: contact\nfields: {}\n"))
        + sample("IntegrationStatus", "i", spec="object: lead")
        + sample("IntegrationStatus", "j", spec="object: lead")
        + sample("Cadence", "c", spec=("title: Nurture\nvisibility: company\n"))
        + sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample(
            "CadenceWorkflow",
            "o",
            spec=("cadence: nurture\ntitle: Same\ntrigger: {type: task-skipped}\nactions:\n- {type: stop-cadence}\n"),
        )
        + sample(
            "CadenceWorkflow",
            "p",
            spec=("cadence: nurture\ntitle: Same\ntrigger: {type: cadence-ends}\nactions:\n- {type: stop-cadence}\n"),
        )
        + sample("AdvancedWorkflow", "v", spec=("title: Same\ntrigger: {type: lead-added}\ncadence: nurture\n"))
        + sample("AdvancedWorkflow", "w", spec=("title: Same\ntrigger: {type: lead-added}\ncadence: nurture\n"))
        + sample("PersonalSettings", "m", spec="member: m\nlanguage: French")
        + sample("PersonalSettings", "o", spec="member: m"),
        [
            "11:10 error Group/b /spec/title; found=Sales; fields=title; first=a.yaml:5:10; holder=Group/a",
            (
                "24:10 error Member/n /spec/email; found=lea@acme.example; fields=email; first=a.yaml:17:10; "
                "holder=Member/m"
            ),
            "37:10 error Rules/s /spec/scope; fields=scope; first=a.yaml:31:10; holder=Rules/r",
            (
                "52:11 error FieldMapping/y /spec/object; found=hubspot, contact; fields=crm, object; "
                "first=a.yaml:44:11; holder=FieldMapping/x"
            ),
            (
                "65:11 error IntegrationStatus/j /spec/object; found=lead; fields=object; first=a.yaml:59:11; "
                "holder=IntegrationStatus/i"
            ),
            (
                "78:10 error Cadence/nurture /spec/title; found=Nurture; fields=title; first=a.yaml:71:10; "
                "holder=Cadence/c"
            ),
            (
                "96:10 error CadenceWorkflow/p /spec/title; found=nurture, Same; fields=cadence, title; "
                "first=a.yaml:86:10; holder=CadenceWorkflow/o"
            ),
            (
                "113:10 error AdvancedWorkflow/w /spec/title; found=Same; fields=title; first=a.yaml:105:10; "
                "holder=AdvancedWorkflow/v"
            ),
            (
                "128:11 error PersonalSettings/o /spec/member; found=m; fields=member; first=a.yaml:121:11; "
                "holder=PersonalSettings/m"
            ),
        ],
    ),
    "different, or workflows and forms, which have no title": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample("Group", "a", spec="title: Sales")
        + sample("Group", "b", spec="title: sales")
        + sample("StandardWorkflow", "s", spec=("trigger: {type: task-skipped}\nactions:\n- {type: stop-cadence}\n"))
        + sample("CustomForm", "f", spec="fields: [email]")
        + sample("CustomForm", "g", spec="fields: [email]")
        + sample("PersonalSettings", "m", spec="member: m")
        + sample("PersonalSettings", "n", spec="member: n")
        + sample("StandardWorkflow", "t", spec=("trigger: {type: task-skipped}\nactions:\n- {type: stop-cadence}\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected
