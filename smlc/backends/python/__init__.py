"""The Python backend: typed message classes, plans, enumerations, catalogues and host clients."""
