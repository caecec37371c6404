item SVID  : u4 | U2|U1 | a [ 1..20]       "Status variable id"
/// Acknowledge.
item HCACK : B [1] {0 DONE "performed",1 NO_SUCH_COMMAND,
   2 CANNOT_NOW // for the moment
   , 3 BAD_PARAMETER } "Host command acknowledge"
item ACK : B [1] { 0 ACCEPTED "accepted", 1 DENIED "denied, at least one constant does not exist", 2 BUSY "busy" } "A long one"
item TF : BOOLEAN accepts B|U1 { TRUE YES, FALSE NO, }
item MANY : U4 [n] | U2 [n] | U1 [n] | U8 [n] | I4 [n] | I2 [n] | I1 [n] | I8 [n] | A | B "Part of the contents of an item"
item EMPTY : A
{ 1 ONE }
group gem {
S1F1 S1F2
      S2F41 S2F42 // commands
S5F1 }
group small { S1F1
}
