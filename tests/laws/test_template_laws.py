"""Laws of texts with variables that are to say something else: they say it, and nothing that changed looks unchanged."""

from hypothesis import given
from hypothesis import strategies as st

from cadence_gitops.manifests.variables import Variables
from cadence_gitops.manifests.writer.templates import template_of

VARIABLES = Variables({"a": "x", "b": "x y", "n": 1, "none": ""})
NAMES = st.sampled_from([*VARIABLES.values]).map(lambda name: f"${{{name}}}")
PLAIN = st.sampled_from(["x", "y", " ", "1", "$", "$$", "{", "}", "x y", ".", "$${a}", "é", "\n"])
WRITTEN = st.lists(PLAIN | NAMES, max_size=8).map("".join)


def said(text: str) -> str:
    return "".join(part.text for part in VARIABLES.parts(text))


@given(WRITTEN, WRITTEN.map(said))
def test_a_template_says_what_was_wanted(written: str, new: str) -> None:
    template = template_of(written, said(written), new=new, variables=VARIABLES)
    assert said(template.text) == new
    here = {part.name for part in VARIABLES.parts(template.text)} - {None}
    assert here == template.names
    assert here <= {part.name for part in VARIABLES.parts(written)}


@given(WRITTEN)
def test_what_says_it_already_is_not_touched(written: str) -> None:
    template = template_of(written, said(written), new=said(written), variables=VARIABLES)
    assert template.text == written or not template.names


@given(NAMES, st.sampled_from(["left of it", "before: "]), st.sampled_from(["", "other", "x"]))
def test_a_variable_behind_what_did_not_change_stays(name: str, before: str, behind: str) -> None:
    written, new = f"{before}{name}, and so on", f"{before}{said(name)}, {behind}"
    template = template_of(written, said(written), new=new, variables=VARIABLES)
    assert template.text == f"{before}{name}, {behind}"
