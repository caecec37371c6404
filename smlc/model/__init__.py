"""The resolved, immutable model of what the specs say: libraries of messages and data items, and tools."""
