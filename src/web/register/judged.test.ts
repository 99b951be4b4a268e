import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { meetAtProposals } from '../../../test/race.ts'
import { callerOf } from '../../../test/register-office.ts'
import { areaOf, judgedSample } from '../../../test/sample-register.ts'
import { refuse } from '../../law/refusal.ts'
import type { RecordJudge } from '../../mechanisms/register/judge.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'

const closed = new Set<string>()
const taken = refuse('incomplete', { zh: '这个位置已有样本', en: 'There is a sample at this place' })

/** At one place stands one sample, and none at a place that is closed: of both its own values know nothing. */
const onePlace: RecordJudge = {
  name: 'sample.place',
  async whyNot({ database, office, record, together }) {
    const { place } = record.content
    if (record.state === 'withdrawn') return undefined
    if (closed.has(String(place))) return refuse('incomplete', { zh: '这个位置已关闭', en: 'This place is closed' })
    const standing = await database
      .selectFrom('register_record')
      .select(['id', 'content'])
      .where('register', '=', judgedSample.id)
      .where('office', '=', office)
      .where('state', '=', 'current')
      .execute()
    const others = [...standing.filter(({ id }) => id !== record.id), ...together]
    return others.some(({ content }) => Object(content).place === place) ? taken : undefined
  },
}

const area = areaOf([judgedSample])
const living = [...areas, { ...area, judges: () => [onePlace] }]
const fadu = await openTestApp({ demo: true, day: '2026-03-02', areas: living })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const head = await callerOf(fadu, 'demo-pufa-3', 'demo-pufa')
const AT = '/api/registers/judged-samples'

const proposes = (name: string, place: string) => officer.call('POST', `${AT}/records`, { values: { name, place } })
const Proposed = z.object({ proposal: z.string() })
const proposed = async (name: string, place: string) => Proposed.parse((await proposes(name, place)).said).proposal
const agrees = (proposal: string) => head.call('POST', `${AT}/proposals/${proposal}`, { agrees: true })
const current = async () =>
  (await fadu.owner.query(`select count(*)::int as count from register_record where register = 'judged-samples'`))
    .rows[0].count

test('what a judge refuses is not proposed; what it refuses since is not agreed to', async () => {
  closed.add('东门')
  const no = await proposes('样本甲', '东门')
  expect([no.status, no.text]).toEqual([422, expect.stringContaining('这个位置已关闭')])
  closed.delete('东门')
  const proposal = await proposed('样本甲', '东门')
  closed.add('东门')
  const late = await agrees(proposal)
  expect([late.status, late.text]).toEqual([422, expect.stringContaining('This place is closed')])
  expect(await current()).toBe(0)
  closed.delete('东门')
  expect((await agrees(proposal)).status).toBe(200)
  expect((await proposes('样本乙', '东门')).text).toContain('这个位置已有样本')
})

test('of two that are agreed to in one moment, each sound alone, one is written', async () => {
  const proposals = [await proposed('样本丙', '西门'), await proposed('样本丁', '西门')]
  const answers = await meetAtProposals(
    fadu.owner,
    proposals,
    proposals.map((one) => () => agrees(one)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  expect(await current()).toBe(2)
})

test('rows of one sheet are judged beside one another', async () => {
  const sent = await fadu.app.inject({
    method: 'POST',
    url: `${AT}/imports`,
    headers: { authorization: `Bearer ${officer.token}`, 'content-type': 'application/octet-stream' },
    payload: '名称,位置\n样本戊,南门\n样本己,南门\n样本庚,北门\n',
  })
  const { job } = z.object({ job: z.string() }).parse(JSON.parse(sent.body))
  const { database } = fadu.kernel.identity
  const kinds = jobKindsOf(living, fadu.kernel)
  expect(await runJobs({ database, context: fadu.app.context, kinds })).toEqual([])
  const { said } = await officer.call('GET', `${AT}/imports/${job}`)
  expect(said).toMatchObject({ counts: { new: 1, faulty: 2 }, faults: [{ row: 2 }, { row: 3 }] })
})

test('a register whose judge nobody brings stops the start', async () => {
  await expect(openTestApp({ areas: [...areas, area] })).rejects.toThrow('nobody brings sample.place')
})
