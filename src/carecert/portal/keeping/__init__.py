"""Keeping an installation: backups, rights of the database role, registers of organisations, pages of docs."""
