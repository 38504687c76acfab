"""Teams: a card in a channel, by the address of a workflow there."""
