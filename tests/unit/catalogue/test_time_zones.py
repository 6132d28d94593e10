"""The names of time zones are those of the database that is installed beside us."""

from importlib.resources import files

from cadence_gitops.catalogue.time_zones import TIME_ZONES


def test_every_zone_of_the_database_is_known_and_no_other() -> None:
    # ``Factory`` stands for a computer that nobody has told where it is.
    assert set((files("tzdata") / "zones").read_text("utf-8").split()) - {"Factory"} == TIME_ZONES
