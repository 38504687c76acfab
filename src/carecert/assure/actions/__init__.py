"""The verbs: the only code of this service that writes."""
