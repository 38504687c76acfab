"""The design system in our house: the Jinja environment, fields that draw themselves, tables, journeys."""
