"""The subcommands of `apparatus`: each module adds its parser and runs its command."""
