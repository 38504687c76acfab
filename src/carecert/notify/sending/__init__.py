"""Working off deliveries: claim a batch, hand over one after another, and settle each by itself."""
