import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { callerOf } from '../../../test/register-office.ts'
import { officerAt } from '../../../test/report-walk.ts'
import { act } from '../../kernel/procedure/act.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { openDatabase } from '../../kernel/storage/connection.ts'
import { isRefusal } from '../../law/refusal.ts'
import { templateAsks } from '../../mechanisms/document/template.ts'
import { endingAsks, templates } from '../../mechanisms/document/template-register.ts'
import { templatesOf, templateVersions } from '../../mechanisms/document/template-store.ts'
import { prepareRegisters } from '../../mechanisms/register/prepare.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'

// An office's text was published by a procedure before: an installation as an earlier release left it.

const grounds = ['csl@2026-01-01#art-9/para-2'] as const
const step = { who: { role: 'decider' }, to: 'published', grounds, asks: templateAsks } as const
const old: Procedure<'published' | 'withdrawn'> = {
  id: 'template',
  name: { zh: '公布文本', en: 'Publish a text' },
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  mark: '文本',
  stages: { published: { zh: '使用中', en: 'In use' }, withdrawn: { zh: '已停用', en: 'No longer used' } },
  ends: ['withdrawn'],
  way: { published: [{ step: 'withdraw', rests: { zh: '使用中', en: 'In use' } }] },
  steps: {
    publish: { ...step, name: { zh: '公布', en: 'Publish' }, from: [] },
    change: { ...step, name: { zh: '新的一版', en: 'Change' }, from: ['published', 'withdrawn'] },
    withdraw: {
      name: { zh: '停用', en: 'Withdraw' },
      who: { role: 'decider' },
      from: ['published'],
      to: 'withdrawn',
      grounds,
      asks: endingAsks,
      reasons: 'reasons',
    },
  },
}
const [first] = areas
if (!first) throw new Error('no area')
const none = { entries: [], startPages: [], consumers: () => [], documents: [], demoCases: [], datasets: [] }
const bare = { registers: [], routes: [], endpoints: [], readers: [], demoRecords: [], judges: () => [] }
const fadu = await openTestApp({
  day: '2026-03-02',
  demo: true,
  areas: [...areas, { ...first, ...none, ...bare, id: 'earlier', procedures: [old] }],
})
const { database } = fadu.kernel.identity
const OFFICE = 'demo-wangxin'
const OWN = '/documents/document-templates'
const API = '/api/registers/document-templates'
const UNSOUND = '某机关某日收到举报，特此告知。'

test('texts of before come along with every version, who, when and why; what is issued follows them, the check is whole', async () => {
  const head = { kind: 'officer', person: 'demo-wangxin-5', office: OFFICE, roles: ['decider'] } as const
  const takes = async (name: string, answers: object, id?: string) => {
    const deed = id === undefined ? { procedure: 'template' } : { case: id }
    const done = await act(fadu.database, fadu.app.context, {
      ...deed,
      step: name,
      answers: { ...answers },
      actor: head,
    })
    if (isRefusal(done)) throw new Error(done.reason.en)
    return done.case
  }
  const kind = 'report/receipt'
  const id = await takes('publish', { kind, abbreviation: '临网' })
  await takes('change', { kind, abbreviation: '临网信' }, id)
  await takes('withdraw', { reasons: '统一使用标准文本' }, id)
  fadu.setDay('2026-03-03')
  await takes('change', { kind, abbreviation: '临网办' }, id)
  const gone = await takes('publish', { kind: 'report/reply', abbreviation: '临网信' })
  await takes('withdraw', { reasons: '统一使用标准文本' }, gone)
  await prepareRegisters(openDatabase(fadu.owner), [templates], fadu.kernel.now())
  expect(await templatesOf(database, OFFICE, [kind, 'report/reply'])).toEqual([
    { id, revision: 4, kind, version: 3, since: '2026-03-03', said: { kind, abbreviation: '临网办' } },
  ])
  const versions = await templateVersions(database, { office: OFFICE, kind })
  expect(versions.map(({ act: done, number, reason }) => [done, number, reason])).toEqual([
    ['change', 3, undefined],
    ['withdrawal', 2, '统一使用标准文本'],
    ['change', 2, undefined],
    ['entry', 1, undefined],
  ])
  await fadu.sequence()
  expect((await fadu.checkRecord()).faults).toBe(0)
  const caller = await callerOf(fadu, 'demo-wangxin-5', OFFICE)
  const file = await caller.call('GET', `/api/cases/${id}`)
  expect(file.said).toMatchObject({ procedure: 'template', number: '文本〔2026〕1号', stage: 'published' })
})

test('a text that nobody judged sound comes in by no way: form, API, change, change of many, sheet', async () => {
  const head = await callerOf(fadu, 'demo-wangxin-5', OFFICE)
  const told = '缺少标准文本写明的'
  const wanted = { kind: 'report/reply', zh: UNSOUND }

  const entered = await head.call('POST', `${API}/records`, { values: wanted })
  expect([entered.status, entered.text.includes(told)]).toEqual([400, true])

  const visitor = await officerAt(fadu, 'wangxin-5')
  await visitor.get(`${OWN}/new`)
  const form = await visitor.submit(`${OWN}/new`, wanted)
  expect([form.status, form.text.includes(told), form.text.includes(UNSOUND)]).toEqual([400, true, true])

  const sound = await head.call('POST', `${API}/records`, { values: { kind: wanted.kind, abbreviation: '临网' } })
  expect(sound.status).toBe(200)
  const { id } = z.object({ id: z.string() }).parse(sound.said)
  const put = { values: { ...wanted, abbreviation: '临网' }, reason: '改一改正文' }
  const changed = await head.call('PUT', `${API}/records/${id}`, put, { 'if-match': '1' })
  expect([changed.status, changed.text.includes(told)]).toEqual([400, true])

  const many = { act: 'change', records: [{ id, version: 1 }], values: { zh: UNSOUND }, reason: '改一改正文' }
  for (const preview of [true, false]) {
    const answer = await head.call('POST', `${API}/many`, { ...many, preview })
    expect([preview, answer.status >= 400, answer.text.includes(told)]).toEqual([preview, true, true])
  }

  const sheet = `哪一种文书,机关代字,正文\n${wanted.kind},临网,${UNSOUND}\nreport/nothing,临网,\n`
  const sent = await fadu.app.inject({
    method: 'POST',
    url: `${API}/imports`,
    headers: { authorization: `Bearer ${head.token}`, 'content-type': 'application/octet-stream' },
    payload: sheet,
  })
  const { job } = z.object({ job: z.string() }).parse(JSON.parse(sent.body))
  const kinds = jobKindsOf(areas, fadu.kernel)
  expect(await runJobs({ database, context: fadu.app.context, kinds })).toEqual([])
  const { said, text } = await head.call('GET', `${API}/imports/${job}`)
  expect(said).toMatchObject({ counts: { new: 0, change: 0, faulty: 2, faults: 2 } })
  expect([text.includes(told), text.includes('没有这种文书'), text.includes('There is no such document')]).toEqual([
    true,
    true,
    true,
  ])

  const [standing] = await templatesOf(database, OFFICE, [wanted.kind])
  expect([standing?.revision, standing?.said.zh]).toEqual([1, undefined])
})
