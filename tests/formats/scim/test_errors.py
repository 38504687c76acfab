"""Refusals in SCIM's shape."""

from carecert.formats.scim.errors import ScimError, bad_path, bad_value


def test_a_refusal_has_its_status_as_text() -> None:
    body = ScimError(404, "There is no user 7.").body()
    assert body == {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
        "status": "404",
        "detail": "There is no user 7.",
    }


def test_a_keyword_says_what_kind_it_is() -> None:
    assert bad_value("No.").body()["scimType"] == "invalidValue"
    assert bad_path("No.").body()["scimType"] == "invalidPath"
    assert bad_value("No.").status == bad_path("No.").status == 400
