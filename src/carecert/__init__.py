"""CareCERT: the cyber security service of a health and care system."""
