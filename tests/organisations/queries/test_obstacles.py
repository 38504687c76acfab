"""What stands in the way of an end."""

from collections.abc import Collection

import pytest

from carecert.organisations.queries import obstacles


def test_every_room_is_asked_and_the_first_one_s_sentence_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(obstacles, "_ASKED", {})

    def ask(words: str, *blocked: int) -> obstacles.Ask:
        def found(ids: Collection[int]) -> dict[int, str]:
            return {pk: words for pk in ids if pk in blocked}

        return found

    assert obstacles.obstacles([1, 2, 3]) == {}
    obstacles.stand_in_the_way("b", ask("Later.", 1, 2))
    obstacles.stand_in_the_way("a", ask("First.", 2))
    assert obstacles.obstacles([1, 2, 3]) == {1: "Later.", 2: "First."}
    assert obstacles.obstacles([3]) == {}
