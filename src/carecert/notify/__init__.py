"""Messages to people: who is told what, by which channel, and whether it arrived."""
