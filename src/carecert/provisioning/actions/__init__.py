"""The verbs: keeping connections, and carrying out what a directory says about users and groups."""
