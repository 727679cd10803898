"""What the `apparatus` command can do: each module adds one command to the parser and runs it."""
