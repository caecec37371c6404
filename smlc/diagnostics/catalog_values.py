"""Catalogue entries of the codes that reading values reports (SML05xx)."""

from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "SML0501",
        "byte without a prefix",
        "Bytes of B without 0x or 0b are decimal in some dialects (secs4net, go) and hexadecimal in others (peer, js),"
        " and from 10 on the two differ. Without a dialect they are read as decimal, or all bytes of the item as"
        " hexadecimal where one can be nothing else.",
        "S2F25 W <B 80>.",
        "S2F25 W <B 0x80>.",
    ),
    Entry(
        "SML0502",
        "number with a leading zero",
        "010 is ten in most dialects and eight in go. Without a dialect it is read as decimal.",
        "S1F3 W <U4 010>.",
        "S1F3 W <U4 10>.",
    ),
    Entry(
        "SML0503",
        "backslash in a string",
        "A backslash stands for itself in most dialects and begins an escape in itri and in go's strict mode. Without a"
        " dialect it stands for itself.",
        'S10F3 <L <B 0x00> <A "C:\\new">>.',
        'S10F3 <L <B 0x00> <A "C:" 0x5C "new">>.',
    ),
    Entry(
        "SML0504",
        "word without quotes in text",
        "A word in A or J is a placeholder in definitions and text in some logs. Without a dialect it is a placeholder,"
        " which makes the message a definition.",
        "S2F41 W <L <A START> <L>>.",
        "S2F41 W <L <A 'START'> <L>>.",
    ),
    Entry(
        "SML0505",
        "count that does not fit",
        "The number in brackets is not the number of characters, bytes, values or items that follow. In peer, itri and"
        " pfile, and without a dialect, it has to be; secs4net, go, java and js take it as a hint. Values are never"
        " added or cut.",
        "S1F2 <L [3] <A 'MDLN'> <A 'REV'>>.",
        "S1F2 <L [2] <A 'MDLN'> <A 'REV'>>.",
    ),
    Entry(
        "SML0506",
        "no value of this type",
        "A word or string cannot be read as a value of the item it stands in.",
        "S1F4 <L <U4 1.5>>.",
        "S1F4 <L <F4 1.5>>.",
    ),
    Entry(
        "SML0507",
        "value out of range",
        "The value does not fit the item's format. Nothing is wrapped or rounded to infinity.",
        "S1F4 <L <U1 256>>.",
        "S1F4 <L <U2 256>>.",
    ),
    Entry(
        "SML0508",
        "character that the format does not have",
        "A holds the characters up to U+00FF, J those of JIS X 0201. Other text needs W.",
        "S1F4 <L <A '温度'>>.",
        "S1F4 <L <W '温度'>>.",
    ),
    Entry(
        "SML0509",
        "curly quotes",
        "A word processor has changed the quotes of a string. They are read as plain quotes.",
        "S1F4 <L <A “idle”>>.",
        'S1F4 <L <A "idle">>.',
    ),
    Entry(
        "SML0510",
        "W-bit on a reply",
        "Messages with an even function are replies and take none, so they carry no W-bit. Old files have it.",
        "S1F2 W <L>.",
        "S1F2 <L>.",
    ),
    Entry(
        "SML0511",
        "unknown item type",
        "The formats are L B BOOLEAN A J W I1 I2 I4 I8 U1 U2 U4 U8 F4 F8, in any case. A name in place of the type"
        " stands for an item in definitions only, and has no values.",
        "S1F4 <L <U3 5>>.",
        "S1F4 <L <U4 5>>.",
    ),
    Entry(
        "SML0512",
        "item too long",
        "The length of an item has three bytes: 16,777,215 bytes, or as many items in a list.",
        "S7F3 W <L <A 'RECIPE'> <B 0x00 0x01 ...>>.  (with 20 million bytes)",
        "S7F3 W <L <A 'RECIPE'> <B 0x00>>.",
    ),
    Entry(
        "SML0513",
        "lists nest too deep",
        "Lists nest up to 64 levels in a value; no reader of messages takes more.",
        "S1F4 " + "<L " * 70 + ">" * 70 + ".",
        "S1F4 <L <L <U1 1>>>.",
    ),
    Entry(
        "SML0514",
        "unknown dialect",
        "The pragma line names a dialect that does not exist. The text is read without it.",
        "// smlc: dialect=pear\nS1F1 W.",
        "// smlc: dialect=peer\nS1F1 W.",
    ),
    Entry(
        "SML0515",
        "pragma is not followed",
        "The dialect that was asked for (--dialect, or the argument of parse_sml) wins over the pragma line.",
        "// smlc: dialect=peer\nS1F1 W.  (read with --dialect go)",
        "// smlc: dialect=peer\nS1F1 W.",
    ),
    Entry(
        "SML0516",
        "message has no bytes",
        "A definition says what a message may hold, and a value generator what a simulator will fill in. Only values"
        " can be encoded.",
        "S1F4 <L <U4 SVID>>.",
        "S1F4 <L <U4 1001>>.",
    ),
)
