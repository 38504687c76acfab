"""The pages: applying, the links in emails, and the queue of those who decide."""
