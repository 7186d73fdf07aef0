"""Windows that ask or show one thing and go."""
