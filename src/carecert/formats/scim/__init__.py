"""SCIM 2.0 (RFC 7643 and 7644): how a staff directory tells a service who works there. Schemas, filters, patches."""
