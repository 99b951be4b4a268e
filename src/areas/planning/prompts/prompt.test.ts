import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import {
  checked,
  draft,
  feedback,
  found,
  handed,
  library,
  measures,
  openPrompts,
  why,
} from '../../../../test/prompt-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens, takes, agrees, opened, all, read, drafted, sent } = openPrompts(fadu)

test('a prompt from the fact to its close: drafted, approved by a second officer, sent, measures, feedback, improved (第五十七条)', async () => {
  const id = await sent()
  await all(id, [
    ['chengguan-1', 'receive'],
    ['chengguan-1', 'measure', measures],
    ['chengguan-1', 'feedback', feedback],
    ['sifaju-1', 'close', { checked: '抽查三月案卷十件。', reasons: '逐件有释法说理，已改进。' }, 'sifaju-2'],
  ])
  expect((await read('sifaju-1', id)).said.stage).toBe('improved')
  const papers = await issuedOn(fadu, id)
  expect([...papers.keys()]).toEqual(['01-prompt-letter.txt', '02-closing.txt'])
  const letter = papers.get('01-prompt-letter.txt') ?? ''
  expect(letter).toContain('本机关发现你单位未依法履行《中华人民共和国法治宣传教育法》第十八条规定的法治宣传教育职责')
  expect(letter).toContain('依照《中华人民共和国法治宣传教育法》第五十七条的规定，根据《临江市司法局职责规定》')
  expect(letter).toContain('请于2026年4月1日以前（含当日）反馈；该日期由本机关自定，不是法律规定的期限')
  expect(letter).toContain('法律没有规定天数')
  expect(letter).toContain('收到普法提示后，未及时采取改进措施的，予以通报批评')
  expect(letter).toContain('本机关不对自己发出的普法提示作出通报批评')
  expect(letter).not.toContain('罚款')
  // Where it was found may tell who told of it: that is the office’s own.
  expect(letter).not.toContain(found.sourceNote)
})

test('a prompt that is objected to: the head answers, or withdraws it, and the withdrawal stays on the file (第五十七条)', async () => {
  const id = await sent()
  const no = await takes('sifaju-3', id, 'answerObjection', { reasons: '依据第十八条，职责由你局承担。' })
  expect(no.status).toBe(409)
  await all(id, [['chengguan-1', 'object', { why: '抽查的案卷由综合执法队办理，不是本局。' }]])
  await all(id, [
    ['sifaju-3', 'answerObjection', { reasons: '依据第十八条，综合执法队是你局的内设机构。' }],
    ['chengguan-1', 'object', { why: '综合执法队已于二〇二五年划归区政府，附文件。' }],
  ])
  await all(id, [['sifaju-3', 'withdraw', { reasons: '依据第五十七条只提示负有职责的部门；查明职责已经划出。' }]])
  expect((await read('chengguan-1', id)).said.stage).toBe('withdrawn')
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('经研究不成立，提示维持')
  expect(papers).toContain('自本通知书之日起撤回')
})

test('who found or drafted it does not approve it: a second officer does (第五十七条)', async () => {
  const id = await drafted()
  expect((await takes('sifaju-1', id, 'approve', checked)).status).toBe(403)
  expect((await takes('sifaju-1', id, 'send', { unit: 'demo-chengguan' })).status).toBe(409)
  expect((await takes('sifaju-3', id, 'approve', checked)).status).toBe(403)
  await all(id, [['sifaju-2', 'approve', checked]])
  const other = await takes('sifaju-1', id, 'send', { unit: 'demo-wangxin' })
  expect(why(other)).toEqual([422, expect.stringContaining('席位与登记的不同')])
})

test('the second officer is not the first by another post either: who found it and is a reviewer too may not approve', async () => {
  fadu.setDay('2026-03-02')
  const id = await drafted()
  // The same person at another office's desk, and at this one's: the hand is the person's.
  await fadu.owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
      values ('prompt-two', 'demo-sifaju-1', 'demo-sifaju', 'justice-reviewer', '2026-01-01', 'confirmed', now())`,
  )
  expect((await takes('sifaju-1', id, 'approve', checked)).status).toBe(403)
})

test.each([
  ['a law-popularisation office, which is no 司法行政部门', 'pufa-1'],
  ['a justice department without the line in the remit table', 'sifating-1'],
  ['the department that would be prompted', 'chengguan-1'],
  ['the head, who answers objections', 'sifaju-3'],
])('%s finds none: refused (第五十七条)', async (_, person) => {
  fadu.setDay('2026-03-02')
  expect((await opens(person, 'prompt', 'find', found)).status).toBe(403)
})

test('the addressee reads nothing before it is sent, and no one else’s office ever does', async () => {
  const id = await drafted()
  expect((await read('chengguan-1', id)).status).toBe(404)
  await all(id, [
    ['sifaju-2', 'approve', checked],
    ['sifaju-1', 'send', { unit: 'demo-chengguan' }],
  ])
  const party = await officerAt(fadu, 'chengguan-1')
  const { text } = await party.get(`/planning/prompts/${id}`)
  expect(text).toContain('普法提示函')
  expect(text).not.toContain('核对了案卷和条款')
  expect((await read('wangxin-2', id)).status).toBe(404)
  expect((await takes('wangxin-2', id, 'measure', measures)).status).toBe(404)
  expect((await takes('sifating-1', id, 'withdraw', { reasons: '上级撤回。' })).status).toBe(404)
})

test('an addressee without a desk is served on paper, and what it hands in is entered with the paper (第五十七条)', async () => {
  const id = await drafted(library)
  await all(id, [
    ['sifaju-2', 'approve', checked],
    ['sifaju-1', 'send', {}],
  ])
  expect((await takes('sifaju-1', id, 'serve', { ...handed, receivedBy: undefined })).status).toBe(422)
  await all(id, [['sifaju-1', 'serve', handed]])
  const bare = await takes('sifaju-1', id, 'enterMeasures', { on: '2026-03-02', ...measures })
  expect(bare.status).toBe(422)
  const before = await takes('sifaju-1', id, 'enterFeedback', { on: '2026-03-01', ...feedback })
  expect(why(before)).toEqual([422, expect.stringContaining('早于')])
  expect([...(await issuedOn(fadu, id)).values()].join('\n')).toContain('送达回证')
})

test('no prompt is dropped by one hand: the reviewer agrees (第五十七条)', async () => {
  const id = await drafted()
  const reasons = { reasons: '查明职责已经划出。' }
  await all(id, [['sifaju-1', 'drop', reasons]])
  expect((await read('sifaju-1', id)).said.stage).toBe('drafted')
  expect((await agrees('sifaju-1', id, 'drop')).status).toBe(403)
  await agrees('sifaju-2', id, 'drop')
  expect((await read('sifaju-1', id)).said.stage).toBe('dropped')
})

test('a day of feedback that has come is not sent, and without one the law’s 及时 runs without a figure (第五十七条)', async () => {
  fadu.setDay('2026-03-02')
  const late = await opened('sifaju-1', 'prompt', 'find', found)
  expect((await takes('sifaju-1', late, 'draft', { ...draft, feedbackBy: '2026-03-02' })).status).toBe(422)
  const id = await drafted()
  await all(id, [['sifaju-2', 'approve', checked]])
  fadu.setDay('2026-04-01')
  expect(why(await takes('sifaju-1', id, 'send', { unit: 'demo-chengguan' }))).toEqual([
    422,
    expect.stringContaining('退回重拟'),
  ])
  const free = await opened('sifaju-1', 'prompt', 'find', found)
  await all(free, [
    ['sifaju-1', 'draft', { ...draft, feedbackBy: undefined }],
    ['sifaju-2', 'approve', checked],
    ['sifaju-1', 'send', { unit: 'demo-chengguan' }],
  ])
  const { text } = await (await officerAt(fadu, 'chengguan-1')).get(`/planning/prompts/${free}`)
  expect(text).toContain('及时')
  expect([...(await issuedOn(fadu, free)).values()].join('\n')).not.toContain('以前（含当日）反馈')
})

test('no step publishes a criticism, sends a prompt by itself, or asks for money (ER10, 第五十九条)', async () => {
  const { prompt } = await import('./prompt.ts')
  const steps = Object.entries(prompt.steps)
  expect(steps.filter(([, { who }]) => who === 'system' || who === 'anyone')).toEqual([])
  expect(steps.filter(([, { events = [] }]) => events.length > 0)).toEqual([])
  expect(
    JSON.stringify(steps.map(([, { name, asks }]) => [name, Object.values(asks.shape).map((one) => one.meta())])),
  ).not.toMatch(/公布|罚款|公开/)
  expect(await agrees('sifaju-2', 'none', 'close')).toMatchObject({ status: 404 })
})

test('the public figures count by sender what was issued, improved and withdrawn, and name no addressee (第五十七条)', async () => {
  const { text } = await fadu.get('/planning/prompts/figures')
  expect(text).toMatch(/临江市司法局<\/th><td>2026<\/td>/)
  expect(text).not.toContain('城市管理局')
})
