"""Courses in cyber security basics, quizzes, certificates, and how many staff have completed them."""
