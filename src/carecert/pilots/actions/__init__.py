"""The verbs: setting a pilot, and letting organisations in and out."""
