/// A tool with one of everything.
tool SmallTool {
  vendor "Example"  model "Small"
  import e5 (S1F1, S1F2, S2F41, S2F42)
  import lots
  transport hsms { mode active  host "127.0.0.1"  t3 45 s }
  formats { CPNAME A  RCMD A  SVID U4 }
  status   1 Pressure : F4 unit "Pa" range 0..1e5 "Pressure in the chamber"
  status   2 State    : U1 { 1 IDLE, 2 BUSY "at work" }
  data     3 Lot      : A [1..20] | U4
  constant 4 Limit    : U2 range 1..9 default 5
  report   1 LotReport { Pressure, Lot }
  event    1 Started reports LotReport "A lot begins"
  alarm    1 Door personal_safety "Door is open" set 1
  command  START { LOT : A [1..20]  COUNT : U4 optional "how many" } completes Started
}
