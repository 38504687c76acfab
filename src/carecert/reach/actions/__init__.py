"""The verbs: asking contacts, taking their answers, and drilling organisations."""
