"""Certificate codes cannot be guessed, and a slip of the pen is noticed."""

import pytest

from carecert.knowledge.rules.codes import ALPHABET, LENGTH, check_character, grouped, new_code, read_code


def test_codes_differ_and_read_back() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == LENGTH and read_code(code) == code for code in codes)


def test_a_code_carries_more_chance_than_anybody_can_try() -> None:
    assert (LENGTH - 1) * (len(ALPHABET).bit_length() - 1) >= 128


def test_a_code_is_read_in_any_case_and_grouping_and_with_letters_that_look_like_numbers() -> None:
    body = "0123456789ABCDEFGHJKMNPQRST"
    code = body + check_character(body)
    printed = grouped(code)
    assert printed.startswith("0123-4567-89AB-")
    for typed in (
        printed,
        printed.lower(),
        printed.replace("-", " "),
        f"  {printed}\n",
        printed.replace("-", "\u2011"),
    ):
        assert read_code(typed) == code
    assert read_code(printed.replace("0", "o").replace("1", "l", 1)) == code
    assert read_code(printed.replace("1", "I", 1)) == code


def test_every_single_wrong_character_is_noticed() -> None:
    code = new_code()
    for place in range(LENGTH):
        for other in ALPHABET:
            if other != code[place]:
                assert read_code(code[:place] + other + code[place + 1 :]) is None


def test_nearly_every_swap_of_neighbours_is_noticed() -> None:
    missed = tried = 0
    for _ in range(200):
        code = new_code()
        for place in range(LENGTH - 1):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            if swapped != code:
                tried += 1
                missed += read_code(swapped) is not None
    assert missed / tried < 0.005


@pytest.mark.parametrize(
    "typed", ["", " ", "0", "A" * 27, "A" * 29, "U" * 28, "é" * 28, "ß" * 14, "0" * 5000, "\x00" * 28]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None
