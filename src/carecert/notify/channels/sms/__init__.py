"""Text messages, by one of several providers behind one interface."""
