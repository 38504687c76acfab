"""The consumers: which event of one service becomes which action of another."""
