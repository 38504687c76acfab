"""What has happened in the demo so far, told by calling the same verbs that people call."""

from carecert.portal.demo.alerts import send_alerts
from carecert.portal.demo.assessing import assess
from carecert.portal.demo.incident import respond
from carecert.portal.demo.joining import ask_to_join
from carecert.portal.demo.learning import learn
from carecert.portal.demo.saying import say


def tell_story() -> None:
    """Alerts, partly answered; staff who learned; an assessment, an incident, an application, what people said."""
    send_alerts()
    learn()
    assess()
    respond()
    ask_to_join()
    say()
