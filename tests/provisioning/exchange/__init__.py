"""Between our rows and SCIM's words."""
