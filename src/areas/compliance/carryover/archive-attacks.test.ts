import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { archiveOf } from '../../../../test/archive-forging.ts'
import { paperBytes } from '../../../../test/attachment-files.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { lineOf, sha256Of } from '../../../mechanisms/carryover/shapes.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-09' })
const API = '/api/duties/archives'
const OURS = { id: 'demo-dongling', name: { zh: '东岭电力有限公司', en: 'Dongling' } }
const { rows: found } = await fadu.owner.query<{ zh: string }>(
  `select name_zh as zh from office where id = 'demo-qinghe'`,
)
const THEIRS = { id: 'demo-qinghe', name: { zh: found[0]?.zh ?? '', en: 'Qinghe' } }
const officer = await callerOf(fadu, 'demo-dongling-1', OURS.id)
const head = await callerOf(fadu, 'demo-dongling-3', OURS.id)
const other = await callerOf(fadu, 'demo-qinghe-1', THEIRS.id)
const otherHead = await callerOf(fadu, 'demo-qinghe-3', THEIRS.id)

const send = async ({ token }: typeof officer, content: Buffer, does = 'try') => {
  const reply = await fadu.app.inject({
    method: 'POST',
    url: `${API}?does=${does}`,
    payload: content,
    headers: { host: 'localhost', authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
  })
  return { status: reply.statusCode, text: reply.body, said: reply.json() }
}

const lines = (...all: readonly object[]): string => all.map((one) => `${lineOf(one)}\n`).join('')
const E = 'content/evidence.ndjson'
const FACTS = 'content/operator-facts.ndjson'
const piece = (id: string, title: string, more: object) => ({
  id,
  title,
  collectedOn: '2026-02-10',
  serves: [],
  ...more,
})
const link = (id: string) => piece(id, '核查', { form: 'link', link: 'https://example.com/a' })
const facts = (values: object) => lines({ id: 'facts1', values })
const SOUND = { name: '东岭', secret: 'no', roles: ['owner'], provides: 'no', sends: 'no', personal: 'no' }
const heldFiles = async () =>
  (await fadu.owner.query('select subject_kind from attachment where subject_id is not null')).rowCount

/** Tried and brought, it is refused in these words, and nothing waits. */
async function refused(content: Buffer, why: RegExp) {
  for (const does of ['try', 'bring']) {
    const { status, text } = await send(officer, content, does)
    expect([status >= 400 && status < 500, text]).toEqual([true, expect.stringMatching(why)])
  }
  expect((await fadu.owner.query(`select from carryover where way = 'in' and state = 'waiting'`)).rowCount).toBe(0)
}

const made = (parts: Readonly<Record<string, string>>, more?: object) =>
  archiveOf({ office: OURS, parts, ...(more && { more }) })

test('of many lines, long ones and deep ones nothing is parsed', async () => {
  await refused(await made({ [E]: '\n'.repeat(3_000_000) }), /至多100000行/)
  await refused(await made({ [E]: `{"id":"${'x'.repeat(70_000)}"}\n` }), /一行至多64 KB/)
  await refused(await made({ [E]: `{"id":${'['.repeat(20_000)}${']'.repeat(20_000)}}\n` }), /不是本站写法/)
  await refused(await made({ [FACTS]: facts(SOUND), 'history/evidence.ndjson': ' '.repeat(25 * 1024 * 1024) }), /太大/)
  await refused(Buffer.from(`{"a":${'['.repeat(200_000)}`), /能读回的是/)
  await refused(Buffer.from(`{"a":"${'x'.repeat(1_100_000)}"}`), /至多1 MB/)
})

test('parts of other names are refused by name', async () => {
  for (const name of [
    'content/network.ndjson',
    'history/none.ndjson',
    'oscal/other.json',
    'notes/a.ndjson',
    'former/a1/content/networks.ndjson',
    'former/a1/b/history/networks.ndjson',
  ])
    await refused(
      await made({ [name]: name.endsWith('.json') ? '{"id":"a"}' : lines({ id: 'a' }) }),
      /没有这个登记簿|本站不写这样的部分/,
    )
})

test('the checks of a register hold: a secret network has no name and no answer, and nothing beside it', async () => {
  await refused(await made({ [FACTS]: facts({ ...SOUND, secret: 'yes' }) }), /涉密网络只/)
  await refused(await made({ [FACTS]: facts({ ...SOUND, roles: undefined }) }), /至少选一项/)
  const secret = facts({ name: '涉密网络', secret: 'yes' })
  for (const [name, text] of [
    ['history/operator-facts.ndjson', lines({ id: 'facts1', values: SOUND })],
    ['history/gradings.ndjson', lines({ id: 'g1' })],
    ['oscal/duty-poam.json', lineOf({ a: 1 })],
    ['former/a1/history/networks.ndjson', lines({ id: 'n1' })],
    [E, lines(link('piece1'))],
  ] as const)
    await refused(await made({ [FACTS]: secret, [name]: text }), new RegExp(`${name.replace('/', '.')}.*第七十七条`))
})

test('long names and long lists of what was left out are no manifest; a time is a time in any zone', async () => {
  for (const more of [
    { by: 'x'.repeat(300) },
    { office: { ...OURS, name: { zh: OURS.name.zh, en: 'x'.repeat(300) } } },
    { left: Array.from({ length: 101 }, () => ({ zh: 'a', en: 'a' })) },
  ])
    await refused(await made({ [FACTS]: facts(SOUND) }, more), /内容、版本无法识别/)
  await refused(await made({ [FACTS]: facts(SOUND) }, { exportedAt: '2026-03-09T00:00:00-23:00' }), /将来/)
})

test('an archive that calls its office otherwise says so', async () => {
  const { text } = await send(
    officer,
    await archiveOf({ office: { ...OURS, id: 'x1' }, parts: { [FACTS]: facts(SOUND) } }),
  )
  expect(text).toContain('文件自称来自')
  expect((await send(officer, await made({ [FACTS]: facts(SOUND) }))).text).not.toContain('文件自称来自')
})

test('whoever lets an archive be takes no file of another office, and learns of no id of it', async () => {
  const file = await paperBytes()
  const sha256 = sha256Of(file)
  const id = 'samepiece1'
  const ours = await archiveOf({
    office: OURS,
    parts: { [E]: lines(piece(id, '演练报告', { form: 'file', file: { sha256, size: file.length, kind: 'pdf' } })) },
    files: { [`files/${sha256}.pdf`]: file },
  })
  const stolen = await archiveOf({ office: THEIRS, parts: { [E]: lines(link(id)) } })
  const unknown = await archiveOf({ office: THEIRS, parts: { [E]: lines(link('nobodys1')) } })
  const waits = async (who: typeof officer, content: Buffer) => {
    const { status, text, said } = await send(who, content, 'bring')
    expect([status, text]).toEqual([200, expect.any(String)])
    return z.object({ id: z.string() }).parse(said).id
  }
  const theirs = await waits(other, stolen)
  const mine = await waits(officer, ours)
  expect(await heldFiles()).toBe(1)
  expect((await other.call('POST', `${API}/${theirs}/dropping`, {})).status).toBe(200)
  expect(await heldFiles()).toBe(1)
  const agreed = await head.call('POST', `${API}/${mine}/agreement`, {})
  expect([agreed.status, agreed.text]).toEqual([200, expect.any(String)])
  const bare = ({ said }: { readonly said: unknown }) =>
    z.object({ records: z.number(), pieces: z.number(), files: z.number() }).parse(said)
  const [known, none] = [await send(other, stolen), await send(other, unknown)]
  expect([known.status, bare(known)]).toEqual([none.status, bare(none)])
  const again = await waits(other, stolen)
  const no = await otherHead.call('POST', `${API}/${again}/agreement`, {})
  expect([no.status >= 400, no.text]).toEqual([true, expect.stringContaining('与另一条重复')])
  expect((await other.call('POST', `${API}/${again}/dropping`, {})).status).toBe(200)
  const { rows } = await fadu.owner.query(
    'select subject_kind, subject_id from attachment where subject_id is not null',
  )
  expect(rows).toEqual([{ subject_kind: 'evidence', subject_id: id }])
})

test('erasing what one office had leaves the lines of another that say the same id', async () => {
  const { rows } = await fadu.owner.query<{ id: string }>(
    `select id from carryover where office = $1 and way = 'in' order by id limit 1`,
    [THEIRS.id],
  )
  const kept = rows[0]?.id
  const put = `insert into carryover_line (carryover, part, place, about, line, hash) values ($1, 'history/evidence.ndjson', 0, $2, '{}', ''::bytea)`
  await fadu.owner.query(put, [kept, 'samepiece1'])
  await fadu.owner.query(`delete from evidence_subject where evidence = 'samepiece1'`)
  await fadu.owner.query(`delete from evidence_version where id = 'samepiece1'`)
  await fadu.owner.query(`delete from evidence where id = 'samepiece1'`)
  const after = await fadu.owner.query('select line from carryover_line where carryover = $1', [kept])
  expect(after.rows).toEqual([{ line: '{}' }])
  await fadu.owner.query('delete from carryover_line where carryover = $1', [kept])
})

test('while an archive waits, or lines of one stay, the network is not entered as secret', async () => {
  const content = await archiveOf({ office: THEIRS, parts: { 'history/gradings.ndjson': lines({ id: 'g1' }) } })
  const { id } = z.object({ id: z.string() }).parse((await send(other, content, 'bring')).said)
  const secret = () =>
    other.call('POST', '/api/registers/operator-facts/records', { values: { name: '涉密网络', secret: 'yes' } })
  expect((await secret()).text).toContain('等待同意的读回文件1')
  expect((await otherHead.call('POST', `${API}/${id}/agreement`, {})).status).toBe(200)
  expect((await secret()).text).toContain('读回时原样留存的历次版本等1')
})
