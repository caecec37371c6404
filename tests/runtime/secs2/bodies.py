"""Strategies for SECS-II bodies, built from bytes alone so that they share no code with the codec under test."""

import struct

from hypothesis import strategies as st

SIZES = {
    0o10: 1,
    0o11: 1,
    0o20: 1,
    0o21: 1,
    0o30: 8,
    0o31: 1,
    0o32: 2,
    0o34: 4,
    0o40: 8,
    0o44: 4,
    0o50: 8,
    0o51: 1,
    0o52: 2,
    0o54: 4,
}
FLOAT_LETTERS = {0o40: "d", 0o44: "f"}


def item(fmt: int, length: int, value: bytes, extra: int = 0) -> bytes:
    """One item; ``extra`` length bytes more than needed."""
    need = 1 if length < 0x100 else 2 if length < 0x10000 else 3
    count = min(3, need + extra)
    return bytes((fmt << 2 | count,)) + length.to_bytes(count, "big") + value


def _leaf(fmt: int, value: bytes, extra: int) -> bytes:
    return item(fmt, len(value), value, extra)


def _values(fmt: int) -> st.SearchStrategy[bytes]:
    if fmt in FLOAT_LETTERS:
        one = st.floats(width=32, allow_nan=False) if fmt == 0o44 else st.floats(allow_nan=False)
        floats = st.lists(one, max_size=12)
        return floats.map(lambda values: struct.pack(f">{len(values)}{FLOAT_LETTERS[fmt]}", *values))
    if fmt == 0o11:
        return st.lists(st.sampled_from([0, 1]), max_size=6).map(bytes)
    size = SIZES[fmt]
    return st.lists(st.binary(min_size=size, max_size=size), max_size=12).map(b"".join)


def leaves(extra: st.SearchStrategy[int]) -> st.SearchStrategy[bytes]:
    """Items that are no lists. NaN and truth values other than 0 and 1 are left out: they do not come back as sent."""
    plain = st.sampled_from(sorted(SIZES)).flatmap(lambda fmt: st.builds(_leaf, st.just(fmt), _values(fmt), extra))
    localized = st.builds(
        lambda code, text, more: _leaf(0o22, code.to_bytes(2, "big") + text, more),
        st.one_of(st.integers(0, 16), st.integers(0, 0xFFFF)),
        st.binary(max_size=12),
        extra,
    )
    return st.one_of(plain, localized, extra.map(lambda more: _leaf(0o22, b"", more)))


def trees(extra: st.SearchStrategy[int]) -> st.SearchStrategy[bytes]:
    """Items of any depth, runs of equal numbers among them."""

    def lists(children: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
        mixed = st.lists(children, max_size=5)
        run = st.builds(
            lambda fmt, values: [item(fmt, SIZES[fmt], value[: SIZES[fmt]]) for value in values],
            st.sampled_from([0o31, 0o32, 0o34, 0o30, 0o51, 0o52, 0o54, 0o50]),
            st.lists(st.binary(min_size=8, max_size=8), min_size=1, max_size=20),
        )
        parts = st.one_of(mixed, run, st.builds(lambda one, two: one + two, run, mixed))
        return st.builds(lambda items, more: item(0, len(items), b"".join(items), more), parts, extra)

    return st.recursive(leaves(extra), lists, max_leaves=20)


minimal_bodies = trees(st.just(0))
any_bodies = trees(st.integers(0, 2))
