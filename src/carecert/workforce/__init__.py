"""The staff of an organisation as its personnel system knows them: who starts, moves and leaves, read from files."""
