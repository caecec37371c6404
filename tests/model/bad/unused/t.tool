// expect: SML0412 at unused.sml:1:1
tool T { import "used.sml" }
