"""The tables of Assure, step by step."""
