"""Tests of the accessibility report."""
