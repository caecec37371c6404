"""Fused codecs: Python source made from the nodes of a plan, compiled at the first use of a message class.

A fused reader or writer takes the ordinary case at full speed: minimal length fields, the formats that are declared
or that this peer sends, counts as declared. Everything else is a surprise: it gives up and the plain codec reads or
writes the message from the beginning, accepts what is legal and names what is not. So a fused codec never decides
what is accepted, it only is quick about what certainly is.

    source.py   the text of one function, its constants, its place in tracebacks
    exact.py    what a surprise is; the reading in which every oddity is one
    heads.py    tables of one data item: which first bytes mean which value, which value becomes which bytes
    layout.py   runs: fixed-size items side by side become one struct
    shapes.py   readers and writers of lists whose shape has been seen before
    lists.py    lists of one data item: runs of one format, known shapes, item by item
    read.py     the reader of a message class
    write.py    the writer of a message class

Nothing from the wire or from a spec becomes source text but integers and checked identifiers; all else is a constant.
"""
