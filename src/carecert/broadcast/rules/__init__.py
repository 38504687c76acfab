"""What Broadcast means by severity, states, steps, deadlines and markings, in plain Python."""
