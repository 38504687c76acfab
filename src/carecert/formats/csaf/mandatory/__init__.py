"""The mandatory tests of CSAF 2.0, section 6.1: each is a function that yields a finding for each place that fails."""
