// expect: SML0411 at a_tool.tool:3:6
// expect: SML0411 at a_tool.tool:4:6
tool PmOne { }
tool PM_One { }
