import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { officerAt, openCaller } from '../../../test/report-walk.ts'
import { logsOf, receiptOf } from '../../kernel/ledger/ledger.ts'
import { parseVerifier } from '../../kernel/ledger/note.ts'
import { formatReceipt, parseReceipt, whyNotTrue } from '../../kernel/ledger/receipt.ts'
import { act } from '../../kernel/procedure/act.ts'
import { day, line, reasons, yuan } from '../../kernel/procedure/asking.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { openDatabase } from '../../kernel/storage/connection.ts'
import { isRefusal } from '../../law/refusal.ts'
import { areas } from '../../server/areas.ts'
import { spansHeld } from './former.ts'
import { loadRecords, versionsOf } from './load.ts'
import { prepareRegisters } from './prepare.ts'
import { recordVersionPart } from './record-part.ts'
import { heldRegisters } from './release.ts'

// An installation as an earlier release left it: the figures for hearings were cases of a procedure.

const sum = yuan('数额', 'Sum')
const grounds = ['apl@2021-07-15#art-63/para-1/item-1'] as const
const asks = z.strictObject({
  finePersons: sum,
  fineOrganisations: sum,
  incomePersons: sum,
  incomeOrganisations: sum,
  document: line('文件', 'Document'),
  from: day('自', 'From'),
})
const old: Procedure<'entered' | 'ended'> = {
  id: 'hearing-figures',
  name: { zh: '听证的数额标准', en: 'Figures for hearings' },
  version: '2021-07-15',
  law: 'apl@2021-07-15',
  mark: '听额',
  stages: { entered: { zh: '施行', en: 'In force' }, ended: { zh: '停止施行', en: 'Ended' } },
  ends: ['ended'],
  way: { entered: [{ step: 'end', rests: { zh: '施行中', en: 'In force' } }] },
  steps: {
    enter: { name: { zh: '登记', en: 'Enter' }, who: { role: 'decider' }, from: [], to: 'entered', grounds, asks },
    end: {
      name: { zh: '停止施行', en: 'End' },
      who: { role: 'decider' },
      from: ['entered'],
      to: 'ended',
      grounds,
      asks: z.strictObject({ until: day('自', 'From'), reasons: reasons('理由', 'Why') }),
      reasons: 'reasons',
    },
  },
}
const [area] = areas
if (!area) throw new Error('no area')
const earlier = { ...area, id: 'earlier', procedures: [old], registers: [], routes: [], endpoints: [], readers: [] }
const fadu = await openTestApp({
  day: '2026-03-02',
  demo: true,
  areas: [...areas, { ...earlier, entries: [], startPages: [], consumers: () => [], documents: [], demoCases: [] }],
})
const { identity } = fadu.kernel
const owner = openDatabase(fadu.owner)
const [figures] = areas.flatMap(({ registers = [] }) => registers).filter(({ id }) => id === 'hearing-figures')
if (!figures) throw new Error('no register of figures')

const head = { kind: 'officer', person: 'demo-wangxin-5', office: 'demo-wangxin', roles: ['decider'] } as const
const sums = { finePersons: 10_000, fineOrganisations: 100_000, incomePersons: 10_000, incomeOrganisations: 60_000 }
async function takes(step: 'enter' | 'end', answers: object, id?: string): Promise<string> {
  const deed = id === undefined ? { procedure: 'hearing-figures' } : { case: id }
  const done = await act(identity.database, fadu.app.context, { ...deed, step, answers: { ...answers }, actor: head })
  if (isRefusal(done)) throw new Error(done.reason.en)
  return done.case
}
const enters = (from: string, document: string) => takes('enter', { ...sums, document, from })
const newest = async (id: string) => (await versionsOf(identity.database, figures, { office: head.office, id }))[0]

test('cases of a procedure become records with who, when, why and their entries; receipts of before verify, the check is whole', async () => {
  const first = await enters('2025-01-01', '《甲》第一条')
  const second = await enters('2025-06-01', '《乙》第二条')
  fadu.setDay('2026-03-03')
  await takes('end', { until: '2025-09-01', reasons: '文件废止，停止施行。' }, second)
  await fadu.sequence()
  const leaves = await fadu.owner.query<{ id: string; number: string }>(
    'select id, number from ledger_leaf where subject = $1 order by id',
    [second],
  )
  const leaf = Number(leaves.rows[1]?.id)
  const given = await receiptOf(fadu.kernel.ledger, leaf)
  if (isRefusal(given)) throw new Error(given.reason.en)

  fadu.setDay('2026-03-04')
  await prepareRegisters(owner, [figures], fadu.kernel.now())
  const versions = await versionsOf(identity.database, figures, { office: head.office, id: second })
  // What ends is reminded of as if it had been entered here.
  const due = `select last_day::text as day from deadline where subject_kind = 'record' and subject_id = $1`
  expect((await fadu.owner.query(due, [`hearing-figures/${second}`])).rows).toEqual([{ day: '2025-08-31' }])
  expect(versions).toMatchObject([
    {
      version: 2,
      act: 'change',
      content: { document: '《乙》第二条', from: '2025-06-01', to: '2025-08-31' },
      reason: '文件废止，停止施行。',
      by: expect.stringContaining(''),
      at: new Date('2026-03-03T10:00:00+08:00'),
      leaf,
      number: Number(leaves.rows[1]?.number),
    },
    { version: 1, act: 'entry', reason: undefined, leaf: Number(leaves.rows[0]?.id) },
  ])
  // While the second held, the first did not; after its end the first holds again.
  const records = await loadRecords(identity.database, figures, { office: head.office, ids: [first, `${first}x1`] })
  expect(records.map(({ content: { from, to, document } }) => [document, from, to])).toEqual([
    ['《甲》第一条', '2025-01-01', '2025-05-31'],
    ['《甲》第一条', '2025-09-01', undefined],
  ])
  expect((await newest(first))?.reason).toContain('期间重叠')
  expect(await heldRegisters(identity.database, [figures])).toEqual([])

  await fadu.sequence()
  await fadu.checkRecord()
  expect((await fadu.owner.query('select part, subject, kind from record_fault')).rows).toEqual([])
  const [log] = await logsOf(fadu.database)
  const verifier = parseVerifier(log?.key ?? '')
  const receipt = parseReceipt(formatReceipt(given))
  expect(verifier && receipt && whyNotTrue(receipt, verifier)).toBeUndefined()
  expect(verifier && receipt).toBeDefined()

  // Another start finds nothing to move.
  await prepareRegisters(owner, [figures], fadu.kernel.now())
  expect((await newest(second))?.version).toBe(2)
  expect(
    (await fadu.owner.query(`select count(*)::int from ledger_leaf where entry like '%figures.moved%'`)).rows,
  ).toEqual([{ count: 1 }])
  // Altered rows are told of, the first entry as much as the words.
  const changes = [
    [
      `content = jsonb_set(content, '{document}', '"x"')`,
      `content = jsonb_set(content, '{document}', '"《乙》第二条"')`,
    ],
    ['first_leaf = first_leaf - 1', 'first_leaf = first_leaf + 1'],
  ] as const
  for (const [change, undone] of changes) {
    const { slice } = recordVersionPart(owner)
    await fadu.owner.query(`update register_version set ${change} where id = '${second}' and version = 2`)
    expect((await slice('')).faults).toMatchObject([{ part: 'register-version', kind: 'changed' }])
    await fadu.owner.query(`update register_version set ${undone} where id = '${second}' and version = 2`)
  }
})

test('programs that knew the procedure go on: the same calls read, list, enter and change records', async () => {
  const caller = await openCaller(fadu, 'wangxin-5')
  const listed = await caller.get('/api/cases?procedure=hearing-figures')
  expect(listed.said).toMatchObject({ cases: expect.arrayContaining([expect.objectContaining({ stage: 'ended' })]) })
  // What a record cannot be filtered by is refused: an answer of all of them would be taken for those asked for.
  for (const filter of ['whose=mine', 'stage=ended', 'due=overdue', 'field=document&words=x']) {
    const narrowed = await caller.get(`/api/cases?procedure=hearing-figures&${filter}`)
    expect([filter, narrowed.status]).toEqual([filter, 400])
    expect(JSON.stringify(narrowed.said)).toContain('/api/registers/hearing-figures/records')
  }
  // Of the lists of cases they are no part any more.
  expect(JSON.stringify((await caller.get('/api/cases')).said)).not.toContain('hearing-figures')
  const one = Object(listed.said).cases.find(({ number }: { number: string }) => number !== '')
  const file = await caller.get(`/api/cases/${one.id}`)
  expect(file.said).toMatchObject({ procedure: 'hearing-figures', number: one.number, steps: [{ step: 'enter' }, {}] })
  expect((await caller.get('/api/procedures/hearing-figures')).said).toMatchObject({
    steps: [{ id: 'enter' }, { id: 'end' }],
  })
  const key = () => ({ 'idempotency-key': `former-${Math.random()}` })
  const again = { step: 'enter', answers: { ...sums, document: '《丙》', from: '2027-01-01' } }
  const overlaps = await caller.post('/api/procedures/hearing-figures/cases', again, key())
  expect([overlaps.status, JSON.stringify(overlaps.said)]).toEqual([422, expect.stringContaining('期间重叠')])
  const page = await (await officerAt(fadu, 'wangxin-5')).get(`/supervision/hearing-figures/${one.id}`)
  expect([page.status, page.text.includes('各版')]).toEqual([200, true])
  // Another office has the same answer as for what is not there.
  const other = await openCaller(fadu, 'gongan-5')
  const [theirs, none] = [await other.get(`/api/cases/${one.id}`), await other.get('/api/cases/none')]
  expect([theirs.status, theirs.said]).toEqual([404, none.said])
})

test('of periods that overlap each day is that of the one that began last, and on one day of the one entered last', () => {
  const of = (...periods: readonly (readonly [string, string, string?])[]) =>
    Object.fromEntries(
      [...spansHeld(periods.map(([id, from, to]) => ({ id, from, to })))].map(([id, spans]) => [
        id,
        spans.map(({ from, to }) => [from, to]),
      ]),
    )
  expect(of(['a', '2025-01-01'], ['b', '2025-02-01', '2025-02-10'])).toEqual({
    a: [
      ['2025-01-01', '2025-01-31'],
      ['2025-02-11', undefined],
    ],
    b: [['2025-02-01', '2025-02-10']],
  })
  expect(of(['a', '2025-01-01', '2025-01-31'], ['b', '2025-02-01'])).toEqual({
    a: [['2025-01-01', '2025-01-31']],
    b: [['2025-02-01', undefined]],
  })
  expect(of(['a', '2025-01-01'], ['b', '2025-01-01'])).toEqual({ a: [], b: [['2025-01-01', undefined]] })
  // A later one entered first: the other ends before it begins.
  expect(of(['a', '2025-03-01'], ['b', '2025-01-01'])).toEqual({
    a: [['2025-03-01', undefined]],
    b: [['2025-01-01', '2025-02-28']],
  })
})
