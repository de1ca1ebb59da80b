"""The documents as they are now, in a browser on this computer, with the cells behind them."""

from ibzdocs.workflows.preview.live import Live
from ibzdocs.workflows.preview.server import Server

__all__ = ["Live", "Server"]
