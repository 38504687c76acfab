"""SCIM 2.0, without a database."""
