// expect: SML0101 at 3:11
// expect: SML0101 at 4:33
item SVID U4
item CEID : U4 | U2 { 0 NONE, 1 }
item RPTID : U4
