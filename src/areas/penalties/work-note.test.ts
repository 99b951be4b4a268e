import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { openPenalty, qinghe } from '../../../test/penalty-walk.ts'

const fadu = await openTestApp({ day: '2018-01-22', demo: true })
const { as, both, open, read, takes, tries } = await openPenalty(fadu)
const note = { note: '已向机房核实，日志服务器硬盘于去年更换。' }

test('an investigator notes work on a penalty case; the party, signed in, never reads it (行政处罚法 第四十七条; 2017: 第三十六条)', async () => {
  const id = await open()
  await both('first', 'head', id, 'file', qinghe)
  await takes('first', id, 'bind', { office: 'demo-qinghe' })
  await takes('first', id, 'note', note)
  const office = JSON.stringify(await read(id))
  expect(office).toContain(note.note)
  const party = await (await as('party')).get(`/api/cases/${id}`)
  expect([party.status, JSON.stringify(party.said)]).toEqual([200, expect.not.stringContaining(note.note)])
  expect(JSON.stringify(party.said)).not.toContain('"note"')
})

test('who has no hand in a case notes nothing on it, and its party neither', async () => {
  const id = await open()
  await both('first', 'head', id, 'file', qinghe)
  await takes('first', id, 'bind', { office: 'demo-qinghe' })
  const stranger = await tries('second', id, 'note', note)
  expect([stranger.status, stranger.said.detail]).toEqual([403, expect.stringContaining('不在您手上')])
  for (const person of ['head', 'reviewer', 'party'] as const)
    expect((await tries(person, id, 'note', note)).status).toBe(403)
})
