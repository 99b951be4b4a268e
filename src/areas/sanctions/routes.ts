import { isDay } from '../../kernel/calendar/day.ts'
import { isWithin, parseAddress } from '../../law/address.ts'
import { type TypedAgainst, typedAddress } from '../../law/cite/typed.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { fold } from '../../law/search/words.ts'
import { benchmarksOn } from '../../mechanisms/sanction/benchmarks.ts'
import { aboutOf, type Values } from '../../mechanisms/sanction/form.ts'
import { addressIn } from '../../mechanisms/sanction/opening.ts'
import { punishedIn, subjectOf, tryOn } from '../../mechanisms/sanction/subject.ts'
import { paragraphsOf, sanctionsOf } from '../../mechanisms/sanction/table.ts'
import { carry, noSuchBreach, readBreaches, textOn, textsOf } from '../../mechanisms/sanction/version.ts'
import type { Answer, Route, Visit } from '../../web/area.ts'
import { makers } from './benchmark/queries.ts'
import { whyOutsideLaw } from './benchmark/within-law.ts'
import type { GoneBy } from './gone-by.tsx'
import { breachSaid, type CalculatorRun, type SanctionView, sanctionPage } from './sanction-page.tsx'

export const LAW = 'csl'

interface Wanted {
  readonly breach: string | undefined
  readonly day: string | undefined
  /** What was tried; undefined where a breach is only looked up. */
  readonly typed: Values | undefined
}

function look(visit: Visit, { breach, day, typed }: Wanted): SanctionView | Refusal {
  const { app, today } = visit
  const asked = day !== undefined && isDay(day) ? day : undefined
  const on = asked ?? today
  const texts = textsOf(app.kernel.shelf, LAW)
  if (!texts) return noSuchBreach
  // What is tried is judged whatever its days are: the check says that they lie before the law.
  const inForce = textOn(texts, on) ?? (typed && texts[0])
  if (!inForce) return notYet
  const list = { on, edition: inForce, breaches: punishedIn(inForce), asked: breach }
  const nothing = {
    ...list,
    unit: undefined,
    sanctions: undefined,
    run: undefined,
    chosen: undefined,
    found: [],
    refusal: undefined,
  }
  if (!breach) return { ...nothing, refusal: typed && chooseFirst }
  const meant = meantOn(app.kernel.shelf, breach, { on, asked, isTried: typed !== undefined })
  if (isRefusal(meant)) {
    const within = rowsWithin(breach, inForce, { laws: app.kernel.shelf, day: on, law: LAW })
    if (within.length > 0 || typed) return { ...nothing, refusal: meant, found: within }
    const found = rowsWith(breach, inForce)
    return found.length > 0 ? { ...nothing, found } : { ...nothing, refusal: meant }
  }
  return lookedUp(visit, { ...meant, typed })
}

/** Rows of an article that has several, each breached by itself. */
function rowsWithin(typed: string, edition: Edition, against: TypedAgainst): readonly string[] {
  const address = typedAddress(typed, against)
  const place = isRefusal(address) ? undefined : parseAddress(address)
  if (place?.law !== edition.law || place.version !== edition.version) return []
  return punishedIn(edition).filter((unit) => isWithin(unit, place.unit))
}

/**
 * Rows of the table that a word names: in what the duty is called, or in its own words. A word of several is found where
 * all of them stand.
 */
function rowsWith(typed: string, edition: Edition): readonly string[] {
  const words = fold(typed.slice(0, LONGEST))
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  return punishedIn(edition).filter((unit) => {
    const { zh, en } = breachSaid(edition, unit)
    const said = fold(`${zh} ${en} ${textOf(edition, unit)} ${edition.english.get(unit) ?? ''}`)
    return words.every((word) => said.includes(word))
  })
}

const textOf = (edition: Edition, unit: string): string => edition.provisions.get(unit)?.text ?? ''

/** Nobody looks for a longer word. */
const LONGEST = 40

type Meant = Omit<Found, 'typed'>

/**
 * Which unit of which text: that of the day. A unit of another text is carried into it by the map old ↔ new; without a
 * day of its own, it is looked up on the first day of its text.
 */
function meantOn(
  shelf: readonly Edition[],
  breach: string,
  { on, asked, isTried }: { readonly on: string; readonly asked: string | undefined; readonly isTried: boolean },
): Meant | Refusal {
  // 第二十三条 alone is of the law whose table this is.
  const read = readBreaches(shelf, [breach], on, LAW)
  if (isRefusal(read)) return read
  const [first] = read.breaches
  if (!first) return noSuchBreach
  const own = textOn(read.texts, on)
  const edition = first.edition ?? own ?? read.texts[0]
  const found = { on, edition, unit: first.unit, chosen: undefined }
  if (isTried || edition === own) return found
  if (asked === undefined || !own) return { ...found, on: edition.version }
  const [carried, ...others] = carry(read.texts, [first.unit], edition, own)
  if (carried === undefined || others.length > 0) return notOnThatDay(on)
  return { on, edition: own, unit: carried, chosen: { edition, unit: first.unit } }
}

const notOnThatDay = (on: string): Refusal =>
  refuse('unreadable', {
    zh: `您选的条款属于另一个文本，${on}施行的文本里没有与它一一对应的规定，请从列表中另选`,
    en: `The provision you chose is of another text; that in force on ${on} has no single provision for it: choose from the list`,
  })

interface Found {
  readonly on: string
  readonly edition: Edition
  readonly unit: string
  readonly chosen: SanctionView['chosen']
  readonly typed: Values | undefined
}

function lookedUp(visit: Visit, { on, edition, unit, chosen, typed }: Found): SanctionView | Refusal {
  const sanctions = sanctionsOf(edition, unit)
  const [, decision = on] = [on, visit.today].sort()
  const begun = { breach: addressIn(edition, unit), from: on, to: on, decision }
  const run = sanctions.outcome === 'penalty' || typed ? runOf(visit, typed ?? begun, typed) : undefined
  if (isRefusal(run)) return run
  const shown = { on, edition, breaches: punishedIn(edition), asked: undefined, chosen, found: [] }
  return { ...shown, unit, sanctions, run, refusal: undefined }
}

function runOf({ app: { kernel } }: Visit, values: Values, typed: Values | undefined): CalculatorRun | Refusal {
  const subject = subjectOf(kernel.shelf, aboutOf(values))
  if (isRefusal(subject)) return subject
  const tried = typed && tryOn(kernel.shelf, typed)
  if (isRefusal(tried)) return { subject, values, request: undefined, verdict: undefined, refusal: tried }
  return { subject, values, request: tried?.request, verdict: tried?.verdict, refusal: undefined }
}

const chooseFirst = refuse('incomplete', {
  zh: '请先选定违反哪一项，再试算拟处罚',
  en: 'Choose the duty that was breached first, then try a penalty',
})

const notYet = refuse('not-found', {
  zh: '网络安全法自2017年6月1日起施行，此前的行为不能依本法处罚',
  en: 'The Cybersecurity Law is in force from 1 June 2017: acts before it cannot be penalised under it',
})

const read = (visit: Visit): Promise<Answer> =>
  show(visit, { breach: visit.query.breach, day: visit.query.on, typed: undefined })

const tryPenalty = (visit: Visit): Promise<Answer> =>
  show(visit, { breach: visit.form.breach, day: visit.form.to, typed: visit.form })

async function show(visit: Visit, wanted: Wanted): Promise<Answer> {
  const looked = look(visit, wanted)
  return isRefusal(looked) ? looked : sanctionPage(looked, await goneBy(visit, looked), visit)
}

/** The lines a chosen office goes by for what was looked up: within the law, never in its place. */
async function goneBy({ app, query, today }: Visit, { sanctions, run }: SanctionView): Promise<GoneBy> {
  const { database } = app.kernel.identity
  const office = (query.office ?? '').slice(0, 60)
  const tables = [...(sanctions?.rows ?? []), ...(run?.subject.rows ?? [])]
  const rows = [...new Set(tables.flatMap(paragraphsOf))]
  const on = run?.values.decision && isDay(run.values.decision) ? run.values.decision : today
  const lines = office === '' || rows.length === 0 ? [] : await benchmarksOn(database, { office, rows, on })
  return {
    office,
    on,
    makers: await makers(database),
    lines: lines.filter((line) => !whyOutsideLaw(app.kernel.shelf, line)),
  }
}

export const routes: readonly Route[] = [
  { method: 'GET', path: '/sanctions', who: 'anyone', answer: read },
  { method: 'POST', path: '/sanctions', who: 'anyone', answer: tryPenalty },
]
