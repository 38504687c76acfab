"""Support access: the national centre looks at an organisation's pages for a time, and is seen doing so."""
