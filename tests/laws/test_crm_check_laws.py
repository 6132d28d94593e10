"""Whatever a CRM says of its fields, the checks end; what is right has no error, and what is taken away is missed."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pydantic import JsonValue

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.crm_fields import LIKELY
from cadence_gitops.catalogue.field_types import accepted
from cadence_gitops.checks.crm.registry import CRM_CHECKS, LOCK_CHECKS
from cadence_gitops.checks.crm.run import run_crm_checks
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_metadata import CrmMetadata, FieldType, Reason, Trait, Writable
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.kinds.organization import OrganizationSpec
from cadence_gitops.model.resource import Resource
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.findings import finding_text
from cadence_gitops.render.words import words
from tests.fakes.builders import NOW, desired, organization, resource

READ = ("hubspot", "pipedrive", "salesforce")
# What stands in for a datum that a finding's words name and that it doesn't have.
MISSING = "…"
CHECKS = {check.id for check in (*CRM_CHECKS, *LOCK_CHECKS)}
NAMES = sorted({name for row in LIKELY.values() for names in row.values() for name in names} | {"Name", "CountryCode"})
VALUES = ("Open", "open", "Closed - Converted", "1", "Offen")
Tree = dict[str, JsonValue]


@dataclass(frozen=True)
class Case:
    """Hold manifests, and what their CRM says."""

    resources: tuple[Resource, ...]
    metadata: CrmMetadata

    @property
    def desired(self) -> Desired:
        """Give the desired side."""
        return desired(*self.resources)

    @property
    def provider(self) -> str:
        """Give the CRM that the manifests choose."""
        found = self.desired.inventory.organization
        assert found is not None
        assert isinstance(found.spec, OrganizationSpec)
        return found.spec.crm.provider

    def findings(self) -> tuple[Diagnostic, ...]:
        """Make all checks."""
        return run_crm_checks(self.desired, self.metadata, catalogue=CATALOGUE, now=NOW)

    def without(self, object_id: str, name: str) -> "Case":
        """Take a field away in the CRM."""
        objects = (
            each.model_copy(update={"fields": tuple(field for field in each.fields if field.name != name)})
            if each.id == object_id
            else each
            for each in self.metadata.objects
        )
        tree = self.metadata.model_copy(update={"objects": tuple(objects)}).model_dump(mode="json", by_alias=True)
        return Case(self.resources, CrmMetadata.model_validate(tree))


def objects_of(crm: str) -> list[str]:
    known = CATALOGUE.crm(crm)
    assert known is not None
    return [of.id for of in known.objects]


def fields_of(crm: str, of: str) -> list[str]:
    known = CATALOGUE.crm(crm)
    found = known.object(of) if known is not None else None
    assert found is not None
    return [field.id for field in found.fields if not field.fixed]


def metadata_of(crm: str, objects: list[Tree]) -> CrmMetadata:
    return CrmMetadata.model_validate(
        {
            "crm": crm,
            "account": "1",
            "apiVersion": "1",
            "principal": "somebody",
            "fetchedAt": "2026-10-01T00:00:00Z",
            "objects": list(objects),
        }
    )


options: SearchStrategy[JsonValue] = st.lists(
    st.fixed_dictionaries(
        {"value": st.sampled_from(VALUES), "label": st.sampled_from(VALUES), "active": st.booleans()}
    ),
    max_size=4,
)
any_field: SearchStrategy[Tree] = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "label": st.sampled_from([*NAMES, "Offen"]),
        "type": st.sampled_from([str(each) for each in FieldType]),
        "rawType": st.just("raw"),
        "writable": st.sampled_from([str(each) for each in Writable]),
    },
    optional={
        "reason": st.sampled_from([*(str(each) for each in Reason), None]),
        "requiredOnCreate": st.booleans(),
        "custom": st.booleans(),
        "options": options,
        "optionsComplete": st.booleans(),
        "restricted": st.booleans(),
        "dependsOn": st.sampled_from([*NAMES, None]),
        "length": st.sampled_from([0, 1, 40, None]),
        "parent": st.sampled_from([*NAMES, None]),
        "hidden": st.booleans(),
        "archived": st.booleans(),
        "archivedAt": st.sampled_from(["2024-02-01", None]),
    },
)


@st.composite
def any_metadata(draw: DrawFn) -> CrmMetadata:
    """Give whatever the form allows, sense or nonsense."""
    crm = draw(st.sampled_from(READ))
    objects: list[Tree] = []
    for of in draw(st.lists(st.sampled_from([*objects_of(crm), "deal"]), min_size=1, max_size=4, unique=True)):
        fields = draw(st.lists(any_field, max_size=5, unique_by=lambda each: str(each["name"])))
        traits = draw(st.lists(st.sampled_from([str(each) for each in Trait]), max_size=3, unique=True))
        flags = {name: draw(st.sampled_from([True, False, None])) for name in ("creatable", "updatable")}
        objects.append(
            {"id": of, "name": of.title(), "label": of, "fields": list(fields), "traits": list(traits), **flags}
        )
    return metadata_of(crm, objects)


@st.composite
def any_case(draw: DrawFn) -> Case:
    """Give manifests that know nothing of the metadata beside them."""
    metadata = draw(any_metadata())
    provider = draw(st.sampled_from([metadata.crm, *READ]))
    name, value = st.sampled_from(NAMES), st.sampled_from([*VALUES, 7, 2.5, True, None, "x" * 50])
    named = st.fixed_dictionaries({"name": name, "type": st.just("raw")})
    found: list[Resource] = [organization(provider)]
    for of in draw(st.lists(st.sampled_from([*objects_of(metadata.crm), "deal"]), max_size=3, unique=True)):
        cadence = fields_of(metadata.crm, of) if of != "deal" else ["firstName"]
        fields = draw(st.dictionaries(st.sampled_from(cadence), st.one_of(name, named, st.none()), max_size=4))
        found.append(resource(f"FieldMapping/{of}", crm=metadata.crm, object=of, fields=fields))
    for of in draw(st.lists(st.sampled_from(["lead", "account", "contact"]), max_size=2, unique=True)):
        status = draw(st.sampled_from(VALUES))
        found.append(resource(f"IntegrationStatus/{of}", object=of, conversion={"status": status}, default=status))
    condition = st.fixed_dictionaries({"field": name, "operator": st.just("is"), "value": value})
    for number, trigger in enumerate(draw(st.lists(st.sampled_from(["lead-added", "contact-updated"]), max_size=2))):
        conditions = {"all": [draw(condition), {"any": [draw(condition)]}]}
        found.append(resource(f"AdvancedWorkflow/w{number}", trigger={"type": trigger}, conditions=conditions))
    return Case(tuple(found), metadata)


@st.composite
def right_case(draw: DrawFn) -> Case:
    """Give manifests that map only what exists, may be written and is of the right type, and name its options."""
    crm = draw(st.sampled_from(READ))
    objects: list[Tree] = []
    found: list[Resource] = [organization(crm)]
    for of in draw(st.lists(st.sampled_from(objects_of(crm)), min_size=1, max_size=3, unique=True)):
        chosen = draw(st.lists(st.sampled_from(fields_of(crm, of)), min_size=1, max_size=5, unique=True))
        fields: list[Tree] = []
        for cadence in chosen:
            kind = draw(st.sampled_from(accepted(cadence)))
            # No field is nearly another, and none has a name that means anything.
            name = f"{'QXZWVKJBPM'[len(fields)] * 6}"
            fields.append({"name": name, "label": name, "type": str(kind), "rawType": "raw", "writable": "yes"})
            if kind is FieldType.PICKLIST:
                fields[-1] |= {"options": [{"value": value, "label": value} for value in VALUES]}
        mapped = {cadence: str(field["name"]) for cadence, field in zip(chosen, fields, strict=True)}
        found.append(resource(f"FieldMapping/{of}", crm=crm, object=of, fields=mapped))
        objects.append({"id": of, "name": of.title(), "label": of, "fields": list(fields)})
        if of in {"lead", "account", "contact"}:
            status = {"status": draw(st.sampled_from(VALUES))}
            found.append(resource(f"IntegrationStatus/{of}", object=of, conversion=status))
    return Case(tuple(found), metadata_of(crm, objects))


@given(any_case())
def test_no_metadata_makes_a_check_crash_and_every_finding_has_words(case: Case) -> None:
    page = Page(words())
    findings = case.findings()
    assert findings == case.findings()
    assert {finding.check for finding in findings} <= CHECKS
    for finding in findings:
        assert MISSING not in "\n".join(finding_text(finding, page))
    if case.metadata.crm != case.provider:
        assert [finding.check for finding in findings] == ["crm-metadata-of-other-crm"]


@given(right_case())
def test_what_is_mapped_to_what_is_there_has_no_error(case: Case) -> None:
    assert [each for each in case.findings() if each.severity is Severity.ERROR] == []


@given(right_case(), st.data())
def test_a_mapped_field_that_goes_is_missed_and_nothing_else_changes(case: Case, data: st.DataObject) -> None:
    mappings = [each for each in case.resources if each.address.kind == "FieldMapping"]
    mapping = data.draw(st.sampled_from(mappings))
    fields = mapping.tree["fields"]
    assert isinstance(fields, dict)
    cadence = data.draw(st.sampled_from(sorted(fields)))
    of = str(mapping.tree["object"])
    found = case.without(of, str(fields[cadence])).findings()
    errors = [(each.check, each.subject, each.pointer) for each in found if each.severity is Severity.ERROR]
    assert errors == [("crm-field-missing", str(mapping.address), f"/spec/fields/{cadence}")]
    before = {each for each in case.findings() if each.pointer != f"/spec/fields/{cadence}"}
    assert {each for each in found if each.severity is not Severity.ERROR} <= before
