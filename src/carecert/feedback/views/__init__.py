"""The pages: giving feedback, one’s own, the queue, themes, figures, and what everybody may read."""
