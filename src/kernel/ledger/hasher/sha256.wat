;; SHA-256 (FIPS 180-4) of many short messages, four at a time: lane n of each vector belongs to the n-th of four
;; messages. A lane whose message is done takes the next one, so that long and short messages keep all four at work.
;;
;; Memory: 0 the constants of the rounds · 256 the first state · 288 the prefix of a node (RFC 6962) · 304 lanes, 16 bytes
;; each: number of the message or -1, blocks left, where the next block is · 384 the four states, a vector a word · 512
;; the message schedule, 64 vectors · 4096 four padded messages, 16704 bytes each · 71680 the caller's.
(module
  (memory (export "memory") 2)
  (global $table (mut i32) (i32.const 0))
  (global $input (mut i32) (i32.const 0))
  (global $next (mut i32) (i32.const 0))

  (data (i32.const 0)
    "\98\2f\8a\42\91\44\37\71\cf\fb\c0\b5\a5\db\b5\e9\5b\c2\56\39\f1\11\f1\59\a4\82\3f\92\d5\5e\1c\ab"
    "\98\aa\07\d8\01\5b\83\12\be\85\31\24\c3\7d\0c\55\74\5d\be\72\fe\b1\de\80\a7\06\dc\9b\74\f1\9b\c1"
    "\c1\69\9b\e4\86\47\be\ef\c6\9d\c1\0f\cc\a1\0c\24\6f\2c\e9\2d\aa\84\74\4a\dc\a9\b0\5c\da\88\f9\76"
    "\52\51\3e\98\6d\c6\31\a8\c8\27\03\b0\c7\7f\59\bf\f3\0b\e0\c6\47\91\a7\d5\51\63\ca\06\67\29\29\14"
    "\85\0a\b7\27\38\21\1b\2e\fc\6d\2c\4d\13\0d\38\53\54\73\0a\65\bb\0a\6a\76\2e\c9\c2\81\85\2c\72\92"
    "\a1\e8\bf\a2\4b\66\1a\a8\70\8b\4b\c2\a3\51\6c\c7\19\e8\92\d1\24\06\99\d6\85\35\0e\f4\70\a0\6a\10"
    "\16\c1\a4\19\08\6c\37\1e\4c\77\48\27\b5\bc\b0\34\b3\0c\1c\39\4a\aa\d8\4e\4f\ca\9c\5b\f3\6f\2e\68"
    "\ee\82\8f\74\6f\63\a5\78\14\78\c8\84\08\02\c7\8c\fa\ff\be\90\eb\6c\50\a4\f7\a3\f9\be\f2\78\71\c6")
  (data (i32.const 256)
    "\67\e6\09\6a\85\ae\67\bb\72\f3\6e\3c\3a\f5\4f\a5\7f\52\0e\51\8c\68\05\9b\ab\d9\83\1f\19\cd\e0\5b")
  (data (i32.const 288) "\01")

  ;; Copies whole vectors: up to 15 bytes behind the end are written too, and filled afterwards.
  (func $copy (param $to i32) (param $from i32) (param $bytes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $to) (local.get $bytes)))
    (loop $again
      (v128.store (local.get $to) (v128.load (local.get $from)))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br_if $again (i32.lt_u (local.get $to) (local.get $end)))))

  (func $bigEndian (param $x i32) (result i32)
    (i32.or
      (i32.and (i32.rotl (local.get $x) (i32.const 8)) (i32.const 0x00ff00ff))
      (i32.and (i32.rotr (local.get $x) (i32.const 8)) (i32.const 0xff00ff00))))

  ;; Puts the next message into a lane: head, body, a bit of one, zeros, its length in bits.
  (func $take (param $lane i32) (param $number i32)
    (local $row i32) (local $to i32) (local $head i32) (local $headBytes i32) (local $body i32) (local $bytes i32)
    (local $end i32) (local $info i32) (local $word i32)
    (local.set $to (i32.add (i32.const 4096) (i32.mul (local.get $lane) (i32.const 16704))))
    (if (global.get $table)
      (then
        (local.set $row (i32.add (global.get $table) (i32.shl (local.get $number) (i32.const 4))))
        (local.set $head (i32.load (local.get $row)))
        (local.set $headBytes (i32.load offset=4 (local.get $row)))
        (local.set $body (i32.load offset=8 (local.get $row)))
        (local.set $bytes (i32.load offset=12 (local.get $row))))
      (else
        (local.set $head (i32.const 288))
        (local.set $headBytes (i32.const 1))
        (local.set $body (i32.add (global.get $input) (i32.shl (local.get $number) (i32.const 6))))
        (local.set $bytes (i32.const 64))))
    (call $copy (local.get $to) (local.get $head) (local.get $headBytes))
    (call $copy (i32.add (local.get $to) (local.get $headBytes)) (local.get $body) (local.get $bytes))
    (local.set $bytes (i32.add (local.get $bytes) (local.get $headBytes)))
    (local.set $end (i32.add (local.get $to) (local.get $bytes)))
    (i32.store8 (local.get $end) (i32.const 0x80))
    (v128.store offset=1 align=1 (local.get $end) (v128.const i32x4 0 0 0 0))
    (v128.store offset=17 align=1 (local.get $end) (v128.const i32x4 0 0 0 0))
    (v128.store offset=33 align=1 (local.get $end) (v128.const i32x4 0 0 0 0))
    (v128.store offset=49 align=1 (local.get $end) (v128.const i32x4 0 0 0 0))
    (v128.store offset=65 align=1 (local.get $end) (v128.const i32x4 0 0 0 0))
    (local.set $info (i32.add (i32.const 304) (i32.shl (local.get $lane) (i32.const 4))))
    (i32.store (local.get $info) (local.get $number))
    (i32.store offset=8 (local.get $info) (local.get $to))
    ;; Blocks: the bytes, one more and eight of the length, rounded up.
    (local.set $end (i32.shr_u (i32.add (local.get $bytes) (i32.const 72)) (i32.const 6)))
    (i32.store offset=4 (local.get $info) (local.get $end))
    (i32.store
      (i32.sub (i32.add (local.get $to) (i32.shl (local.get $end) (i32.const 6))) (i32.const 4))
      (call $bigEndian (i32.shl (local.get $bytes) (i32.const 3))))
    (local.set $to (i32.shl (local.get $lane) (i32.const 2)))
    (loop $again
      (i32.store offset=384
        (i32.add (local.get $to) (i32.shl (local.get $word) (i32.const 2)))
        (i32.load offset=256 (local.get $word)))
      (local.set $word (i32.add (local.get $word) (i32.const 4)))
      (br_if $again (i32.lt_u (local.get $word) (i32.const 32)))))

  ;; Writes the digest of the message that a lane has done.
  (func $give (param $lane i32) (param $to i32)
    (local $word i32)
    (local.set $lane (i32.shl (local.get $lane) (i32.const 2)))
    (loop $again
      (i32.store
        (i32.add (local.get $to) (local.get $word))
        (call $bigEndian
          (i32.load offset=384 (i32.add (local.get $lane) (i32.shl (local.get $word) (i32.const 2))))))
      (local.set $word (i32.add (local.get $word) (i32.const 4)))
      (br_if $again (i32.lt_u (local.get $word) (i32.const 32)))))

  ;; One block of each lane into its state.
  (func $compress (param $p0 i32) (param $p1 i32) (param $p2 i32) (param $p3 i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (local $t v128) (local $x v128) (local $y v128) (local $w i32) (local $k i32)
    ;; Sixteen bytes of each lane make four vectors: words from big end, then rows into columns.
    (loop $words
      (local.set $a (i8x16.shuffle 3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12 (v128.load (i32.add (local.get $p0) (local.get $w))) (v128.const i32x4 0 0 0 0)))
      (local.set $b (i8x16.shuffle 3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12 (v128.load (i32.add (local.get $p1) (local.get $w))) (v128.const i32x4 0 0 0 0)))
      (local.set $c (i8x16.shuffle 3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12 (v128.load (i32.add (local.get $p2) (local.get $w))) (v128.const i32x4 0 0 0 0)))
      (local.set $d (i8x16.shuffle 3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12 (v128.load (i32.add (local.get $p3) (local.get $w))) (v128.const i32x4 0 0 0 0)))
      (local.set $e (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b)))
      (local.set $f (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d)))
      (local.set $g (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b)))
      (local.set $h (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d)))
      (local.set $k (i32.shl (local.get $w) (i32.const 2)))
      (v128.store offset=512 (local.get $k) (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $e) (local.get $f)))
      (v128.store offset=528 (local.get $k) (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $e) (local.get $f)))
      (v128.store offset=544 (local.get $k) (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $g) (local.get $h)))
      (v128.store offset=560 (local.get $k) (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $g) (local.get $h)))
      (local.set $w (i32.add (local.get $w) (i32.const 16)))
      (br_if $words (i32.lt_u (local.get $w) (i32.const 64))))
    ;; The schedule: each word from those 16, 15, 7 and 2 before it.
    (local.set $w (i32.const 0))
    (loop $schedule
      (local.set $a (v128.load offset=528 (local.get $w)))
      (local.set $b (v128.load offset=736 (local.get $w)))
      (v128.store offset=768 (local.get $w)
        (i32x4.add
          (i32x4.add
            (i32x4.add (v128.load offset=512 (local.get $w)) (v128.load offset=656 (local.get $w)))
            (v128.xor (i32x4.shr_u (local.get $a) (i32.const 3))
              (v128.xor (v128.xor (i32x4.shr_u (local.get $a) (i32.const 7)) (i32x4.shl (local.get $a) (i32.const 25)))
                (v128.xor (i32x4.shr_u (local.get $a) (i32.const 18)) (i32x4.shl (local.get $a) (i32.const 14))))))
          (v128.xor (i32x4.shr_u (local.get $b) (i32.const 10))
            (v128.xor (v128.xor (i32x4.shr_u (local.get $b) (i32.const 17)) (i32x4.shl (local.get $b) (i32.const 15)))
              (v128.xor (i32x4.shr_u (local.get $b) (i32.const 19)) (i32x4.shl (local.get $b) (i32.const 13)))))))
      (local.set $w (i32.add (local.get $w) (i32.const 16)))
      (br_if $schedule (i32.lt_u (local.get $w) (i32.const 768))))
    (local.set $a (v128.load offset=384 (i32.const 0)))
    (local.set $b (v128.load offset=400 (i32.const 0)))
    (local.set $c (v128.load offset=416 (i32.const 0)))
    (local.set $d (v128.load offset=432 (i32.const 0)))
    (local.set $e (v128.load offset=448 (i32.const 0)))
    (local.set $f (v128.load offset=464 (i32.const 0)))
    (local.set $g (v128.load offset=480 (i32.const 0)))
    (local.set $h (v128.load offset=496 (i32.const 0)))
    ;; Rounds, eight a turn: the names of the words go on by one each round instead of the words. $x is b xor c.
    (local.set $x (v128.xor (local.get $b) (local.get $c)))
    (local.set $w (i32.const 0))
    (loop $rounds
      (local.set $k (i32.shr_u (local.get $w) (i32.const 2)))
      ;; round 0 of eight
      (local.set $t (i32x4.add (local.get $h)
        (i32x4.add (v128.load offset=512 (local.get $w)) (v128.load32_splat offset=0 (local.get $k)))))
      (local.set $t (i32x4.add (local.get $t) (v128.xor (local.get $g) (v128.and (local.get $e) (v128.xor (local.get $f) (local.get $g))))))
      (local.set $t (i32x4.add (local.get $t)
        (v128.xor (v128.xor (i32x4.shr_u (local.get $e) (i32.const 6)) (i32x4.shl (local.get $e) (i32.const 26)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $e) (i32.const 11)) (i32x4.shl (local.get $e) (i32.const 21)))
            (v128.xor (i32x4.shr_u (local.get $e) (i32.const 25)) (i32x4.shl (local.get $e) (i32.const 7)))))))
      (local.set $d (i32x4.add (local.get $d) (local.get $t)))
      (local.set $y (v128.xor (local.get $a) (local.get $b)))
      (local.set $h (i32x4.add (i32x4.add (local.get $t) (v128.xor (local.get $b) (v128.and (local.get $x) (local.get $y))))
        (v128.xor (v128.xor (i32x4.shr_u (local.get $a) (i32.const 2)) (i32x4.shl (local.get $a) (i32.const 30)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $a) (i32.const 13)) (i32x4.shl (local.get $a) (i32.const 19)))
            (v128.xor (i32x4.shr_u (local.get $a) (i32.const 22)) (i32x4.shl (local.get $a) (i32.const 10)))))))
      (local.set $x (local.get $y))

      ;; round 1 of eight
      (local.set $t (i32x4.add (local.get $g)
        (i32x4.add (v128.load offset=528 (local.get $w)) (v128.load32_splat offset=4 (local.get $k)))))
      (local.set $t (i32x4.add (local.get $t) (v128.xor (local.get $f) (v128.and (local.get $d) (v128.xor (local.get $e) (local.get $f))))))
      (local.set $t (i32x4.add (local.get $t)
        (v128.xor (v128.xor (i32x4.shr_u (local.get $d) (i32.const 6)) (i32x4.shl (local.get $d) (i32.const 26)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $d) (i32.const 11)) (i32x4.shl (local.get $d) (i32.const 21)))
            (v128.xor (i32x4.shr_u (local.get $d) (i32.const 25)) (i32x4.shl (local.get $d) (i32.const 7)))))))
      (local.set $c (i32x4.add (local.get $c) (local.get $t)))
      (local.set $y (v128.xor (local.get $h) (local.get $a)))
      (local.set $g (i32x4.add (i32x4.add (local.get $t) (v128.xor (local.get $a) (v128.and (local.get $x) (local.get $y))))
        (v128.xor (v128.xor (i32x4.shr_u (local.get $h) (i32.const 2)) (i32x4.shl (local.get $h) (i32.const 30)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $h) (i32.const 13)) (i32x4.shl (local.get $h) (i32.const 19)))
            (v128.xor (i32x4.shr_u (local.get $h) (i32.const 22)) (i32x4.shl (local.get $h) (i32.const 10)))))))
      (local.set $x (local.get $y))

      ;; round 2 of eight
      (local.set $t (i32x4.add (local.get $f)
        (i32x4.add (v128.load offset=544 (local.get $w)) (v128.load32_splat offset=8 (local.get $k)))))
      (local.set $t (i32x4.add (local.get $t) (v128.xor (local.get $e) (v128.and (local.get $c) (v128.xor (local.get $d) (local.get $e))))))
      (local.set $t (i32x4.add (local.get $t)
        (v128.xor (v128.xor (i32x4.shr_u (local.get $c) (i32.const 6)) (i32x4.shl (local.get $c) (i32.const 26)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $c) (i32.const 11)) (i32x4.shl (local.get $c) (i32.const 21)))
            (v128.xor (i32x4.shr_u (local.get $c) (i32.const 25)) (i32x4.shl (local.get $c) (i32.const 7)))))))
      (local.set $b (i32x4.add (local.get $b) (local.get $t)))
      (local.set $y (v128.xor (local.get $g) (local.get $h)))
      (local.set $f (i32x4.add (i32x4.add (local.get $t) (v128.xor (local.get $h) (v128.and (local.get $x) (local.get $y))))
        (v128.xor (v128.xor (i32x4.shr_u (local.get $g) (i32.const 2)) (i32x4.shl (local.get $g) (i32.const 30)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $g) (i32.const 13)) (i32x4.shl (local.get $g) (i32.const 19)))
            (v128.xor (i32x4.shr_u (local.get $g) (i32.const 22)) (i32x4.shl (local.get $g) (i32.const 10)))))))
      (local.set $x (local.get $y))

      ;; round 3 of eight
      (local.set $t (i32x4.add (local.get $e)
        (i32x4.add (v128.load offset=560 (local.get $w)) (v128.load32_splat offset=12 (local.get $k)))))
      (local.set $t (i32x4.add (local.get $t) (v128.xor (local.get $d) (v128.and (local.get $b) (v128.xor (local.get $c) (local.get $d))))))
      (local.set $t (i32x4.add (local.get $t)
        (v128.xor (v128.xor (i32x4.shr_u (local.get $b) (i32.const 6)) (i32x4.shl (local.get $b) (i32.const 26)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $b) (i32.const 11)) (i32x4.shl (local.get $b) (i32.const 21)))
            (v128.xor (i32x4.shr_u (local.get $b) (i32.const 25)) (i32x4.shl (local.get $b) (i32.const 7)))))))
      (local.set $a (i32x4.add (local.get $a) (local.get $t)))
      (local.set $y (v128.xor (local.get $f) (local.get $g)))
      (local.set $e (i32x4.add (i32x4.add (local.get $t) (v128.xor (local.get $g) (v128.and (local.get $x) (local.get $y))))
        (v128.xor (v128.xor (i32x4.shr_u (local.get $f) (i32.const 2)) (i32x4.shl (local.get $f) (i32.const 30)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $f) (i32.const 13)) (i32x4.shl (local.get $f) (i32.const 19)))
            (v128.xor (i32x4.shr_u (local.get $f) (i32.const 22)) (i32x4.shl (local.get $f) (i32.const 10)))))))
      (local.set $x (local.get $y))

      ;; round 4 of eight
      (local.set $t (i32x4.add (local.get $d)
        (i32x4.add (v128.load offset=576 (local.get $w)) (v128.load32_splat offset=16 (local.get $k)))))
      (local.set $t (i32x4.add (local.get $t) (v128.xor (local.get $c) (v128.and (local.get $a) (v128.xor (local.get $b) (local.get $c))))))
      (local.set $t (i32x4.add (local.get $t)
        (v128.xor (v128.xor (i32x4.shr_u (local.get $a) (i32.const 6)) (i32x4.shl (local.get $a) (i32.const 26)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $a) (i32.const 11)) (i32x4.shl (local.get $a) (i32.const 21)))
            (v128.xor (i32x4.shr_u (local.get $a) (i32.const 25)) (i32x4.shl (local.get $a) (i32.const 7)))))))
      (local.set $h (i32x4.add (local.get $h) (local.get $t)))
      (local.set $y (v128.xor (local.get $e) (local.get $f)))
      (local.set $d (i32x4.add (i32x4.add (local.get $t) (v128.xor (local.get $f) (v128.and (local.get $x) (local.get $y))))
        (v128.xor (v128.xor (i32x4.shr_u (local.get $e) (i32.const 2)) (i32x4.shl (local.get $e) (i32.const 30)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $e) (i32.const 13)) (i32x4.shl (local.get $e) (i32.const 19)))
            (v128.xor (i32x4.shr_u (local.get $e) (i32.const 22)) (i32x4.shl (local.get $e) (i32.const 10)))))))
      (local.set $x (local.get $y))

      ;; round 5 of eight
      (local.set $t (i32x4.add (local.get $c)
        (i32x4.add (v128.load offset=592 (local.get $w)) (v128.load32_splat offset=20 (local.get $k)))))
      (local.set $t (i32x4.add (local.get $t) (v128.xor (local.get $b) (v128.and (local.get $h) (v128.xor (local.get $a) (local.get $b))))))
      (local.set $t (i32x4.add (local.get $t)
        (v128.xor (v128.xor (i32x4.shr_u (local.get $h) (i32.const 6)) (i32x4.shl (local.get $h) (i32.const 26)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $h) (i32.const 11)) (i32x4.shl (local.get $h) (i32.const 21)))
            (v128.xor (i32x4.shr_u (local.get $h) (i32.const 25)) (i32x4.shl (local.get $h) (i32.const 7)))))))
      (local.set $g (i32x4.add (local.get $g) (local.get $t)))
      (local.set $y (v128.xor (local.get $d) (local.get $e)))
      (local.set $c (i32x4.add (i32x4.add (local.get $t) (v128.xor (local.get $e) (v128.and (local.get $x) (local.get $y))))
        (v128.xor (v128.xor (i32x4.shr_u (local.get $d) (i32.const 2)) (i32x4.shl (local.get $d) (i32.const 30)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $d) (i32.const 13)) (i32x4.shl (local.get $d) (i32.const 19)))
            (v128.xor (i32x4.shr_u (local.get $d) (i32.const 22)) (i32x4.shl (local.get $d) (i32.const 10)))))))
      (local.set $x (local.get $y))

      ;; round 6 of eight
      (local.set $t (i32x4.add (local.get $b)
        (i32x4.add (v128.load offset=608 (local.get $w)) (v128.load32_splat offset=24 (local.get $k)))))
      (local.set $t (i32x4.add (local.get $t) (v128.xor (local.get $a) (v128.and (local.get $g) (v128.xor (local.get $h) (local.get $a))))))
      (local.set $t (i32x4.add (local.get $t)
        (v128.xor (v128.xor (i32x4.shr_u (local.get $g) (i32.const 6)) (i32x4.shl (local.get $g) (i32.const 26)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $g) (i32.const 11)) (i32x4.shl (local.get $g) (i32.const 21)))
            (v128.xor (i32x4.shr_u (local.get $g) (i32.const 25)) (i32x4.shl (local.get $g) (i32.const 7)))))))
      (local.set $f (i32x4.add (local.get $f) (local.get $t)))
      (local.set $y (v128.xor (local.get $c) (local.get $d)))
      (local.set $b (i32x4.add (i32x4.add (local.get $t) (v128.xor (local.get $d) (v128.and (local.get $x) (local.get $y))))
        (v128.xor (v128.xor (i32x4.shr_u (local.get $c) (i32.const 2)) (i32x4.shl (local.get $c) (i32.const 30)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $c) (i32.const 13)) (i32x4.shl (local.get $c) (i32.const 19)))
            (v128.xor (i32x4.shr_u (local.get $c) (i32.const 22)) (i32x4.shl (local.get $c) (i32.const 10)))))))
      (local.set $x (local.get $y))

      ;; round 7 of eight
      (local.set $t (i32x4.add (local.get $a)
        (i32x4.add (v128.load offset=624 (local.get $w)) (v128.load32_splat offset=28 (local.get $k)))))
      (local.set $t (i32x4.add (local.get $t) (v128.xor (local.get $h) (v128.and (local.get $f) (v128.xor (local.get $g) (local.get $h))))))
      (local.set $t (i32x4.add (local.get $t)
        (v128.xor (v128.xor (i32x4.shr_u (local.get $f) (i32.const 6)) (i32x4.shl (local.get $f) (i32.const 26)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $f) (i32.const 11)) (i32x4.shl (local.get $f) (i32.const 21)))
            (v128.xor (i32x4.shr_u (local.get $f) (i32.const 25)) (i32x4.shl (local.get $f) (i32.const 7)))))))
      (local.set $e (i32x4.add (local.get $e) (local.get $t)))
      (local.set $y (v128.xor (local.get $b) (local.get $c)))
      (local.set $a (i32x4.add (i32x4.add (local.get $t) (v128.xor (local.get $c) (v128.and (local.get $x) (local.get $y))))
        (v128.xor (v128.xor (i32x4.shr_u (local.get $b) (i32.const 2)) (i32x4.shl (local.get $b) (i32.const 30)))
          (v128.xor (v128.xor (i32x4.shr_u (local.get $b) (i32.const 13)) (i32x4.shl (local.get $b) (i32.const 19)))
            (v128.xor (i32x4.shr_u (local.get $b) (i32.const 22)) (i32x4.shl (local.get $b) (i32.const 10)))))))
      (local.set $x (local.get $y))

      (local.set $w (i32.add (local.get $w) (i32.const 128)))
      (br_if $rounds (i32.lt_u (local.get $w) (i32.const 1024))))
    (v128.store offset=384 (i32.const 0) (i32x4.add (local.get $a) (v128.load offset=384 (i32.const 0))))
    (v128.store offset=400 (i32.const 0) (i32x4.add (local.get $b) (v128.load offset=400 (i32.const 0))))
    (v128.store offset=416 (i32.const 0) (i32x4.add (local.get $c) (v128.load offset=416 (i32.const 0))))
    (v128.store offset=432 (i32.const 0) (i32x4.add (local.get $d) (v128.load offset=432 (i32.const 0))))
    (v128.store offset=448 (i32.const 0) (i32x4.add (local.get $e) (v128.load offset=448 (i32.const 0))))
    (v128.store offset=464 (i32.const 0) (i32x4.add (local.get $f) (v128.load offset=464 (i32.const 0))))
    (v128.store offset=480 (i32.const 0) (i32x4.add (local.get $g) (v128.load offset=480 (i32.const 0))))
    (v128.store offset=496 (i32.const 0) (i32x4.add (local.get $h) (v128.load offset=496 (i32.const 0)))))

  ;; Hashes $count messages; the digest of the n-th stands at $out + 32 n.
  (func $run (param $count i32) (param $out i32)
    (local $lane i32) (local $info i32) (local $active i32) (local $left i32)
    (global.set $next (i32.const 0))
    (loop $lanes
      (local.set $info (i32.add (i32.const 304) (i32.shl (local.get $lane) (i32.const 4))))
      (i32.store (local.get $info) (i32.const -1))
      (i32.store offset=4 (local.get $info) (i32.const 0))
      (local.set $lane (i32.add (local.get $lane) (i32.const 1)))
      (br_if $lanes (i32.lt_u (local.get $lane) (i32.const 4))))
    (block $done
      (loop $blocks
        (local.set $lane (i32.const 0))
        (loop $each
          (local.set $info (i32.add (i32.const 304) (i32.shl (local.get $lane) (i32.const 4))))
          (if (i32.eqz (i32.load offset=4 (local.get $info)))
            (then
              (if (i32.ge_s (i32.load (local.get $info)) (i32.const 0))
                (then
                  (call $give (local.get $lane)
                    (i32.add (local.get $out) (i32.shl (i32.load (local.get $info)) (i32.const 5))))
                  (local.set $active (i32.sub (local.get $active) (i32.const 1)))))
              (if (i32.lt_u (global.get $next) (local.get $count))
                (then
                  (call $take (local.get $lane) (global.get $next))
                  (global.set $next (i32.add (global.get $next) (i32.const 1)))
                  (local.set $active (i32.add (local.get $active) (i32.const 1))))
                (else
                  ;; Nothing is left for this lane: it goes along with whatever stands at 4096.
                  (i32.store (local.get $info) (i32.const -1))
                  (i32.store offset=4 (local.get $info) (i32.const 1))
                  (i32.store offset=8 (local.get $info) (i32.const 4096))))))
          (local.set $lane (i32.add (local.get $lane) (i32.const 1)))
          (br_if $each (i32.lt_u (local.get $lane) (i32.const 4))))
        (br_if $done (i32.eqz (local.get $active)))
        (call $compress
          (i32.load offset=312 (i32.const 0)) (i32.load offset=328 (i32.const 0))
          (i32.load offset=344 (i32.const 0)) (i32.load offset=360 (i32.const 0)))
        (local.set $lane (i32.const 0))
        (loop $count_down
          (local.set $info (i32.shl (local.get $lane) (i32.const 4)))
          (i32.store offset=308 (local.get $info)
            (i32.sub (i32.load offset=308 (local.get $info)) (i32.const 1)))
          (i32.store offset=312 (local.get $info)
            (i32.add (i32.load offset=312 (local.get $info)) (i32.const 64)))
          (local.set $lane (i32.add (local.get $lane) (i32.const 1)))
          (br_if $count_down (i32.lt_u (local.get $lane) (i32.const 4))))
        (br $blocks))))

  ;; Each row of the table is a message in two parts: where its head is, its bytes, where its body is, its bytes.
  (func (export "messages") (param $rows i32) (param $count i32) (param $out i32)
    (global.set $table (local.get $rows))
    (call $run (local.get $count) (local.get $out)))

  ;; The root of the tree over $count hashes, which are written over; it then stands at $hashes. An odd last one goes up as it is.
  (func (export "root") (param $hashes i32) (param $count i32)
    (local $pairs i32)
    (global.set $table (i32.const 0))
    (global.set $input (local.get $hashes))
    (block $done
      (loop $level
        (br_if $done (i32.le_u (local.get $count) (i32.const 1)))
        (local.set $pairs (i32.shr_u (local.get $count) (i32.const 1)))
        (call $run (local.get $pairs) (local.get $hashes))
        (if (i32.and (local.get $count) (i32.const 1))
          (then
            (call $copy
              (i32.add (local.get $hashes) (i32.shl (local.get $pairs) (i32.const 5)))
              (i32.add (local.get $hashes) (i32.shl (local.get $pairs) (i32.const 6)))
              (i32.const 32))
            (local.set $pairs (i32.add (local.get $pairs) (i32.const 1)))))
        (local.set $count (local.get $pairs))
        (br $level)))))
