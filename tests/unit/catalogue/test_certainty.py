"""Facts carry how sure they are and where they come from."""

from cadence_gitops.catalogue.certainty import NO_PAGE, Certainty, Fact, NamedFact


def test_facts_are_equal_by_content() -> None:
    assert Fact("coming", Certainty.STATED, NO_PAGE) == Fact("coming", Certainty.STATED, NO_PAGE)
    assert Fact("coming", Certainty.STATED, NO_PAGE) != Fact("coming", Certainty.INFERRED, NO_PAGE)


def test_named_facts_are_told_apart_by_name() -> None:
    assert NamedFact("a", 1, Certainty.STATED, NO_PAGE) != NamedFact("b", 1, Certainty.STATED, NO_PAGE)
