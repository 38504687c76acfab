"""The schedule: every sweep and every errand of the house, known to whichever process loads this module.

Sweeps register themselves where they are written; importing the clocks is what puts them into the table. Importing the
addresses loads every view, and with them every verb and every errand.
"""

from carecert.assure import clock as assure
from carecert.broadcast import clock as broadcast
from carecert.errands.errand import ERRANDS
from carecert.errands.periodic import TABLE, every
from carecert.errands.sweeper import prune, sweep
from carecert.feedback import clock as feedback
from carecert.joining import clock as joining
from carecert.knowledge import clock as knowledge
from carecert.loop import clock as loop
from carecert.notify import clock as notify
from carecert.organisations import clock as organisations
from carecert.portal import urls
from carecert.provisioning import clock as provisioning
from carecert.reach import clock as reach
from carecert.react import clock as react
from carecert.support import clock as support
from carecert.wire import clock as wire
from carecert.workforce import clock as workforce

CLOCKS = (
    assure,
    broadcast,
    feedback,
    joining,
    knowledge,
    loop,
    notify,
    organisations,
    provisioning,
    reach,
    react,
    support,
    wire,
    workforce,
)
FACES = (urls,)

every(minutes=1)(sweep)
every(days=1)(prune)


def known() -> tuple[list[str], list[str]]:
    """The names of all sweeps and of all errands, sorted."""
    return sorted(TABLE), sorted(ERRANDS)
