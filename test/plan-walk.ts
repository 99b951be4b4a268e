import { z } from 'zod'
import type { TestApp } from './app.ts'
import { openCaller } from './report-walk.ts'
import { openSupervision } from './supervision-walk.ts'

type Body = Readonly<Record<string, unknown>>

const Done = z.object({ id: z.string(), version: z.number(), count: z.number() })
const Task = z.object({
  version: z.number(),
  state: z.object({
    standing: z.string(),
    there: z.number(),
    needed: z.number(),
    overdue: z.boolean(),
    lost: z.array(z.object({ title: z.string(), why: z.object({ zh: z.string() }) })),
  }),
  content: z.record(z.string(), z.unknown()),
  versions: z.array(z.object({ act: z.string(), reason: z.string().optional() })),
})

export const HEAD = {
  level: 'year',
  title: '2026年普法工作计划',
  from: '2026-01-01',
  to: '2026-12-31',
  source: '“九五”普法规划（演示）',
}

export const LINE = { number: 1, text: '宪法宣传教育', strand: 'publicity', basis: ['法治宣传教育法第十三条'] }

export const TASK = {
  title: '国家宪法日活动',
  due: '2026-06-30',
  figure: 'own',
  needs: [
    { what: '活动照片', kind: 'link', count: 2 },
    { what: '签到表', kind: 'any', count: 1 },
  ],
}

/** Those who make a plan and those who owe its tasks, by the API of a demonstration. */
export function openPlans(fadu: TestApp) {
  const { opened, opens, takes, all, agrees } = openSupervision(fadu)
  let keys = 0
  const key = (match?: number) => {
    keys += 1
    return { 'idempotency-key': `plan-${keys}`, ...(match !== undefined && { 'if-match': `"${match}"` }) }
  }
  const callers = new Map<string, ReturnType<typeof openCaller>>()
  const as = (person: string) => {
    const name = `${person} ${fadu.kernel.now().toISOString().slice(0, 13)}`
    const caller = callers.get(name) ?? openCaller(fadu, person)
    callers.set(name, caller)
    return caller
  }
  const posts = async (person: string, path: string, body: Body, match?: number) =>
    (await as(person)).post(path, body, key(match))
  const sure = ({ status, said }: { readonly status: number; readonly said: unknown }) => {
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(said)}`)
    return Done.parse(said).id
  }
  const acts = (person: string, task: string, act: string, more: Body = {}) =>
    posts(person, `/api/tasks/${task}/acts`, { act, ...more })
  const binds = async (person: string, task: string, need: number, title: string, more: Body = {}) => {
    const { said } = await posts(person, '/api/evidence', {
      ...{
        form: 'link',
        title,
        collectedOn: fadu.kernel.now().toISOString().slice(0, 10),
        link: 'https://example.com/a',
      },
      ...more,
    })
    const id = String(Object(said).id)
    const bound = await posts(person, `/api/evidence/${id}/subjects`, { subject: `/tasks/${task}/${need}` })
    return { id, bound }
  }
  return {
    ...{ opened, opens, takes, all, agrees, posts, acts, binds, as },
    plan: (more: Body = {}) => opened('pufa-1', 'plan', 'draft', { ...HEAD, ...more }),
    line: async (plan: string, more: Body = {}) =>
      sure(await posts('pufa-1', `/api/plans/${plan}/lines`, { line: { ...LINE, ...more } })),
    task: async (plan: string, line: string, more: Body = {}, reason?: string) =>
      sure(
        await posts('pufa-1', `/api/plans/${plan}/tasks`, {
          line,
          task: { ...TASK, ...more },
          ...(reason && { reason }),
        }),
      ),
    publish: (plan: string) =>
      all(plan, [
        ['pufa-1', 'submit'],
        ['pufa-2', 'pass', { opinion: '内容合法，依据正确。' }],
        ['pufa-3', 'approve', { gaps: '余下的在三月前落实到人。' }],
        ['pufa-1', 'publish'],
      ]),
    taken: async (...given: Parameters<typeof acts>) => {
      const told = await acts(...given)
      if (told.status !== 200) throw new Error(`${told.status} ${JSON.stringify(told.said)}`)
    },
    read: async (person: string, task: string) => Task.parse((await (await as(person)).get(`/api/tasks/${task}`)).said),
    /** All the evidence that `TASK` needs, by somebody of the office that owes it. */
    whole: async (person: string, task: string) => [
      await binds(person, task, 1, '照片一'),
      await binds(person, task, 1, '照片二'),
      await binds(person, task, 2, '签到表'),
    ],
  }
}
