"""Cards."""

from carecert.notify.channels.teams.card import card, plain


def test_a_card_has_words_and_a_button() -> None:
    made = card(subject="Patch\nnow", body="One\ntwo", link="https://care.example/x/", urgent=True)
    (attachment,) = made["attachments"]
    assert (made["type"], attachment["contentType"]) == ("message", "application/vnd.microsoft.card.adaptive")
    content = attachment["content"]
    assert (content["type"], content["version"]) == ("AdaptiveCard", "1.4")
    assert [(block["text"], block.get("color")) for block in content["body"]] == [
        ("Patch now", "Attention"),
        ("One\n\ntwo", None),
    ]
    assert content["actions"] == [
        {"type": "Action.OpenUrl", "title": "Open in CareCERT", "url": "https://care.example/x/"}
    ]


def test_a_card_without_a_link_has_no_button() -> None:
    made = card(subject="S", body="B", link="", urgent=False)
    assert "actions" not in made["attachments"][0]["content"]


def test_a_title_becomes_no_link() -> None:
    assert plain("[click](https://evil.example)") == "\\[click\\]\\(https://evil.example\\)"
