"""The pages about messages: one's own choices, what could not be delivered, webhooks; and reports by providers."""
