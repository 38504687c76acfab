"""The pages of Knowledge: learning, the quiz, certificates, the public check, and figures."""
