import pytest

from cadence_gitops.errors import BadAnswer
from cadence_gitops.live.document import Document


def test_what_may_be_null_may_not_be_left_out() -> None:
    document = Document("GET /v1/x", {"text": "a", "object": {}, "nothing": None, "number": 3})
    assert document.text_or_null("text") == "a"
    assert document.object_or_null("object") == Document("GET /v1/x", {})
    assert (document.text_or_null("nothing"), document.object_or_null("nothing")) == (None, None)
    for read in (document.text_or_null, document.object_or_null):
        with pytest.raises(BadAnswer, match="absent: not there"):
            read("absent")
        with pytest.raises(BadAnswer, match="number: not"):
            read("number")
