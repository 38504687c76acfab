"""The Traffic Light Protocol, version 2.0 (FIRST): how far a text may travel."""
