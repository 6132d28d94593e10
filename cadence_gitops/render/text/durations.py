"""How long something lasts, to the two units that matter."""

from cadence_gitops.render.words import Words

_UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1))


def duration_text(seconds: float, words: Words) -> str:
    """Write a time that passes; less than a second is none."""
    left, said = max(int(seconds), 0), []
    for unit, length in _UNITS:
        number, left = divmod(left, length)
        if number:
            said.append(words.count(f"duration.{unit}", number))
    return " ".join(said[:2]) or words.count("duration.seconds", 0)
