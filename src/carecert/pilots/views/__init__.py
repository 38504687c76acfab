"""The pages: an administrator’s own pilots, and all of them for the nation."""
