"""A production start, as docs/production.md describes it, with the files of deploy/."""
