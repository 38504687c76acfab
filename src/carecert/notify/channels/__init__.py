"""The channels, one folder each, behind one interface: `interface.py` says what a channel is."""
