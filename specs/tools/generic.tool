/// A small single-chamber process tool: enough of everything to learn from.
tool Generic {
  vendor "Example Works"
  model "Generic"
  revision "1.0"

  import e5 (gem)

  transport hsms {
    mode active  host "127.0.0.1"  port 5000  session 0
    t3 45 s  t5 10 s  t6 5 s  t7 10 s  t8 5 s  linktest 30 s
  }

  // What goes on this tool's wire; everything the standard allows is received.
  formats { SVID U4  VID U4  ECID U4  CEID U4  RPTID U4  ALID U4  DATAID U4  RCMD A  CPNAME A }

  status 1001 ControlState     : U1  {
    1 OFFLINE_EQUIPMENT,
    2 OFFLINE_ATTEMPT,
    3 OFFLINE_HOST,
    4 ONLINE_LOCAL,
    5 ONLINE_REMOTE
  }  "Control state as GEM numbers it"
  status 1002 ProcessState     : U1  { 0 IDLE, 1 SETUP, 2 READY, 3 EXECUTING, 4 PAUSED }  "State of the processing model"
  status 1003 ChamberPressure  : F4  unit "mTorr"  range 0..760000  "Pressure in the chamber"
  status 1004 StageTemperature : F4  unit "°C"  range -40..400  "Temperature of the wafer stage"
  status 1005 WafersProcessed  : U4  "Wafers finished since the counter was reset"

  data 2001 LotId    : A [0..40]  "Lot being processed"
  data 2002 RecipeId : A [0..80]  "Recipe being run"

  constant 3001 PumpDownTime      : U2  unit "s"  range 1..600  default 60  "Time allowed for pump-down"
  constant 3002 TargetTemperature : F4  unit "°C"  range 20..350  default 180  "Stage temperature to hold"
  constant 3003 OperatorMessage   : A [0..80]  default "ready"  "Text on the operator's screen"

  report 1 LotReport      { LotId, RecipeId, ChamberPressure }
  report 2 ProgressReport { WafersProcessed, StageTemperature }

  event 100 ProcessStarted  reports LotReport                  "Wafer processing begins"
  event 101 ProcessEnded    reports LotReport, ProgressReport  "Wafer processing has ended normally"
  event 102 ProcessStopped  reports ProgressReport             "Wafer processing was stopped"

  alarm 5001 ChamberOverPressure  equipment_safety         "Chamber over pressure"
  alarm 5002 StageTooHot          parameter_control_error  "Stage temperature out of tolerance"
  alarm 5003 DoorOpen             personal_safety          "Service door is open"

  command START "Start processing a lot" {
    RECIPE_ID : A [1..80]  "Recipe to run"
    LOT_ID    : A [0..40] optional  "Lot to process"
    SLOTS     : list of BOOLEAN optional  "One truth value a slot, slot 1 first"
  } completes ProcessEnded

  command STOP "Stop processing at the next safe point" { } completes ProcessStopped
}
