"""How an organisation comes in: it applies on the public site, proves an address, and is approved by those above it."""
