// expect: SML0102 at 3:1
S1F1 W.
/* status of the equipment
S1F3 W <L [n] <U4 SVID> ...>.
/* closed */
S1F5 W <B SFCD>.
