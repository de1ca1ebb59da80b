"""Mailings, with real servers."""
