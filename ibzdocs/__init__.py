"""Strategic and operational plans of a Belgian federal public service, from structured workbooks."""

__version__ = "0.2.0"
