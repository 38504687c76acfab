"""What people fill in: answers, actions, and the signature under an assessment."""
