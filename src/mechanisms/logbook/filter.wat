;; What stands in many lines, for the filter of their block (filter-builder.ts says the same of one line at a time): the
;; tokens of lines of ASCII or UTF-8, their addresses of four numbers, and which lines may hold one of eight groups.
;;
;; Memory: 0 what each byte is in a token (unit.ts) · 256 whether an IPv6 address is written with it · 512 how the trait of a
;; network of each size begins, two numbers each · 576 digits · 1024 networks met last, 256 of each size · 8192 traits put
;; last, 2048 pairs · 32768 what each unit beyond ASCII is in a token · 163840 where each line ends, and from 172032 what is
;; left of it to the caller: 1 it holds a backslash, 2 it was not read, 4 it may hold an IPv6 address · 174080 the lines,
;; 262144 bytes · 458752 the table of traits.
(module
  (memory (export "memory") 8)
  (global $table (mut i32) (i32.const 458752))
  (global $tableBytes (mut i32) (i32.const 0))
  (global $size (mut i32) (i32.const 0))
  ;; Of the line that is being read: numbers so far that are joined by dots, what they are as an address, where the last ends.
  (global $chain (mut i32) (i32.const 0))
  (global $chainValue (mut i32) (i32.const 0))
  (global $chainEnd (mut i32) (i32.const 0))
  (global $mayHoldIpv6 (mut i32) (i32.const 0))

  (func $ensure (param $bytes i32)
    (local $missing i32)
    (local.set $missing (i32.sub (i32.shr_u (i32.add (local.get $bytes) (i32.const 65535)) (i32.const 16)) (memory.size)))
    (if (i32.gt_s (local.get $missing) (i32.const 0))
      (then (if (i32.lt_s (memory.grow (local.get $missing)) (i32.const 0)) (then (unreachable))))))

  ;; Forgets everything; the table has so many bytes, a power of two.
  (func (export "begin") (param $tableBytes i32)
    (global.set $table (i32.const 458752))
    (global.set $tableBytes (local.get $tableBytes))
    (global.set $size (i32.const 0))
    (call $ensure (i32.add (global.get $table) (local.get $tableBytes)))
    (memory.fill (global.get $table) (i32.const 0) (local.get $tableBytes))
    ;; What nothing looks for at the first of these places, so that nothing is taken for there already.
    (memory.fill (i32.const 8192) (i32.const 0) (i32.const 16384))
    (i32.store (i32.const 8192) (i32.const 1))
    (memory.fill (i32.const 1024) (i32.const 0) (i32.const 4096))
    (i32.store (i32.const 1024) (i32.const -1))
    (i32.store (i32.const 2048) (i32.const -1))
    (i32.store (i32.const 3072) (i32.const -1))
    (i32.store (i32.const 4096) (i32.const -1)))

  (func (export "size") (result i32) (global.get $size))
  (func (export "tableBytes") (result i32) (global.get $tableBytes))

  (func $finish (param $hash i32) (result i32)
    (local.set $hash
      (i32.mul (i32.xor (local.get $hash) (i32.shr_u (local.get $hash) (i32.const 16))) (i32.const 0x85ebca6b)))
    (local.set $hash
      (i32.mul (i32.xor (local.get $hash) (i32.shr_u (local.get $hash) (i32.const 13))) (i32.const 0xc2b2ae35)))
    (i32.xor (local.get $hash) (i32.shr_u (local.get $hash) (i32.const 16))))

  ;; Open addressing; the second number of a pair is odd, so that 0 is free.
  (func $insert (param $one i32) (param $other i32)
    (local $offset i32) (local $at i32) (local $there i32)
    (local.set $offset (i32.shl (local.get $one) (i32.const 3)))
    (block $free
      (loop $next
        (local.set $offset (i32.and (local.get $offset) (i32.sub (global.get $tableBytes) (i32.const 8))))
        (local.set $at (i32.add (global.get $table) (local.get $offset)))
        (local.set $there (i32.load offset=4 (local.get $at)))
        (br_if $free (i32.eqz (local.get $there)))
        (if (i32.and
              (i32.eq (local.get $there) (local.get $other))
              (i32.eq (i32.load (local.get $at)) (local.get $one)))
          (then (return)))
        (local.set $offset (i32.add (local.get $offset) (i32.const 8)))
        (br $next)))
    (i32.store (local.get $at) (local.get $one))
    (i32.store offset=4 (local.get $at) (local.get $other))
    (global.set $size (i32.add (global.get $size) (i32.const 1)))
    (if (i32.gt_u (i32.shl (global.get $size) (i32.const 4)) (global.get $tableBytes)) (then (call $grow))))

  ;; Another table of twice the size, behind the one there is.
  (func $grow
    (local $at i32) (local $end i32)
    (local.set $at (global.get $table))
    (local.set $end (i32.add (local.get $at) (global.get $tableBytes)))
    (global.set $table (local.get $end))
    (global.set $tableBytes (i32.shl (global.get $tableBytes) (i32.const 1)))
    (global.set $size (i32.const 0))
    (call $ensure (i32.add (global.get $table) (global.get $tableBytes)))
    (memory.fill (global.get $table) (i32.const 0) (global.get $tableBytes))
    (loop $next
      (if (i32.load offset=4 (local.get $at))
        (then (call $insert (i32.load (local.get $at)) (i32.load offset=4 (local.get $at)))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end)))))

  ;; A trait of which these are the two numbers after its last unit. Most words of a line stood in the line before.
  (func $put (export "put") (param $one i32) (param $other i32)
    (local $place i32) (local $pair i64)
    (local.set $place
      (i32.shl
        (i32.and (i32.xor (local.get $one) (i32.shr_u (local.get $other) (i32.const 7))) (i32.const 2047))
        (i32.const 3)))
    (local.set $pair
      (i64.or
        (i64.extend_i32_u (local.get $one))
        (i64.shl (i64.extend_i32_u (local.get $other)) (i64.const 32))))
    (if (i64.eq (i64.load offset=8192 (local.get $place)) (local.get $pair)) (then (return)))
    (i64.store offset=8192 (local.get $place) (local.get $pair))
    (call $insert (call $finish (local.get $one)) (i32.or (call $finish (local.get $other)) (i32.const 1))))

  ;; The filter, of so many bytes; returns where it stands.
  (func (export "build") (param $bytes i32) (result i32)
    (local $at i32) (local $end i32) (local $bits i32) (local $bit i32) (local $sum i32) (local $other i32) (local $probe i32)
    (local.set $at (global.get $table))
    (local.set $end (i32.add (local.get $at) (global.get $tableBytes)))
    (local.set $bits (i32.shl (local.get $bytes) (i32.const 3)))
    (call $ensure (i32.add (local.get $end) (local.get $bytes)))
    (memory.fill (local.get $end) (i32.const 0) (local.get $bytes))
    (loop $next
      (local.set $other (i32.load offset=4 (local.get $at)))
      (if (local.get $other)
        (then
          (local.set $sum (i32.load (local.get $at)))
          (local.set $probe (i32.const 7))
          (loop $probes
            (local.set $bit (i32.rem_u (local.get $sum) (local.get $bits)))
            (local.set $sum (i32.add (local.get $sum) (local.get $other)))
            (i32.store8
              (i32.add (local.get $end) (i32.shr_u (local.get $bit) (i32.const 3)))
              (i32.or
                (i32.load8_u (i32.add (local.get $end) (i32.shr_u (local.get $bit) (i32.const 3))))
                (i32.shl (i32.const 1) (i32.and (local.get $bit) (i32.const 7)))))
            (local.set $probe (i32.sub (local.get $probe) (i32.const 1)))
            (br_if $probes (local.get $probe)))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (local.get $end))

  (func $isDigit (param $byte i32) (result i32)
    (i32.lt_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 10)))

  ;; A word of ASCII that begins with a digit: maybe the next number of an address.
  (func $meetNumber (param $begin i32) (param $from i32) (param $to i32) (param $end i32)
    (local $at i32) (local $value i32) (local $isBehindDot i32) (local $isBehindDigit i32)
    (if (i32.gt_u (i32.sub (local.get $to) (local.get $from)) (i32.const 3)) (then (return)))
    (local.set $at (local.get $from))
    (loop $next
      (if (i32.eqz (call $isDigit (i32.load8_u (local.get $at)))) (then (return)))
      (local.set $value
        (i32.sub (i32.add (i32.mul (local.get $value) (i32.const 10)) (i32.load8_u (local.get $at))) (i32.const 48)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $to))))
    (if (i32.gt_u (local.get $from) (local.get $begin))
      (then
        (local.set $isBehindDot (i32.eq (i32.load8_u (i32.sub (local.get $from) (i32.const 1))) (i32.const 46)))))
    (if (i32.gt_u (local.get $from) (i32.add (local.get $begin) (i32.const 1)))
      (then (local.set $isBehindDigit (call $isDigit (i32.load8_u (i32.sub (local.get $from) (i32.const 2)))))))
    (if (i32.and
          (local.get $isBehindDot)
          (i32.eq (global.get $chainEnd) (i32.sub (local.get $from) (i32.const 1))))
      (then (global.set $chain (i32.add (global.get $chain) (i32.const 1))))
      ;; Behind another number that was none of the chain, it is none of an address.
      (else
        (global.set $chain
          (select (i32.const 100) (i32.const 1) (i32.and (local.get $isBehindDot) (local.get $isBehindDigit))))))
    (if (i32.gt_u (local.get $value) (i32.const 255)) (then (global.set $chain (i32.const 100))))
    (global.set $chainEnd (local.get $to))
    (global.set $chainValue (i32.or (i32.shl (global.get $chainValue) (i32.const 8)) (local.get $value)))
    (if (i32.ne (global.get $chain) (i32.const 4)) (then (return)))
    ;; Where it goes on it is longer than an address.
    (if (i32.lt_u (i32.add (local.get $to) (i32.const 1)) (local.get $end))
      (then
        (if (i32.and
              (i32.eq (i32.load8_u (local.get $to)) (i32.const 46))
              (call $isDigit (i32.load8_u offset=1 (local.get $to))))
          (then (return)))))
    (call $putNetworks (global.get $chainValue)))

  ;; The networks of 8, 16, 24 and 32 bits that an address is in.
  (func $putNetworks (param $address i32)
    (local $row i32) (local $host i32) (local $network i32) (local $place i32)
    (local.set $host (i32.const 24))
    (loop $next
      (local.set $network
        (i32.shl (i32.shr_u (local.get $address) (local.get $host)) (local.get $host)))
      (local.set $place
        (i32.add
          (i32.shl (local.get $row) (i32.const 10))
          (i32.shl
            (i32.and (i32.shr_u (local.get $network) (local.get $host)) (i32.const 255))
            (i32.const 2))))
      (if (i32.ne (i32.load offset=1024 (local.get $place)) (local.get $network))
        (then
          (i32.store offset=1024 (local.get $place) (local.get $network))
          (call $putNumber
            (i32.load offset=512 (i32.shl (local.get $row) (i32.const 3)))
            (i32.load offset=516 (i32.shl (local.get $row) (i32.const 3)))
            (local.get $network))))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (local.set $host (i32.sub (local.get $host) (i32.const 8)))
      (br_if $next (i32.ge_s (local.get $host) (i32.const 0)))))

  ;; A trait that ends in a number.
  (func $putNumber (param $one i32) (param $other i32) (param $number i32)
    (local $at i32) (local $rest i32)
    (local.set $at (i32.const 592))
    (loop $spell
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (local.set $rest (i32.div_u (local.get $number) (i32.const 10)))
      (i32.store8
        (local.get $at)
        (i32.add (i32.const 48) (i32.sub (local.get $number) (i32.mul (local.get $rest) (i32.const 10)))))
      (local.set $number (local.get $rest))
      (br_if $spell (local.get $number)))
    (loop $step
      (local.set $one (i32.mul (i32.xor (local.get $one) (i32.load8_u (local.get $at))) (i32.const 0x01000193)))
      (local.set $other
        (i32.rotl
          (i32.mul (i32.xor (local.get $other) (i32.load8_u (local.get $at))) (i32.const 0x85ebca6b))
          (i32.const 13)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $step (i32.lt_u (local.get $at) (i32.const 592))))
    (call $put (local.get $one) (local.get $other)))

  ;; The run of signs of an IPv6 address around a colon; returns where it ends (address-run.ts).
  (func $meetRun (param $colon i32) (param $lineBegin i32) (param $lineEnd i32) (result i32)
    (local $begin i32) (local $end i32) (local $colons i32) (local $isDouble i32)
    (local.set $begin (local.get $colon))
    (local.set $end (local.get $colon))
    (block $begun
      (loop $back
        (br_if $begun (i32.eq (local.get $begin) (local.get $lineBegin)))
        (br_if $begun (i32.eqz (i32.load8_u offset=256 (i32.load8_u (i32.sub (local.get $begin) (i32.const 1))))))
        (local.set $begin (i32.sub (local.get $begin) (i32.const 1)))
        (br $back)))
    (block $ended
      (loop $on
        (br_if $ended (i32.eq (local.get $end) (local.get $lineEnd)))
        (br_if $ended (i32.eqz (i32.load8_u offset=256 (i32.load8_u (local.get $end)))))
        (if (i32.eq (i32.load8_u (local.get $end)) (i32.const 58))
          (then
            (local.set $colons (i32.add (local.get $colons) (i32.const 1)))
            (if (i32.gt_u (local.get $end) (local.get $begin))
              (then
                (local.set $isDouble
                  (i32.or
                    (local.get $isDouble)
                    (i32.eq (i32.load8_u (i32.sub (local.get $end) (i32.const 1))) (i32.const 58))))))))
        (local.set $end (i32.add (local.get $end) (i32.const 1)))
        (br $on)))
    (if (i32.and
          (i32.le_u (i32.sub (local.get $end) (local.get $begin)) (i32.const 47))
          (i32.or (local.get $isDouble) (i32.lt_u (i32.sub (local.get $colons) (i32.const 6)) (i32.const 4))))
      (then (global.set $mayHoldIpv6 (i32.const 4))))
    (local.get $end))

  ;; Whether these bytes are UTF-8 without characters of two units.
  (func $isPlain (param $at i32) (param $end i32) (result i32)
    (local $byte i32) (local $more i32)
    (loop $next
      (if (i32.ge_u (local.get $at) (local.get $end)) (then (return (i32.const 1))))
      (local.set $byte (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $byte) (i32.const 0x80)))
      (if (i32.or (i32.lt_u (local.get $byte) (i32.const 0xc2)) (i32.gt_u (local.get $byte) (i32.const 0xef)))
        (then (return (i32.const 0))))
      (local.set $more (select (i32.const 2) (i32.const 1) (i32.ge_u (local.get $byte) (i32.const 0xe0))))
      (if (i32.gt_u (i32.add (local.get $at) (local.get $more)) (local.get $end)) (then (return (i32.const 0))))
      ;; Neither longer than need be, nor half of a character.
      (if (i32.and
            (i32.eq (local.get $byte) (i32.const 0xe0))
            (i32.lt_u (i32.load8_u (local.get $at)) (i32.const 0xa0)))
        (then (return (i32.const 0))))
      (if (i32.and
            (i32.eq (local.get $byte) (i32.const 0xed))
            (i32.gt_u (i32.load8_u (local.get $at)) (i32.const 0x9f)))
        (then (return (i32.const 0))))
      (loop $behind
        (if (i32.ne (i32.and (i32.load8_u (local.get $at)) (i32.const 0xc0)) (i32.const 0x80))
          (then (return (i32.const 0))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (local.set $more (i32.sub (local.get $more) (i32.const 1)))
        (br_if $behind (local.get $more)))
      (br $next))
    (unreachable))

  ;; Reads a line; returns what is left of it to the caller.
  (func $line (param $begin i32) (param $end i32) (result i32)
    (local $at i32) (local $unit i32) (local $one i32) (local $other i32) (local $code i32) (local $next i32)
    ;; Where the token and the word of ASCII began, where the last run ends, what is left, whether it is known to be UTF-8.
    (local $token i32) (local $word i32) (local $run i32) (local $left i32) (local $isPlain i32)
    (local.set $at (local.get $begin))
    (local.set $token (local.get $begin))
    (local.set $word (local.get $begin))
    (local.set $run (local.get $begin))
    (local.set $one (i32.const 0x811c9dc5))
    (local.set $other (i32.const 0x9747b28c))
    (global.set $chain (i32.const 0))
    (global.set $chainEnd (i32.const -1))
    (global.set $mayHoldIpv6 (i32.const 0))
    (loop $units
      (local.set $unit (i32.const 0))
      (if (i32.lt_u (local.get $at) (local.get $end))
        (then (local.set $unit (i32.load8_u (i32.load8_u (local.get $at))))))
      (if (i32.ge_u (local.get $unit) (i32.const 48))
        (then
          (local.set $one (i32.mul (i32.xor (local.get $one) (local.get $unit)) (i32.const 0x01000193)))
          (local.set $other
            (i32.rotl (i32.mul (i32.xor (local.get $other) (local.get $unit)) (i32.const 0x85ebca6b)) (i32.const 13)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $units)))
      (if (i32.gt_u (local.get $at) (local.get $word))
        (then
          (if (call $isDigit (i32.load8_u (local.get $word)))
            (then (call $meetNumber (local.get $begin) (local.get $word) (local.get $at) (local.get $end))))))
      (local.set $next (i32.add (local.get $at) (i32.const 1)))
      (if (i32.eq (local.get $unit) (i32.const 6))
        (then
          (if (i32.eqz (local.get $isPlain))
            (then
              (local.set $isPlain (call $isPlain (local.get $at) (local.get $end)))
              (if (i32.eqz (local.get $isPlain)) (then (return (i32.const 2))))))
          (local.set $code (i32.load8_u (local.get $at)))
          (if (i32.lt_u (local.get $code) (i32.const 0xe0))
            (then (local.set $code (i32.and (local.get $code) (i32.const 31))))
            (else
              (local.set $code
                (i32.or
                  (i32.shl (i32.and (local.get $code) (i32.const 15)) (i32.const 6))
                  (i32.and (i32.load8_u (local.get $next)) (i32.const 63))))
              (local.set $next (i32.add (local.get $next) (i32.const 1)))))
          (local.set $code
            (i32.or
              (i32.shl (local.get $code) (i32.const 6))
              (i32.and (i32.load8_u (local.get $next)) (i32.const 63))))
          (local.set $next (i32.add (local.get $next) (i32.const 1)))
          (local.set $unit (i32.load16_u offset=32768 (i32.shl (local.get $code) (i32.const 1))))
          (if (i32.ge_u (local.get $unit) (i32.const 48))
            (then
              (local.set $one (i32.mul (i32.xor (local.get $one) (local.get $unit)) (i32.const 0x01000193)))
              (local.set $other
                (i32.rotl
                  (i32.mul (i32.xor (local.get $other) (local.get $unit)) (i32.const 0x85ebca6b))
                  (i32.const 13)))
              (local.set $at (local.get $next))
              (local.set $word (local.get $next))
              (br $units)))))
      (if (i32.gt_u (local.get $at) (local.get $token))
        (then
          (call $put (local.get $one) (local.get $other))
          (local.set $one (i32.const 0x811c9dc5))
          (local.set $other (i32.const 0x9747b28c))))
      (if (i32.eq (local.get $unit) (i32.const 1))
        (then
          (if (i32.ge_u (local.get $at) (local.get $run))
            (then (local.set $run (call $meetRun (local.get $at) (local.get $begin) (local.get $end)))))))
      (if (i32.eq (local.get $unit) (i32.const 2)) (then (local.set $left (i32.const 1))))
      ;; A Han character is a token of its own.
      (if (i32.eq (local.get $unit) (i32.const 4))
        (then
          (call $put
            (i32.mul (i32.xor (i32.const 0x811c9dc5) (local.get $code)) (i32.const 0x01000193))
            (i32.rotl
              (i32.mul (i32.xor (i32.const 0x9747b28c) (local.get $code)) (i32.const 0x85ebca6b))
              (i32.const 13)))))
      (local.set $at (local.get $next))
      (local.set $token (local.get $next))
      (local.set $word (local.get $next))
      (br_if $units (i32.le_u (local.get $at) (local.get $end))))
    (i32.or (local.get $left) (global.get $mayHoldIpv6)))

  ;; Reads as many lines, and writes what is left of each.
  (func (export "read") (param $count i32)
    (local $at i32) (local $begin i32) (local $end i32)
    (local.set $begin (i32.const 174080))
    (loop $next
      (local.set $end (i32.load offset=163840 (i32.shl (local.get $at) (i32.const 2))))
      (i32.store8 offset=172032 (local.get $at) (call $line (local.get $begin) (local.get $end)))
      (local.set $begin (local.get $end))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $count))))))
