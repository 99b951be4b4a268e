import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { signCheckpoint } from '../kernel/ledger/checkpoint.ts'
import { canonical, commit, contentHash, newSalt } from '../kernel/ledger/commitment.ts'
import { ED25519, formatVerifier, signerOf } from '../kernel/ledger/note.ts'
import { formatProof, formatReceipt, type Receipt, whyNotTrue } from '../kernel/ledger/receipt.ts'
import { memoryStore } from '../kernel/ledger/store.ts'
import { extend, prove, rootAt } from '../kernel/ledger/tiles.ts'
import { proveReceipt } from './proof.ts'

const signer = signerOf('log.example/ledger', ED25519, generateKeyPairSync('ed25519').privateKey)
const keys = [formatVerifier(signer)]
const salt = newSalt()

const entry = {
  who: 'key-1',
  what: 'report.transfer',
  subject: '案/1 "x"\u0007',
  grounds: ['csl@2017-06-01#art-14/para-1', 'csl@2017-06-01#art-8'],
  when: '2026-03-01T08:00:00.000Z',
  content: contentHash({ reason: '不属于本部门职责' }),
}

async function receiptOf(index: number, size: number): Promise<Receipt> {
  const store = memoryStore()
  const commitment = commit(salt, canonical(entry))
  await extend(
    store,
    0,
    Array.from({ length: size }, (_, at) => (at === index ? commitment : newSalt())),
  )
  const checkpoint = signCheckpoint({ origin: signer.name, size, root: await rootAt(store, size) }, signer)
  return { entry, salt, index, proof: await prove(store, { start: index, end: index + 1 }, size), checkpoint }
}

describe('a receipt proved in the browser', () => {
  test('any true receipt is true, as JSON and as tlog-proof, pasted with other line ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), async (size, at) => {
        const receipt = await receiptOf(at % size, size)
        for (const text of [formatReceipt(receipt), formatProof(receipt).replaceAll('\n', '\r\n').trim()]) {
          expect(await proveReceipt(text, keys)).toMatchObject({ found: 'true', signed: true, index: at % size })
        }
      }),
      { numRuns: 40 },
    )
  })

  test('it finds what the kernel finds, whatever is changed', async () => {
    const other = signerOf(signer.name, ED25519, generateKeyPairSync('ed25519').privateKey)
    const changes: readonly ((receipt: Receipt) => Receipt)[] = [
      (r) => ({ ...r, entry: { ...r.entry, who: 'key-2' } }),
      (r) => ({ ...r, entry: { ...r.entry, grounds: r.entry.grounds.toReversed() } }),
      (r) => ({ ...r, salt: newSalt() }),
      (r) => ({ ...r, salt: r.salt.subarray(1) }),
      (r) => ({ ...r, index: r.index + 1 }),
      (r) => ({ ...r, index: 2 ** 40 }),
      (r) => ({ ...r, proof: r.proof.slice(1) }),
      (r) => ({ ...r, proof: [...r.proof, salt] }),
      (r) => ({ ...r, proof: r.proof.toReversed() }),
    ]
    for (const [index, size] of [
      [0, 2],
      [4, 7],
      [256, 257],
      [299, 513],
    ] as const) {
      const receipt = await receiptOf(index, size)
      for (const change of changes) {
        const changed = change(receipt)
        if (formatReceipt(changed) === formatReceipt(receipt)) continue
        const { found } = await proveReceipt(formatReceipt(changed), keys)
        expect([found, whyNotTrue(changed, signer) === undefined]).toEqual([
          whyNotTrue(changed, signer) === undefined ? 'true' : 'path',
          found === 'true',
        ])
      }
      const forged = {
        ...receipt,
        checkpoint: signCheckpoint({ origin: signer.name, size, root: await rootOf(receipt) }, other),
      }
      expect(await proveReceipt(formatReceipt(forged), keys)).toEqual({ found: 'signature' })
      const elsewhere = [formatVerifier({ ...signer, name: 'other.example' })]
      expect(await proveReceipt(formatReceipt(receipt), elsewhere)).toEqual({ found: 'log', origin: signer.name })
    }
  })

  test('a tree that is larger than the proof reaches is not proved, though the root is the leaf’s own', async () => {
    const receipt = await receiptOf(0, 1)
    const root = await rootOf(receipt)
    const larger = { ...receipt, checkpoint: signCheckpoint({ origin: signer.name, size: 4, root }, signer) }
    expect(whyNotTrue(larger, signer)).toBeDefined()
    expect(await proveReceipt(formatReceipt(larger), keys)).toEqual({ found: 'path' })
  })

  const rootOf = async ({ checkpoint }: Receipt) => Buffer.from(checkpoint.split('\n')[2] ?? '', 'base64')

  test('where the browser has no Ed25519, the proof is told true and the signature unknown', async () => {
    const importing = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('', 'NotSupportedError'))
    expect(await proveReceipt(formatReceipt(await receiptOf(1, 3)), keys)).toMatchObject({
      found: 'true',
      signed: false,
    })
    importing.mockRestore()
  })

  test.each([
    '',
    '{}',
    '[]',
    'null',
    '{"entry":{}}',
    'c2sp.org/tlog-proof@v1\n',
    'c2sp.org/tlog-proof@v1\nextra e30=\nindex 5\n\nx\n',
  ])('%j is none', async (text) => {
    expect(await proveReceipt(text, keys)).toEqual({ found: 'form' })
  })
})
