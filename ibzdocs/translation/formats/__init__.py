"""The files that go to translation services and come back: one module per format, nothing about workbooks."""
