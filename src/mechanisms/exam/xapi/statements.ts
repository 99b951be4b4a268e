import { hash } from 'node:crypto'

/** An attempt that was handed in and marked, as results say it. Points are decimals. */
export interface AttemptResult {
  /** Of the seat, as on the slip: no name stands in a statement. */
  readonly seat: string
  /** 1 for the first try. */
  readonly nth: number
  readonly startedAt: Date
  readonly handedAt: Date
  readonly points: number
  /** Points of each item by its place in the frozen paper; left out, no `answered` is written. */
  readonly items?: readonly { readonly place: number; readonly points: number | null }[] | undefined
}

/** The exam that the attempts are of. */
export interface ExamOfResults {
  /** Where the installation is reached from outside: whose accounts the seats are. */
  readonly origin: string
  readonly id: string
  /** The address of the exam, which names what was done. */
  readonly address: string
  readonly title: string
  readonly most: number
  readonly pass: number
}

const VERBS = {
  attempted: { zh: '开始作答', en: 'attempted' },
  answered: { zh: '作答', en: 'answered' },
  completed: { zh: '交卷', en: 'completed' },
  passed: { zh: '合格', en: 'passed' },
  failed: { zh: '不合格', en: 'failed' },
} as const

type Verb = keyof typeof VERBS

/** A UUID (version 8, RFC 9562) of the words: the same statement has the same id whenever it is written, so that none counts twice. */
function uuidOf(words: readonly (string | number)[]): string {
  const bytes = hash('sha256', JSON.stringify(['fadu xapi', ...words]), 'buffer').subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const text = bytes.toString('hex')
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')
}

/** Whole seconds, ISO 8601: PT3125S. */
const lasting = (from: Date, to: Date): string =>
  `PT${Math.max(0, Math.round((to.getTime() - from.getTime()) / 1_000))}S`

/** Points of points that there are, 0 to 1, to four places. */
const scaled = (points: number, most: number): number =>
  most > 0 ? Math.round(Math.min(1, Math.max(0, points / most)) * 10_000) / 10_000 : 0

/**
 * An attempt as xAPI statements (1.0.1, and so 1.0.3): attempted, where asked for each item answered with its points, completed,
 * and passed or failed with the score. The actor is an account of this installation, named by exam and seat number; nothing of
 * what was asked or answered stands in them.
 */
export function statementsOf(exam: ExamOfResults, attempt: AttemptResult): readonly object[] {
  const { seat, nth, startedAt, handedAt, points, items = [] } = attempt
  const activity = exam.address
  const who = [exam.origin, exam.id, seat, nth]
  const base = (verb: Verb, at: Date, more: readonly number[] = []) => ({
    id: uuidOf([...who, verb, ...more]),
    actor: { objectType: 'Agent', account: { homePage: exam.origin, name: `${exam.id}/${seat}` } },
    verb: {
      id: `http://adlnet.gov/expapi/verbs/${verb}`,
      display: { 'zh-CN': VERBS[verb].zh, 'en-US': VERBS[verb].en },
    },
    timestamp: at.toISOString(),
  })
  const assessment = {
    objectType: 'Activity',
    id: activity,
    definition: { type: 'http://adlnet.gov/expapi/activities/assessment', name: { 'zh-CN': exam.title } },
  }
  const context = { registration: uuidOf(who), platform: 'Fadu', language: 'zh-CN' }
  const duration = lasting(startedAt, handedAt)
  const success = points >= exam.pass
  const score = { scaled: scaled(points, exam.most), raw: points, min: 0, max: exam.most }
  return [
    { ...base('attempted', startedAt), object: assessment, context },
    ...items.flatMap(({ place, points: got }) =>
      got === null
        ? []
        : [
            {
              ...base('answered', handedAt, [place]),
              object: {
                objectType: 'Activity',
                id: `${activity}#item-${place + 1}`,
                definition: { type: 'http://adlnet.gov/expapi/activities/question' },
              },
              result: { score: { raw: got } },
              context: { ...context, contextActivities: { parent: [{ objectType: 'Activity', id: activity }] } },
            },
          ],
    ),
    { ...base('completed', handedAt), object: assessment, result: { completion: true, duration }, context },
    {
      ...base(success ? 'passed' : 'failed', handedAt),
      object: assessment,
      result: { score: { ...score, raw: Math.min(points, exam.most) }, success, completion: true, duration },
      context,
    },
  ]
}

/** A statement a line. */
export const ndjsonOf = (statements: readonly object[]): string =>
  statements.map((one) => `${JSON.stringify(one)}\n`).join('')
