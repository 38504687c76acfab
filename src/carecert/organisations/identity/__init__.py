"""An organisation's own sign-in: which domains are its own, and which providers it has registered for them."""
