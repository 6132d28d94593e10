from tests.unit.manifests.lines import document, lines


def test_no_is_a_text_and_one_is_no_name() -> None:
    written = document("PersonalSettings", spec="member: tom\ncustomTasksWithCalendar: no\ntimeZone: 1\nlanguage: ''")
    assert lines(written) == [
        (
            'wrong-type 6:28 error PersonalSettings/x /spec/customTasksWithCalendar; found="no"; expected=boolean; '
            "suggestion=false"
        ),
        'wrong-type 7:13 error PersonalSettings/x /spec/timeZone; found=1; expected=text; suggestion="1"',
        "wrong-length 8:13 error PersonalSettings/x /spec/language; expected=>= 1",
    ]


def test_a_form_has_cadences_fields_and_nothing_else() -> None:
    assert lines(document("CustomForm", spec="fields: [email, shoeSize]\ntitle: New")) == [
        (
            "unknown-value 5:19 error CustomForm/x /spec/fields/1; found=shoeSize; "
            "expected=firstName, lastName, linkedinUrl, jobPos…"
        ),
        "unknown-key 6:3 error CustomForm/x /spec/title; found=title; expected=fields",
    ]
