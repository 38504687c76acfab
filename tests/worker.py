"""The worker within a test: what waits in the queue is done now, in the test's own transaction."""

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult


def do_what_waits(most: int = 100) -> int:
    """Run the errands that are ready, oldest first, also those that they put in the queue. Returns how many ran."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    done = 0
    while done < most and (row := DBTaskResult.objects.ready().first()):
        row.claim("test")
        worker.run_task(row)
        done += 1
    return done
