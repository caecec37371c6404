"""Did you mean: the known name that is closest to a misspelt one."""

from collections.abc import Iterable


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that most likely was meant by ``name``; None when none is near enough.

    A name that differs in case or in punctuation only is nearest; else one edit (a letter too many, missing, wrong,
    or two swapped) is allowed for every three letters, at most three. Equal ones are decided by order of the alphabet,
    so the answer does not depend on the order of ``candidates``.
    """
    wanted = _plain(name)
    limit = min(3, max(1, len(wanted) // 3)) if len(wanted) > 1 else 0
    best: tuple[int, str] | None = None
    for candidate in candidates:
        if candidate == name:
            continue
        plain = _plain(candidate)
        if abs(len(plain) - len(wanted)) > limit:
            continue
        distance = 0 if plain == wanted else _distance(wanted, plain, limit)
        if distance <= limit and (best is None or (distance, candidate) < best):
            best = (distance, candidate)
            limit = distance
    return best[1] if best else None


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _distance(a: str, b: str, limit: int) -> int:
    """Edits from ``a`` to ``b``, a swap of neighbours counted as one; ``limit + 1`` for anything farther."""
    if not a or not b:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
