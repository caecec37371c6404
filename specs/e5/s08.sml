// SEMI E5 stream 8: control program transfer.

/// Abort Transaction: the receiver of a primary ends the transaction without an answer.
S8F0 H<->E AbortTransactionS8.

/// Boot Program Request: one side asks for the boot program.
S8F1 W H<->E BootProgramRequest.

/// Boot Program Data: the partner sends the boot program.
S8F2 H<->E BootProgramData
<BPD>.

/// Executive Program Request: one side asks for the executive program.
S8F3 W H<->E ExecutiveProgramRequest.

/// Executive Program Data: the partner sends the executive program.
S8F4 H<->E ExecutiveProgramData
<EPD>.
