"""SML of typed messages without the way over bytes: Python source made from the nodes of a plan.

The first use of a message class makes one function, which puts the texts of its data items between constant lines.
It only takes the ordinary case; whatever else it meets is a surprise, and the message is encoded and printed by the
plain codec, which says what is wrong with it. So nothing is printed that could not be sent.

    maker.py   makes the function of a message class
    texts.py   the texts of data items: tables from value to text, by class and received format
"""
