import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { signCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { canonical, commit, contentHash, newSalt } from '../../kernel/ledger/commitment.ts'
import { enter, receiptOf } from '../../kernel/ledger/ledger.ts'
import { leafHash } from '../../kernel/ledger/merkle.ts'
import { ED25519, formatVerifier, signerOf } from '../../kernel/ledger/note.ts'
import { formatProof, formatReceipt, parseReceipt, type Receipt } from '../../kernel/ledger/receipt.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { ReceiptPart } from './check.ts'

const fadu = await openTestApp()
const CSL = '/records/law/csl/2017-06-01'
/** Every text of the shelf is on record, and the secret act behind them. */
const last = fadu.kernel.shelf.length
const size = last + 1

/** An act of somebody, whose entry is nobody else's business. */
const secret = {
  who: 'key-7',
  what: 'report.accept',
  subject: 'case/1',
  grounds: ['csl@2017-06-01#art-14/para-1'],
  when: '2017-09-25T02:00:00.000Z',
  content: contentHash({ words: '某人举报某事' }),
}
let secretLeaf = 0

beforeAll(async () => {
  await fadu.sequence()
  secretLeaf = await enter(fadu.database, secret)
  await fadu.sequence()
})

const receiptOfSecret = async (): Promise<Receipt> => {
  const receipt = await receiptOf(fadu.kernel.ledger, secretLeaf)
  if (isRefusal(receipt)) throw new Error(receipt.reason.en)
  return receipt
}

const receiptFile = async (ending: string): Promise<string> => {
  const { text } = await fadu.get(CSL)
  const path = new RegExp(`${CSL}/\\d+\\.${ending}`).exec(text)?.[0] ?? ''
  return (await fadu.get(path)).text
}

describe('the record, as anyone sees it', () => {
  test('its first page says how large it is, gives head, key and commands, and what it cannot do, in both languages', async () => {
    const { text, status } = await fadu.get('/records')
    const checkpoint = (await fadu.get('/ledger/checkpoint')).text
    const key = (await fadu.get('/ledger/key')).text.trim()
    expect(status).toBe(200)
    for (const part of [checkpoint.trim(), key, 'fadu ledger verify --from', '随机数', '重写整本账']) {
      expect(text).toContain(part)
    }
    expect(text).toMatch(new RegExp(`<dd>${size} <small>条`))
    expect(text).toContain(
      `其中法律文本 ${last} 条（内容公开），办理和登记 1 条（只公布承诺值），内容已依法删去的 0 条`,
    )
    expect(text).toMatch(/href="\/records\/law\/csl\/[^"]*">取一张回执/)
    const english = (await fadu.get('/en/records')).text
    expect(english).toContain('What it cannot do')
    expect(english).toMatch(/aria-label="Entries by day for the last 30 days/)
  })

  test('entries show number, commitment and minute, newest first and by key, and nothing of who, what or whom', async () => {
    const page = (await fadu.get('/records/entries')).text
    expect([...page.matchAll(/href="\/records\/entries\/(\d+)"/g)].map(([, index]) => Number(index))).toEqual(
      Array.from({ length: size }, (_, index) => last - index),
    )
    const own = [`/records/entries/${last}`, `/api/ledger/entries/${last}`]
    const all = [page, ...(await Promise.all(own.map((path) => fadu.get(path)))).map(({ text }) => text)]
    for (const text of all) for (const word of ['report', 'case/1', 'key-7']) expect(text).not.toContain(word)
    expect((await fadu.get('/records/entries?after=2')).text).not.toContain('/records/entries/2"')
    expect((await fadu.get('/api/ledger/entries?limit=2')).said).toMatchObject({
      size,
      after: last - 1,
      entries: [{ index: last, time: expect.stringMatching(/:00\.000Z$/) }, { index: last - 1 }],
    })
    expect((await fadu.get('/api/ledger/entries?limit=2&after=1')).said).toMatchObject({ entries: [{ index: 0 }] })
  })

  test('an entry has its inclusion proof, and an entry that is not there is refused', async () => {
    const { text } = await fadu.get('/records/entries/1')
    expect(text).toContain('包含证明')
    const { said } = await fadu.get('/api/ledger/entries/1')
    expect(said).toMatchObject({ index: 1, size, proof: { length: Math.ceil(Math.log2(size)) } })
    for (const path of [
      `/records/entries/${size}`,
      '/records/entries/x',
      '/records/entries/1?log=9',
      `/api/ledger/entries/${size}`,
    ]) {
      expect([path, (await fadu.get(path)).status]).toEqual([path, 404])
    }
  })

  const counted: readonly (readonly [string, number])[] = [
    ['/records', 4],
    ['/records/entries', 2],
    ['/records/entries/1', 2],
    ['/records/check', 1],
    [CSL, 3],
  ]
  test.each(counted)('%s asks the database %i times', async (path, statements) => {
    const asked = vi.spyOn(fadu.kernel.pool, 'connect')
    await fadu.get(path)
    expect(asked).toHaveBeenCalledTimes(statements)
    asked.mockRestore()
  })

  test('the head is to be had as data', async () => {
    const checkpoint = (await fadu.get('/ledger/checkpoint')).text
    const { said } = await fadu.get('/api/ledger/head')
    expect(said).toMatchObject({ size, checkpoint, key: expect.stringMatching(/^localhost\/ledger-/), before: [] })
  })
})

describe('a text of a law', () => {
  test('its page leads to its record, which says when it was stored and that what is held is what was recorded', async () => {
    expect((await fadu.get('/law/csl/2017-06-01')).text).toContain(`href="${CSL}"`)
    const { text } = await fadu.get(CSL)
    expect(text).toContain('与最后一条记录相符')
    expect(text).toContain('<strong>入库</strong>')
    expect(text).toContain('href="/law/points-2017/2017-01-01/point-12/5"')
    expect((await fadu.get(`/en${CSL}`)).text).toContain('The text held now is the one last recorded.')
    expect((await fadu.get('/api/records/csl/2017-06-01')).said).toMatchObject({
      agrees: true,
      records: [{ entry: { what: 'law.stored', subject: 'csl@2017-06-01' }, receipt: { index: expect.any(Number) } }],
    })
  })

  test('a text changed in the database past the record is told on its page', async () => {
    await fadu.database.updateTable('law_version').set({ hash: 'other' }).where('version', '=', '2025-11-01').execute()
    const { text } = await fadu.get('/records/law/rlpe/2025-11-01')
    expect(text).toContain('在记录之外被改动过')
  })

  const absent = ['/records/law/csl/2016-06-01', '/records/law/none/2017-06-01', '/records/law/csl/x', `${CSL}/1.pdf`]
  test.each(absent)('%s is refused', async (path) => {
    expect((await fadu.get(path)).status).toBe(404)
  })

  test('receipts of anything but texts are not given out, whatever number is asked for', async () => {
    for (const path of [`${CSL}/${secretLeaf}.json`, `/records/law/case/2017-06-01/${secretLeaf}.json`]) {
      const { status, text } = await fadu.get(path)
      expect([status, text.includes('report.accept')]).toEqual([404, false])
    }
    expect((await fadu.get('/records/law/case%2F1/2017-06-01')).status).toBe(404)
  })
})

describe('checking a receipt', () => {
  const checked = async (words: string) => (await fadu.post('/records/check', { receipt: words })).text

  test.each(['json', 'tlog-proof'])('the receipt of a text, taken away as %s, is true', async (ending) => {
    const text = await checked(await receiptFile(ending))
    expect(text).toContain('✓ 属实')
    expect(text).toContain('csl@2017-06-01')
  })

  test('a secret act’s receipt is true for whoever brings it', async () => {
    expect(await checked(formatProof(await receiptOfSecret()))).toContain('✓ 属实')
    const english = await fadu.post('/en/records/check', { receipt: formatReceipt(await receiptOfSecret()) })
    expect(english.text).toContain('✓ True')
  })

  test('what was sent stands on the form again, and nothing but text comes of it', async () => {
    const text = await checked('<script>alert(1)</script>')
    expect(text).toContain('&lt;script>alert(1)&lt;/script>')
    expect(text).not.toContain('<script>alert')
  })

  test('more than 64 KiB is refused', async () => {
    expect((await fadu.post('/records/check', { receipt: 'x'.repeat(70_000) })).status).toBe(413)
  })

  const stranger = signerOf('elsewhere.example/ledger', ED25519, generateKeyPairSync('ed25519').privateKey)
  const faults: readonly (readonly [string, ReceiptPart, string, (receipt: Receipt) => Receipt])[] = [
    ['who acted', 'content', `办理者与账本第 ${last} 条不符`, (r) => ({ ...r, entry: { ...r.entry, who: 'key-8' } })],
    [
      'two fields',
      'content',
      `对象、依据与账本第 ${last} 条不符`,
      (r) => ({ ...r, entry: { ...r.entry, subject: 'case/2', grounds: [] } }),
    ],
    ['the salt', 'content', '内容或者随机数被改动', (r) => ({ ...r, salt: r.salt.map((byte) => byte ^ 1) })],
    ['a byte of the salt away', 'content', '随机数须为 32 字节', (r) => ({ ...r, salt: r.salt.subarray(1) })],
    ['the number', 'number', `这份内容在账本中是第 ${last} 条`, (r) => ({ ...r, index: 2 })],
    ['a number beyond the tree', 'number', `序号 ${size + 4} 超出`, (r) => ({ ...r, index: size + 4 })],
    ['the proof', 'proof', '证明（proof）被改动', (r) => ({ ...r, proof: r.proof.slice(1).concat(r.salt) })],
    ['a short proof', 'proof', '证明（proof）被改动', (r) => ({ ...r, proof: r.proof.slice(1) })],
    [
      'the head',
      'signature',
      '不是由本账本的密钥签署',
      (r) => ({ ...r, checkpoint: r.checkpoint.replace(`\n${size}\n`, `\n${size + 1}\n`) }),
    ],
    ['the head’s form', 'signature', '残缺', (r) => ({ ...r, checkpoint: 'nothing' })],
    [
      'the log',
      'log',
      '另一账本 elsewhere.example/ledger',
      (r) => ({ ...r, checkpoint: signCheckpoint({ origin: stranger.name, size, root: r.salt }, stranger) }),
    ],
  ]
  test.each(faults)('a receipt with %s changed is refused, and %s is named', async (_, part, words, change) => {
    const text = await checked(formatReceipt(change(await receiptOfSecret())))
    const refusal = /<div class="refusal"[\s\S]*?<\/div>/.exec(text)?.[0] ?? ''
    const titles = {
      content: '内容',
      number: '序号',
      proof: '证明',
      signature: '签名',
      log: '账本',
      form: '',
      row: '所载的一行',
      history: '',
    }
    expect(refusal).toContain(words)
    expect(refusal).toMatch(new RegExp(`<h2>[^<]*${titles[part]}`))
    expect(text).not.toContain('✓')
  })

  test('who has not the salt cannot find out what an entry says by guessing', async () => {
    const receipt = await receiptOfSecret()
    const salt = receipt.salt.map((byte) => byte ^ 0xff)
    const right = await checked(formatReceipt({ ...receipt, salt }))
    const wrong = await checked(formatReceipt({ ...receipt, salt, entry: { ...secret, who: 'key-9' } }))
    const refusal = /<div class="refusal"[\s\S]*?<\/div>/
    expect(refusal.exec(right)?.[0]).toBe(refusal.exec(wrong)?.[0])
  })

  test.each(['{}', 'c2sp.org/tlog-proof@v1\nindex', '随便'])('%j is no receipt', async (words) => {
    expect(parseReceipt(words)).toBeUndefined()
    expect(await checked(words)).toContain('读不出回执')
  })
})

test('the receipt of an entry that was erased since is true, and says that what it says was erased', async () => {
  const receipt = formatReceipt(await receiptOfSecret())
  await fadu.owner.query("update ledger_leaf set entry = null, salt = null, subject = null where subject = 'case/1'")
  const { text } = await fadu.post('/records/check', { receipt })
  expect(text).toContain('✓ 属实')
  expect(text).toContain('本站已依法删去这一条的内容')
  expect((await fadu.get('/records')).text).toContain('内容已依法删去的 1 条')
})

test('a head that our own key signed over another history is an alarm, though the receipt holds by itself', async () => {
  const [log] = await fadu.database.selectFrom('ledger_log').selectAll().execute()
  const signer = signerOf(log?.origin ?? '', ED25519, generateKeyPairSync('ed25519').privateKey)
  const salt = newSalt()
  const root = leafHash(commit(salt, canonical(secret)))
  const checkpoint = signCheckpoint({ origin: signer.name, size: 1, root }, signer)
  await fadu.database
    .updateTable('ledger_log')
    .set({ key: formatVerifier(signer) })
    .execute()
  const receipt = formatReceipt({ entry: secret, salt, index: 0, proof: [], checkpoint })
  const { text } = await fadu.post('/records/check', { receipt })
  expect(text).toContain('账本有两种历史')
  expect(text).not.toContain('✓')
})
