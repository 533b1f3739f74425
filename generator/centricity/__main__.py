"""`python -m centricity`."""

from centricity.cli import main

main()
