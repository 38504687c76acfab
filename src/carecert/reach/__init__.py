"""Whether contacts can really be reached: links that verify and confirm, monthly drills, and who cannot be reached."""
