"""Where all is put together: settings, addresses, home, search, the schedule and the command line."""
