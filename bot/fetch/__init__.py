"""Fetching articles from the web: politely, safely, and into the articles folder."""
