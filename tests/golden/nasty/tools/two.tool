/// First of two tools, with "quotes", \backslashes\ and """three quotes""".
tool Ätz-Anlage {
  vendor "O'Neill \"
  model 'The "Model"'
  revision "°C \N{DIGIT ONE}"
  import e5 (gem)
  import messages
  import "private/own.sml"

  transport hsms { mode passive host "::1" port 65535 session 32767 t3 500 ms t5 1 min linktest 0 s }
  formats { SVID U2 CEID U4 HCACK B DOOR U1 PRIVATE U4 }

  status 1 "" : U4
  status 0x2 class : U4 { 0 None, 1 class, 2 mro }
  status 3 "a'b\n\\" : U4 unit "°C" "ends with \"
  status 4 "x\ny" : A [0..4] unit "m\" 'says "hello"'
  status 5 Pressure : F4 range -1.5..1e3 step 0.5
  status 6 pressure : F4
  status 7 PRESSURE as list : F4
  status 8 int : I4
  status 9 str : A
  status 10 property : BOOLEAN { TRUE YES, FALSE NO }
  status 11 Sequence : U4 [3]
  status 12 Any : L
  status 13 "from generated import *; x = 1  #" : A|U4|B|F8 [2]
  status 14 GemHost : U1 { 0 A, 1 B }
  status 15 AtzAnlageStatus : U1 { 0 A, 1 B }
  status 16 S1F1 : U1 { 0 A, 1 B }
  status 17 HCACK : U1 { 0 A, 1 B }
  status 18 Event : U8 { 18446744073709551615 A }
  status 19 AVeryLongNameOfAVariableThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSome : U1|U2|U4|I4 [4]|A|B { 0 A, 1 AVeryLongNameOfACodeThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSome "text" }
  data 20 "真空" : A
  data 21 values : U4
  data 22 values_ : U4
  data 23 float : F4
  data 24 n1st : U4
  data 25 "1st" : U4
  constant 30 type : U4 default 5 range 0..10
  constant 31 host : A default "it's \"
  constant 32 set : BOOLEAN default TRUE
  constant 33 get : A default TRUE
  constant 34 Codes : A { 1 ONE "as text" }

  report 1 Report { values, values_, float, int, str, class, n1st, "1st", Any }
  report 2 Event { }
  report 3 "class" { "真空", Pressure, Pressure }
  report 4 AVeryLongNameOfAReportThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSome { AVeryLongNameOfAVariableThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSome }
  event 1 Event reports Event, Report "an event"
  event 2 AlarmId
  event 3 "EVENTS" reports "class", AVeryLongNameOfAReportThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSome
  event 4 Any
  /// Documentation with
  ///     an indented line
  /// and a list
  /// * one
  event 4294967295 "TYPE_CHECKING"

  alarm 1 Alarm 127 "Door {door} is open" set 1 clear 2
  alarm 2 quotes personal_safety 'text "quoted"'
  alarm 3 "text"
  alarm 4 alarm_id "type: ignore"

  command STOP { }
  command "stop" { }
  command read { self : U4  class : A  "self " : A optional  None : list of U4 optional { 0 X } 'doc with ""quotes"" ' }
  command int { int : U4 str : A }
  command "a\nb" { "c\nd\" : A|U4|F4|B|BOOLEAN [5] optional }
  command 5 { }
  command AVeryLongNameOfACommandThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSome { AVeryLongNameOfAParameterThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSome : list of U1|I2|A|F4|B }
}

tool Second { }

tool AVeryLongNameOfAToolThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSome {
  status 1 A : U4
  constant 2 B : A
  command C { }
}
