import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { callerOf, otherOffice } from '../../../test/register-office.ts'
import { areaOf, sealedSample, tellingSample } from '../../../test/sample-register.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { logsOf } from '../../kernel/ledger/ledger.ts'
import { parseVerifier } from '../../kernel/ledger/note.ts'
import { formatProof, formatReceipt, parseReceipt, type Receipt, whyNotTrue } from '../../kernel/ledger/receipt.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'
import { proveReceipt } from '../proof.ts'

const living = [...areas, areaOf([tellingSample, sealedSample])]
const fadu = await openTestApp({ demo: true, day: '2026-03-02', areas: living })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-officer')
const RECORDS = '/api/registers/telling-samples/records'

const Started = z.object({ job: z.string() })
async function imported(names: readonly string[]): Promise<void> {
  const reply = await fadu.app.inject({
    method: 'POST',
    url: '/api/registers/telling-samples/imports?file=a.csv',
    headers: { authorization: `Bearer ${officer.token}`, 'content-type': 'text/csv' },
    payload: `名称,备注\n${names.map((name) => `${name},内部备注${name}`).join('\n')}\n`,
  })
  const work = () =>
    runJobs({
      database: fadu.kernel.identity.database,
      context: fadu.app.context,
      kinds: jobKindsOf(living, fadu.kernel),
    })
  await work()
  const { job } = Started.parse(reply.json())
  await officer.call('POST', `/api/registers/telling-samples/imports/${job}`, { part: false })
  await work()
}
const List = z.object({ records: z.array(z.object({ id: z.string(), values: z.object({ name: z.string() }) })) })
const recordsNow = async () => List.parse((await officer.call('GET', RECORDS)).said).records
/** As it is saved from its page, in the session of an officer. */
const officerPage = openVisitor(fadu)
await officerPage.post('/demo/demo-pufa-1', {})
async function saved(id: string, version: number): Promise<Receipt> {
  const { text } = await officerPage.get(`/registers/telling-samples/records/${id}/receipts/${version}?as=json`)
  const receipt = parseReceipt(text)
  if (!receipt) throw new Error(text)
  return receipt
}
const keys = async () => (await logsOf(fadu.database)).map(({ key }) => key)
async function judged(receipt: Receipt) {
  const verifier = parseVerifier((await keys()).at(-1) ?? '')
  if (!verifier) throw new Error('no key')
  const offline = [formatReceipt(receipt), formatProof(receipt)].map((text) => {
    const read = parseReceipt(text)
    return read ? (whyNotTrue(read, verifier)?.en ?? 'true') : 'no receipt'
  })
  const { found } = await proveReceipt(formatReceipt(receipt), await keys())
  const page = (await fadu.post('/records/check', { receipt: formatReceipt(receipt) })).text
  return { offline: [...new Set(offline)], browser: found, site: page.includes('✓') }
}
const TRUE = { offline: ['true'], browser: 'true', site: true }

test('each row of an import, of a change of many and of a single act has its own receipt, which is checked without us', async () => {
  const names = ['甲', '乙', '丙', '丁', '戊'].map((name) => `${name}样本`)
  await imported(names)
  const records = await recordsNow()
  expect(records.map(({ values }) => values.name).toSorted()).toEqual(names.toSorted())
  await officer.call('POST', '/api/registers/telling-samples/many', {
    act: 'change',
    records: records.slice(0, 3).map(({ id }) => ({ id, version: 1 })),
    values: { note: '一起更改' },
    reason: '三条一起改',
  })
  await fadu.sequence()
  const shared = new Set<number>()
  for (const { id, values } of records) {
    const receipt = await saved(id, 1)
    shared.add(receipt.index)
    expect(receipt.row).toMatchObject({ size: 5, facts: { id, version: 1, act: 'import', content: values } })
    // Of the other rows nothing is told but hashes.
    for (const another of names.filter((name) => name !== values.name)) {
      expect(formatReceipt(receipt)).not.toContain(another)
    }
    expect([values.name, await judged(receipt)]).toEqual([values.name, TRUE])
  }
  expect(shared.size).toBe(1)
  const changed = await saved(records[1]?.id ?? '', 2)
  expect([changed.row?.size, await judged(changed)]).toEqual([3, TRUE])
  // Whoever has an account of a program takes it by API.
  const { said } = await officer.call('GET', `${RECORDS}/${records[1]?.id}/receipts/2`)
  expect(parseReceipt(JSON.stringify(z.object({ receipt: z.unknown() }).parse(said).receipt))).toEqual(changed)
  const page = (await officerPage.get(`/samples/telling-samples/office/${records[1]?.id}`)).text
  const link = `/registers/telling-samples/records/${records[1]?.id}/receipts/2`
  expect(page).toContain(link)
  const { text } = await officerPage.get(link)
  for (const words of ['这一次写入了 3 条', 'fadu ledger verify --receipt', '/records/check'])
    expect(text).toContain(words)
})

test('a receipt whose row, salt, number or proof was changed is refused, by the key alone, in a browser and here', async () => {
  await imported(['己样本', '庚样本', '辛样本'])
  await fadu.sequence()
  const one = (await recordsNow()).find(({ values }) => values.name === '庚样本')
  const receipt = await saved(one?.id ?? '', 1)
  const { row } = receipt
  if (!row) throw new Error('no row')
  expect(await judged(receipt)).toEqual(TRUE)
  for (const changed of [
    { ...row, facts: { ...row.facts, content: { name: '庚样本', note: '改过' } } },
    { ...row, salt: row.salt.map((byte) => byte ^ 1) },
    { ...row, index: (row.index + 1) % 3 },
    { ...row, proof: [] },
  ]) {
    const verdict = await judged({ ...receipt, row: changed })
    expect(verdict).toEqual({
      offline: [expect.stringContaining('The row on the receipt')],
      browser: 'row',
      site: false,
    })
  }
})

test('receipts of another office’s records are not there, nor of versions that are none, nor for anybody', async () => {
  await imported(['壬样本'])
  await fadu.sequence()
  const one = (await recordsNow()).find(({ values }) => values.name === '壬样本')
  const path = `${RECORDS}/${one?.id}/receipts`
  const none = await other.call('GET', `${RECORDS}/none/receipts/1`)
  expect(await other.call('GET', `${path}/1`)).toEqual(none)
  for (const version of ['2', '0', 'x', '99999999999']) {
    expect([version, (await officer.call('GET', `${path}/${version}`)).status]).toEqual([version, 404])
  }
  expect((await fadu.get(`/registers/telling-samples/records/${one?.id}/receipts/1`)).status).toBe(401)
})

test('of what is sealed a receipt has what is stored, and a row that was changed in the database has none', async () => {
  const { said } = await officer.call('POST', '/api/registers/sealed-samples/records', {
    values: { name: '密封的', phone: '13800001111' },
  })
  const { id } = z.object({ id: z.string() }).parse(said)
  await fadu.sequence()
  const path = `/api/registers/sealed-samples/records/${id}/receipts/1`
  const told = await officer.call('GET', path)
  expect([told.status, told.text.includes('13800001111')]).toEqual([200, false])
  await fadu.owner.query(`update register_version set reason = '后加的' where id = $1`, [id])
  const after = await officer.call('GET', path)
  expect([after.status, after.text.includes('与存证不符')]).toEqual([500, true])
})
