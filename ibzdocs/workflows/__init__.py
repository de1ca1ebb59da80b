"""What a person does in a year, one module or folder for each, named like the command."""
