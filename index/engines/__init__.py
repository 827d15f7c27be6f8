"""The engines, one file each; loaded by name."""
