tool GENERIC { }
