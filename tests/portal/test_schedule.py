"""The schedule knows every sweep and every errand."""

from carecert.portal.schedule import known


def test_every_service_has_its_clockwork() -> None:
    sweeps, errands = known()
    assert {name.split(".")[0] for name in sweeps} >= {
        "assure",
        "broadcast",
        "errands",
        "knowledge",
        "loop",
        "notify",
        "react",
    }
    assert "notify.jobs.send_waiting" in errands
