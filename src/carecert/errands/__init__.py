"""Work for later: named errands with retries and back-off, a lease sweeper, and the periodic table."""
