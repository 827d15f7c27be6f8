"""The Telegram side: updates come in, replies go out."""
