"""Reads that span tables: who is on the staff, who has an account, and what leavers own."""
