// A library that wants the same package.
S64F1 W H->E.
