"""Mailings of an edition: composed, frozen, reviewed, approved, and sent at most once to every reader."""
