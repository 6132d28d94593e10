import pytest

from cadence_gitops.diff.adjustment import adjusted
from cadence_gitops.model.registry import BY_NAME

Data = dict[str, object]


@pytest.mark.parametrize(
    ("kind", "said", "live", "result"),
    [
        ("Group", {"title": "A"}, {"title": "B"}, {"title": "B"}),
        # Absent is unmanaged, and stays so; what is gone is cleared.
        ("Cadence", {"title": "A"}, {"title": "A", "folder": "F"}, {"title": "A"}),
        ("Cadence", {"title": "A", "folder": "F"}, {"title": "A"}, {"title": "A", "folder": None}),
        ("Cadence", {"title": "A", "folder": None}, {"title": "A"}, {"title": "A", "folder": None}),
        ("Cadence", {"title": "A", "folder": None}, {"title": "A", "folder": "F"}, {"title": "A", "folder": "F"}),
        # What says how to change is compared with nothing.
        ("Member", {"group": "a", "leads": {"moveTo": "c"}}, {"group": "b"}, {"group": "b", "leads": {"moveTo": "c"}}),
        # Owned whole: what is live is added, what is gone goes.
        ("Rules", {"scope": {"company": True}}, {"scope": {"group": "g"}}, {"scope": {"group": "g"}}),
        # Another member of a union has fields of its own.
        (
            "Rules",
            {"mail": {"delay": {"type": "fixed", "value": 1}}},
            {"mail": {"delay": {"type": "random", "from": 1, "to": 2}, "maxPerDay": 3}},
            {"mail": {"delay": {"type": "random", "from": 1, "to": 2}}},
        ),
        # Sets keep their order, or the order of the words.
        (
            "Organization",
            {"mail": ["outlook", "google"]},
            {"mail": ["google", "outlook"]},
            {"mail": ["outlook", "google"]},
        ),
        (
            "Organization",
            {"activitySync": ["sms", "mail"]},
            {"activitySync": ["calendar", "mail", "sms"]},
            {"activitySync": ["sms", "mail", "calendar"]},
        ),
        (
            "Organization",
            {"activitySync": ["mail", "sms"]},
            {"activitySync": ["calendar", "mail", "sms"]},
            {"activitySync": ["calendar", "mail", "sms"]},
        ),
        # Entries of a keyed list are known by their key, and keep what they don't say.
        (
            "Cadence",
            {"steps": [{"name": "a", "type": "mail"}, {"type": "call", "name": "b", "script": "x"}]},
            {
                "steps": [
                    {"name": "b", "type": "call", "script": "y"},
                    {"name": "c", "type": "sms"},
                    {"name": "a", "type": "mail", "automation": "automated"},
                ]
            },
            {
                "steps": [
                    {"type": "call", "name": "b", "script": "y"},
                    {"name": "c", "type": "sms"},
                    {"name": "a", "type": "mail"},
                ]
            },
        ),
        # Entries of other lists are what is live, in the words that mean the same.
        (
            "StandardWorkflow",
            {"actions": [{"type": "pause-cadence", "minutes": None, "days": 1}, {"type": "stop-cadence"}]},
            {"actions": [{"type": "go-to-last-step"}, {"type": "pause-cadence", "days": 1}]},
            {"actions": [{"type": "go-to-last-step"}, {"type": "pause-cadence", "minutes": None, "days": 1}]},
        ),
        (
            "AdvancedWorkflow",
            {"conditions": {"all": [{"any": [{"field": "f", "operator": "is", "value": None}]}]}},
            {"conditions": {"all": [{"any": [{"field": "f", "operator": "is"}]}]}},
            {"conditions": {"all": [{"any": [{"field": "f", "operator": "is", "value": None}]}]}},
        ),
        # A secret keeps its variable; live knows only the version.
        (
            "Organization",
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"env": "KEY", "version": 1}}},
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"env": "MADE_UP", "version": 2}}},
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"env": "KEY", "version": 2}}},
        ),
        # A map of the organisation's own keys: unlisted is left alone.
        (
            "FieldMapping",
            {"fields": {"firstName": "A", "email": "B", "phone": {"name": "P", "type": "t"}}},
            {"fields": {"firstName": "A", "phone": "Q", "country": "C"}},
            {"fields": {"firstName": "A", "email": None, "phone": "Q"}},
        ),
    ],
)
def test_a_manifest_says_what_is_live_in_its_own_words(kind: str, said: Data, live: Data, result: Data) -> None:
    assert adjusted(BY_NAME[kind].shape, said, live=live) == result  # type: ignore[arg-type]  # tables of plain data


def test_an_equal_manifest_is_left_as_it_is() -> None:
    said: Data = {"title": "A", "visibility": "company"}
    assert list(adjusted(BY_NAME["Cadence"].shape, dict(said), live=dict(reversed(said.items())))) == list(said)  # type: ignore[arg-type]  # plain data
