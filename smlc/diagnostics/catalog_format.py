"""Catalogue entries of translating between dialects (SML06xx)."""

from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "SML0601",
        "definition in a dialect of values",
        "The message says what a message may hold, and the tools of the chosen dialect read values only.",
        "smlc fmt --to java: S1F3 W <L [n] <U4 SVID> ...>.",
        "smlc fmt --to java: S1F3 W <L [1] <U4 [1] 1001>>.",
    ),
    Entry(
        "SML0602",
        "form that the dialect lacks",
        "A definition uses a form that the tools of the chosen dialect do not read: an ellipsis, a range, alternatives,"
        " a name behind an item. Nothing is left out to make it fit.",
        "smlc fmt --to peer: S1F4 <L [2] <U4|U2 CEID> <A X> = Name>.",
        "smlc fmt --to peer: S1F4 <L [2] <U4 CEID> <A X>>.",
    ),
    Entry(
        "SML0603",
        "string that the dialect cannot hold",
        "The string has both kinds of quotes, a line break, a byte that is no printable character, or blanks that the"
        " tools of the chosen dialect cut off, and the dialect knows neither bytes between strings nor an escape.",
        'smlc fmt --to secs4net: S1F2 <L [1] <A "a" 0x0A "b">>.',
        'smlc fmt --to java: S1F2 <L [1] <A "a" 0x0A "b">>.',
    ),
    Entry(
        "SML0604",
        "header that the dialect cannot write",
        "The header has a direction, [W], INPUT or OUTPUT, a name, or a W-bit on an even function, and the tools of the"
        " chosen dialect have no place for it.",
        "smlc fmt --to go: S1F1 [W] H->E AreYouThere.",
        "smlc fmt --to go: AreYouThere: S1F1 W.",
    ),
    Entry(
        "SML0605",
        "comment in a dialect without comments",
        "The tools of the chosen dialect have no comments, or none where this one stands. The option --drop-comments"
        " leaves them out.",
        "smlc fmt --to java: S1F1 W. // ask",
        "smlc fmt --to java --drop-comments: S1F1 W. // ask",
    ),
    Entry(
        "SML0606",
        "entry that the dialect lacks",
        "Rules, constants, data items, groups and tools exist in some dialects only.",
        "smlc fmt --to java: every 5 send ask.",
        "smlc fmt --to itri: every 5 send ask.",
    ),
    Entry(
        "SML0607",
        "value without a word in the dialect",
        "The dialect has no word for this value: NaN and infinity, or localized text (W).",
        "smlc fmt --to js: S1F4 <L [1] <F4 [1] NaN>>.",
        "smlc fmt --to go: S1F4 <L [1] <F4 [1] NaN>>.",
    ),
    Entry(
        "SML0608",
        "header-only message is sent with a list",
        "The tools of the chosen dialect send an empty list (two bytes) where the message has no body. Most partners"
        " take both, but the bytes are not the same.",
        "smlc fmt --to itri: S1F1 W.",
        "smlc fmt --to go: S1F1 W.",
    ),
)
