"""The pages of Broadcast: for organisations, for editors, for the national board, and for the public."""
