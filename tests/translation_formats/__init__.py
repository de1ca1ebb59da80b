"""Tests of the formats in which orders go out and come back."""

import pytest

# The questions of the contract stand outside of the test modules that ask them.
pytest.register_assert_rewrite("tests.translation_formats.contract")
