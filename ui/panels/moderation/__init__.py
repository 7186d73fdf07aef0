"""Windows of moderation beside the queue: rules, word lists, and what stands on a sheet."""
