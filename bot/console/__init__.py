"""The command line and the console: questions from a person, a file or a pipe."""
