"""Runs every test in order, on a machine that may have nothing yet: what `./carecert test` calls."""
