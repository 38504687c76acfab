"""The verbs: giving feedback, answering it, settling what becomes of it, and publishing what was done."""
