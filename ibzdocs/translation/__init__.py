"""Segments, their translations and states, memory, counts and checks: everything but the exchange formats."""
