import { longDay } from '../../kernel/calendar/day.ts'
import type { Say } from '../../law/say.ts'
import { databaseOf, type Visit } from '../../web/area.ts'
import type { CaseFilePages } from '../../web/case-file-pages.tsx'
import type { CaseReading } from '../../web/case-reading.ts'
import { answerWords, fieldsOf } from '../../web/fields.ts'
import { Told } from '../../web/timeline.tsx'
import { Letters } from './letters.tsx'
import { messages } from './messages.ts'
import { following } from './paths.ts'
import { mergedInto, numbersOf, reportCalled, reportsAlike } from './queries.ts'
import { ways } from './report.ts'
import { statusPage } from './status-page.tsx'

/** A report or a complaint as the office that holds it reads it. Who told it stands nowhere here. */
const told = {
  casesAt: '/reports',
  top: { name: { zh: '用法', en: 'Act' }, path: '/use' },
  following,
  subject: ({ file: { steps }, procedure }, visit) => {
    const [first] = steps
    const asked = first && procedure.steps[first.step]
    const kind = asked && fieldsOf(asked).find(({ name }) => name === 'kind')
    return {
      ...(kind && { about: visit.say(answerWords(kind, first.answers.kind)) }),
      ...(typeof first?.answers.where === 'string' && { party: first.answers.where }),
    }
  },
  matter: (reading, visit) => <Matter reading={reading} visit={visit} />,
  beneath: (reading, visit) => <Letters reading={reading} visit={visit} />,
  saidAbove: ({ file: { steps } }) => {
    const [first, ...later] = steps
    const said = [first, ...later.filter(({ step }) => messages.has(step))]
    return new Set(said.flatMap((one) => one?.revision ?? []))
  },
  statusPage,
} as const satisfies Partial<CaseFilePages>

export const reportPages: CaseFilePages = {
  ...told,
  procedure: 'report',
  path: '/reports',
  title: { zh: '举报', en: 'Reports' },
  marks: async (reading, visit) => {
    const merged = await mergedInto(databaseOf(visit), reading.file.id)
    return <Marks reading={reading} merged={merged.length} visit={visit} />
  },
  // The reports that may be the same thing, where it may be merged; and the one it was merged into.
  choices: async ({ file, open }, visit) =>
    open.some(({ step }) => step === 'merge') ? { merge: { lead: await reportsAlike(databaseOf(visit), file) } } : {},
  names: async ({ file }, visit) => {
    const leads = file.steps.flatMap(({ step, answers }) => (step === 'merge' ? [String(answers.lead)] : []))
    return visit.actor.kind === 'officer' ? numbersOf(databaseOf(visit), visit.actor.office, leads) : []
  },
  // Whoever merges names the other report as the office's register does.
  reads: async ({ file, step, answers }, visit) => {
    const { lead } = answers
    if (step !== 'merge' || typeof lead !== 'string') return answers
    return { ...answers, lead: (await reportCalled(databaseOf(visit), file.office, lead)) ?? lead }
  },
  sealing: '/reports/sealing',
}

export const complaintPages: CaseFilePages = {
  ...told,
  procedure: 'complaint',
  path: '/reports/complaints',
  title: { zh: '投诉', en: 'Complaints' },
}

interface Shown {
  readonly reading: CaseReading
  readonly visit: Visit
}

/** What was reported: read before anything is done about it. */
function Matter({ reading: { file, procedure, names }, visit }: Shown) {
  const [first] = file.steps
  if (!first) return null
  const title =
    procedure.id === 'complaint'
      ? { zh: '投诉的内容', en: 'The complaint' }
      : { zh: '举报的内容', en: 'What was reported' }
  return (
    <section aria-labelledby="matter">
      <h2 id="matter">{visit.say(title)}</h2>
      <Told taken={first} procedure={procedure} offices={names} visit={visit} />
    </section>
  )
}

const wayOf = (way: unknown): Say | undefined => Object.entries(ways).find(([id]) => id === way)?.[1]

/** What must be seen before anything else: that it was entered later, and what hangs on it. */
function Marks({ reading: { file }, merged, visit: { say } }: Shown & { readonly merged: number }) {
  const [first] = file.steps
  const entered = first?.step === 'register' ? first : undefined
  const way = wayOf(entered?.answers.way)
  if (!entered && merged === 0) return null
  return (
    <p class="note">
      {entered && (
        <span>
          <span class="tag" data-tag="statute">
            {say({ zh: '补录', en: 'Entered later' })}
          </span>{' '}
          {way && say(way)}
          {say({ zh: '，实际收到：', en: ', really received on ' })}
          {say(longDay(String(entered.answers.receivedOn)))}
        </span>
      )}
      {merged > 0 && (
        <span>
          {say({
            zh: `另有 ${merged} 件并入本案，本案的结果自动告诉每一位举报人`,
            en: `${merged} more merged into this one: each reporter is told its result`,
          })}
        </span>
      )}
    </p>
  )
}
