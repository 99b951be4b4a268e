import { dayOf, longDay } from '../kernel/calendar/day.ts'
import { type Roles, roleName } from '../kernel/identity/roles.ts'
import { sheetOfKey } from '../kernel/procedure/access.ts'
import type { CaseFile, Objected, WentOn } from '../kernel/procedure/case-file.ts'
import type { TakenStep } from '../kernel/procedure/case-state.ts'
import { procedureOf } from '../kernel/procedure/continue.ts'
import { type Procedure, type Step, stageName, stepName } from '../kernel/procedure/definition.ts'
import { heldBy } from '../kernel/procedure/held.ts'
import { objection } from '../kernel/procedure/objection.ts'
import { formatAddress, parseAddress } from '../law/address.ts'
import { cite } from '../law/citation.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { AsWritten } from './as-written.tsx'
import { dayOfTaken } from './case/way.ts'
import { answerWords, fieldsOf, type Offices } from './fields.ts'
import { Grounds, StepGrounds } from './grounds.tsx'
import { moment } from './moment.ts'

/** What an answer names by its id: mostly an office. */
export interface OfficeName {
  readonly id: string
  readonly name: Say
}

export type OfficeNames = ReadonlyMap<string, OfficeName>

interface CaseOf {
  readonly file: CaseFile
  readonly procedure: Procedure
  readonly offices: OfficeNames
  /** What a second person did not agree to; told to the holding office alone. */
  readonly objected?: readonly Objected[]
  /** The revisions whose words stand elsewhere on the page, and are not said twice. */
  readonly saidAbove?: ReadonlySet<number> | undefined
  readonly visit: Visit
}

interface TimelineOf extends CaseOf {
  /** Two lines an entry, what was filled in folded: the page of a case. */
  readonly isBrief?: boolean | undefined
  /** How many of the newest entries stand open. */
  readonly newest?: number | undefined
}

/** In lines of two, over three columns, so many stand open, if the page does not ask for fewer; the older ones fold. */
const SHOWN = 9

/** Grounds that a brief entry names; all of them stand in its fold. */
const GROUNDS = 2

/** What was done, when, in which part and on which provision, and where the case stands now. */
export function Timeline({
  file,
  procedure,
  offices,
  objected = [],
  saidAbove,
  isBrief,
  newest = SHOWN,
  visit,
}: TimelineOf) {
  const { say } = visit
  const { catalogue } = visit.app.context
  const { at } = heldBy(procedure, file)
  const taken = togetherWhereAlike(file.steps, procedure, isBrief).map((group) => {
    const [one] = group
    const under = procedureOf(catalogue, file, one.taken) ?? procedure
    const given = { group, procedure: under, offices, saidAbove, visit, isBrief, here: file.office }
    return {
      revision: one.taken.revision,
      count: group.length,
      entry: <TakenEntry key={one.taken.revision} office={at[one.index] ?? ''} {...given} />,
    }
  })
  const wentOn = (file.continued ?? []).map((one) => ({
    revision: one.revision,
    count: 1,
    entry: <WentOnEntry key={one.revision} into={catalogue.at(file.procedure, one.to)} went={one} visit={visit} />,
  }))
  const turnedDown = objected.map((one) => ({
    revision: one.revision,
    count: 1,
    entry: (
      <ObjectedEntry key={one.revision} office={file.office} {...{ taken: one, procedure, offices, visit, isBrief }} />
    ),
  }))
  const all = [...taken, ...turnedDown, ...wentOn].sort((one, other) => one.revision - other.revision)
  const now = (
    <li aria-current="step">
      <time dateTime={visit.today}>{say({ zh: '现在', en: 'Now' })}</time>
      <strong>{say(stageName(procedure, file.stage))}</strong>
      <p class="meta">{say(offices.get(file.office)?.name ?? { zh: file.office, en: file.office })}</p>
    </li>
  )
  if (!isBrief) {
    return (
      <ol class="timeline">
        {all.map(({ entry }) => entry)}
        {now}
      </ol>
    )
  }
  const older = all.slice(0, Math.max(0, all.length - newest))
  const steps = all.reduce((sum, { count }) => sum + count, 0)
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" class="head">
        <span>
          {say({ zh: `经过　${steps}步`, en: `What was done: ${steps === 1 ? '1 step' : `${steps} steps`}` })}
        </span>
        <span class="meta">{say({ zh: '先办在前，左起向下', en: 'the oldest first, down each column' })}</span>
      </h2>
      {older.length > 0 && (
        <details class="older">
          <summary>{say({ zh: `此前${older.length}条`, en: `${older.length} older entries` })}</summary>
          <ol class="timeline brief">{older.map(({ entry }) => entry)}</ol>
        </details>
      )}
      <ol class="timeline brief">
        {all.slice(older.length).map(({ entry }) => entry)}
        {now}
      </ol>
    </section>
  )
}

interface Placed {
  readonly taken: TakenStep
  /** Its place among the steps of the file. */
  readonly index: number
}

type Group = readonly [Placed, ...Placed[]]

/** The same act by the same hand on the same day is one entry, where entries are brief. */
function togetherWhereAlike(
  steps: readonly TakenStep[],
  { steps: defined }: Procedure,
  isBrief = false,
): readonly Group[] {
  const groups: [Placed, ...Placed[]][] = []
  for (const [index, taken] of steps.entries()) {
    const last = groups.at(-1)
    if (isBrief && last && isAlike(defined, last[0].taken, taken)) last.push({ taken, index })
    else groups.push([{ taken, index }])
  }
  return groups
}

const isAlike = (defined: Procedure['steps'], one: TakenStep, other: TakenStep): boolean =>
  one.step === other.step &&
  one.by === other.by &&
  one.concurredBy === other.concurredBy &&
  dayOfTaken(defined, one) === dayOfTaken(defined, other)

interface EntryOf<Taken> extends Pick<TimelineOf, 'procedure' | 'offices' | 'saidAbove' | 'isBrief' | 'visit'> {
  readonly taken: Taken
  readonly office: string
}

interface TakenOf extends Omit<EntryOf<TakenStep>, 'taken'> {
  /** The office that holds the case, whose name stands in the head. */
  readonly here: string
  readonly group: Group
}

const TakenEntry = ({ group, office, procedure, offices, saidAbove, isBrief, here, visit }: TakenOf) => {
  const { say } = visit
  const [{ taken }] = group
  const step = procedure.steps[taken.step]
  const day = dayOfTaken(procedure.steps, taken)
  const name = stepName(procedure, taken.step)
  const times = group.length
  const said = group.filter((one) => !saidAbove?.has(one.taken.revision))
  // One office does most of it, and its name stands in the head: brief entries name another one alone.
  const named = isBrief && office === here ? undefined : offices.get(office)?.name
  const by = say(takerOf(taken, step, named, visit.app.kernel.identity.roles))
  const answers = said.reduce((sum, one) => sum + Object.keys(one.taken.answers).length, 0)
  const hasMore = isBrief && answers > 0 && (step?.grounds.length ?? 0) > GROUNDS
  const grounds = (
    <StepGrounds procedure={procedure} step={step} short={isBrief} most={hasMore ? GROUNDS : undefined} visit={visit} />
  )
  if (!isBrief) {
    return (
      <li>
        <time dateTime={taken.at.toISOString()}>{say(moment(taken.at))}</time>
        <strong>{say(name)}</strong>
        <p class="meta">{by}</p>
        {said.map((one) => (
          <Told key={one.taken.revision} taken={one.taken} procedure={procedure} offices={offices} visit={visit} />
        ))}
        {grounds}
      </li>
    )
  }
  return (
    <li>
      <time dateTime={day}>{say(longDay(day))}</time>
      <strong>{say(times > 1 ? { zh: `${name.zh}　${times}次`, en: `${name.en}, ${times} times` } : name)}</strong>
      <span class="meta">{by}</span>
      <div>
        {grounds}
        {answers > 0 && (
          <details>
            <summary>{say({ zh: `所填${answers}项`, en: `What was filled in: ${answers}` })}</summary>
            {hasMore && (
              <p>
                <StepGrounds procedure={procedure} step={step} short visit={visit} />
              </p>
            )}
            {said.map((one) => (
              <>
                <p class="meta">
                  <time dateTime={one.taken.at.toISOString()}>{say(moment(one.taken.at))}</time>
                </p>
                <Told taken={one.taken} procedure={procedure} offices={offices} visit={visit} />
              </>
            ))}
          </details>
        )}
      </div>
    </li>
  )
}

interface WentOnOf {
  readonly into: Procedure | undefined
  readonly went: WentOn
  readonly visit: Visit
}

/** That the case goes on under another version of its procedure, since when, by what, and how that is read. */
function WentOnEntry({ into, went, visit }: WentOnOf) {
  const { say } = visit
  const since = longDay(went.since)
  return (
    <li>
      <time dateTime={went.at.toISOString()}>{say(moment(went.at))}</time>
      <strong>
        {say({
          zh: `自${since.zh}起，依新的规定继续办理`,
          en: `From ${since.en} on, the case goes on under the new version`,
        })}
      </strong>
      {into?.continues && (
        <p class="meta">
          {say({ zh: `本站解释：${into.continues.reading.zh}。`, en: `${into.continues.reading.en}.` })}{' '}
          <Grounds grounds={into.continues.grounds} visit={visit} />
        </p>
      )}
    </li>
  )
}

function ObjectedEntry({ taken, office, procedure, offices, isBrief, visit }: EntryOf<Objected>) {
  const { say } = visit
  const { zh, en } = stepName(procedure, taken.step)
  const { roles } = visit.app.kernel.identity
  const desk = deskOf(roles, taken.as, offices.get(office)?.name)
  const other = roleName(roles, taken.concurredAs)
  const day = dayOf(taken.at)
  return (
    <li>
      {isBrief ? (
        <time dateTime={day}>{say(longDay(day))}</time>
      ) : (
        <time dateTime={taken.at.toISOString()}>{say(moment(taken.at))}</time>
      )}
      <strong>{say({ zh: `“${zh}”未获同意`, en: `“${en}” was not agreed to` })}</strong>
      <p class="meta">
        {say({
          zh: `${desk.zh}提出，另一名${other.zh}不同意`,
          en: `Proposed by ${desk.en}; a second person, ${other.en}, did not agree`,
        })}
      </p>
      <Told taken={taken} asks={objection} procedure={procedure} offices={offices} visit={visit} />
      <details>
        <summary>{say({ zh: '当时提出的内容', en: 'What was proposed' })}</summary>
        <Told taken={{ ...taken, answers: taken.proposed }} procedure={procedure} offices={offices} visit={visit} />
      </details>
    </li>
  )
}

/** Every office that a case's papers name. */
export const officesNamed = (file: CaseFile, procedure: Procedure): readonly string[] => [
  ...heldBy(procedure, file).at,
  file.office,
  ...file.steps.flatMap(({ step, answers }) => {
    const { addresses } = procedure.steps[step] ?? {}
    const addressed = addresses === undefined ? undefined : answers[addresses]
    return typeof addressed === 'string' ? [addressed] : []
  }),
]

/** Officers appear by their desk and not by name. */
export function deskOf(roles: Roles, role: string | undefined, office: Say | undefined): Say {
  const { zh, en } = roleName(roles, role)
  return { zh: `${office?.zh ?? ''}　${zh}`, en: `${en}, ${office?.en ?? ''}` }
}

/** Upon what happened elsewhere, and by no officer. */
const bySystem: Say = { zh: '系统自动办理', en: 'By the system' }

/** By whose hand, and with whose word; of who has no account nothing is known. */
function takerOf(
  { as, by, concurredAs }: TakenStep,
  step: Step | undefined,
  office: Say | undefined,
  roles: Roles,
): Say {
  if (as !== undefined) {
    const desk = office ? deskOf(roles, as, office) : roleName(roles, as)
    if (concurredAs === undefined) return desk
    const other = roleName(roles, concurredAs)
    return {
      zh: `${desk.zh}提出，另一名${other.zh}同意`,
      en: `Proposed by ${desk.en}; agreed to by a second person, ${other.en}`,
    }
  }
  if (by === 'system') return step?.after === undefined ? bySystem : { zh: '期限届满', en: 'The time was over' }
  const sheet = sheetOfKey(by)
  if (sheet) {
    return {
      zh: `当事人一方，凭文书 ${sheet.paper} 的第${sheet.number}份查询页`,
      en: `For the party, by sheet ${sheet.number} of paper ${sheet.paper}`,
    }
  }
  return { zh: '举报人或者当事人', en: 'The reporter or party' }
}

interface ToldOf extends Omit<CaseOf, 'file' | 'objected' | 'saidAbove'> {
  readonly taken: TakenStep
  /** What was asked, where it was not what the step itself asks. */
  readonly asks?: Pick<Step, 'asks'>
}

/** What was answered, in the words of the form. */
export function Told({ taken: { step: id, answers }, asks, procedure, offices, visit }: ToldOf) {
  const { say } = visit
  const step = procedure.steps[id]
  const given = Object.entries(answers)
  if (!step || given.length === 0) return null
  const named: Offices = step.handsTo === undefined ? {} : { [step.handsTo]: [...offices.values()] }
  const fields = new Map(fieldsOf(asks ?? step, named).map((field) => [field.name, field]))
  return (
    <dl>
      {given.map(([name, value]) => {
        const field = fields.get(name)
        return (
          <div key={name}>
            <dt>{say(field?.say ?? { zh: name, en: name })}</dt>
            <dd>
              <AsWritten
                words={say(
                  offices.get(String(value))?.name ?? answerWords(field ?? { choices: [] }, cited(value, visit)),
                )}
                visit={visit}
              />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** What an answer names by its address is read as it is cited. */
function cited(value: unknown, visit: Visit): unknown {
  if (Array.isArray(value)) return value.map((one) => cited(one, visit))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cited(one, visit)]))
  }
  const place = typeof value === 'string' && value.includes('@') ? parseAddress(value) : undefined
  const words = place && cite(visit.app.kernel.shelf, formatAddress(place))?.words
  return words ? visit.say(words) : value
}
