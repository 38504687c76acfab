"""Other people's specifications as plain Python: no Django, and no format knows another."""
