"""Tests of the preview in the browser."""
