/// A list called W, lists called like types, and names that are no identifiers.
S64F1 W H->E class
<L [9]
  <L [2] W <U4 A> <U4 B>>
  <L [2] Any <U4 int> <U4 str>>
  <L [2] Sequence <A [0..20] self> <A list>>
  <L [2] Struct <B [1] tuple> <B to_bytes>>
  <L [n] Message <L [2] <F4 item> <F8 item>> ...>
  <U4 Größe>
  <U4 größe>
  <U4 optional_list>
  <L [0|2] Door <DOOR> <DOOR>>
>.

S64F2 H<-E Message <DOOR>.

/// Item names that are words of Python or of generated code.
item DOOR : U1 { 0 OPEN "type: ignore", 1 None "fmt: off", 2 mro "noqa", 3 class "line
break", 4 OFFEN-TÜR "!", 5 offen.tür "x" } "Ends with a backslash \"
item class : U4 | A "ends with a backslash \"
item list : U4 | A 'ends with a "quote"'
item Plan : A [0..5] 'three """ quotes'
item IntEnum : U1 { 0 NAME, 1 VALUE, 2 name }
item a-b : U4
item a_b : A
item S64F1 : U2
item größe : I2 { -1 UNTER_NULL }

S64F3 W H->E import
<L [7] <class> <list> <Plan> <IntEnum> <a_b> <S64F1> <größe>>.

/// Alternatives: a choice in a list, an optional list, and repeats three deep.
S64F5 [W] H<->E S64F7
<L [3]
  <U4 ONE> - OR - <A TWO> - OR - <L [2] <U4 LEFT> <U4 RIGHT>>
  <L [0|2] <A LOT> <L [n] <U4 SLOT> ...>>
  <L [n] CARRIERS
    <L [2] CARRIER
      <A CARRIERID>
      <L [n] LOTS
        <L [2] LOT
          <A LOTID>
          <L [n] WAFERS <L [2] WAFER <A WAFERID> <L [n] <F8 [n] VALUE> ...>> ...>
        > ...
      >
    > ...
  >
>
- OR -
<L [1] <A TEXT>>
- OR -
<A TEXT>
- OR -
<L [0]>.

S64F6 H<->E host <L [n] <VARIANT ANYTHING> ...>.
S64F7 H<->E events <L>.
S64F9 W H->E enums <L [2..3] <BOOLEAN [8] FLAGS>>.
S64F11 H->E.
S64F13 W H->E Any <L [n] <L [n] <L [n] <U1 X> ...> ...> ...>.
S65F1 W H->E S65F1 <W WIDE>.
S65F2 H<-E _plans <L [3] <J KANA> <I8 [3] THREE> <U4|I4|A [0..9] KEY>>.
S66F1 H->E AVeryLongNameOfAMessageThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSome
<L [2]
  <A AVeryLongPlaceholderThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSomeOne>
  <L [1] <L [n] AVeryLongListThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSomeOne <A AVeryLongPlaceholderThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSomeTwo> ...>>
>
- OR -
<L [3]
  <A AVeryLongPlaceholderThatGoesOnAndOnUntilNoLineCouldHoldItAnyMoreAndThenSomeOne>
  <U4 [2] B> <B>
>.

/// Values: a place may have only one.
S67F1 W H->E
<L [9]
  <A 'it"s'>
  <U4 17> = PLAN
  <BOOLEAN TRUE> = class
  <F8 -1.5> = self
  <B 0x00 0xFF> = Bytes
  <U2 1 2 3> = numbers
  <L [1] <A 'START'> = RCMD>
  <L <A 'a'> - OR - <U4 5> - OR - <L <A "x">>>
  <I8 -9223372036854775808>
>.
S67F2 H<-E <A 'only this, and nothing else, however long it is: the quick brown fox jumps over the lazy dog'>.
S67F3 W H->E <L <U4 COUNT> <A NAME> ... <U4 LAST>>.
S67F3 W H<-E Other <L [2..5] <U4 COUNT> <A NAME> ...>.
S67F5 W H->E <L [3] <A 'x' > - OR - <L [0]> <Ux ANY> <A 'YYYYMMDDhhmmsscc'>>.
