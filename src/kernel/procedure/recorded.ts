import { hash } from 'node:crypto'
import { canonical, contentHash, type LedgerEntry } from '../ledger/commitment.ts'
import { isNobodysKey } from './access.ts'
import type { CaseFile } from './case-file.ts'
import type { Answers, Effect, Proposal, Restriction, RunningDeadline } from './case-state.ts'
import type { Deadline } from './clock.ts'
import type { Decision } from './decision.ts'
import type { IssuedPaper } from './paper.ts'

// What the ledger has of a step, and how a case stands by it: made by the act that writes the rows, and made again from
// the rows by whoever compares them.

/** What becomes of a case: opened, with all that is fixed for good, or moved on from a revision. */
export type Place =
  | {
      readonly kind: 'opened'
      readonly procedure: string
      readonly version: string
      readonly law: string
      readonly mark: string
      readonly year: number
      readonly unlisted: boolean
      /** Roles of its office that read it whole; undefined where the whole office does. */
      readonly readBy: readonly string[] | undefined
      readonly publicNumber: number | undefined
      /** As it is kept. */
      readonly openedAt: Date
      readonly receiptHash: Uint8Array | undefined
      readonly receiptMac: Uint8Array | undefined
    }
  | {
      readonly kind: 'moved'
      readonly procedure: string
      readonly from: number
      /** Where the case goes on under another version of its procedure. */
      readonly to?: { readonly version: string; readonly law: string }
    }

/**
 * How a case stands between two acts, as its row and its running clocks say. Its number is told by the steps. Its version
 * is the one it was opened under or goes on under by an act of its own (`continue.ts`): that another takes the cases of
 * a draft is on record of the draft (`superseded.ts`), and is no act on each of them.
 */
export type RecordedState = Omit<
  CaseFile,
  'id' | 'number' | 'revision' | 'steps' | 'continued' | 'deadlines' | 'movedAt' | 'state' | 'nextDue' | 'broughtFrom'
> & {
  readonly movedAt: Date
  readonly nextDue: Date | undefined
  readonly clocks: readonly Deadline[]
}

const moment = (date: Date | undefined): string | null => date?.toISOString() ?? null

/** Of a running clock everything but the calendar it was counted by: a recount that changes nothing else is no act. */
const clockForm = ({
  clock,
  name,
  term,
  binds,
  whenOver,
  startedAt,
  extendedBy,
  pauses,
  lastDay,
  dueAt,
  provisional,
}: Deadline) => ({
  clock,
  zh: name.zh,
  en: name.en,
  term: canonical({ ...term }),
  binds,
  whenOver: whenOver ?? null,
  startedAt: moment(startedAt),
  extendedBy,
  pauses: pauses.map(({ from, to }) => [moment(from), moment(to)]),
  lastDay: lastDay ?? null,
  dueAt: moment(dueAt),
  provisional,
})

const proposalForm = ({ step, by, as, at, answers }: Proposal) => ({
  step,
  by,
  as: as ?? null,
  at: moment(at),
  answers,
})

/** Who of the office reads it, and what all others call it. The roles and the hands are sets. */
const restrictionForm = ({ roles, insiders, publicNumber }: Restriction) => ({
  roles: roles.toSorted(),
  insiders: insiders.toSorted(),
  publicNumber: publicNumber ?? null,
})

/** SHA-256 of how a case stands, for the step that left it so. */
export function stateHash(state: RecordedState): Buffer {
  const { openedAt, movedAt, nextDue, holder, party, proposal, clocks, restriction, ...plain } = state
  const spelled = clocks.map(clockForm).map((each) => canonical(each))
  const form = {
    ...plain,
    holder: holder ?? null,
    party: party ?? null,
    ...(restriction && { restriction: restrictionForm(restriction) }),
    openedAt: moment(openedAt),
    movedAt: moment(movedAt),
    nextDue: moment(nextDue),
    proposal: proposal ? proposalForm(proposal) : null,
    // Rows of one case come in no order that is on record.
    clocks: spelled.toSorted(),
  }
  return hash('sha256', canonical(form), 'buffer')
}

/** How the case stands as its rows were read. */
export const stateOf = ({
  id,
  number,
  revision,
  steps,
  continued,
  state,
  deadlines,
  broughtFrom,
  ...rest
}: CaseFile): RecordedState => ({
  ...rest,
  version: broughtFrom ?? rest.version,
  clocks: deadlines,
})

/** How it stands after an act, as `write` leaves its rows. */
function stateAfter(file: CaseFile | undefined, place: Place, decision: Decision, day: Date): RecordedState {
  const opened = place.kind === 'opened' ? place : undefined
  const moved = place.kind === 'moved' ? place.to : undefined
  const { stage, isEnd, office, holder, party, proposal, nextDue } = decision
  return {
    procedure: place.procedure,
    version: opened?.version ?? moved?.version ?? file?.broughtFrom ?? file?.version ?? '',
    law: opened?.law ?? moved?.law ?? file?.law ?? '',
    mark: opened?.mark ?? file?.mark ?? '',
    year: opened?.year ?? file?.year ?? 0,
    unlisted: opened?.unlisted ?? file?.unlisted ?? false,
    firstOffice: file?.firstOffice ?? office,
    openedAt: opened?.openedAt ?? file?.openedAt ?? day,
    movedAt: day,
    stage,
    ended: isEnd,
    office,
    holder,
    restriction: restrictionAfter(file, opened, decision),
    party,
    proposal,
    nextDue,
    clocks: clocksAfter(file?.deadlines ?? [], decision),
  }
}

/** Officers whose hands an act is of. Who is given a case has it in hand, and no hand in it yet. */
export const handsIn = ({ effect, by, concurredBy }: Decision): string[] =>
  effect === 'assigned'
    ? []
    : [by, concurredBy].flatMap((hand) => (hand === undefined || isNobodysKey(hand) ? [] : [hand]))

function restrictionAfter(
  file: CaseFile | undefined,
  opened: Extract<Place, { readonly kind: 'opened' }> | undefined,
  decision: Decision,
): Restriction | undefined {
  const hands = handsIn(decision)
  if (opened) {
    const { readBy: roles, publicNumber } = opened
    return roles && { roles, insiders: hands, publicNumber }
  }
  const { restriction } = file ?? {}
  return restriction && { ...restriction, insiders: [...new Set([...restriction.insiders, ...hands])] }
}

function clocksAfter(running: readonly RunningDeadline[], { starts, changes, stops }: Decision): readonly Deadline[] {
  const left = running.filter(({ id }) => !stops.includes(id))
  return [...left.map((one) => changes.find(({ id }) => id === one.id) ?? one), ...starts]
}

/** What is added to the name of a step, or stands in its place, where it was not simply taken. */
const EFFECTS: Readonly<Record<Effect, (step: string) => string>> = {
  taken: (step) => step,
  proposed: (step) => `${step}.proposed`,
  objected: (step) => `${step}.objected`,
  recounted: () => 'recount',
  adopted: () => 'adopted',
  destroyed: () => 'seal.destroyed',
  assigned: () => 'assigned',
}

/** How the ledger calls an act on a case. */
export const actName = (procedure: string, step: string, effect: Effect): string =>
  `${procedure}.${EFFECTS[effect](step)}`

/** Entries about a case that are no act on it: that somebody looked, or was refused to. */
export const LOOKS = ['look-up.refused', 'seal.looked'] as const

/** A step as it is written and as it is read again, with all that came with it. */
export interface RecordedStep {
  readonly step: string
  readonly effect: Effect
  readonly revision: number
  readonly answers: Answers
  readonly by: string
  readonly as: string | undefined
  readonly concurredBy: string | undefined
  readonly concurredAs: string | undefined
  readonly at: Date
  /** SHA-256 of each file as it was received, hexadecimal, in their order. */
  readonly files: readonly string[]
  readonly papers: readonly RecordedPaper[]
}

/** A paper an act issued. Its words have an entry of their own; here stands what else the row says of it. */
export interface RecordedPaper {
  readonly code: string
  readonly kind: string
  readonly audience: string
  /** As it is counted: mark, year and number. */
  readonly number: string
  /** SHA-256 of its words in both languages as they are kept, hexadecimal. */
  readonly text: string
}

interface Within {
  /** Of the case; undefined for the step that opens it, which is written before it is numbered. */
  readonly number: number | undefined
  /** How the case stood before the act, hexadecimal; undefined where the step before has none. */
  readonly before: string | undefined
  readonly after: string
}

/** What the entry has as its content: the answers, and the files that came with them. Who holds them can make it himself. */
export function stepContent({ answers, files, concurredBy, by }: RecordedStep): string {
  if (concurredBy !== undefined) return contentHash({ answers, proposedBy: by })
  return contentHash(files.length > 0 ? { answers, files } : answers)
}

/** What the entry has of the file: the rest that the step's rows say, and how the case stood before and after. */
export function fileHash(step: RecordedStep, { number, before, after }: Within): string {
  const { revision, by, as, concurredBy, concurredAs, papers } = step
  return contentHash({
    revision,
    by,
    as: as ?? null,
    concurredBy: concurredBy ?? null,
    concurredAs: concurredAs ?? null,
    // By their codes: rows come back in no order of their own.
    papers: papers
      .map(({ code, kind, audience, number, text }) => ({ code, kind, audience, number, text }))
      .toSorted((one, other) => (one.code < other.code ? -1 : 1)),
    number: number ?? null,
    before: before ?? null,
    after,
  })
}

export const recordedPaper = ({ code, kind, audience, mark, year, number, text }: IssuedPaper): RecordedPaper => ({
  code,
  kind,
  audience,
  number: `${mark} ${year} ${number}`,
  text: hash('sha256', text, 'hex'),
})

/** What goes on record of an act, and what its row keeps of how it left the case. */
export interface OnRecord {
  readonly entry: LedgerEntry
  readonly state: Buffer
}

interface Acting {
  readonly id: string
  readonly file: CaseFile | undefined
  readonly place: Place
  readonly decision: Decision
  /** The moment as the case's row keeps it. */
  readonly day: Date
  readonly answers: Answers
  readonly files: readonly string[]
  readonly papers: readonly RecordedPaper[]
}

export function onRecord({ id, file, place, decision, day, answers, files, papers }: Acting): OnRecord {
  const { step, effect, by, as, concurredBy, concurredAs, grounds, at } = decision
  const state = stateHash(stateAfter(file, place, decision, day))
  const revision = (file?.revision ?? 0) + 1
  const recorded = { step, effect, revision, answers, by, as, concurredBy, concurredAs, at, files, papers }
  const within = {
    number: file?.number,
    // Made from the rows, not taken from the step before: where they differ the ledger says so for good.
    before: file?.state && stateHash(stateOf(file)).toString('hex'),
    after: state.toString('hex'),
  }
  const entry: LedgerEntry = {
    who: concurredBy ?? by,
    what: actName(place.procedure, step, effect),
    subject: id,
    grounds,
    when: at.toISOString(),
    content: stepContent(recorded),
    file: fileHash(recorded, within),
  }
  return { entry, state }
}
