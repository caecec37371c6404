* No dialect is named: what has two readings is reported.
S1F1 W.
S2F25 W <B 80>.
S2F25 W <B 1E 7F>.
S1F3 W <U4 010 20>.
S10F3 <A "C:\new">.
S2F41 <L <A START> <L>>.
S1F2 W <L>.
S1F2 <L [3] <A 'MDLN'> <A 'REV'>>.
S1F4 <L <A ‘idle’> <U1 256>>.
S2F17 <L <NOW[16]> <U4AUTO>>.
S1F4 <L <U4 0x1F 31> <F4 1. .5 NaN> <BOOLEAN t FALSE 0x01>>.
