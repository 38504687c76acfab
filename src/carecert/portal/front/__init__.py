"""What every page is put together from: the services in words, the menu, what needs somebody now, references."""
