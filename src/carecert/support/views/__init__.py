"""Pages of support access, for the centre and for the organisation, and the guard at every other page."""
