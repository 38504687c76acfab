"""How an operator knocks: documents from the command line."""
