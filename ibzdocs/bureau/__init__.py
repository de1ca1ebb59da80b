"""The translation of an edition: its catalogues, orders and services, between the plan and the files."""

from ibzdocs.bureau.desk import Bureau, open_bureau

__all__ = ["Bureau", "open_bureau"]
