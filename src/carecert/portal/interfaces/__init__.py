"""The API's routers for what the rooms below keep without an interface of their own: people, the register, messages."""
