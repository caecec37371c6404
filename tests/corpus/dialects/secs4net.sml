// smlc: dialect=secs4net
AreYouThere:'S1F1' W
.
OnLineData:'S1F2'
    <L [2] 
        <A [1] 'DICER'>
        <A [0] '1.0.3'>
    >
.
SetClock:'S2F31' W
    <A [16] '2026112012345600'>
.
Remote:'S2F41' W
    <L [3] 
        <A [5] 'START'>
        <L [1] 
            <L [2] 
                <A [4] 'PPID'>
                <A [1] ''>
            >
        >
    >
.
Numbers:'S1F4'
    <L [4] 
        <B [2] 80 255>
        <Boolean [2] True False>
        <U2 [1] 010>
        <F4 [1] 0.5>
    >
.
