// expect: SML0411 at two/lots/m.sml:1:1
group none { }
