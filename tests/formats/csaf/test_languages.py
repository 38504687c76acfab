import pytest

from carecert.formats.csaf.languages import is_language


@pytest.mark.parametrize(
    "tag",
    [
        "en", "en-GB", "de-CH-1996", "zh-yue-HK", "sr-Latn-RS", "i-klingon", "x-ours", "qaa-Qaaa-QM", "en-XP",
        "en-u-ca-gregory", "en-GB-x-clinic", "EN-gb",
    ],
)  # fmt: skip
def test_a_language_that_exists_is_accepted(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["EZ", "xx", "en-Nowhere", "en-GB-GB", "x", "en-u", "en-x", "en-GB-nonsense", ""])
def test_a_language_that_does_not_exist_is_refused(tag: str) -> None:
    assert not is_language(tag)
