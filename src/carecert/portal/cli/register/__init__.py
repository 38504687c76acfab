"""Commands about the register of organisations: taking one in, and mergers."""
