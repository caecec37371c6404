* smlc: dialect=java
S1F13 W <L [2] <A [5] "MODEL"> <A "1">>.
S2F25 W <B [3] 0x00 16 255>.
S1F4 <L [2] <BOOLEAN [2] TRUE FALSE> <I8 [1] -9223372036854775808>>.
S6F11 W <L [9] <U4 1>>.
