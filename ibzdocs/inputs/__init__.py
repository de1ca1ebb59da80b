"""The inputs of an edition: its folder, settings and workbooks."""
