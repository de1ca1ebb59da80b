"""An edition that is open: what is computed from its inputs, on demand."""
