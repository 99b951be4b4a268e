import { sql } from 'kysely'
import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import { act } from '../../../kernel/procedure/act.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { bindPiece, enterPiece } from '../../../mechanisms/evidence/act.ts'
import type { DemoWork } from '../../../mechanisms/plan/demo-work.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import { atDay, sure } from '../plans/demo-dated.ts'

const OFFICER = 'pufa-1'
const REVIEWER = 'pufa-2'

/** A problem of 临江市普法办 from its finding to its closing, all fictional: it becomes a task, so its plan is there first. */
export const demoSolved: DemoWork = async (world) => {
  const { database } = world.kernel.identity
  const officer = world.actorOf(OFFICER)
  const line = await lineOf(database, officer.office)
  if (line === undefined || (await wasAssigned(database, officer.office))) return
  const today = dayOf(world.kernel.now())
  const lastDay = `${today.slice(0, 4)}-12-31`
  const due = addDays(today, 20)
  const take = async (days: number, by: string, step: string, answers: object, id?: string) => {
    const { context } = atDay(world, addDays(today, days))
    const deed = { procedure: 'plan-problem', case: id, step, answers, actor: world.actorOf(by) }
    return sure(await act(database, context, deed), step).case
  }
  const problem = await take(-24, OFFICER, 'find', {
    title: '新业主不知道可以要求更正个人信息',
    foundIn: 'question',
    what: '近两个月居民提问中，同类问题反复出现（演示用虚构材料）。',
    field: '城市居民',
  })
  const assigned = {
    cause: '入户材料只写了条文，没有写找谁、怎样办。',
    owner: officer.office,
    due: due < lastDay ? due : lastDay,
    line,
  }
  await take(-20, OFFICER, 'assign', assigned, problem)
  const then = atDay(world, addDays(today, -9))
  const evidence = { kernel: then.kernel, kinds: [] }
  const input = {
    ...{ form: 'link', title: '怎样要求更正个人信息：一页纸（示例）', collectedOn: addDays(today, -10) },
    link: 'https://example.com/',
  }
  const piece = sure(await enterPiece(evidence, { actor: officer, input, files: [] }), 'piece')
  const subject = { kind: 'case', id: problem } as const
  const binding = { actor: officer, id: piece.id, seen: piece.version, reason: undefined, subject, binds: true }
  sure(await bindPiece(evidence, binding), 'bound')
  const measured = { measure: '重写入户材料，写明找谁、怎样办，发到各小区。', piece: piece.id }
  await take(-8, OFFICER, 'measure', measured, problem)
  await take(-6, REVIEWER, 'close', { seen: true, reasons: '看了材料原件，写明了办理的步骤和地点。' }, problem)
}

/** The line on who enforces the law, of the plan that the office carries out. */
async function lineOf(database: Database, office: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select l.id from plan_line l join "case" c on c.id = l.case_id
    where l.office = ${office} and not l.struck and l.number = 3 and c.stage = any(${[...planFiles.runs]}::text[])
    order by l.id limit 1`.execute(database)
  return rows[0]?.id
}

async function wasAssigned(database: Database, office: string): Promise<boolean> {
  const { rows } = await sql`
    select from "case" c join case_step s on s.case_id = c.id
    where c.procedure = 'plan-problem' and c.office = ${office} and s.step = 'assign' limit 1`.execute(database)
  return rows.length > 0
}
