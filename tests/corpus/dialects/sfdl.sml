// smlc: dialect=sfdl
S1F3 W
< L
    < SVID >
>.
S1F4
< L
    < L
        < U4 1 >
        < A "two" >
    >
    < B 0x0A 10 >
>.
S1F1 W.
