// expect: SML0110 at 2:1
itme SVID : U4
item CEID : U4
