"""The command line: `carecert`, thin faces over the same verbs that the pages call."""
