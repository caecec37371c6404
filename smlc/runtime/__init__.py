"""What generated code needs on the machine beside the tool. Standard library only."""

# The runtime API that this package offers to generated code, and the oldest that it still supports.
API = 1
OLDEST_API = 1


def require(api: int, package: str) -> None:
    """Called by every generated package: ImportError when its code and this runtime do not fit together."""
    if api > API:
        raise ImportError(
            f"{package} was generated for runtime API {api}, this smlc offers {API}: pip install --upgrade smlc"
        )
    if api < OLDEST_API:
        raise ImportError(
            f"{package} was generated for runtime API {api}, this smlc supports {OLDEST_API} to {API}: "
            "generate it again with: smlc compile"
        )
