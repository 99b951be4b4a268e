import { clocksOfStep, fieldWords, type Procedure, type Step, stepCalled } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../kernel/say.ts'
import type { CaseDocument, Part } from './definition.ts'
import { OPENING, type Place, placesIn, readPlace } from './place.ts'

/**
 * What is wrong with documents beside the procedures they belong to, each fault named by its place; empty where nothing
 * is. A house with a fault does not open, so these are words for the developer.
 */
export function documentFaults(
  documents: readonly CaseDocument[],
  procedures: readonly Procedure[],
): readonly string[] {
  const ids = documents.map(({ procedure, id }) => `${procedure}/${id}`)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [
    ...twice.map((id) => `${id} is defined twice`),
    ...documents.flatMap((document) => {
      const own = procedures.filter(({ id }) => id === document.procedure)
      const none = own.length === 0 ? [`${document.procedure}/${document.id} belongs to no procedure`] : []
      return [...none, ...own.flatMap((procedure) => faultsUnder(document, procedure))]
    }),
  ]
}

function faultsUnder(document: CaseDocument, procedure: Procedure): readonly string[] {
  const step = stepCalled(procedure, document.step)
  const found = step
    ? [
        ...(step.from.length === 0 ? ['is issued by the step that opens the case, which has no number yet'] : []),
        ...(document.mark.trim() === '' ? ['has no mark'] : []),
        ...languageFaults(document),
        ...document.parts.flatMap((part) => partFaults({ procedure, id: document.step, step }, part)),
      ]
    : [`is issued by no step: ${document.step}`]
  return found.map((fault) => `${procedure.id}@${procedure.version}: document ${document.id} ${fault}`)
}

function languageFaults({ name, to, signers, parts }: CaseDocument): readonly string[] {
  const said: readonly Say[] = [
    name,
    ...(to === 'office' ? [] : [to.party]),
    ...signers,
    ...parts.flatMap((part) => ('words' in part ? [part.words] : 'heading' in part ? [part.heading] : [])),
  ]
  return said.flatMap(({ zh, en }) => (zh.trim() && en.trim() ? [] : [`lacks a language: ${zh || en}`]))
}

interface Issuing {
  readonly procedure: Procedure
  readonly id: string
  readonly step: Step
}

function partFaults(issuing: Issuing, part: Part): readonly string[] {
  if ('quotes' in part) return []
  if ('heading' in part) {
    return placesIn(part.heading.zh + part.heading.en).map((place) => `fills {${place}} in a heading`)
  }
  if ('disagree' in part) {
    return issuing.step.appeal ? [] : ['says how to disagree, and its step has no appeal']
  }
  const [zh, en] = [new Set(placesIn(part.words.zh)), new Set(placesIn(part.words.en))]
  return [
    ...[...zh, ...en]
      .filter((place) => !(zh.has(place) && en.has(place)))
      .map((place) => `fills {${place}} in one language only`),
    ...[...zh].flatMap((written) => {
      const place = readPlace(written)
      return place ? placeFaults(issuing, place, part.whereSaid ?? false) : [`fills what is not known: {${written}}`]
    }),
  ]
}

function placeFaults(issuing: Issuing, place: Place, whereSaid: boolean): readonly string[] {
  if (place.kind === 'own') return []
  if (place.kind === 'last-day') return clockFaults(issuing.step, place.clock)
  const { procedure } = issuing
  const { step: id } = place
  if (id === OPENING) {
    const openings = Object.entries(procedure.steps).filter(([, { from }]) => from.length === 0)
    return place.kind === 'answer'
      ? openings.flatMap(([step, opening]) => answerFaults(opening, { ...place, step }, whereSaid))
      : []
  }
  const step = stepCalled(procedure, id)
  if (!step) return [`speaks of no step: ${id}`]
  return [
    ...(whereSaid || surelyTaken(issuing).has(id) ? [] : [`names ${id}, which may not have been taken`]),
    ...(place.kind === 'answer' ? answerFaults(step, place, whereSaid) : []),
  ]
}

function answerFaults(step: Step, { step: id, field }: Extract<Place, { kind: 'answer' }>, whereSaid: boolean) {
  const asked = Object.hasOwn(step.asks.shape, field) ? step.asks.shape[field] : undefined
  if (!asked) return [`names ${field}, which ${id} does not ask for`]
  // What is sealed is read by two officers and a reason, and never printed.
  if (fieldWords(step, field).sealed) return [`names ${field} of ${id}, which is sealed`]
  const mayLack = asked.safeParse(undefined).success
  return mayLack && !whereSaid ? [`names ${field} of ${id}, which may be left out`] : []
}

function clockFaults(step: Step, clock: string): readonly string[] {
  const started = clocksOfStep(step).find(({ id }) => id === clock)
  if (!started) return [`names the last day of ${clock}, which its step does not start`]
  const hasDay = started.kind !== 'timely' && started.kind !== 'hours'
  return hasDay ? [] : [`names the last day of ${clock}, which has none`]
}

/** The step itself, those it needs, those that they need, and the one by which every case is opened. */
function surelyTaken({ procedure, id }: Issuing): ReadonlySet<string> {
  const openings = Object.entries(procedure.steps).flatMap(([name, { from }]) => (from.length === 0 ? [name] : []))
  const taken = new Set([id, ...(openings.length === 1 ? openings : [])])
  for (const step of taken) for (const need of procedure.steps[step]?.needs ?? []) taken.add(need)
  return taken
}
