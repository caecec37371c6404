// expect: SML0309 at 2:206
S64F1 W H->E <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>.
S64F3 W H->E <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L <L >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>.
