;; Lines of a text that have each of some needles, sixteen places at once: of a needle its two rarest bytes are compared
;; first, then all of it (Mula 2016). An LF stands behind every line.
;;
;; Memory: 0 needles, 256 bytes each: its length; where its two rarest bytes stand; behind 16 these two, each sixteen times,
;; each with the bits beside it that do not count; behind 80 its bytes, at most 64; behind 144 of each the bits that do not
;; count · 2048 lines found, where each begins and ends, at most 1024 · 16384 the text, and room to read behind it.
(module
  (memory (export "memory") 130)
  ;; Where the next line begins that was not looked at, and how often the first needle was met.
  (global $next (mut i32) (i32.const 0))
  (global $met (mut i32) (i32.const 0))
  (func (export "next") (result i32) (global.get $next))
  (func (export "met") (result i32) (global.get $met))

  (func $same (param $at i32) (param $needle i32) (result i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $needle) (i32.load (local.get $needle))))
    (loop $bytes
      (if (i32.ne
            (i32.or (i32.load8_u (local.get $at)) (i32.load8_u offset=144 (local.get $needle)))
            (i32.load8_u offset=80 (local.get $needle)))
        (then (return (i32.const 0))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (local.set $needle (i32.add (local.get $needle) (i32.const 1)))
      (br_if $bytes (i32.lt_u (local.get $needle) (local.get $end))))
    (i32.const 1))

  ;; Where the needle stands first, whole between two places; -1 where it does not.
  (func $find (param $at i32) (param $to i32) (param $needle i32) (result i32)
    (local $last i32) (local $one i32) (local $other i32) (local $bits i32) (local $place i32)
    (local.set $last (i32.sub (local.get $to) (i32.load (local.get $needle))))
    (local.set $one (i32.load offset=4 (local.get $needle)))
    (local.set $other (i32.load offset=8 (local.get $needle)))
    (block $none
      (br_if $none (i32.lt_s (local.get $last) (local.get $at)))
      (loop $blocks
        (local.set $bits
          (i8x16.bitmask
            (v128.and
              (i8x16.eq
                (v128.or
                  (v128.load (i32.add (local.get $at) (local.get $one)))
                  (v128.load offset=32 (local.get $needle)))
                (v128.load offset=16 (local.get $needle)))
              (i8x16.eq
                (v128.or
                  (v128.load (i32.add (local.get $at) (local.get $other)))
                  (v128.load offset=64 (local.get $needle)))
                (v128.load offset=48 (local.get $needle))))))
        (block $passed
          (loop $places
            (br_if $passed (i32.eqz (local.get $bits)))
            (local.set $place (i32.add (local.get $at) (i32.ctz (local.get $bits))))
            (br_if $none (i32.gt_s (local.get $place) (local.get $last)))
            (if (call $same (local.get $place) (local.get $needle)) (then (return (local.get $place))))
            (local.set $bits (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1))))
            (br $places)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $blocks (i32.le_s (local.get $at) (local.get $last)))))
    (i32.const -1))

  ;; Where the line ends that goes on there.
  (func $lineEnd (param $at i32) (param $to i32) (result i32)
    (local $bits i32)
    (block $end
      (loop $blocks
        (local.set $bits (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (i8x16.splat (i32.const 10)))))
        (br_if $end (local.get $bits))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $blocks (i32.lt_s (local.get $at) (local.get $to))))
      (return (local.get $to)))
    (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $bits))))
    (select (local.get $at) (local.get $to) (i32.lt_s (local.get $at) (local.get $to))))

  ;; Lines that have all needles, from one that begins there on; returns how many were found. Where there may be more,
  ;; `next` is not the end.
  (func (export "lines") (param $at i32) (param $to i32) (param $needles i32) (result i32)
    (local $place i32) (local $begin i32) (local $end i32) (local $needle i32) (local $found i32)
    (global.set $met (i32.const 0))
    (block $full
      (loop $lines
        (local.set $place (call $find (local.get $at) (local.get $to) (i32.const 0)))
        (if (i32.lt_s (local.get $place) (i32.const 0))
          (then
            (local.set $at (local.get $to))
            (br $full)))
        (global.set $met (i32.add (global.get $met) (i32.const 1)))
        (local.set $begin (local.get $place))
        (block $begun
          (loop $back
            (br_if $begun (i32.le_s (local.get $begin) (local.get $at)))
            (br_if $begun (i32.eq (i32.load8_u (i32.sub (local.get $begin) (i32.const 1))) (i32.const 10)))
            (local.set $begin (i32.sub (local.get $begin) (i32.const 1)))
            (br $back)))
        (local.set $end (call $lineEnd (local.get $place) (local.get $to)))
        (local.set $at (i32.add (local.get $end) (i32.const 1)))
        (local.set $needle (i32.const 1))
        (block $asked
          (loop $each
            (br_if $asked (i32.ge_u (local.get $needle) (local.get $needles)))
            (br_if $lines
              (i32.lt_s
                (call $find (local.get $begin) (local.get $end) (i32.shl (local.get $needle) (i32.const 8)))
                (i32.const 0)))
            (local.set $needle (i32.add (local.get $needle) (i32.const 1)))
            (br $each)))
        (i32.store offset=2048 (i32.shl (local.get $found) (i32.const 3)) (local.get $begin))
        (i32.store offset=2052 (i32.shl (local.get $found) (i32.const 3)) (local.get $end))
        (local.set $found (i32.add (local.get $found) (i32.const 1)))
        (br_if $lines (i32.lt_u (local.get $found) (i32.const 1024)))))
    (global.set $next (local.get $at))
    (local.get $found)))
