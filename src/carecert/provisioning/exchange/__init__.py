"""Users and groups in SCIM's words, and back."""
