"""A message as an Adaptive Card (https://adaptivecards.io/explorer/), in the envelope that a Teams webhook takes."""

from typing import Any


def card(*, subject: str, body: str, link: str, urgent: bool) -> dict[str, Any]:
    """The whole request body: one card of version 1.4, in words alone, with a button where there is a link.

    Text blocks read Markdown, so signs that mean something there are escaped: nobody's title becomes a link.
    """
    blocks: list[dict[str, Any]] = [
        {
            "type": "TextBlock",
            "text": plain(" ".join(subject.split())),
            "weight": "Bolder",
            "size": "Medium",
            "wrap": True,
            "color": "Attention" if urgent else "Default",
        },
        {"type": "TextBlock", "text": plain(body).replace("\n", "\n\n"), "wrap": True},
    ]
    content: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": blocks,
    }
    if link:
        content["actions"] = [{"type": "Action.OpenUrl", "title": "Open in CareCERT", "url": link}]
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": content}
    return {"type": "message", "attachments": [attachment]}


def plain(text: str) -> str:
    """Text whose Markdown signs are shown as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]()#~|<>" else sign for sign in text)
