import { beforeAll, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { delegate, granted, post } from '../../../../test/identity.ts'
import { openPlans, TASK } from '../../../../test/plan-walk.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { rolesToConfirm } from '../../../kernel/procedure/confirmed-roles.ts'
import { addTask } from '../../../mechanisms/plan/enter-tasks.ts'
import { taskFiles } from '../../../mechanisms/plan/files.ts'
import { planPart } from '../../../mechanisms/plan/record-part.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = openPlans(fadu)
const { acts, taken, binds, read, whole, posts } = walk

/** The same for a caller in TypeScript. */
const TASK_INPUT = { ...TASK, figure: 'own', needs: [{ what: '签到表', kind: 'any' as const, count: 1 }] }

const OWNER = 'pufa-1'
const VERIFIER = 'pufa-2'
const mine = { owner: { office: 'demo-pufa', person: 'demo-pufa-1' } }

let plan = ''
let line = ''
beforeAll(async () => {
  plan = await walk.plan()
  line = await walk.line(plan)
  await walk.publish(plan)
})
/** A task of the published plan. */
const given = (more: object = mine) => walk.task(plan, line, { ...more }, '年中增加的任务')
const faults = async () => (await planPart(fadu.database).slice(undefined)).faults.map(({ kind }) => kind)
const words = (told: { readonly said: unknown }) => JSON.stringify(told.said)

test('a task is said done with its evidence alone, verified by somebody else, and counted from evidence (A0.6, A2.3)', async () => {
  const task = await given()
  expect(await read(OWNER, task)).toMatchObject({ state: { standing: 'open', there: 0, needed: 3 } })
  const early = await acts(OWNER, task, 'done')
  expect([early.status, words(early)]).toEqual([422, expect.stringContaining('活动照片（已有0件，需2件）')])
  await binds(OWNER, task, 1, '照片一')
  await binds(OWNER, task, 2, '签到表')
  const lacking = await acts(OWNER, task, 'done')
  expect([lacking.status, words(lacking)]).toEqual([422, expect.stringContaining('活动照片（已有1件，需2件）')])
  expect(words(lacking)).not.toContain('签到表')
  await binds(OWNER, task, 1, '照片二')
  await taken(OWNER, task, 'done')
  expect((await read(OWNER, task)).state.standing).toBe('said')
  await taken(VERIFIER, task, 'verify')
  expect(await read(OWNER, task)).toMatchObject({ state: { standing: 'verified', there: 3 } })
  expect((await walk.posts(OWNER, '/api/plans/none/lines', {})).status).not.toBe(200)
  expect(await faults()).toEqual([])
})

test('a piece in another form than a task needs, and one of another kind of need, count for nothing', async () => {
  const task = await given()
  await binds(OWNER, task, 1, '回执', { form: 'proof', kind: 'record-receipt', reference: 'x' })
  await binds(OWNER, task, 2, '签到表一')
  await binds(OWNER, task, 2, '签到表二')
  expect((await read(OWNER, task)).state).toMatchObject({ there: 1, needed: 3 })
  expect((await binds(OWNER, task, 3, '没有的一类')).bound.status).toBe(404)
})

test('whoever owes a task, collected its evidence or acts for one who did does not verify it', async () => {
  const task = await given()
  await whole(OWNER, task)
  await taken(OWNER, task, 'done')
  // By the post of the verifier's office that they have themselves.
  const own = await acts(OWNER, task, 'verify')
  expect([own.status, words(own)]).toEqual([403, expect.stringContaining('核验人不得是办的人')])

  // Who collected a piece of it.
  const other = await given()
  await binds(OWNER, other, 1, '照片一')
  await binds(VERIFIER, other, 1, '照片二')
  await binds(OWNER, other, 2, '签到表')
  await taken(OWNER, other, 'done')
  expect((await acts(VERIFIER, other, 'verify')).status).toBe(403)
  await taken('pufa-3', other, 'verify')
})

test('a verifier who is the owner by another desk or by delegation: by another desk nobody verifies their own', async () => {
  const { identity } = fadu.kernel
  const desk = { office: 'demo-sifaju', role: 'justice-reviewer', since: '2026-01-01' }
  granted(await post(identity, { person: 'demo-pufa-1', ...desk }))
  const task = await given({ ...mine, verifier: { office: 'demo-sifaju' } })
  await whole(OWNER, task)
  await taken(OWNER, task, 'done')
  const there = await callerOf(fadu, 'demo-pufa-1', 'demo-sifaju')
  const told = await there.call('POST', `/api/tasks/${task}/acts`, { act: 'verify' })
  expect([told.status, told.text]).toEqual([403, expect.stringContaining('核验人不得是办的人')])
  await taken('sifaju-2', task, 'verify')
})

test('a verifier who is the owner by another desk or by delegation: who has the owner’s posts by delegation does not verify for them', async () => {
  fadu.setDay('2026-05-06')
  granted(
    await delegate(fadu.kernel.identity, {
      ...{ by: 'demo-pufa-1', to: 'demo-pufa-2', office: 'demo-pufa', roles: ['popularisation-officer'] },
      ...{ since: '2026-05-06', until: '2026-05-07', reason: '出差' },
    }),
  )
  const task = await given()
  await whole(OWNER, task)
  await taken(OWNER, task, 'done')
  expect((await acts(VERIFIER, task, 'verify')).status).toBe(403)
  await taken('pufa-3', task, 'verify')
  fadu.setDay('2026-03-02')
})

test('a verifier is not named who is the owner', async () => {
  const told = await posts(OWNER, `/api/plans/${plan}/tasks`, {
    line,
    task: { ...TASK, ...mine, verifier: { office: 'demo-pufa', person: 'demo-pufa-1' } },
    reason: '年中增加的任务',
  })
  expect([told.status, words(told)]).toEqual([403, expect.stringContaining('核验人不得是办的人')])
})

test('evidence withdrawn after verification: the state falls back and says why', async () => {
  const task = await given()
  const [photo] = await whole(OWNER, task)
  await taken(OWNER, task, 'done')
  await taken(VERIFIER, task, 'verify')
  await posts(OWNER, `/api/evidence/${photo?.id}/withdrawal`, { reason: '照片不是这次活动的' })
  const fallen = await read(OWNER, task)
  expect(fallen.state).toMatchObject({
    standing: 'fallen',
    there: 2,
    lost: [{ title: '照片一', why: { zh: '已撤回' } }],
  })
  // Another piece is evidence, and no verification: somebody must look at it.
  await binds(OWNER, task, 1, '照片三')
  expect((await read(OWNER, task)).state.standing).toBe('fallen')
  expect((await acts(VERIFIER, task, 'verify')).status).toBe(409)
  await taken(OWNER, task, 'done')
  await taken(VERIFIER, task, 'verify')
  expect((await read(OWNER, task)).state.standing).toBe('verified')
  expect(await faults()).toEqual([])
})

test('what was verified is verified no more once its keeper asks for less or for another owner: somebody must look again', async () => {
  const fallenTask = async () => {
    const task = await given()
    const [photo] = await whole(OWNER, task)
    await taken(OWNER, task, 'done')
    await taken(VERIFIER, task, 'verify')
    await posts(OWNER, `/api/evidence/${photo?.id}/withdrawal`, { reason: '照片不是这次活动的' })
    expect((await read(OWNER, task)).state.standing).toBe('fallen')
    return task
  }
  const asksLess = await fallenTask()
  const fewer = { ...TASK, ...mine, needs: [{ ...TASK.needs[0], count: 1 }, ...TASK.needs.slice(1)] }
  await taken(OWNER, asksLess, 'change', { input: fewer, reason: '照片少要一张' })
  expect((await read(OWNER, asksLess)).state.standing).toBe('open')
  const another = await fallenTask()
  await taken(OWNER, another, 'assign', {
    input: { owner: { office: 'demo-pufa', person: 'demo-pufa-2' } },
    reason: '换一个人办',
  })
  expect((await read(OWNER, another)).state.standing).toBe('open')
})

test('a task goes back with a reason, and neither without one nor by who is not its verifier', async () => {
  const task = await given()
  await whole(OWNER, task)
  await taken(OWNER, task, 'done')
  expect((await acts(VERIFIER, task, 'return', { reason: '' })).status).toBe(422)
  expect((await acts(OWNER, task, 'return', { reason: '自己退回自己' })).status).toBe(403)
  await taken(VERIFIER, task, 'return', { reason: '签到表没有日期' })
  expect((await read(OWNER, task)).state.standing).toBe('returned')
})

test('no percentage, and no state, can be entered: there is no such field', async () => {
  const percent = await posts(OWNER, `/api/plans/${plan}/tasks`, {
    line,
    task: { ...TASK, percent: 80, state: 'verified' },
    reason: '年中增加的任务',
  })
  expect([percent.status, words(percent)]).toEqual([422, expect.stringContaining('没有这一栏：percent、state')])
  const task = await given()
  expect((await acts(OWNER, task, 'change', { input: { ...TASK, done: 1 }, reason: '填写进度' })).status).toBe(422)
})

test('a task moved to next year to look done: it keeps its old day, who and why, and stays in the list of its plan', async () => {
  const task = await given()
  expect((await acts(OWNER, task, 'move', { input: { due: '2027-03-31' } })).status).toBe(422)
  await taken(OWNER, task, 'move', { input: { due: '2027-03-31' }, reason: '场地整修，延到明年' })
  const moved = await read(OWNER, task)
  expect(moved.content).toMatchObject({
    due: '2027-03-31',
    moves: [{ from: '2026-06-30', to: '2027-03-31', by: 'demo-pufa-1', reason: '场地整修，延到明年' }],
  })
  const listed = await (await walk.as(OWNER)).get(`/api/plans/${plan}/tasks?state=moved&limit=100`)
  expect(words(listed)).toContain(task)
  const counts = await (await walk.as(OWNER)).get(`/api/plans/${plan}`)
  expect(Object(counts.said).counts.moved).toBeGreaterThan(0)
  // The day is moved by nothing else.
  expect((await acts(OWNER, task, 'change', { input: { ...TASK, due: '2026-12-31' }, reason: '改回来' })).status).toBe(
    422,
  )
})

test('what is past its due day is late; whoever said it done in time is not, while its evidence holds', async () => {
  const [late, said] = [await given({ ...mine, due: '2026-03-10' }), await given({ ...mine, due: '2026-03-10' })]
  await whole(OWNER, said)
  await taken(OWNER, said, 'done')
  fadu.setDay('2026-03-10')
  expect((await read(OWNER, late)).state.overdue).toBe(false)
  fadu.setDay('2026-03-11')
  expect([(await read(OWNER, late)).state.overdue, (await read(OWNER, said)).state.overdue]).toEqual([true, false])
  const listed = words(await (await walk.as(OWNER)).get(`/api/plans/${plan}/tasks?state=overdue&limit=100`))
  expect([listed.includes(late), listed.includes(said)]).toEqual([true, false])
  // Red is a provision's day that is past: one of the office's own has a mark of its own.
  const drawn = async () => {
    const { text } = await (await officerAt(fadu, OWNER)).get(`/planning/plans/${plan}?state=overdue`)
    expect(text).toContain('已过1日')
    return ['late', 'due'].map((mark) => text.split(`data-mark="${mark}"`).length - 1)
  }
  expect(await drawn()).toEqual([0, 1])
  await given({ ...mine, due: '2026-03-10', figure: '法治宣传教育法第十三条' })
  expect(await drawn()).toEqual([1, 1])
  const { text: calendar } = await (await officerAt(fadu, OWNER)).get(`/planning/plans/${plan}/calendar`)
  expect(calendar).toMatch(/data-mark="late"[^>]*><\/rect><\/svg>已过条文规定的期限/)
  expect(calendar).toMatch(/data-mark="due"[^>]*><\/rect><\/svg>已过本机关自定的期限/)
  fadu.setDay('2026-03-02')
})

test('another office is told of a task, takes it on or refuses with a reason; to others it is as none', async () => {
  const task = await given({ owner: { office: 'demo-wangxin' } })
  expect((await read(OWNER, task)).state.standing).toBe('offered')
  const inbox = await (await officerAt(fadu, 'wangxin-2')).get('/notices')
  expect(inbox.text).toContain('请本机关承办')
  expect(inbox.text).toContain(`href="/tasks/${task}"`)
  expect((await acts('wangxin-2', task, 'done')).status).toBe(409)
  expect((await acts('wangxin-2', task, 'refuse')).status).toBe(422)
  await taken('wangxin-2', task, 'refuse', { reason: '不属于本机关职责' })
  expect((await read(OWNER, task)).state.standing).toBe('refused')
  await taken(OWNER, task, 'assign', { input: { owner: { office: 'demo-wangxin' } }, reason: '商定后再请' })
  await taken('wangxin-2', task, 'accept')
  expect((await read('wangxin-2', task)).content).toMatchObject({
    owner: { office: 'demo-wangxin', person: 'demo-wangxin-2' },
  })
  await whole('wangxin-2', task)
  // Only who took it on says it done.
  expect((await acts('wangxin-1', task, 'done')).status).toBe(403)
  await taken('wangxin-2', task, 'done')
  await taken(VERIFIER, task, 'verify')
})

test('a task of a draft is to a stranger, and to another office, as one that is not there', async () => {
  const draft = await walk.plan({ title: '还没有公布的计划' })
  const task = await walk.task(draft, await walk.line(draft))
  const other = await walk.as('gongan-2')
  const none = await other.get('/api/tasks/none')
  expect([none.status, await other.get(`/api/tasks/${task}`)]).toEqual([404, none])
  expect((await fadu.get(`/api/tasks/${task}`)).status).toBe(404)
  for (const act of ['done', 'verify', 'comment', 'strike', 'move'])
    expect(words(await acts('gongan-2', task, act, { reason: '试一试别家的' }))).toBe(
      words(await acts('gongan-2', 'none', act, { reason: '试一试别家的' })),
    )
  const [mineOfNone, others] = [
    await posts('gongan-2', '/api/plans/none/lines', { line: {} }),
    await posts('gongan-2', `/api/plans/${draft}/lines`, { line: {} }),
  ]
  expect(words(others)).toBe(words(mineOfNone))
  expect((await other.get(`/api/plans/${draft}`)).status).toBe(404)
  expect((await other.get(`/api/plans/${draft}/tasks`)).status).toBe(404)
})

test('a line of a published plan is struck out with a reason alone, with its tasks, and stays visible', async () => {
  const own = await walk.plan({ title: '划去一项的计划' })
  const [first, second] = [await walk.line(own), await walk.line(own, { number: 2, text: '民法典宣传' })]
  const task = await walk.task(own, second)
  await walk.publish(own)
  expect((await posts(OWNER, `/api/plan-lines/${second}/strike`, { reason: '' })).status).toBe(422)
  expect((await posts('pufa-2', `/api/plan-lines/${second}/strike`, { reason: '并入另一项' })).status).toBe(403)
  expect((await posts(OWNER, `/api/plan-lines/${second}/strike`, { reason: '并入另一项' })).status).toBe(200)
  const seen = await fadu.get(`/api/plans/${own}`)
  expect(seen.said).toMatchObject({
    lines: [{ id: first }, { id: second, content: { struck: '并入另一项' } }],
    counts: { all: 0, struck: 1 },
  })
  expect((await read(OWNER, task)).state.standing).toBe('struck')
})

test('a task that recurs is made ahead, each occurrence a task of its own', async () => {
  const told = await posts(OWNER, `/api/plans/${plan}/tasks`, {
    line,
    task: { ...TASK, title: '季度通报', due: '2026-03-31', recurs: { months: 3, until: '2026-12-31' } },
    reason: '按季度办',
  })
  expect(told.said).toMatchObject({ count: 4 })
  const listed = await (await walk.as(OWNER)).get(`/api/plans/${plan}/tasks?limit=100`)
  const days = Object(listed.said).tasks.filter(
    (one: { content: { title: string } }) => one.content.title === '季度通报',
  )
  expect(days.map((one: { content: { due: string } }) => one.content.due)).toEqual([
    ...['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'],
  ])
  const never = { line, task: { ...TASK, recurs: { months: 1, until: '2036-12-31' } }, reason: '太多次了' }
  expect((await posts(OWNER, `/api/plans/${plan}/tasks`, never)).status).toBe(413)
})

test('the same call again is one task; of two who act on one version one is told', async () => {
  const body = { line, task: { ...TASK, ...mine, title: '只登记一次' }, reason: '年中增加的任务' }
  const caller = await walk.as(OWNER)
  const once = () => caller.post(`/api/plans/${plan}/tasks`, body, { 'idempotency-key': 'once' })
  const [one, two] = [await once(), await once()]
  expect(two).toEqual(one)
  const id = String(Object(one.said).id)
  const both = await Promise.all(
    ['2026-07-01', '2026-07-02'].map((due) =>
      posts(OWNER, `/api/tasks/${id}/acts`, { act: 'move', input: { due }, reason: '同时改期限' }, 1),
    ),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('a task reminds whoever owes it before its day, and no more once it is said done', async () => {
  const task = await given({ ...mine, due: '2026-03-09' })
  const due = async () =>
    (
      await fadu.owner.query(
        `select owing_person, path from deadline where subject_kind = 'task' and subject_id = $1`,
        [task],
      )
    ).rows
  expect(await due()).toEqual([{ owing_person: 'demo-pufa-1', path: `/tasks/${task}` }])
  await whole(OWNER, task)
  await taken(OWNER, task, 'done')
  expect(await due()).toEqual([])
})

test('whoever rewrites a task by SQL is found by the check of the record', async () => {
  const task = await given()
  expect(await faults()).toEqual([])
  await fadu.owner.query(`update plan_task set left_at = 'verified' where id = $1`, [task])
  expect(await faults()).toEqual(['not-newest'])
  await fadu.owner.query(`update plan_task set left_at = 'open' where id = $1`, [task])
  await fadu.owner.query(
    `update plan_version set content = jsonb_set(content, '{title}', '"改"') where id = $1 and version = 1`,
    [task],
  )
  expect(await faults()).toContain('changed')
  await fadu.owner.query(
    `update plan_version v set content = t.content from plan_task t where t.id = v.id and v.id = $1`,
    [task],
  )
  expect(await faults()).toEqual([])
})

test('another area adds a task in its own transaction, with its record, its due day and the notice to who is to owe it', async () => {
  const { shelf, now } = fadu.kernel
  const add = (input: object) =>
    fadu.kernel.identity.database.transaction().execute((transaction) =>
      addTask(transaction, {
        caseId: plan,
        line,
        who: 'system',
        now: now(),
        shelf,
        input: { ...TASK_INPUT, ...input },
      }),
    )
  const { id } = granted(await add({ owner: { office: 'demo-gongan' } }))
  expect((await read('gongan-2', id)).state.standing).toBe('offered')
  expect((await (await officerAt(fadu, 'gongan-2')).get('/notices')).text).toContain(`href="/tasks/${id}"`)
  expect(await add({ owner: { office: 'none' } })).toMatchObject({ kind: 'refusal', code: 'incomplete' })
  expect(await faults()).toEqual([])
})

test('a due day that was moved as often as is kept is moved no more, and the task still reads', async () => {
  const task = await given()
  const days = ['2026-07-01', '2026-07-02']
  for (let at = 0; at < 200; at += 1) {
    await taken(OWNER, task, 'move', { input: { due: days[at % 2] }, reason: '改期一次' })
  }
  expect((await acts(OWNER, task, 'move', { input: { due: '2026-07-03' }, reason: '再改一次' })).status).toBe(429)
  expect((await read(OWNER, task)).state.standing).toBe('open')
})

test('a task is verified by who holds a reviewing or deciding post of the verifying office on that day, which a second person confirms', async () => {
  const { identity } = fadu.kernel
  const wanted = { role: 'popularisation-officer', office: 'demo-pufa', since: '2026-01-01' }
  // A second officer whom one keeper can make up is no second person.
  granted(await post(identity, { person: 'demo-sifaju-2', ...wanted }))
  const task = await given()
  await whole(OWNER, task)
  await taken(OWNER, task, 'done')
  const madeUp = await callerOf(fadu, 'demo-sifaju-2', 'demo-pufa')
  const told = await madeUp.call('POST', `/api/tasks/${task}/acts`, { act: 'verify' })
  expect([told.status, told.text]).toEqual([403, expect.stringContaining('审核、负责职务的人')])
  expect((await madeUp.call('POST', `/api/tasks/${task}/acts`, { act: 'return', reason: '退回重办' })).status).toBe(403)
  // Nor is a person named to verify who holds no such post there.
  const named = await posts(OWNER, `/api/plans/${plan}/tasks`, {
    ...{ line, reason: '年中增加的任务' },
    task: { ...TASK, ...mine, verifier: { office: 'demo-pufa', person: 'demo-sifaju-2' } },
  })
  expect([named.status, words(named)]).toEqual([422, expect.stringContaining('不能核验')])
  const changed = await acts(OWNER, await given(), 'change', {
    input: { ...TASK, ...mine, verifier: { office: 'demo-pufa', person: 'demo-sifaju-2' } },
    reason: '换一个核验人',
  })
  expect([changed.status, words(changed)]).toEqual([422, expect.stringContaining('不能核验')])
  await taken(VERIFIER, task, 'verify')
  const confirmed = rolesToConfirm(fadu.app.context.catalogue.all)
  for (const { procedure, verifiers } of taskFiles)
    expect([procedure, verifiers.filter((role) => !confirmed.has(role))]).toEqual([procedure, []])
})

test('who collected a piece does not verify the task, also once somebody else has changed the piece or its day', async () => {
  const task = await given()
  await binds(OWNER, task, 1, '照片一')
  await binds(OWNER, task, 2, '签到表')
  const { id } = await binds(VERIFIER, task, 1, '照片二')
  // Another day of collecting makes another person the collector.
  const owner = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
  const revised = await owner.call('PUT', `/api/evidence/${id}`, {
    ...{ form: 'link', title: '照片二', collectedOn: '2026-03-01', link: 'https://example.com/b' },
    reason: '取得日期写错了',
  })
  expect([revised.status, revised.text]).toEqual([200, expect.any(String)])
  await taken(OWNER, task, 'done')
  const no = await acts(VERIFIER, task, 'verify')
  expect([no.status, words(no)]).toEqual([403, expect.stringContaining('核验人不得是办的人')])
  await taken('pufa-3', task, 'verify')
  // What a verified piece is called is kept by the piece alone.
  const { rows } = await fadu.owner.query(
    `select from plan_version where id = $1 and strpos(content::text, '照片二') > 0`,
    [task],
  )
  expect(rows).toEqual([])
})

test('a task keeps so many comments, each as long as a page shows, and says the limit', async () => {
  const task = await given()
  expect((await acts(OWNER, task, 'comment', { reason: '长'.repeat(2_001) })).status).toBe(400)
  await taken(OWNER, task, 'comment', { reason: '长'.repeat(2_000) })
  const { rowCount } = await fadu.owner.query(
    `insert into plan_version (kind, id, version, case_id, office, act, content, who, at_office, at, reason, leaf, place, salt)
      select kind, id, 1000 + n, case_id, office, act, content, who, at_office, at, reason, leaf, place, salt
      from plan_version, generate_series(1, 499) as n where id = $1 and act = 'comment'`,
    [task],
  )
  expect(rowCount).toBe(499)
  const no = await acts(OWNER, task, 'comment', { reason: '再说一句' })
  expect([no.status, words(no)]).toEqual([429, expect.stringContaining('最多500项')])
  await fadu.owner.query(`delete from plan_version where id = $1 and version > 1000`, [task])
  await taken(OWNER, task, 'comment', { reason: '再说一句' })
  expect(await faults()).toEqual([])
})
