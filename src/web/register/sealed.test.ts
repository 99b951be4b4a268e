import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { enterWithCodes, granted, PASSWORD, post } from '../../../test/identity.ts'
import { callerBy, callerOf, otherOffice } from '../../../test/register-office.ts'
import { areaOf, namingSample, sealedSample } from '../../../test/sample-register.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { schoolAdvisers } from '../../areas/resources/schools/school-advisers.ts'
import { settleErasures } from '../../kernel/erasure/again.ts'
import { listIn } from '../../kernel/erasure/list.ts'
import { registerFaults } from '../../mechanisms/register/faults.ts'
import { destroyDueRecords } from '../../mechanisms/register/sealed/destroy-due.ts'
import { rolesThatOpenRecords } from '../../mechanisms/register/sealed/open-record.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'
import { openingSeenBy } from './sealed-part.tsx'

const living = [...areas, areaOf([sealedSample])]
const fadu = await openTestApp({ demo: true, day: '2026-03-02', areas: living })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const head = await callerOf(fadu, 'demo-pufa-3', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-officer')
const mine = openVisitor(fadu)
await mine.post('/demo/demo-pufa-1', {})
const signedIn = (visitor: Visitor) =>
  callerBy(fadu, { office: 'demo-pufa', token: visitor.cookies.get('session') ?? '' })
const opener = signedIn(mine)
const RECORDS = '/api/registers/sealed-samples/records'
const OWN = '/samples/sealed-samples/office'
const CANARY = '金丝雀0990-7654321'

async function entered(name: string, phone = CANARY) {
  const told = await officer.call('POST', RECORDS, { values: { name, about: '周敏', phone } })
  expect([told.status, told.text]).toEqual([200, told.text])
  return z.object({ id: z.string() }).parse(told.said).id
}
const asked = { reason: '活动改期要联系', purpose: '只用于通知改期' }
const opened = (id: string, caller = opener, body: object = asked) =>
  caller.call('POST', `${RECORDS}/${id}/sealed`, body)

describe('a sealed field', () => {
  test('stands nowhere in clear: no row, list, file, search, feed or answer', async () => {
    const id = await entered('密封的样本')
    for (const path of [
      `${OWN}/${id}`,
      OWN,
      `${OWN}?as=csv`,
      `${OWN}/all.csv`,
      `${OWN}/all.ndjson`,
      `${OWN}/${id}/change`,
    ]) {
      const { status, text } = await mine.get(path)
      expect([path, status, text.includes('7654321')]).toEqual([path, 200, false])
    }
    expect((await mine.get(`${OWN}/all.csv`)).text).not.toContain('电话')
    for (const path of [RECORDS, `${RECORDS}/${id}`, `${RECORDS}?q=7654321`, '/api/open/sealed-samples/records'])
      expect((await officer.call('GET', path)).text).not.toContain('7654321')
    expect((await officer.call('GET', `${RECORDS}?q=7654321`)).said).toMatchObject({ total: 0 })
    expect((await officer.call('GET', `${RECORDS}/${id}`)).said).toMatchObject({ values: { phone: { sealed: true } } })
    for (const table of ['register_record', 'register_version', 'register_proposed', 'register_key']) {
      const { rows } = await fadu.owner.query(`select from ${table} t where t::text like '%7654321%'`)
      expect([table, rows.length]).toEqual([table, 0])
    }
  })

  test('is opened with a reason and a purpose alone, each time on record and seen by whom it is about', async () => {
    const id = await entered('要启封的样本')
    expect((await opened(id, opener, { reason: '', purpose: '通知' })).status).toBe(422)
    expect((await opened(id, head)).status).toBe(403)
    expect((await opened(id, other)).status).toBe(404)
    const { rows: before } = await fadu.owner.query('select from register_opening')
    expect(before).toHaveLength(0)
    expect((await opened(id)).said).toEqual({ values: { phone: CANARY } })
    const { rows } = await fadu.owner.query('select person, reason, purpose from register_opening')
    expect(rows).toEqual([{ person: 'demo-pufa-1', ...asked }])
    const theirs = openVisitor(fadu)
    await theirs.post('/demo/demo-pufa-3', {})
    const about = await theirs.get('/registers/sealed-samples/about-me')
    for (const words of ['林晓岚', asked.reason, asked.purpose]) expect(about.text).toContain(words)
    expect((await mine.get('/registers/sealed-samples/about-me')).text).not.toContain(asked.reason)
    expect((await mine.get(`${OWN}/${id}`)).text).toContain(asked.purpose)
  })

  test('stays as it is where a change leaves it empty, and is replaced where it is filled in', async () => {
    const id = await entered('改动的样本', '0990-1111111')
    await mine.get(`${OWN}/${id}/change`)
    await mine.submit(`${OWN}/${id}/change`, { name: '改动的样本二', about: '', phone: '', reason: '名称更正一下' })
    expect(mine.seen.path).toBe(`${OWN}/${id}`)
    expect((await opened(id)).said).toEqual({ values: { phone: '0990-1111111' } })
    const values = { name: '改动的样本二', phone: '0990-2222222' }
    await officer.call('PUT', `${RECORDS}/${id}`, { values, reason: '换了电话' }, { 'if-match': '2' })
    expect((await opened(id)).said).toEqual({ values: { phone: '0990-2222222' } })
    // What comes back as sealed is none that was typed.
    const forged = { name: '改动的样本二', phone: { sealed: 'AAAA' } }
    await officer.call('PUT', `${RECORDS}/${id}`, { values: forged, reason: '随便改改' }, { 'if-match': '3' })
    expect((await opened(id)).said).toEqual({ values: { phone: '0990-2222222' } })
    expect(
      (await officer.call('POST', RECORDS, { values: { name: '伪造的', phone: { sealed: 'AAAA' } } })).status,
    ).toBe(422)
    await fadu.sequence()
    await fadu.checkRecord()
    const { rows } = await fadu.owner.query("select part, subject from record_fault where part like 'register-%'")
    expect(rows).toEqual([])
  })

  test('an opening that SQL laid to another record, which borrows a genuine entry, is found at night', async () => {
    const [one, two] = [await entered('启封过的样本'), await entered('没启封的样本')]
    expect((await opened(one)).status).toBe(200)
    const { rows } = await fadu.owner.query<{ id: string }>(
      `insert into register_opening (register, record, version, office, person, reason, purpose, at, leaf)
        select register, $2, version, office, person, reason, purpose, at, leaf from register_opening where record = $1
        returning id`,
      [one, two],
    )
    await fadu.sequence()
    await fadu.checkRecord()
    const found = await fadu.owner.query("select subject from record_fault where part = 'register-opening'")
    expect(found.rows).toEqual([{ subject: String(rows[0]?.id).padStart(15, '0') }])
    await fadu.owner.query('delete from register_opening where record = $1', [two])
    await fadu.owner.query("delete from record_fault where part = 'register-opening'")
  })

  test('whose record names nobody is told that its office sees why, not that the person does', async () => {
    const id = await entered('有本人的样本')
    expect((await mine.get(`${OWN}/${id}`)).text).toContain('有关的本人可以看到')
    expect(openingSeenBy(schoolAdvisers).zh).toBe('存证，本机关工作人员可以看到')
  })

  test('another record’s bytes in its place do not open', async () => {
    const [one, two] = [await entered('甲的样本'), await entered('乙的样本', '0990-3333333')]
    await fadu.owner.query(
      `update register_record set content = content || jsonb_build_object('phone',
        (select content -> 'phone' from register_record where id = $2)) where id = $1`,
      [one, two],
    )
    expect((await opened(one)).said).toEqual({ values: {} })
  })

  test('is not read from a sheet, and stays with a record that a sheet changes', async () => {
    await entered('表格里的样本', '0990-4444444')
    const sent = await fadu.app.inject({
      method: 'POST',
      url: '/api/registers/sealed-samples/imports',
      headers: { authorization: `Bearer ${officer.token}`, 'content-type': 'application/octet-stream' },
      payload: '名称,电话\n表格里的样本,0990-5555555\n',
    })
    const { job } = z.object({ job: z.string() }).parse(JSON.parse(sent.body))
    const { database } = fadu.kernel.identity
    await runJobs({ database, context: fadu.app.context, kinds: jobKindsOf(living, fadu.kernel) })
    expect((await officer.call('GET', `/api/registers/sealed-samples/imports/${job}`)).said).toMatchObject({
      heads: [{ how: 'same' }, { how: 'unread' }],
      counts: { same: 1, new: 0, faults: 0 },
    })
    // What the column said lies in no job either, and the marked sheet tells that it was not kept.
    const { rows } = await fadu.owner.query("select from job_part p where p::text like '%5555555%'")
    expect(rows).toHaveLength(0)
  })
})

/** Somebody of another office, with a password and codes, whose post a second person has confirmed. */
const ours = async () => {
  const officer = await enterWithCodes(fadu.kernel.identity, 'mozhong')
  const office = other.office
  const { person } = officer
  granted(await post(fadu.kernel.identity, { person, office, role: 'popularisation-officer', since: '2026-01-01' }))
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', officer.token)
  await visitor.get('/session/desk')
  await visitor.submit('/session/desk', { office })
  const caller = callerBy(fadu, { office, token: visitor.cookies.get('session') ?? '' })
  const made = await caller.call('POST', RECORDS, { values: { name: '别处的样本', phone: CANARY } })
  const { id } = z.object({ id: z.string() }).parse(made.said)
  return { visitor, caller, id, officer }
}
const their = await ours()

describe('opening a record asks what opening a case asks', () => {
  const reasonOf = ({ text }: { readonly text: string }) => /本站规定|任职|接口令牌|再次输入/.exec(text)?.[0]

  test('no token of a program opens one, however it may write', async () => {
    const id = await entered('令牌打不开的样本')
    const refused = await opened(id, officer)
    expect([refused.status, reasonOf(refused), refused.text.includes(CANARY)]).toEqual([403, '接口令牌', false])
  })

  test('a factor was shown within ten minutes: by itself no session opens one, with a factor in the form it does', async () => {
    fadu.pass(11)
    const refused = await opened(their.id, their.caller)
    expect([refused.status, reasonOf(refused), refused.text.includes(CANARY)]).toEqual([401, '再次输入', false])
    const { visitor } = their
    await visitor.get(`${OWN}/${their.id}`)
    expect(visitor.seen.text).toContain('name="proof-password"')
    const action = `/registers/sealed-samples/records/${their.id}/sealed`
    const no = await visitor.submit(action, { ...asked })
    expect([no.text.includes(CANARY), no.text.includes(asked.purpose)]).toEqual([false, true])
    const yes = await visitor.submit(action, { ...asked, 'proof-password': PASSWORD })
    expect([yes.status, yes.text.includes(CANARY)]).toEqual([200, true])
  })

  test('a post that one keeper made alone opens none, and one younger than the record only by leave of the head', async () => {
    const { caller } = their
    const { person } = their.officer
    await fadu.owner.query("update posting set state = 'entered' where person = $1", [person])
    const alone = await opened(their.id, caller)
    expect([alone.status, reasonOf(alone), alone.text.includes(CANARY)]).toEqual([403, '任职', false])
    await fadu.owner.query("update posting set state = 'confirmed' where person = $1", [person])
    await fadu.owner.query("update register_record set entered_at = '2025-06-01' where id = $1", [their.id])
    const young = await opened(their.id, caller)
    expect([young.status, reasonOf(young), young.text.includes(CANARY)]).toEqual([403, '任职', false])
    await fadu.owner.query('update register_record set entered_at = now() where id = $1', [their.id])
    await fadu.owner.query("update register_opening set at = at - interval '2 hours' where person = $1", [person])
    const statuses: number[] = []
    for (let time = 0; time < 22; time += 1) statuses.push((await opened(their.id, caller)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.slice(20)).toEqual([429, 429])
    fadu.pass(61)
  })

  test('six months after its record is withdrawn it is destroyed, with an entry, and again after an older copy', async () => {
    const [id, stays] = [await entered('撤下的样本'), await entered('没撤的样本')]
    const reason = encodeURIComponent('不再使用')
    expect(
      (await officer.call('DELETE', `${RECORDS}/${id}?reason=${reason}`, undefined, { 'if-match': '1' })).status,
    ).toBe(200)
    const { database, now } = fadu.kernel.identity
    const list = listIn(join(fadu.dataDir, 'erasures.ndjson'))
    const at = (months: number) => new Date(now().getTime() + months * 31 * 86_400_000)
    const destroyAt = (months: number) =>
      destroyDueRecords(database, list, { registers: [sealedSample], now: at(months) })
    const keys = async () => {
      const { rows } = await fadu.owner.query(
        'select subject_id, wrapped is null as gone from data_key where subject_id = any($1)',
        [[id, stays].map((one) => `sealed-samples/${one}`)],
      )
      return z
        .array(z.object({ subject_id: z.string(), gone: z.boolean() }))
        .parse(rows)
        .filter(({ gone }) => gone)
    }
    expect([await destroyAt(5), await keys()]).toEqual([0, []])
    const kept = await fadu.owner.query('select * from data_key where subject_id = $1', [`sealed-samples/${id}`])
    expect(await destroyAt(7)).toBe(1)
    expect(await keys()).toEqual([{ subject_id: `sealed-samples/${id}`, gone: true }])
    await fadu.sequence()
    await fadu.checkRecord()
    const faults = await fadu.owner.query(
      "select subject from record_fault where part in ('entry', 'register-opening')",
    )
    expect(faults.rows).toEqual([])
    // An older copy has the key, and does not know that it was destroyed.
    await fadu.owner.query('update data_key set master = $2, wrapped = $3, destroyed_at = null where subject_id = $1', [
      `sealed-samples/${id}`,
      ...z
        .tuple([z.object({ master: z.string(), wrapped: z.instanceof(Buffer) })])
        .parse(kept.rows)
        .flatMap(({ master, wrapped }) => [master, wrapped]),
    ])
    await fadu.owner.query("delete from erasure where kind = 'sealed'")
    expect(await keys()).toEqual([])
    expect(await settleErasures(database, list)).toBe(1)
    expect(await keys()).toHaveLength(1)
  })

  test('a posting to a role that opens records waits for a second person', () => {
    expect(rolesThatOpenRecords([sealedSample, namingSample])).toEqual(['popularisation-officer'])
    const split = { ...sealedSample, opens: { role: 'popularisation-head' } }
    expect(rolesThatOpenRecords([split])).toEqual(['popularisation-head'])
  })
})

test('a definition that lists, sorts or keys what is sealed is refused at the start', () => {
  const odd = {
    ...sealedSample,
    id: 'odd',
    key: ['phone'],
    list: { columns: ['phone'], filters: [], sorts: ['name'] },
  } as const
  const { keepsSealed: _, ...unsaid } = sealedSample
  expect(registerFaults([unsaid])).toContain('sealed-samples: it seals fields and does not say how long it keeps them')
  expect(registerFaults([odd])).toContain('odd: phone is sealed, and its lists, key, periods or agreement read it')
})
