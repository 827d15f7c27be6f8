"""What is known of each language, a file each: its small words, abbreviations and signs.

Plain tables, so that a reader can add a missing word; a file is read when its
language is first met.
"""
