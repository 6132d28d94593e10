"""The reference pages, each derived from what the program itself reads."""
