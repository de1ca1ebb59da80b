"""Whole editions that are made for tests; all that they say is made up."""
