"""The right next step in an incident: triage, playbooks, the incident log and its legal clocks."""
