"""What people do in React: check guidance, open an incident, work its steps, log and clocks, ask for help, close."""
