import { demoItems } from '../src/areas/exams/bank/demo-items.ts'
import { examRound } from '../src/areas/exams/exam/rounds.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { handInAttempt, startAttempt } from '../src/mechanisms/sitting/attempt.ts'
import { saveMany } from '../src/mechanisms/sitting/save.ts'
import { readSeat } from '../src/mechanisms/sitting/session.ts'
import { sittingOf } from '../src/mechanisms/sitting/sitting.ts'
import { newSeatToken, sessionHash } from '../src/mechanisms/sitting/token.ts'
import { areas } from '../src/server/areas.ts'
import { demonstrationOf } from '../src/server/people/collect.ts'
import type { TestApp } from './app.ts'
import { openSupervision } from './supervision-walk.ts'
import { hidden, sendFiles } from './uploader.ts'
import { openVisitor, type Visitor } from './visitor.ts'

// An exam from its preparing to its results through the doors of a demonstration.

export const EXAMINER = 'pufa-9'
export const KEYHOLDER = 'pufa-10'

/** What an examiner says of a small exam of single choices on a day. */
export const examAsked =
  (day: string) =>
  (more: object = {}) => ({
    title: '任职法律考试',
    kind: 'appointment',
    audience: '全体',
    basis: 'points-2017@2017-01-01#point-4',
    ...{ opensOn: day, opensAt: '09:00', closesOn: day, closesAt: '18:00', minutes: 60, tries: 1 },
    ...{ counts: 'best', pass: 3, choice: 'half', shuffle: true, shuffleOptions: true },
    ...{ showPoints: 'handed', showRight: 'told', showKey: 'told', showExplanation: 'told' },
    ...{ reviewDays: 5, apart: 1 },
    blueprint: [{ kind: 'single', count: 5, points: 1 }],
    ...more,
  })

/** A bank of the demonstration, and what its examiner does with it. */
export async function openExamWalk(fadu: TestApp, day: string) {
  const office = openSupervision(fadu)
  const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
  const actorOf = (id: string) => {
    const person = people.get(`demo-${id}`)
    if (!person) throw new Error(`nobody is ${id}`)
    return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
  }
  await demoItems({ kernel: fadu.kernel, context: fadu.app.context, actorOf })
  const asked = examAsked(day)
  const sitting = sittingOf(fadu.kernel)

  async function visitorAs(person: string): Promise<Visitor> {
    const visitor = openVisitor(fadu)
    await visitor.post(`/demo/demo-${person}`, {})
    return visitor
  }

  /** A roll as CSV. */
  async function sends(visitor: Visitor, id: string, csv: string) {
    const { text } = await visitor.get(`/exams/rolls/${id}`)
    const files = [{ name: '名册.csv', content: Buffer.from(csv) }]
    const fields = { ...hidden(text), enter: 'yes' }
    const reply = await sendFiles(fadu, visitor, `/exams/rolls/${id}`, { fields, files })
    return { status: reply.statusCode, text: reply.body }
  }

  async function frozen(more: object = {}): Promise<string> {
    const id = await office.opened(EXAMINER, 'exam', 'prepare', asked(more))
    await office.all(id, [[EXAMINER, 'draw']])
    await office.round()
    return id
  }

  const seatsIn = (id: string) =>
    fadu.database.selectFrom('exam_seat').selectAll().where('case_id', '=', id).orderBy('number').execute()

  /** The token of a seat that signs in just now. */
  async function tokenOf(seat: number): Promise<string> {
    const { keys } = fadu.kernel.identity
    const token = newSeatToken(keys, seat, sitting.now())
    await fadu.owner.query('update exam_seat set session_hash = $2, session_at = $3 where id = $1', [
      seat,
      sessionHash(keys, token),
      sitting.now(),
    ])
    return token
  }

  /** A seat begins. */
  async function begins(id: string, number: string) {
    const seat = (await seatsIn(id)).find((one) => one.number === number)?.id ?? 0
    const token = await tokenOf(seat)
    const attempt = await startAttempt(sitting, token)
    if (isRefusal(attempt)) throw new Error(attempt.reason.en)
    return { seat, token, attempt }
  }

  /** Answers so many questions of its paper rightly, by the statement that saves them. */
  async function answers(id: string, { seat, token, attempt }: Awaited<ReturnType<typeof begins>>, right: number) {
    const exam = await sitting.exams.of(id)
    const session = await readSeat(sitting, token)
    if (isRefusal(session) || !exam) throw new Error('nobody sits')
    const given = attempt.drawn.slice(0, right).flatMap(([place], item) => {
      const key = exam.items[place]?.item.key
      return Array.isArray(key) ? [{ item, sequence: 1, answer: String(key[0]) }] : []
    })
    const asks = { attempt: attempt.id, seat, session: session.session, arrived: sitting.now(), answers: given }
    return saveMany(fadu.database, [asks])
  }

  return {
    office,
    asked,
    actorOf,
    visitorAs,
    sends,
    frozen,
    seatsIn,
    tokenOf,
    begins,
    answers,
    /** Begins, answers and hands in. */
    async sits(id: string, number: string, right: number): Promise<void> {
      const begun = await begins(id, number)
      await answers(id, begun, right)
      const handed = await handInAttempt(sitting, begun.token, begun.attempt.id)
      if (isRefusal(handed)) throw new Error(handed.reason.en)
    },
    /** What the server does by itself within a second. */
    async turn(): Promise<void> {
      await office.round()
      await examRound.go({ kernel: fadu.kernel, context: fadu.app.context })
    },
  }
}
