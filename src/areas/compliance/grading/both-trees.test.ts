import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { tellGradings } from '../../../../test/told-gradings.ts'
import { pointsMappedTo } from './both-trees.ts'

const DAY = '2026-03-09'
const OFFICE = 'demo-dongling'
const LOGS = 'csl_2017-06-01_art-21_para-1_item-3'
const fadu = await openTestApp({ demo: true, day: DAY })
const officer = await callerOf(fadu, 'demo-dongling-1', OFFICE)
const visitor = await officerAt(fadu, 'dongling-1')
await tellGradings(fadu, DAY)
await officer.call('POST', '/api/registers/operator-facts/records', {
  values: { name: '东岭', secret: 'no', roles: ['owner'], provides: 'no', sends: 'no', personal: 'no' },
})

const Piece = z.object({
  version: z.number(),
  content: z.object({ subjects: z.array(z.object({ kind: z.string(), id: z.string() })) }),
})

async function entered(title: string): Promise<string> {
  const link = { form: 'link', title, collectedOn: DAY, link: 'https://example.com/a' }
  return z.object({ id: z.string() }).parse((await officer.call('POST', '/api/evidence', link)).said).id
}

const pieceOf = async (id: string) => Piece.parse((await officer.call('GET', `/api/evidence/${id}`)).said)
const entries = async (id: string) =>
  (await fadu.owner.query(`select from ledger_leaf where subject = $1`, [`evidence:${id}`])).rowCount

test('the page of a row names the mapped control points; one act binds the piece to the row and to what was ticked', async () => {
  const mapped = await pointsMappedTo(fadu.database, { office: OFFICE, duty: LOGS })
  const [first, second] = mapped
  expect(mapped.length).toBeGreaterThan(3)
  const piece = await entered('日志核查')
  const page = await visitor.get(`/compliance/duties/${LOGS}`)
  for (const words of ['本站对照', first?.point.name ?? '?', first?.reason.zh ?? '?'])
    expect(page.text).toContain(words)
  const sent = { piece, 'point.0': first?.id ?? '', 'point.1': second?.id ?? '' }
  const done = await visitor.submit(`/compliance/duties/${LOGS}/serve`, sent)
  expect(done.status).toBe(200)
  const { version, content } = await pieceOf(piece)
  expect(content.subjects).toEqual([
    { kind: 'duty', id: LOGS },
    { kind: 'control-point', id: first?.id },
    { kind: 'control-point', id: second?.id },
  ])
  expect([version, await entries(piece)]).toEqual([2, 2])
})

test('a point that is mapped to another duty, or of no grading of the unit, is refused and nothing is bound', async () => {
  const [other] = await pointsMappedTo(fadu.database, {
    office: OFFICE,
    duty: 'csl_2017-06-01_art-21_para-1_item-4',
  })
  const piece = await entered('另一份')
  for (const point of [other?.id ?? '', 'none_general-computing-3', '']) {
    await visitor.get(`/compliance/duties/${LOGS}`)
    const done = await visitor.submit(`/compliance/duties/${LOGS}/serve`, { piece, 'point.0': point })
    expect(done.status).toBe(404)
  }
  expect((await pieceOf(piece)).version).toBe(1)
})

test('from a control point: the mapped duty is named before, and both are served; without the tick, the point alone', async () => {
  const [first] = await pointsMappedTo(fadu.database, { office: OFFICE, duty: LOGS })
  const [grading = '', point = ''] = (first?.id ?? '').split('_')
  const both = await entered('审计记录')
  const page = await visitor.get(gradingPath(grading))
  expect(page.text).toContain(` → ${first?.reason.zh}`)
  await visitor.submit(`${gradingPath(grading)}/evidence`, { piece: both, point, duties: 'yes' })
  expect((await pieceOf(both)).content.subjects).toEqual([
    { kind: 'control-point', id: first?.id },
    { kind: 'duty', id: LOGS },
  ])
  const alone = await entered('只用于控制点')
  await visitor.get(gradingPath(grading))
  await visitor.submit(`${gradingPath(grading)}/evidence`, { piece: alone, point })
  expect((await pieceOf(alone)).content.subjects).toEqual([{ kind: 'control-point', id: first?.id }])
})

const gradingPath = (id: string): string => `/compliance/grading/${id}`
