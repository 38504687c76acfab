"""The pages of React: triage, playbooks, incidents and the work on them."""
