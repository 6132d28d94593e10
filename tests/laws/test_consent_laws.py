"""A consent that was written for people reads back as what was drafted."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from cadence_gitops.manifests.read import read_texts
from cadence_gitops.model.directives import ConsentChange, ConsentLosses, ConsentSpec, CountedItem, SettingItem
from cadence_gitops.plan.plan import CrmChange
from cadence_gitops.render.documents.consent import consent_yaml
from cadence_gitops.usecases.consent import Draft

NAMES = st.sampled_from(["acme", "no", "on", "1e3", "0o17", "null", "12", "y", "claire.martin", "2026-12-06", "0x1f"])
PROSE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=80)
MOMENTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2040, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-9, minutes=-30))]),
)
OBJECTS = st.builds("{}/{}".format, st.sampled_from(["Cadence", "CadenceWorkflow"]), NAMES | st.just("~wf-1"))
COUNTED = st.builds(
    lambda family, name, count: CountedItem.model_validate({family: name, "atMost": count}),
    st.sampled_from(["leads", "records", "part"]),
    NAMES,
    st.integers(0, 10**9),
)
ITEMS = st.lists(st.one_of(OBJECTS, COUNTED, st.builds(lambda name: SettingItem(setting=name), NAMES)), max_size=5)


@st.composite
def specifications(draw: st.DrawFn) -> ConsentSpec:
    losses = {name: tuple(draw(ITEMS)) for name in ("unknown", "recreatable")}
    losses["irreversible"] = (draw(COUNTED), *draw(ITEMS))
    change = ConsentChange.model_validate({"from": "salesforce", "to": "hubspot", "keep": "everything"})
    parts = {
        "organization": draw(NAMES),
        "change": change,
        "reason": draw(PROSE),
        "acceptedBy": tuple(draw(st.lists(NAMES, min_size=1, max_size=3))),
        "expires": draw(MOMENTS),
        "losses": ConsentLosses(**{name: items for name, items in losses.items() if items}),
    }
    before = draw(st.none() | MOMENTS)
    return ConsentSpec.model_validate(parts if before is None else {**parts, "notBefore": before})


@given(name=NAMES, spec=specifications())
def test_what_is_written_reads_back(name: str, spec: ConsentSpec) -> None:
    text = consent_yaml(Draft(name, spec, CrmChange("salesforce", "hubspot", "everything")))
    desired = read_texts([("consent.yaml", text)])
    assert desired.findings == ()
    (consent,) = desired.directives.consents
    assert (consent.name, consent.spec) == (name, spec)
