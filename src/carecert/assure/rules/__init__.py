"""What an assessment means: the shape of a framework, scores, ranking and life cycle, in plain Python."""
