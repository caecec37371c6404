    /// Etch cluster, two chambers.
    tool AmatCentura {

      vendor "Applied Materials"   model "Centura"   revision "4.2"
      import e5 (gem)                                  // the GEM subset
      import e5 ( S14F1,S14F2 )
      import "centura_private.sml"


      transport hsms { mode active  host "192.168.10.101"  port 5000  session 0  t3 45 s  t5 10 s  t6 5 s  t7 10 s  t8 5 s  linktest 30 s }
      transport hsms { mode passive port 5000 }
      formats { SVID U4 ECID U4 | U2 CEID A [1..8]
         // the rest
         RPTID U4 } // wire
      formats {}
      /// Pressure.
      status   1001 ChamberPressure  : F4    unit "mTorr"  range 0..760      "Pressure in chamber A"
      status   0x3EA "PM/State" as pm_state  : U1    { 1 OFFLINE_EQUIPMENT, 4 ONLINE_LOCAL, 5 ONLINE_REMOTE }
      status 1003 X : U1 { 0 IDLE "idle and waiting for a lot", 1 SETUP "setting up", 2 READY "ready" } "State of the processing model"
      data     2001 LotId            : A [0..40]
      constant 3001 PumpDownTime     : U2    unit "s"  range 1. ..600 step 1  default 60
      constant 3002 Text : A default "ready" "A rather long description of the constant that does not fit on the line"
      status 2002 * a comment
         Broken : F4 * behind

      report   1 LotReport { LotId,ChamberPressure }
      report 22 AllOfThem { LotId,
         "PM/State" }
      event  100 ProcessStarted  reports LotReport,"R 2"      "wafer processing begins"
      event  101 Ended  reports LotReport "ended"
      event  102 Nothing
      alarm 5001 ChamberOverPressure  equipment_safety  "Chamber over pressure"  set 9001 clear 9002
      alarm 5 Door 7  "Door"
      alarm 6 "No name"
      alarm 7 ANameThatIsFarTooLongToBeSetInOneColumnWithTheOthers 7 "Long"
      command START "start a process job" {
        RECIPE_ID : A [1..80]   "Recipe"
        "unit" : A [0..40] optional

        SLOTS     : list  of BOOLEAN [25] optional { 1 ONE "one", 2 TWO } "Slots" // twenty-five
      } completes ProcessEnded
      command STOP { } via S2F21
      command ABORT {
        // nothing
      }
      command LOCAL
    } // end
tool Empty {}
tool Silent { // nothing yet
}
