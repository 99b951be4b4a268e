import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signCheckpoint } from './checkpoint.ts'
import { canonical, commit, contentHash, type LedgerEntry, newSalt } from './commitment.ts'
import { ED25519, signerOf } from './note.ts'
import { formatProof, formatReceipt, parseReceipt, type Receipt, whyNotTrue } from './receipt.ts'
import { memoryStore } from './store.ts'
import { extend, prove, rootAt } from './tiles.ts'

describe('JSON of one spelling (RFC 8785)', () => {
  // The examples of its sections 3.2.2 and 3.2.3, and what an entry really holds.
  const spelled: readonly [Parameters<typeof canonical>[0], string][] = [
    [
      [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27]',
    ],
    [{ literals: [null, true, false] }, '{"literals":[null,true,false]}'],
    ['€$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    [
      { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    [
      { who: '甲', grounds: ['csl@2017-06-01#art-14/para-1'] },
      '{"grounds":["csl@2017-06-01#art-14/para-1"],"who":"甲"}',
    ],
  ]
  test.each(spelled)('%j', (value, text) => {
    expect(canonical(value)).toBe(text)
  })

  test('the order in which it was written does not matter, and reading gives the same back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        const text = canonical(JSON.parse(JSON.stringify(value)))
        expect(canonical(JSON.parse(JSON.stringify(reversed)))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('what has no spelling is refused', () => {
    expect(() => canonical('\ud800')).toThrow(TypeError)
    expect(() => canonical({ '\udc00': 1 })).toThrow(TypeError)
    expect(() => canonical(Number.NaN)).toThrow(TypeError)
  })
})

const signer = signerOf('log.example/ledger', ED25519, generateKeyPairSync('ed25519').privateKey)

const entryOf = (at: number): LedgerEntry => ({
  who: `key-${at}`,
  what: 'report.transfer',
  subject: `case/${at}`,
  grounds: ['csl@2017-06-01#art-14/para-1'],
  when: '2026-03-01T08:00:00.000Z',
  content: contentHash({ reason: `不属于本部门职责 ${at}` }),
})

async function receiptOf(index: number, size: number): Promise<Receipt> {
  const store = memoryStore()
  const salts = Array.from({ length: size }, newSalt)
  await extend(
    store,
    0,
    salts.map((salt, at) => commit(salt, canonical(entryOf(at)))),
  )
  const checkpoint = signCheckpoint({ origin: signer.name, size, root: await rootAt(store, size) }, signer)
  const proof = await prove(store, { start: index, end: index + 1 }, size)
  return { entry: entryOf(index), salt: salts[index] ?? newSalt(), index, proof, checkpoint }
}

describe('a receipt', () => {
  test('goes out as JSON and as tlog-proof, comes in again, and holds', async () => {
    for (const [index, size] of [
      [0, 1],
      [5, 7],
      [256, 700],
    ] as const) {
      const receipt = await receiptOf(index, size)
      for (const text of [formatReceipt(receipt), formatProof(receipt)]) {
        const read = parseReceipt(text)
        expect(read && whyNotTrue(read, signer)).toBeUndefined()
        expect(read && formatReceipt(read)).toBe(formatReceipt(receipt))
      }
    }
  })

  test('does not hold when any word of it is another', async () => {
    const receipt = await receiptOf(5, 7)
    const { entry, salt, proof } = receipt
    const other = signerOf(signer.name, ED25519, generateKeyPairSync('ed25519').privateKey)
    const [first = newSalt(), ...rest] = proof
    const changed: readonly Receipt[] = [
      { ...receipt, entry: { ...entry, who: 'key-6' } },
      { ...receipt, entry: { ...entry, grounds: [] } },
      { ...receipt, salt: newSalt() },
      { ...receipt, salt: salt.subarray(1) },
      { ...receipt, index: 4 },
      { ...receipt, proof: rest },
      { ...receipt, proof: [first.map((byte) => byte ^ 1), ...rest] },
      { ...receipt, checkpoint: receipt.checkpoint.replace('\n7\n', '\n8\n') },
      { ...receipt, checkpoint: signCheckpoint({ origin: signer.name, size: 7, root: first }, signer) },
    ]
    for (const each of changed) expect(whyNotTrue(each, signer)).toBeDefined()
    expect(whyNotTrue(receipt, other)).toMatchObject({ zh: expect.stringContaining('密钥') })
  })

  const unread = [
    '',
    '{}',
    '[]',
    '{"entry":',
    'c2sp.org/tlog-proof@v1\n',
    'c2sp.org/tlog-proof@v1\nindex 5\n\nx\n5\nroot\n',
    'c2sp.org/tlog-proof@v1\nextra e30=\nindex 5\n\nx\n',
  ]
  test.each(unread)('%j is none', (text) => {
    expect(parseReceipt(text)).toBeUndefined()
  })
})
