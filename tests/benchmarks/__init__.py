"""Figures beside a peer or a physical limit, measured in one run: `make bench`. Never a verdict of the tests."""
