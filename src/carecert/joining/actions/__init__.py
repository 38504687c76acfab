"""The verbs: applying, proving an address, answering a question, and deciding."""
