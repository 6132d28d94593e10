"""Every citation has one spelling, and no entry cites anything else."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from cadence_gitops.catalogue import CATALOGUE, pages
from cadence_gitops.catalogue.certainty import NO_PAGE

CITATION = r"HC \d{11,14}( fr| en)?( cut)?"
PAGES = {name: value for name, value in vars(pages).items() if name.isupper()}


def _sources(value: object) -> Iterator[str]:
    if is_dataclass(value):
        for field in fields(value):
            if field.name in {"source", "conflict"}:
                cited = getattr(value, field.name)
                yield from () if cited is None else (cited,)
            else:
                yield from _sources(getattr(value, field.name))
    elif isinstance(value, tuple):
        for entry in value:
            yield from _sources(entry)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_cited_by_its_article(name: str) -> None:
    assert re.fullmatch(f"{CITATION}(, {CITATION})*", PAGES[name])


def test_every_entry_cites_a_known_page_or_none() -> None:
    cited = set(_sources(CATALOGUE))
    assert cited <= {*PAGES.values(), NO_PAGE}
    assert set(PAGES.values()) <= cited
