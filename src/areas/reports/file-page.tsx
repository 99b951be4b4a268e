import { longDay } from '../../kernel/calendar/day.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import type { NotTaken } from '../../web/case-door.ts'
import { CaseBody, titleOf } from '../../web/case-page.tsx'
import type { CaseReading } from '../../web/case-reading.ts'
import { Told } from '../../web/timeline.tsx'
import { Letters } from './letters.tsx'
import { messages } from './messages.ts'
import { deskOf, filesAt } from './paths.ts'
import { ways } from './report.ts'
import { Sealed } from './sealed.tsx'

interface FileOf {
  readonly reading: CaseReading
  readonly visit: Visit
  /** How many reports were merged into this one. */
  readonly merged: number
  readonly refused?: NotTaken | undefined
}

/** A report or a complaint as the office that holds it reads it. Who told it stands nowhere here. */
export function filePage({ reading, visit, merged, refused }: FileOf): Page {
  const { say } = visit
  const { file } = reading
  const [first, ...later] = file.steps
  const saidAbove = [first, ...later.filter(({ step }) => messages.has(step))].flatMap((one) => one?.revision ?? [])
  return page(
    say(titleOf(reading)),
    <>
      <Marks reading={reading} merged={merged} visit={visit} />
      <CaseBody
        reading={reading}
        visit={visit}
        actionOf={(step) => `/reports/${file.id}/${step}`}
        filesAt={filesAt(file.id)}
        refused={refused}
        matter={<Matter reading={reading} visit={visit} />}
        saidAbove={new Set(saidAbove)}
      >
        <Letters reading={reading} visit={visit} />
        <Sealed reading={reading} visit={visit} />
      </CaseBody>
    </>,
    { crumbs: [{ ...deskOf(file.procedure, visit) }], dense: true, refusal: refused?.refusal },
  )
}

/** What was reported: read before anything is done about it. */
function Matter({ reading: { file, procedure, names }, visit }: Pick<FileOf, 'reading' | 'visit'>) {
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
function Marks({ reading: { file }, merged, visit: { say } }: Pick<FileOf, 'reading' | 'merged' | 'visit'>) {
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
