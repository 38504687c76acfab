"""`python -m carecert.portal.cli`: the same as the installed `carecert`."""

from carecert.portal.cli.main import main

main()
