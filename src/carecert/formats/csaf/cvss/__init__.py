"""CVSS 2.0, 3.0 and 3.1 as a security advisory needs them: vectors read, scores computed exactly."""
