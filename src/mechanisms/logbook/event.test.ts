import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EntryHeads, entryHead } from './event.ts'

const moment = fc.oneof(fc.nat(), fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.constantFrom(2 ** 32 - 1, 2 ** 32))

test('a head is the moment in eight bytes, the length of the source in two, and the source', () => {
  fc.assert(
    fc.property(moment, fc.string({ unit: 'binary', maxLength: 20 }), (received, source) => {
      const head = Buffer.from(entryHead(received, source.toWellFormed()))
      expect(head.readBigUInt64BE()).toBe(BigInt(received))
      expect(head.readUInt16BE(8)).toBe(head.length - 10)
      expect(head.subarray(10).toString('utf8')).toBe(source.toWellFormed())
    }),
  )
})

test('heads one after another are what each is alone, and the same object only where they are the same', () => {
  const sources = ['a', '来源', '']
  const entry = fc.tuple(fc.oneof(moment, fc.constant(7)), fc.nat(2))
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (entries) => {
      const heads = new EntryHeads(sources)
      let before: { head: Uint8Array; hex: string } | undefined
      for (const [received, place] of entries) {
        const head = heads.of(received, place)
        const hex = Buffer.from(head).toString('hex')
        expect(hex).toBe(Buffer.from(entryHead(received, sources[place] ?? '')).toString('hex'))
        expect(before?.head === head).toBe(before?.hex === hex)
        if (before) expect(Buffer.from(before.head).toString('hex')).toBe(before.hex)
        before = { head, hex }
      }
    }),
  )
})
