"""Why a sign-in is refused."""

import re

import pytest

from carecert.people.sso.refused import SENTENCES, Refused
from tests.house.reading import SOURCE, modules


def test_a_refusal_has_a_sentence_and_a_short_detail() -> None:
    why = Refused("nonce", "x" * 500)
    assert why.sentence.startswith("The answer does not belong")
    assert len(why.detail) == 200
    with pytest.raises(KeyError):
        _ = Refused("nothing").sentence


def test_every_sentence_is_used_and_every_reason_has_one() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in modules(SOURCE))
    raised = set(re.findall(r'Refused\(\s*"([a-z]+)"', texts)) | set(
        re.findall(r'failing(?:: str)? ?= ?"([a-z]+)"', texts)
    )
    raised |= {"stale", "token"}  # chosen by the name of a claim
    assert raised == set(SENTENCES)
