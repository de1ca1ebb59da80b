"""Values that people, Excel and other programs leave in cells, put in every column of every sheet."""
