"""Commands about organisations: taking in a register, mergers, and the staff of one."""
