"""Staff for programs."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from carecert.workforce import api
from carecert.workforce.models import StaffRecord, StagedStaff
from tests.cast import Cast, sign_in
from tests.workforce.making import taken
from tests.workforce.samples import HEAD, PAT, SAM

pytestmark = pytest.mark.django_db
ALL = "/api/v1/staff"


def upload(client: Client, rows: str, *, key: str = "", head: str = HEAD, **said: str) -> tuple[int, Any]:
    file = SimpleUploadedFile("staff.csv", (head + rows).encode(), "text/csv")
    headers = {"Idempotency-Key": key} if key else {}
    answer = client.post(f"{ALL}/files", {"file": file} | said, headers=headers)
    return answer.status_code, answer.json()


def apply(client: Client, pk: int, **given: object) -> tuple[int, Any]:
    answer = client.post(f"{ALL}/files/{pk}/application", json.dumps(given), "application/json")
    return answer.status_code, answer.json()


def test_a_file_is_uploaded_looked_at_and_taken_in(cast: Cast) -> None:
    amir = sign_in(cast, "amir")
    status, told = upload(amir, SAM, key="key-12345")
    assert (status, told["counts"]["starters"], told["starters"][0]["words"]) == (201, 1, "invited")
    assert upload(amir, SAM, key="key-12345") == (201, told)
    assert upload(amir, PAT, key="key-12345")[0] == 409
    assert StagedStaff.objects.count() == 1
    assert amir.get(f"{ALL}/files/{told['id']}").json() == told
    assert apply(amir, told["id"], fingerprint="another")[0] == 409
    status, done = apply(amir, told["id"], fingerprint=told["fingerprint"])
    assert (status, done["waits"], done["counts"]["starters"]) == (200, False, 1)
    assert apply(amir, told["id"], fingerprint=told["fingerprint"])[0] == 409


def test_what_is_wrong_is_told(cast: Cast) -> None:
    amir = sign_in(cast, "amir")
    assert upload(amir, "x\n", head="shoes\n")[0] == 422
    status, told = upload(amir, SAM.replace("nursing", "Wizards"))
    assert (status, told["faults"][0]["line"], told["faults"][0]["column"]) == (201, 2, "staff group")
    assert apply(amir, told["id"], fingerprint=told["fingerprint"])[0] == 409
    assert apply(amir, told["id"])[0] == 422


def test_a_file_that_is_too_large_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "MEGABYTES", 0)
    assert upload(sign_in(cast, "amir"), SAM)[0] == 422


def test_many_leavers_must_be_counted(cast: Cast) -> None:
    taken(cast.ashdown, SAM + PAT)
    amir = sign_in(cast, "amir")
    told = upload(amir, PAT, complete="true")[1]
    assert (told["brakes"], told["missing"], told["leavers"][0]["line"]) == (True, 1, 0)
    assert apply(amir, told["id"], fingerprint=told["fingerprint"])[0] == 409
    assert apply(amir, told["id"], fingerprint=told["fingerprint"], leavers=1)[0] == 200


def test_a_file_is_dropped(cast: Cast) -> None:
    amir = sign_in(cast, "amir")
    pk = upload(amir, SAM)[1]["id"]
    assert amir.delete(f"{ALL}/files/{pk}").status_code == 204
    assert amir.get(f"{ALL}/files/{pk}").json()["waits"] is False


def test_the_list_comes_in_pages_and_is_narrowed(cast: Cast) -> None:
    taken(cast.ashdown, SAM + PAT + "7,Bob Baker,bob@ash.example,Nurse,nursing,Ward 9,,2019-05-01,\n")
    amir = sign_in(cast, "amir")
    first = amir.get(ALL, {"limit": 2}).json()
    assert [one["employee_number"] for one in first["items"]] == ["1", "2"]
    rest = amir.get(ALL, {"limit": 2, "cursor": first["next"]}).json()
    assert [(one["name"], one["account"]) for one in rest["items"]] == [("Bob Baker", True)]
    assert [one["name"] for one in amir.get(ALL, {"group": "estates"}).json()["items"]] == ["Pat Moss"]


def test_strangers_and_other_roles_are_refused(cast: Cast) -> None:
    pk = upload(sign_in(cast, "amir"), SAM)[1]["id"]
    assert Client().get(ALL).status_code == 401
    for name in ("alice", "bob", "nina"):
        assert sign_in(cast, name).get(ALL).status_code == 403
        assert upload(sign_in(cast, name), SAM)[0] == 403
    charlie = sign_in(cast, "charlie")
    assert charlie.get(f"{ALL}/files/{pk}").status_code == 404
    assert apply(charlie, pk, fingerprint="x")[0] == 404
    assert charlie.delete(f"{ALL}/files/{pk}").status_code == 404
    assert not StaffRecord.objects.exists()
