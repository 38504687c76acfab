"""An organisation's own sign-in for programs: its domains and its providers."""
