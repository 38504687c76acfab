"""Feedback: what people say of a page, what becomes of it, and what everybody may read of that."""
