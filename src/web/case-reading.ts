import type { SubjectAttachment } from '../kernel/attachment/attachment.ts'
import type { Office } from '../kernel/identity/actor.ts'
import { readsWhole } from '../kernel/procedure/access.ts'
import { loadCase, loadObjected, loadStopped, type Objected, type StoppedClock } from '../kernel/procedure/case-file.ts'
import type { ShownCase } from '../kernel/procedure/case-list.ts'
import type { Facts } from '../kernel/procedure/case-state.ts'
import { officesById, officesHolding, officesToAddress } from '../kernel/procedure/choices.ts'
import type { OpenStep } from '../kernel/procedure/decide.ts'
import { openSteps } from '../kernel/procedure/decide.ts'
import type { Procedure, Step } from '../kernel/procedure/definition.ts'
import { readOwnFacts } from '../kernel/procedure/facts.ts'
import { type NextStepShown, nextStepFor } from '../kernel/procedure/next-step.ts'
import { readSeal, type SealReading } from '../kernel/seal/opening.ts'
import { caseSubject } from '../kernel/subject.ts'
import { type Issued, papersOfCase } from '../mechanisms/document/store.ts'
import type { Visit } from './area.ts'
import { maySeeAttached } from './attached.tsx'
import type { Offices } from './fields.ts'
import { offeredBy } from './offered.ts'
import { type OfficeNames, officesNamed } from './timeline.tsx'

/** All that the page of a case shows, read before it is drawn. */
export interface CaseReading {
  readonly file: ShownCase
  readonly procedure: Procedure
  /** The offices that its papers name. */
  readonly names: OfficeNames
  readonly facts: Facts
  /** The main next step as its visitor is told of it; undefined where none is left. */
  readonly next: NextStepShown | undefined
  readonly open: readonly OpenStep[]
  /** What a second person did not agree to: the holding office reads it, nobody else. */
  readonly objected: readonly Objected[]
  /** For each open step that names an office, those it may name. */
  readonly offices: Readonly<Record<string, Offices>>
  /** Undefined where nothing was ever sealed. */
  readonly seal: SealReading | undefined
  /** What its acts issued on paper. */
  readonly papers: readonly Issued[]
  readonly attachments: readonly SubjectAttachment[]
  /** The clocks that acts stopped, the latest first. */
  readonly stopped: readonly StoppedClock[]
}

/** Reads what the page of a case needs beside the case: what its visitor may do, and the offices they may name. */
export async function readForPage({ app, actor, today }: Visit, file: ShownCase): Promise<CaseReading> {
  const { context, kernel } = app
  const { database } = kernel.identity
  const procedure = context.catalogue.at(file.procedure, file.version)
  if (!procedure) throw new Error(`no ${file.procedure}@${file.version} in the catalogue`)
  const now = kernel.now()
  const facts = await readOwnFacts(database, context, { procedure, actor, now })
  const open = openSteps({ procedure, file, actor, now, facts })
  // Whose turn it is hangs on steps of the office's own too, which a party does not read.
  const whole = readsWhole(file, actor) ? file : ((await loadCase(database, file.id)) ?? file)
  const next = nextStepFor({ procedure, file: whole, actor, now, facts })
  const offices: Record<string, Offices> = {}
  for (const { step } of open)
    offices[step] = await officesFor(visitedAt(database, today, file.office), procedure.steps[step])
  const offered = await offeredBy(database, {
    office: file.office,
    steps: open.flatMap(({ step }) => (procedure.steps[step] ? [[step, procedure.steps[step]] as const] : [])),
    on: today,
  })
  for (const [step, choices] of Object.entries(offered)) offices[step] = { ...choices, ...offices[step] }
  const names = await officesById(database, officesNamed(file, procedure))
  const seal = await readSeal(database, procedure, file)
  const objected = readsWhole(file, actor) ? await loadObjected(database, file.id) : []
  const papers = await papersOfCase(database, actor, file.id)
  const all = await kernel.attachments.of(caseSubject(file.id))
  const attachments = all.filter((one) => maySeeAttached(actor, file, one))
  const stopped = await loadStopped(database, file.id)
  return { file, procedure, names, facts, next, open, objected, offices, seal, papers, attachments, stopped }
}

interface Place {
  readonly database: Visit['app']['kernel']['identity']['database']
  readonly today: string
  /** The office that holds the case, to which it cannot be handed; none before it is opened. */
  readonly holding: string | undefined
}

const visitedAt = (database: Place['database'], today: string, holding?: string): Place => ({
  database,
  today,
  holding,
})

async function officesFor({ database, today, holding }: Place, step: Step | undefined): Promise<Offices> {
  const { handsTo, handsToRemit, addresses } = step ?? {}
  const another = (offices: readonly Office[]) => offices.filter(({ id }) => id !== holding)
  const able = handsTo && handsToRemit ? another(await officesHolding(database, handsToRemit, today)) : undefined
  const addressed = addresses === undefined ? [] : another(await officesToAddress(database))
  return {
    ...(handsTo && able && { [handsTo]: able }),
    ...(addresses && addressed.length > 0 && { [addresses]: addressed }),
  }
}

/** The offices that the form which opens a case may name, and what the office of whoever opens it has entered once. */
export async function officesToOpen({ app, actor, today }: Visit, step: Step | undefined): Promise<Offices> {
  const { database } = app.kernel.identity
  const offices = await officesFor(visitedAt(database, today), step)
  if (!step || actor.kind !== 'officer') return offices
  const { opening } = await offeredBy(database, { office: actor.office, steps: [['opening', step]], on: today })
  return { ...opening, ...offices }
}
