import type { Say } from '../../law/say.ts'
import { rolesApart } from './access.ts'
import type { CaseState } from './case-state.ts'
import type { DecidedNotice, Decision, DeskNotice } from './decision.ts'
import { type Procedure, type Step, stepName } from './definition.ts'
import { type NextStep, nextStep, type Whose } from './next-step.ts'

/** Before and after an act, as far as whose turn it is depends on it. */
interface Acted {
  readonly procedure: Procedure
  /** Undefined where the act opened the case. */
  readonly file: CaseState | undefined
  /** Who acted: told nothing of what they did themselves. */
  readonly actor: string
}

/**
 * Adds the notices of whose turn it is: whoever may take the next step is told what it is, and whoever proposed a step is
 * told whether it was agreed to. A notice gives the case number, its subject and the step, and never says who acted. Each
 * person gets one notice per act: where the step itself notifies the office, the next step is added to that notice and
 * nobody of the office gets another. Of an unlisted case no officer is notified.
 */
export function withTurn({ procedure, file, actor }: Acted, decision: Decision): Decision {
  if (procedure.unlisted) return decision
  const { at, effect } = decision
  const after = fileAfter(procedure, file, decision)
  const about = aboutOf(procedure, after)
  if (effect === 'proposed') {
    const step = procedure.steps[decision.step]
    return { ...decision, notices: [], desks: step?.concurs ? [toAgree(procedure, decision, after)] : [], about }
  }
  // Whoever proposed it is told of the objection by the decision itself, and proposes anew.
  if (effect === 'objected') return { ...decision, about }
  const next = nextStep(procedure, after, at)
  const before = file && nextStep(procedure, file, at)
  const isNew = !isSameTurn({ next: before, office: file?.office }, { next, office: decision.office })
  const turn = next && isNew ? next : undefined
  const told = decision.notices.map((notice) => (isOffices(notice, decision) ? withNext(notice, turn) : notice))
  const heard = withParty([...told, ...outcomeOf(procedure, decision, turn)], { turn, decision, actor })
  return { ...decision, ...calling({ procedure, after, actor }, { decision, heard, turn }), about }
}

/** The case as it will be once the act is written. */
function fileAfter(procedure: Procedure, file: CaseState | undefined, decision: Decision): CaseState {
  const { step, by, as, concurredBy, concurredAs, at, answers, effect, changes, stops } = decision
  const { stage, office, holder, party, proposal } = decision
  const revision = (file?.revision ?? 0) + 1
  const taken = effect === 'taken' ? [{ step, revision, by, as, concurredBy, concurredAs, at, answers }] : []
  const going = (file?.deadlines ?? []).filter(({ id }) => !stops.includes(id))
  return {
    id: file?.id ?? '',
    procedure: procedure.id,
    version: procedure.version,
    firstOffice: file?.firstOffice ?? office,
    restriction: file?.restriction,
    ...{ stage, office, holder, party, proposal, revision },
    steps: [...(file?.steps ?? []), ...taken],
    deadlines: [
      ...going.map((one) => changes.find(({ id }) => id === one.id) ?? one),
      // New clocks have no row yet, and so no id.
      ...decision.starts.map((one, at) => ({ ...one, id: -1 - at })),
    ],
  }
}

const LONGEST_NAME = 40

/** Whom or what a case is about, as its file says it last. */
export function subjectOf(
  { about }: Pick<Procedure, 'about'>,
  { steps }: Pick<CaseState, 'steps'>,
): string | undefined {
  if (about === undefined) return undefined
  const said = steps.findLast(({ answers }) => typeof answers[about] === 'string')?.answers[about]
  return typeof said === 'string' && said !== '' ? said : undefined
}

/** The same as notices name it; of a case that not everybody at its office reads, nothing. */
export const aboutOf = (procedure: Pick<Procedure, 'about' | 'readBy'>, file: Pick<CaseState, 'steps'>) =>
  procedure.readBy === undefined ? subjectOf(procedure, file)?.slice(0, LONGEST_NAME) : undefined

interface At {
  readonly next: NextStep | undefined
  readonly office: string | undefined
}

const isSameTurn = (one: At, other: At): boolean =>
  one.office === other.office &&
  one.next?.step === other.next?.step &&
  JSON.stringify(one.next?.whose) === JSON.stringify(other.next?.whose)

const isOffices = ({ addressee }: DecidedNotice, { office, holder }: Decision): boolean =>
  addressee === `office:${office}` || (holder !== undefined && addressee === `person:${holder}`)

const isOfficers = (whose: Whose): boolean => whose.kind === 'officer' || whose.kind === 'second'

const withNext = (notice: DecidedNotice, turn: NextStep | undefined): DecidedNotice => {
  if (!turn || !isOfficers(turn.whose)) return { ...notice, named: true }
  const { zh, en } = turn.name
  const text = { zh: `${notice.text.zh}；下一步：${zh}`, en: `${notice.text.en}; next: ${en}` }
  return { ...notice, named: true, text }
}

interface PartyTurn {
  readonly turn: NextStep | undefined
  readonly decision: Decision
  readonly actor: string
}

/**
 * The party hears that it may go on, by the door it has: a bound account in its inbox, who holds a code on the page that
 * the code opens. What the step tells it anyway says so too; of what it did itself it is told nothing.
 */
function withParty(heard: readonly DecidedNotice[], { turn, decision, actor }: PartyTurn): readonly DecidedNotice[] {
  const isOthers = decision.as !== undefined || decision.by === 'system'
  if (turn?.whose.kind !== 'party' || !isOthers) return heard
  const addressee = decision.party ?? 'party'
  if (addressee === `person:${actor}`) return heard
  const { zh, en } = turn.name
  const isTold = heard.some((one) => one.addressee === addressee)
  if (!isTold) return [...heard, { addressee, text: { zh: `您现在可以：${zh}`, en: `You may now: ${en}` } }]
  return heard.map((one) =>
    one.addressee === addressee
      ? { ...one, text: { zh: `${one.text.zh}；您现在可以：${zh}`, en: `${one.text.en}; you may now: ${en}` } }
      : one,
  )
}

/** Tells whoever proposed the step that it was agreed to, and what they have to do next, if anything. */
function outcomeOf(procedure: Procedure, decision: Decision, turn: NextStep | undefined): readonly DecidedNotice[] {
  const { by, concurredBy, effect, step, office } = decision
  if (effect !== 'taken' || concurredBy === undefined) return []
  const { zh, en } = stepName(procedure, step)
  const isTheirs = turn?.whose.kind === 'officer' && turn.whose.person === by
  const agreed = { zh: `“${zh}”已获同意`, en: `“${en}” was agreed to` }
  const text = isTheirs
    ? { zh: `${agreed.zh}；轮到您办理“${turn.name.zh}”`, en: `${agreed.en}; “${turn.name.en}” is yours to take` }
    : agreed
  return [{ addressee: `person:${by}`, text, named: office === decision.office }]
}

interface Calling {
  readonly decision: Decision
  /** What is told already. */
  readonly heard: readonly DecidedNotice[]
  readonly turn: NextStep | undefined
}

/** Notifies those whose turn it has become, except whoever is notified of this act already. */
function calling(
  { procedure, after, actor }: { readonly procedure: Procedure; readonly after: CaseState; readonly actor: string },
  { decision, heard, turn }: Calling,
): Pick<Decision, 'notices' | 'desks'> {
  if (turn?.whose.kind !== 'officer') return { notices: heard, desks: [] }
  const { office } = decision
  const { role, person } = turn.whose
  const text = yoursWords(turn.name)
  const hears = (addressee: string) => heard.some((one) => one.addressee === addressee)
  if (person !== undefined) {
    const isTold = person === actor || hears(`person:${person}`) || hears(`office:${office}`)
    return { notices: isTold ? heard : [...heard, { addressee: `person:${person}`, text, named: true }], desks: [] }
  }
  const isToldAll = hears(`office:${office}`)
  // Where only some roles read a case, a notice to its office is shown to those roles alone. Whoever may take it in hand
  // is not notified in person, which would tell them when it moved: their desk lists its number and stage.
  if (isToldAll) return { notices: heard, desks: [] }
  if (procedure.readBy !== undefined && !procedure.readBy.includes(role)) {
    return {
      notices: [...heard, { addressee: `office:${office}`, text: untakenWords(turn.name), named: true }],
      desks: [],
    }
  }
  const step = procedure.steps[turn.step]
  const told = heard.flatMap(({ addressee }) => (addressee.startsWith('person:') ? [addressee.slice(7)] : []))
  const desk: DeskNotice = {
    office,
    role,
    text,
    barred: step ? barredFrom(procedure, step, role, after) : [],
    told: [actor, ...told],
  }
  return { notices: heard, desks: [desk] }
}

const yoursWords = ({ zh, en }: Say): Say => ({ zh: `轮到您办理“${zh}”`, en: `“${en}” is yours to take` })

const untakenWords = ({ zh, en }: Say): Say => ({
  zh: `下一步“${zh}”，等有人承办`,
  en: `next: “${en}”, once somebody has it in hand`,
})

function toAgree(procedure: Procedure, decision: Decision, after: CaseState): DeskNotice {
  const { step: id, by, office } = decision
  const step = procedure.steps[id]
  const role = step?.concurs?.role ?? ''
  const { zh, en } = stepName(procedure, id)
  const barred = step ? barredFrom(procedure, step, role, after) : []
  return {
    office,
    role,
    text: { zh: `“${zh}”待您同意`, en: `“${en}” awaits your word` },
    barred: [...barred, by],
    told: [],
  }
}

/** Who may not take a step, or agree to it, for what they did on the case already. */
export function barredFrom(procedure: Procedure, step: Step, role: string, file: CaseState): readonly string[] {
  const acted = file.steps.flatMap(({ step: id, by, concurredBy }) =>
    [by, concurredBy].flatMap((person) => (person === undefined ? [] : [{ id, person }])),
  )
  const own = acted.filter(({ id }) => step.notBy?.includes(id)).map(({ person }) => person)
  const apart = acted.map(({ person }) => person).filter((person) => rolesApart(procedure, file, person, role))
  return [...new Set([...own, ...apart])]
}
