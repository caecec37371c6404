// expect: SML0209 at 4:6
// expect: SML0209 at 5:6
// expect: SML0209 at 6:6
item U4 : U4
item Variant : A
item bool : BOOLEAN
