import { sql } from 'kysely'
import { addDays, type Day, dayOf, startOf } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { act, type Deed } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { DemoWork, DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import { makeSeats, numberedSeats } from '../../../mechanisms/sitting/roll.ts'
import { freezeDrawn } from './freezing.ts'

const [EXAMINER, KEYHOLDER] = ['pufa-9', 'pufa-10']

/** Officers of the city who sit it by their own accounts. */
const TIED = ['pufa-1', 'pufa-2', 'pufa-4', 'wangxin-1', 'wangxin-2'] as const

const TITLE = '国家工作人员学法考试（示例）'

const asked = (today: Day) => ({
  title: TITLE,
  kind: 'daily',
  audience: '市直机关国家工作人员（示例）',
  basis: 'rlpe@2025-11-01#art-36/para-1',
  opensOn: addDays(today, -1),
  opensAt: '09:00',
  closesOn: addDays(today, 30),
  closesAt: '18:00',
  minutes: 40,
  tries: 2,
  counts: 'best',
  pass: 24,
  choice: 'half',
  shuffle: true,
  shuffleOptions: true,
  showPoints: 'handed',
  showRight: 'closed',
  showKey: 'told',
  showExplanation: 'told',
  reviewDays: 5,
  apart: 2,
  blueprint: [
    { kind: 'single', count: 10, points: 2 },
    { kind: 'multiple', count: 4, points: 3 },
    { kind: 'true-false', count: 6, points: 1 },
    { kind: 'fill', count: 1, points: 2 },
  ],
})

/** One exam that is open: drawn from the bank of the demonstration, with seats by number and some of people with a desk. */
export const demoExam: DemoWork = async (world) => {
  const { database } = world.kernel.identity
  const { rows } = await sql`select from "case" where procedure = 'exam' limit 1`.execute(database)
  if (rows.length > 0) return
  const today = dayOf(world.kernel.now())
  const at = (day: number, hour: number) =>
    actingAt(world, new Date(startOf(addDays(today, day)).getTime() + hour * 3_600_000))
  const exam = await at(-4, 9).takes(EXAMINER, { procedure: 'exam', step: 'prepare', answers: asked(today) })
  await at(-4, 10).takes(EXAMINER, { case: exam, step: 'draw', answers: {} })
  await database
    .transaction()
    .execute((transaction) => freezeDrawn(transaction, at(-4, 10).context, world.kernel.seal, exam))
  // On a day just before a law changes the bank may not fill it.
  if (!(await database.selectFrom('exam').select('case_id').where('case_id', '=', exam).executeTakeFirst())) return
  await at(-4, 14).takes(EXAMINER, { case: exam, step: 'seal', answers: {} })
  const seats = { prefix: '2026', count: 30 }
  await at(-3, 9).takes(EXAMINER, { case: exam, step: 'seat', answers: seats })
  await database.transaction().execute(async (transaction) => {
    await numberedSeats(transaction, { caseId: exam, ...seats, unit: undefined })
    const tied = TIED.map((id, place) => ({
      number: `D-${String(place + 1).padStart(2, '0')}`,
      unit: undefined,
      name: undefined,
      person: world.actorOf(id).person,
    }))
    const roll = { caseId: exam, office: world.actorOf(EXAMINER).office }
    await makeSeats(transaction, { keyring: world.kernel.seal.keyring, now: world.kernel.now() }, roll, tied)
  })
  await at(-2, 15).takes(EXAMINER, { case: exam, step: 'open', answers: {} })
  await at(-2, 16).takes(KEYHOLDER, { case: exam, step: 'open', answers: {}, word: 'agree' })
}

type Taken = Pick<Deed, 'procedure' | 'case' | 'step' | 'answers' | 'word'>

/** The acts of a moment: each gives the id of its case. */
function actingAt({ kernel, context, actorOf }: DemoWorld, moment: Date) {
  const held: ActContext = { ...context, now: () => moment }
  return {
    context: held,
    takes: async (by: string, deed: Taken): Promise<string> => {
      const actor: Actor = actorOf(by)
      const done = await act(kernel.identity.database, held, { ...deed, actor })
      if (isRefusal(done)) throw new Error(`the exam of the demonstration, ${deed.step}: ${done.reason.en}`)
      return done.case
    },
  }
}
