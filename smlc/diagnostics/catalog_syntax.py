"""Catalogue entries of reading and parsing (SML00xx and SML01xx)."""

from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "SML0001",
        "file cannot be read",
        "The file does not exist, is a directory, or its permissions forbid reading it.",
        "smlc compile specs/centra.tool",
        "smlc compile specs/centura.tool",
    ),
    Entry(
        "SML0002",
        "file is too large",
        "Source files have up to 32 MiB and 5,000,000 words. Large tables of variables, events and alarms belong into"
        " CSV files. Plain values are read without this limit; definitions, logs and texts with mistakes are not.",
        "smlc compile recording.sml",
        "smlc compile messages.sml",
    ),
    Entry(
        "SML0003",
        "file is no text",
        "The file holds zero bytes or mixes encodings: it is a binary file, or it was damaged on its way.",
        "smlc compile tool.xlsx",
        "smlc compile tool.sml",
    ),
    Entry(
        "SML0004",
        "file is no UTF-8",
        "The file is read as code page 1252, as old files of Windows tools are. Letters with accents may be wrong: save"
        " the file as UTF-8.",
        "(the byte B0 for a degree sign)",
        "(the bytes C2 B0 for a degree sign)",
    ),
    Entry(
        "SML0101",
        "something that has no place here",
        "A word, a number or a sign stands where the grammar takes none. The sentence says what fits, when that is"
        " short. The rest of the file is read as if the message or the declaration were not there.",
        "S1F3 W <L [n] <U4 VID = 5> ...>.",
        "S1F3 W <L [n] <U4 VID> ...>.",
    ),
    Entry(
        "SML0102",
        "comment is not closed",
        "A comment opens with /* and has no */ before the next /* or the end of the file. It could end with its line,"
        " as in the libraries of some simulators, or with the file. It is read as ending with its line.",
        "/* first messages\nS1F1 W.",
        "/* first messages */\nS1F1 W.",
    ),
    Entry(
        "SML0103",
        "string is not closed",
        "A quote opens a string and no quote of the same kind closes it, or the one that does belongs to a later"
        " string. It is read as if it ended at its line.",
        "S1F4 <L [1] <A 'ready>>.\nS1F1 W.",
        "S1F4 <L [1] <A 'ready'>>.\nS1F1 W.",
    ),
    Entry(
        "SML0104",
        "item is not closed",
        "A '>' is missing. It is reported where it was due: before the dot, before the next header, before an item"
        " inside an item that holds values, or at the end of the file. The related place is the item that lacks it.",
        "S1F14 <L [2] <B COMMACK> <L>.",
        "S1F14 <L [2] <B COMMACK> <L>>.",
    ),
    Entry(
        "SML0105",
        "message does not end",
        "Every message ends with a dot, also one that is a header only. The dot was due before the next header or the"
        " end of the file.",
        "S1F1 W\nS1F3 W <L>.",
        "S1F1 W.\nS1F3 W <L>.",
    ),
    Entry(
        "SML0106",
        "closer without an opener",
        "A '>', a '}' or a dot ends something that is not open. It is left out.",
        "S1F3 W <L>>.",
        "S1F3 W <L>.",
    ),
    Entry(
        "SML0107",
        "count is not closed",
        "A count opens with '[' and has no ']'. It is read as if it ended behind its number.",
        "S1F1 <L [2 <A> <A>>.",
        "S1F1 <L [2] <A> <A>>.",
    ),
    Entry(
        "SML0108",
        "count is not understood",
        "A count is [5], [1..20], [..20], [1..], [<=20], [>=1], [n], [], [...], [0|2], [MAX 20] or [MAX NAME].",
        "S1F1 <A [5-20] TEXT>.",
        "S1F1 <A [5..20] TEXT>.",
    ),
    Entry(
        "SML0109",
        "no such stream or function",
        "Streams go from 0 to 127 and functions from 0 to 255.",
        "S128F1 W.",
        "S127F1 W.",
    ),
    Entry(
        "SML0110",
        "text that begins no message or declaration",
        "Outside of messages a file holds comments, and what begins with a header (S1F1 W), with item, #define, if or"
        " every, and in .tool files with tool.",
        "itm SVID : U4",
        "item SVID : U4",
    ),
    Entry(
        "SML0111",
        "second item in a message",
        "The body of a message is one item. Several values go into one list; alternative bodies are joined by - OR -.",
        "S1F2 <A MDLN> <A SOFTREV>.",
        "S1F2 <L [2] <A MDLN> <A SOFTREV>>.",
    ),
    Entry(
        "SML0112",
        "header says a thing twice",
        "The W-bit, the direction, the name and INPUT or OUTPUT stand in a header at most once.",
        "S1F1 W INPUT OUTPUT.",
        "S1F1 W INPUT.",
    ),
    Entry(
        "SML0113",
        "count with a comma",
        "A count of two numbers with a comma is read as a range. Some manuals mean one or the other.",
        "S1F1 <A [5,24] TEXT>.",
        "S1F1 <A [5..24] TEXT>.",
    ),
    Entry(
        "SML0114",
        "items nest too deep",
        "Items nest up to 256 levels. Real messages need 8; what is deeper is damaged or was made to do harm.",
        "S1F1 " + "<L " * 300 + ">" * 300 + ".",
        "S1F1 <L <L <L>>>.",
    ),
    Entry(
        "SML0115",
        "tool in an .sml file",
        "Files that end in .sml hold messages and data items. A tool is declared in a file that ends in .tool.",
        'tool Etcher { vendor "ACME" }',
        "item SVID : U4",
    ),
    Entry(
        "SML0116",
        "#define is not understood",
        "A #define gives a name a whole number, to be used in counts: [MAX NAME].",
        "#define MAX_TEXT is 80 characters",
        "#define MAX_TEXT 80",
    ),
    Entry(
        "SML0117",
        "number is not possible here",
        "A code or an id has to be a whole number, and no number may be larger than every format.",
        "item ACKC5 : B [1] { 0.5 HALF }",
        "item ACKC5 : B [1] { 0 ACCEPTED }",
    ),
    Entry(
        "SML0118",
        "declaration says a thing twice",
        "Every property of a declaration is given at most once.",
        'tool X { status 1 Flow : F4 unit "sccm" unit "l/min" }',
        'tool X { status 1 Flow : F4 unit "sccm" }',
    ),
    Entry(
        "SML0119",
        "block is not closed",
        "A '}' is missing. It is reported where it was due: before the next declaration, the next entry or the end of"
        " the file. The related place is the brace that lacks it.",
        "tool X {\n  formats { SVID U4\n  status 1 Flow : F4\n}",
        "tool X {\n  formats { SVID U4 }\n  status 1 Flow : F4\n}",
    ),
    Entry(
        "SML0120",
        "opener is missing",
        "A message has more '>' than '<', or a tool more '}' than '{', and the opener fits before this word.",
        "S1F4 <L [2] A 'busy'> <U1 3>>.",
        "S1F4 <L [2] <A 'busy'> <U1 3>>.",
    ),
    Entry(
        "SML0121",
        "message has too many items",
        "A message that is no plain value has up to 100,000 items. A longer one is not read; the other messages are.",
        "S1F1 <L <V> <V> <V> ... and so on a hundred thousand times >.",
        "S1F1 <L [n] <V> ...>.",
    ),
    Entry(
        "SML0150",
        "not supported yet",
        "The language has this and the compiler cannot carry it out yet. It is left out of the result.",
        "tool X { state idle, running }",
        "tool X { status 1 State : U1 { 0 IDLE, 1 RUNNING } }",
    ),
    Entry(
        "SML0199",
        "too many mistakes",
        "After a hundred mistakes a file is not read further: it is likely no SML, or of another dialect.",
        "? " + "S1F1 W ?\n" * 120,
        "S1F1 W.",
    ),
)
