"""Sticks: which are plugged in, what happens when one comes, and how one is chosen."""
