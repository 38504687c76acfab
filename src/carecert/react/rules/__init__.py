"""What an incident means: triage walk, playbook order, legal clocks, severity and life cycle, in plain Python."""
