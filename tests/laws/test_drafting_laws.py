"""Laws of drafts for another CRM, whatever its metadata is: names, labels and options are somebody else's text."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from cadence_gitops.crm.metadata_file import written
from cadence_gitops.drafting.draft import Act, Draft
from cadence_gitops.drafting.line import Mark, Why
from cadence_gitops.drafting.targets import pointed_at
from cadence_gitops.manifests.parser import Parser
from cadence_gitops.manifests.project import Project
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.address import Address
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, CrmObject, FieldType, Option, Writable
from cadence_gitops.model.kinds.field_mapping import FieldMappingSpec
from cadence_gitops.model.resource import Resource
from cadence_gitops.render.text.crm_map import remark_text
from cadence_gitops.render.words import words
from cadence_gitops.usecases.crm_map import Wishes, crm_map
from tests.fakes.builders import resource
from tests.fakes.drafting import drafted, today
from tests.fakes.stand_in_metadata import READ_AT

NAMES = (
    "firstname",
    "lastname",
    "email",
    "phone",
    "jobtitle",
    "hs_linkedin_url",
    "hs_lead_status",
    "name",
    "country",
    "x",
    "y",
)
LABELS = st.one_of(
    st.sampled_from(("First name", "Prénom", "LinkedIn", "Job title", "Status", "Company size", "Pays", "")),
    st.text(max_size=12),
    st.sampled_from(("a\nkind: Cadence", "a\u2028- b", "\x85x: y", "# z", "a\r\n---\n", "\x1b[31m", '"', "a: b #c")),
)
STATUSES = ("New", "NEW", "Lost", "Won", "Nouveau", "Open deal")
OPTIONS = st.lists(
    st.builds(Option, value=st.sampled_from((*STATUSES, "1", "x y")), label=LABELS, active=st.booleans()),
    max_size=4,
    unique_by=lambda each: each.value,
).map(tuple)
FIELDS = st.builds(
    CrmField,
    name=st.sampled_from(NAMES),
    label=LABELS,
    type=st.sampled_from(FieldType),
    rawType=st.sampled_from(("string", "enum")),
    writable=st.sampled_from(Writable),
    custom=st.booleans(),
    archived=st.booleans(),
    options=OPTIONS,
    optionsComplete=st.booleans(),
)


def _objects(object_id: str) -> st.SearchStrategy[CrmObject]:
    fields = st.lists(FIELDS, max_size=9, unique_by=lambda each: each.name)
    ordered = fields.map(lambda found: tuple(sorted(found, key=lambda each: each.name)))
    return st.builds(
        CrmObject, id=st.just(object_id), name=st.just(object_id), label=st.just(object_id), fields=ordered
    )


def _metadata(crm: str, *objects: str) -> st.SearchStrategy[CrmMetadata]:
    return st.builds(
        CrmMetadata,
        crm=st.just(crm),
        account=st.just("1"),
        apiVersion=st.just("v"),
        principal=st.just("p"),
        fetchedAt=st.just(READ_AT),
        objects=st.tuples(*map(_objects, objects)),
    )


METADATA = st.one_of(
    _metadata("hubspot", "company", "contact"),
    _metadata("pipedrive", "organization", "person"),
    _metadata("salesforce", "account", "contact", "lead"),
)
CADENCE = ("firstName", "lastName", "jobPosition", "linkedinUrl", "companySize", "zoomInfo")
MAPPED = st.dictionaries(st.sampled_from(CADENCE), st.one_of(st.none(), st.sampled_from(NAMES)), max_size=5)
CHANGE = {"type": "change-integration-status", "lead": "New", "account": "Lost"}


def _manifests(fields: Mapping[str, str | None]) -> list[Resource]:
    return [
        resource(
            "FieldMapping/lead", crm="salesforce", object="lead", fields={**fields, "integrationStatus": "Status"}
        ),
        resource("IntegrationStatus/lead", object="lead", conversion={"status": "Won"}, custom=[{"status": "New"}]),
        resource(
            "StandardWorkflow/w", trigger={"type": "lead-status-updated"}, actions=[CHANGE, {"type": "stop-cadence"}]
        ),
        resource(
            "AdvancedWorkflow/a",
            conditions={"any": [{"field": "x", "operator": "equals", "value": "New"}]},
        ),
    ]


@given(METADATA, MAPPED)
def test_a_draft_names_only_fields_that_there_are_and_that_may_be_written(
    metadata: CrmMetadata, fields: Mapping[str, str | None]
) -> None:
    for manifest in drafted(today(*_manifests(fields)), metadata, keep="everything").manifests:
        if manifest.address.kind == "FieldMapping" and manifest.act is not Act.LEAVE:
            spec = FieldMappingSpec.model_validate(manifest.spec)
            known = metadata.object(spec.object)
            for target in spec.fields.values():
                if target is None:
                    assert fields
                    continue
                assert known is not None
                (found,) = pointed_at(known, target)
                assert found.writable is Writable.YES
                assert not found.archived
                assert found.type is not FieldType.COMPOUND


@given(METADATA, MAPPED)
def test_what_has_to_be_decided_is_not_drafted(metadata: CrmMetadata, fields: Mapping[str, str | None]) -> None:
    for manifest in drafted(today(*_manifests(fields)), metadata).manifests:
        for line in manifest.lines:
            assert line.open is (line.mark is Mark.TO_DECIDE)
            assert not (line.open and line.value is not None)
            assert line.open or not line.candidates


@given(METADATA)
def test_the_draft_of_a_crm_that_is_not_changed_says_what_it_said(metadata: CrmMetadata) -> None:
    first = drafted(today(crm=metadata.crm), metadata)
    again = drafted(today(*_as_manifests(first), crm=metadata.crm), metadata)
    for manifest in again.manifests:
        if manifest.address.kind == "FieldMapping":
            assert manifest.act is Act.SAME
            for line in manifest.lines:
                assert line.why is Why.STANDS or (line.open and line.required)


def _as_manifests(draft: Draft) -> list[Resource]:
    return [
        Resource(each.address, FieldMappingSpec.model_validate(each.spec))
        for each in draft.manifests
        if each.address.kind == "FieldMapping"
    ]


FOLDER = {
    "organization.yaml": "apiVersion: cadence-gitops/v1\nkind: Organization\nmetadata: {name: acme}\n"
    "spec: {crm: {provider: salesforce}}   # c1\n",
    "mapping.yaml": "# c2\napiVersion: cadence-gitops/v1\nkind: FieldMapping\nmetadata: {name: contact}\nspec:\n"
    "  crm: hubspot\n  object: contact\n  fields:\n    # c3\n    firstName: x   # c4\n    jobPosition: y  # c5\n",
    "statuses.yaml": "apiVersion: cadence-gitops/v1\nkind: IntegrationStatus\nmetadata: {name: lead}\nspec:\n"
    "  object: lead   # c6\n  conversion:\n    status: Won   # c7\n    reasons: [A, B]\n  custom:\n    # c8\n"
    "    - status: New   # c9\n      reasons:\n        - C   # c10\n    - {status: Lost}   # c11\n  default: New\n",
    "workflows.yaml": "# c12\napiVersion: cadence-gitops/v1\nkind: StandardWorkflow\nmetadata: {name: w}\nspec:\n"
    "  trigger: {type: lead-status-updated}   # c13\n  actions:\n    # c14\n    - type: change-integration-status\n"
    "      lead: New   # c15\n    - type: stop-cadence   # c16\n---\n# c17\napiVersion: cadence-gitops/v1\n"
    "kind: AdvancedWorkflow\nmetadata: {name: a}\nspec:\n  title: A\n  trigger: {type: lead-added}   # c18\n"
    "  conditions:\n    all:\n      - {field: x, operator: equals, value: New}   # c19\n  cadence: n\n---\n"
    "apiVersion: cadence-gitops/v1\nkind: Cadence\nmetadata: {name: n}   # c20\nspec: {title: N, visibility: company}\n",
}
COMMENTS = 20


@settings(max_examples=40)
@given(_metadata("hubspot", "company", "contact"))
def test_whatever_a_crm_calls_its_fields_a_written_draft_reads_keeps_comments_and_is_written_once(
    metadata: CrmMetadata,
) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, text in FOLDER.items():
            (folder / name).write_text(text, "utf-8")
        (folder / "hubspot.json").write_bytes(written(metadata))
        project = Project(Source(folder), None, None, folder)
        wishes = Wishes("hubspot", folder / "hubspot.json", "everything", write=True)
        found = crm_map(project, wishes, say=lambda line: remark_text(line, words()))
        texts = {name: (folder / name).read_text("utf-8") for name in FOLDER}
        for number in range(1, COMMENTS + 1):
            assert sum(f"# c{number}\n" in text or f"# c{number} " in text for text in texts.values())
        kept = {str(each.address) for each in found.draft.manifests if each.act not in {Act.REST, Act.LEAVE}}
        assert set(_said(folder)) == {each for each in kept if Address.parse(each) in found.places} | {"Cadence/n"}
        again = crm_map(project, wishes, say=lambda line: remark_text(line, words()))
        assert not again.files


def _said(folder: Path) -> list[str]:
    from cadence_gitops.manifests.discovery import discover
    from cadence_gitops.manifests.parser import subject_of

    parser = Parser()
    found = [subject_of(each.value) for file in discover(folder) for each in parser.parse(file)]
    assert {finding.check for finding in parser.findings} <= {"empty-file"}
    return found
