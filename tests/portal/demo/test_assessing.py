"""Part of the demo's story; what it leaves is tested with the story."""

from carecert.portal.demo import assessing, story


def test_it_is_told_with_the_story() -> None:
    told = ("send_alerts", "learn", "assess", "respond")
    assert any(getattr(assessing, name, None) is getattr(story, name, 0) for name in told)
