"""What every machine interface shares: problem documents, cursor paging and idempotency keys."""
