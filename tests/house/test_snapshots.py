"""Pages of docs/ that are made from the code equal the code. Renew them with `./carecert docs --write docs`."""

import json

import pytest

from carecert.portal.keeping.pages_of_docs import PAGES
from tests.house.reading import ROOT


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_is_what_the_code_says(name: str) -> None:
    page = ROOT / "docs" / name
    made = PAGES[name]()
    assert page.exists(), f"docs/{name} is missing: run ./carecert docs --write docs"
    assert page.read_text(encoding="utf-8") == made, f"docs/{name} is out of date: run ./carecert docs --write docs"


def test_the_api_document_is_openapi() -> None:
    document = json.loads(PAGES["openapi.json"]())
    assert document["openapi"].startswith("3.")
    assert all(path.startswith("/api/v1/") for path in document["paths"])
