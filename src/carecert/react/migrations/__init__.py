"""The tables of React, step by step."""
