"""The bot: what to say to a question about the articles, and the ways to say it."""
