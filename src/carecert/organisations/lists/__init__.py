"""Lists of the service as pages and as files: the page narrows, the file holds all of it, and the record says so."""
