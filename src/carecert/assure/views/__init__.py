"""The pages: frameworks, assessments with their questions and results, actions, and the regional view."""
