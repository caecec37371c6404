// smlc: dialect=eznet
S1F1W.
S1F3W <L[n] <VAR SVID>>.
S2F41W <L[2] <A[20] RCMD> <L[n] <L[2] <A[20] CPNAME> <VARIANT CPVAL>>>>.
S1F2 <L[6] <A[6] "TESTER"> <A[20] "7.1">>.
S5F1W <L[3] <B[1] 0x84> <U4[1] 0x10> <A[40] "DOOR">>.
S6F6 <B[1] 0x00> /* granted */ .
