"""The verbs of Broadcast: the only code that writes."""
