// smlc: dialect=js
S2F25 W <B 00 10 FF>.
S1F3 W <L <U4 1> <A 'two
lines'>>.
S1F2 <L [1] <A "x"> <A "y">>.
