import { beforeAll, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { post } from '../../../../test/identity.ts'
import { otherOffice } from '../../../../test/register-office.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { computeHere, type Workers } from '../../../kernel/worker/workers.ts'
import { MOST_WAITING, someCanWait } from './comment.ts'
import { commentMark, readers } from './read.ts'

const computed: string[] = []
const workers: Workers = {
  computeFor: () => (task, input) => {
    computed.push(task.name)
    return computeHere(task, input)
  },
  close: async () => undefined,
}
const fadu = await openTestApp({ day: '2017-09-25', demo: true, workers })
const { opened, takes, all } = openSupervision(fadu)

const paper = {
  title: '关于开展多层次多形式法治创建活动的意见（征求意见稿）',
  purpose: '把法治创建讲清楚，谁来做，怎么看效果。',
  basis: '网络安全法第十九条第一款',
  text: '一、每个社区每季度安排一次普法活动。\n二、不收集个人信息。',
}
const revised = { text: '一、每个社区每半年安排一次普法活动。\n二、不收集个人信息。', reasons: '有意见说季度太密。' }

async function openDraft(): Promise<string> {
  fadu.setDay('2017-09-25')
  const id = await opened('pufa-1', 'paper-draft', 'draft', paper)
  await all(id, [['pufa-1', 'open', { until: '2017-10-20', open: true }]])
  return id
}
const words = (told: { readonly said: unknown }) => JSON.stringify(told.said)
const seen = async (id: string, more = '') =>
  (await fadu.get(`/planning/drafts/${id}${more}`)).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
/** As anybody: by the form of the public page, without an account. */
const comments = (draft: string, text: string, more: object = {}) =>
  fadu.post('/planning/draft-comments/new/submit', { draft, office: 'demo-pufa', text, ...more })
const commentId = async (text: string) => {
  const { rows } = await fadu.owner.query<{ id: string }>(
    `select case_id as id from case_step where step = 'submit' and answers::json ->> 'text' = $1`,
    [text],
  )
  return rows[0]?.id ?? ''
}

let id = ''
beforeAll(async () => {
  id = await openDraft()
})

test('anybody comments without an account, every comment is answered, and only then it goes to review and out with its number (A7.1, B15.2)', async () => {
  expect((await fadu.get('/planning/drafts')).text).toContain('征求意见稿')
  const [first, second, personal] = [
    '季度太密，改为半年。',
    '我也觉得一季度一次太密。',
    '某人住在幸福路五号，他不配合。',
  ]
  for (const text of [first, second, personal]) expect((await comments(id, text)).status).toBe(200)
  // Nobody has looked at them: neither what they say nor how many they are is public.
  expect(await seen(id)).not.toMatch(/[0-9]\s*条/)
  expect(await seen(id)).toContain('第十九条')
  expect(await seen(id)).not.toContain('季度太密，改为半年')
  const [one, other, third] = await Promise.all([first, second, personal].map(commentId))
  await all(one ?? '', [
    ['pufa-1', 'show'],
    ['pufa-1', 'answer', { taken: 'yes', reasons: '改为每半年一次，已改入第二稿。' }],
  ])
  await all(other ?? '', [['pufa-1', 'show']])
  expect(words(await takes('pufa-1', other ?? '', 'group', { same: third }))).toContain('没有这条已经答复的意见')
  await all(other ?? '', [['pufa-1', 'group', { same: `/planning/draft-comments/${one}` }]])
  // Nobody keeps a comment back but another person, for one of three reasons, which is public.
  expect((await takes('pufa-1', third ?? '', 'hide', { why: 'privacy', reasons: '写了他人住址。' })).status).toBe(403)
  expect((await takes('pufa-2', third ?? '', 'hide', { why: 'dislike', reasons: '不好听的话。' })).status).toBe(422)
  expect(words(await takes('pufa-1', id, 'submit', { summary: '采纳一条。' }))).not.toContain('"review"')
  await all(third ?? '', [['pufa-2', 'hide', { why: 'privacy', reasons: '写了他人住址。' }]])
  await all(id, [['pufa-1', 'revise', revised]])
  const page = await seen(id)
  expect(page).toContain('改为每半年一次，已改入第二稿')
  expect(page).toContain('与另一条一并答复')
  expect(page).toContain('涉及个人信息')
  expect(page).not.toContain('幸福路')
  expect((await fadu.get(`/planning/drafts/${id}?compare=2`)).text).toMatch(
    /<del>季度<\/del><ins>半年<\/ins>|<ins>半年<\/ins>/,
  )
  fadu.setDay('2017-10-21')
  await all(id, [['pufa-1', 'submit', { summary: '采纳一条，一并答复一条，一条不公开。' }]])
  expect((await takes('pufa-1', id, 'pass', { opinion: '内容合法，依据正确。' })).status).toBe(403)
  await all(id, [
    ['pufa-2', 'pass', { opinion: '内容合法，依据正确。' }],
    ['pufa-3', 'issue', { number: '临普办发〔2017〕9号' }],
  ])
  expect(await seen(id)).toContain('临普办发〔2017〕9号')
  expect(words(await takes('pufa-1', id, 'register', { where: 'https://example.com/a' }))).toContain('在法库里的地址')
  await all(id, [['pufa-1', 'register', { where: '/law/points-2017/2017-01-01' }]])
})

test('a comment keeps no address and no contact, and a name only where it is given', async () => {
  const draft = await openDraft()
  const text = '建议写明由哪个部门负责。'
  expect((await comments(draft, text, { telephone: '13900000000' })).status).toBe(422)
  expect((await comments(draft, text, { name: '居民老张' })).status).toBe(200)
  const one = await commentId(text)
  const { rows } = await fadu.owner.query(`select answers from case_step where case_id = $1`, [one])
  expect(Object.keys(JSON.parse(rows[0].answers)).toSorted()).toEqual(['draft', 'name', 'office', 'text'])
})

test('nothing is said to a draft that is not open, after its last day, or of another office; too long is refused', async () => {
  const own = await opened('pufa-1', 'paper-draft', 'draft', paper)
  expect((await fadu.get(`/planning/drafts/${own}`)).status).toBe(404)
  expect((await comments(own, '对没有公开的草案提意见。')).status).toBe(422)
  const draft = await openDraft()
  expect(
    (
      await fadu.post('/planning/draft-comments/new/submit', {
        draft,
        office: 'demo-wangxin',
        text: '写错机关的意见。',
      })
    ).status,
  ).toBe(422)
  expect((await comments(draft, '长'.repeat(2_001))).status).toBe(422)
  fadu.setDay('2017-10-20')
  expect((await comments(draft, '最后一天提的意见。')).status).toBe(200)
  fadu.setDay('2017-10-21')
  expect((await comments(draft, '过了时间的意见。')).status).toBe(422)
  // It does not go to review while a comment is not answered.
  expect(words(await takes('pufa-1', draft, 'submit', { summary: '还没有答复的有一条。' }))).toContain(
    '还有1条意见没有答复',
  )
})

test('what a draft changed is compared in a thread with limits, and its page is asked for ten times a minute at most', async () => {
  const draft = await openDraft()
  const digits = '一'.repeat(11_000)
  await all(draft, [['pufa-1', 'revise', { text: `二、${digits}`, reasons: '只为比较两稿。' }]])
  computed.length = 0
  expect((await fadu.get(`/planning/drafts/${draft}?compare=2`)).text).toContain('<ins>')
  expect(computed).toEqual(['library.words'])
  const ask = () => fadu.app.inject({ url: `/planning/drafts/${draft}`, remoteAddress: '198.51.100.7' })
  const asked = await Promise.all(Array.from({ length: 11 }, ask))
  expect(asked.map(({ statusCode }) => statusCode)).toContain(429)
})

test('hostile text stands as text, and another office has nothing of a draft', async () => {
  const draft = await openDraft()
  const text = '<script>alert(1)</script>换一个说法'
  expect((await comments(draft, text)).status).toBe(200)
  await all(await commentId(text), [['pufa-1', 'show']])
  expect((await fadu.get(`/planning/drafts/${draft}`)).text).not.toContain('<script>alert')
  const other = await otherOffice(fadu, 'popularisation-officer')
  const told = await Promise.all([draft, '0'.repeat(draft.length)].map((one) => other.call('GET', `/api/cases/${one}`)))
  expect(told.map(({ status }) => status)).toEqual([404, 404])
})

test('a flood of comments that wait to be looked at stops at a bound, and says what to do', () => {
  const asked = (waiting: number) =>
    someCanWait({
      answers: {},
      facts: { 'comment.draft': { isOpen: true, office: 'demo-pufa', waiting } },
    } as unknown as Parameters<typeof someCanWait>[0])
  expect(asked(MOST_WAITING - 1)).toBeUndefined()
  expect(asked(MOST_WAITING)).toMatchObject({ code: 'too-many' })
})

test('what waits of one draft is counted of that draft alone', async () => {
  const [one, other] = [await openDraft(), await openDraft()]
  expect((await comments(one, '第一条建议改写。')).status).toBe(200)
  const [reader] = readers.filter(({ name }) => name === 'comment.draft')
  const waitingOn = async (draft: string) =>
    (await reader?.read(fadu.database, { answers: { draft }, now: fadu.kernel.now() } as never)) as
      | { readonly waiting: number }
      | undefined
  expect([(await waitingOn(one))?.waiting, (await waitingOn(other))?.waiting]).toEqual([1, 0])
})

let addresses = 20
/** The page as somebody at an address of their own reads it: each may ask ten times a minute. */
const page = async (id: string) =>
  (await fadu.app.inject({ url: `/planning/drafts/${id}`, remoteAddress: `198.51.100.${addresses++}` })).body

test('nothing that is public of a comment tells when it came: its mark is no id, its id no moment, its order none of theirs', async () => {
  const draft = await openDraft()
  const texts = Array.from({ length: 6 }, (_, at) => `第${at + 1}个来的意见，都一样。`)
  for (const text of texts) expect((await comments(draft, text)).status).toBe(200)
  const ids = await Promise.all(texts.map(commentId))
  const before = await page(draft)
  for (const one of ids) await all(one, [['pufa-1', 'show']])
  await all(ids[0] ?? '', [['pufa-1', 'answer', { taken: 'no', reasons: '已经写在第一条里了。' }]])
  await all(ids[1] ?? '', [['pufa-1', 'group', { same: ids[0] }]])
  const text = await page(draft)
  expect(ids.filter((one) => text.includes(one) || before.includes(one))).toEqual([])
  const anchors = [...text.matchAll(/<tr id="([^"]+)"/g)].map(([, mark]) => mark ?? '')
  expect(anchors).toEqual(ids.map(commentMark).toSorted())
  expect(text).toContain(`href="#${commentMark(ids[0] ?? '')}"`)
  // As an id of before has it: the base-36 millisecond in its first nine characters.
  const now = fadu.kernel.now().getTime()
  for (const one of ids) expect(Math.abs(Number.parseInt(one.slice(0, 9), 36) - now)).toBeGreaterThan(86_400_000)
})

test('a comment that was changed behind the record says so in public, and one is hidden for a trade secret from the day on which the law has it', async () => {
  const draft = await openDraft()
  const text = '我们厂的配方里写了比例，不该公开。'
  expect((await comments(draft, text)).status).toBe(200)
  const one = await commentId(text)
  const secret = { why: 'secret', reasons: '写了商业秘密。' }
  const no = await takes('pufa-2', one, 'hide', secret)
  expect([no.status, words(no)]).toEqual([422, expect.stringContaining('dsl@2021-09-01#art-38')])
  await all(one, [['pufa-1', 'show']])
  expect(await page(draft)).not.toContain('与存证不符')
  await fadu.owner.query(
    `update case_step set answers = replace(answers::text, '比例', '产量')::json where case_id = $1 and revision = 1`,
    [one],
  )
  expect(await page(draft)).toContain('与存证不符')
  await fadu.owner.query(
    `update case_step set answers = replace(answers::text, '产量', '比例')::json where case_id = $1 and revision = 1`,
    [one],
  )
  fadu.setDay('2021-09-01')
  await all(one, [['pufa-2', 'hide', secret]])
  fadu.setDay('2017-09-25')
  const shown = await page(draft)
  expect(shown).toContain('涉及商业秘密')
  expect(shown).not.toContain('配方')
})

test('whoever drafted the paper hides no comment on it, as its reviewer neither', async () => {
  const draft = await openDraft()
  const text = '我认识起草的人，这一段是替他自己写的。'
  expect((await comments(draft, text)).status).toBe(200)
  const one = await commentId(text)
  const desk = { person: 'demo-pufa-1', office: 'demo-pufa', role: 'popularisation-reviewer', since: '2017-01-01' }
  await post({ ...fadu.kernel.identity, database: fadu.database }, desk)
  const why = { why: 'illegal', reasons: '内容违反法律。' }
  const own = await takes('pufa-1', one, 'hide', why)
  expect([own.status, words(own)]).toEqual([403, expect.stringContaining('由另一人决定')])
  // Nor whoever made it public, of a draft that is another's.
  await all(one, [['pufa-1', 'show']])
  const shown = await takes('pufa-1', one, 'hide', why)
  expect([shown.status, words(shown)]).toEqual([403, expect.stringContaining('应当回避')])
  await all(one, [['pufa-2', 'hide', why]])
})
