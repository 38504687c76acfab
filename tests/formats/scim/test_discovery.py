"""What the service says about itself."""

from carecert.formats.scim.discovery import provider_config, resource_types, schemas, whole

BASE = "https://carecert.example/scim/v2"


def test_what_is_not_supported_is_said() -> None:
    config = provider_config(BASE, "https://carecert.example/about/")
    assert config["bulk"]["supported"] is config["changePassword"]["supported"] is False
    assert config["patch"]["supported"] is config["etag"]["supported"] is config["sort"]["supported"] is True
    assert config["filter"] == {"supported": True, "maxResults": 200}


def test_users_and_groups_are_the_resources_and_each_has_its_schema() -> None:
    known = {one["id"] for one in schemas(BASE)}
    assert [one["endpoint"] for one in resource_types(BASE)] == ["/Users", "/Groups"]
    assert {one["schema"] for one in resource_types(BASE)} < known
    assert whole(schemas(BASE))["totalResults"] == 5


def test_a_schema_describes_each_attribute() -> None:
    user = next(one for one in schemas(BASE) if one["name"] == "User")
    told = {one["name"]: one for one in user["attributes"]}
    assert told["userName"]["uniqueness"] == "server"
    assert told["emails"]["multiValued"] is True
    assert [sub["name"] for sub in told["emails"]["subAttributes"]] == ["value", "type", "primary"]
    assert told["groups"]["mutability"] == "readOnly"
