from cadence_gitops.catalogue.status_labels import VALUES, folded


def test_what_people_write_differently_is_the_same_word() -> None:
    assert folded("  Clôturé -  CONVERTI ") == folded("cloture - converti") == "cloture - converti"
    assert folded("Ouvert") != folded("Ouverts")


def test_labels_are_known_however_they_are_written() -> None:
    assert VALUES[folded("ouvert - non connecte")] == "Open - Not Contacted"
    assert VALUES[folded("Cloture - Converti")] == "Closed - Converted"
