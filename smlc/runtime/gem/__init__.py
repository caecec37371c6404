"""GEM services on top of a session: the host of a tool, and the equipment side.

``host.GemHost`` and ``equipment.GemEquipment`` are driven by a tool's tables (``tables.ToolTables``) and its catalogue
of message classes. Source: SEMI E30; gem.md.
"""
