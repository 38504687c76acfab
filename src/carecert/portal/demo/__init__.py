"""The fictional region that a demo is filled with: about a dozen organisations and sixty people."""
