// expect: SML0201 at shared.sml:1:15
tool A { import "shared.sml" }
tool B { import "shared.sml" }
