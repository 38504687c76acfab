"""What one service tells another: durable events in, actions out."""
