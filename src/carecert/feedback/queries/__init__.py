"""Questions: the queue, the figures, the public page, and which pages there are."""
