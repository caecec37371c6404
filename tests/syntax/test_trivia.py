"""Comments: what documents a node, and what is kept for the formatter."""

import pytest

from smlc.syntax import parse_text
from smlc.syntax.ast import Doc, Element, Item, ItemDecl, Message


def first(text: str) -> Message:
    result = parse_text(text, "x.sml")
    assert result.diagnostics == ()
    message = result.document.entries[0]
    assert isinstance(message, Message)
    return message


def text_of(doc: Doc | None) -> str | None:
    return doc.text if doc else None


def items(message: Message) -> list[Item]:
    return [part.alternatives[0] for part in message.body[0].parts if isinstance(part, Element)]


@pytest.mark.parametrize(
    ("text", "doc"),
    [
        ("/// Are you there.\nS1F1 W.", "Are you there."),
        ("///One\n///  two\n///\nS1F1 W.", "One\n two\n"),
        ("/// first\n\n// plain\n/// second\nS1F1 W.", "first\nsecond"),
        ("//// a ruled line\nS1F1 W.", None),
        ("// plain\nS1F1 W.", None),
        ("* Are You There\n* (R)\nS1F1 W.", "Are You There\n(R)"),
        ("* file header\n\n* Are You There\nS1F1 W.", "Are You There"),
        ("* file header\n\nS1F1 W.", None),
        ("* -------\nS1F1 W.", None),
        ("/// doc\n* manual\nS1F1 W.", "doc"),
        ("S1F1 W * Are You There\n.", "Are You There"),
        ("S1F1 W * H->E\n.", None),
        ("/// doc\nName: 'S1F1' W.", "doc"),
    ],
)
def test_doc_of_a_message(text: str, doc: str | None) -> None:
    assert text_of(first(text).doc) == doc


def test_doc_of_items_before_and_beside() -> None:
    message = first(
        "S1F4 <L [3] * all of it\n  /// before\n  <U4 A>\n  <U4 B> * beside\n  <U4 C> // plain\n  - OR -\n  <U2 C>\n>."
    )
    assert text_of(message.body[0].doc) == "all of it"
    assert [text_of(item.doc) for item in items(message)] == ["before", "beside", None]


def test_doc_before_a_label_is_that_of_the_item() -> None:
    (item,) = items(first("S1F4 <L\n /// labelled\n 1. <U4 A>>."))
    assert text_of(item.doc) == "labelled"


def test_a_comment_at_the_end_of_one_message_does_not_document_the_next() -> None:
    result = parse_text("S1F1 W. * note\nS1F3 W <L>.", "x.sml")
    assert [text_of(entry.doc) for entry in result.document.entries if isinstance(entry, Message)] == [None, None]


def test_doc_of_a_data_item() -> None:
    (entry,) = parse_text("/// Status variable id.\nitem SVID : U4", "x.sml").document.entries
    assert isinstance(entry, ItemDecl) and text_of(entry.doc) == "Status variable id."


def test_comments_are_kept_in_order_with_their_places() -> None:
    text = "// one\n/// doc\nS1F1 /* two\nlines */ W. -- three\n# four\n* five\nS1F3 W <L 'x>.\n/// to nothing\n"
    text = text.replace(" 'x", "")
    document = parse_text(text, "x.sml").document
    assert [comment.text for comment in document.comments] == [
        "// one",
        "/* two\nlines */",
        "-- three",
        "# four",
        "* five",
        "/// to nothing",
    ]
    for comment in document.comments:
        assert comment.span.text == comment.text


def test_comment_signs_inside_strings_and_counts_are_no_comments() -> None:
    document = parse_text("S1F2 <L <A '* // /* -- #'> <A \"*\">>.", "x.sml").document
    assert document.comments == ()


def test_comments_may_hold_anything() -> None:
    document = parse_text("S1F2 * isn't <closed> \"here. \n<L> /* it's . */ .", "x.sml").document
    assert len(document.entries) == 1 and len(document.comments) == 2
