// expect: SML0402 at b.tool:1:6
tool Generic { }
