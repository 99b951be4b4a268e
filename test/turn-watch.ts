import type { Actor } from '../src/kernel/identity/actor.ts'
import { type Notice, readInbox } from '../src/kernel/notice/inbox.ts'
import { type CaseFile, loadCase } from '../src/kernel/procedure/case-file.ts'
import { asContinued } from '../src/kernel/procedure/continue.ts'
import type { Procedure } from '../src/kernel/procedure/definition.ts'
import { type NextStep, nextStep } from '../src/kernel/procedure/next-step.ts'
import { readUnheld } from '../src/kernel/procedure/owed.ts'
import { barredFrom } from '../src/kernel/procedure/turn-notices.ts'
import { nextsOf } from '../src/kernel/procedure/way.ts'
import type { TestApp } from './app.ts'

type Officer = Extract<Actor, { readonly kind: 'officer' }>

interface Watched {
  readonly fadu: TestApp
  readonly officers: readonly Officer[]
}

interface Moved {
  readonly file: CaseFile
  readonly procedure: Procedure
}

interface Turn extends Moved {
  readonly next: NextStep | undefined
}

const LONGEST_INBOX = 100

/** Whose turn it is of what, to be compared. */
const keyOf = ({ file, next }: Turn) => JSON.stringify([next?.step, next?.whose, file.office])

const isOfficers = ({ next }: Turn): boolean => next?.whose.kind === 'officer' || next?.whose.kind === 'second'

/** Whether this officer does not read the case before it is in their hands, and is told of it on their desk alone. */
const isKeptFrom = ({ procedure: { readBy }, next }: Turn): boolean =>
  readBy !== undefined && next?.whose.kind === 'officer' && !readBy.includes(next.whose.role)

/**
 * Opens, after each act, the inbox of everybody whose turn it has become on the cases that moved, as they open it
 * themselves; `untold` and `unheard` are what nobody found there.
 */
export function watchTurns({ fadu, officers }: Watched) {
  const { database } = fadu.kernel.identity
  const { context } = fadu.app
  const { catalogue } = context
  const before = new Map<string, Moved>()
  const untold = new Set<string>()
  const unheard = new Set<string>()
  let seen = 0
  let opened = 0

  /** What was written to somebody about a case since the act before this one. */
  async function freshFor(whose: Actor, id: string): Promise<readonly Notice[]> {
    opened += 1
    const inbox = await readInbox(database, whose, { limit: LONGEST_INBOX })
    return inbox.filter((notice) => notice.case === id && notice.id > seen)
  }

  async function movedTo(id: string, now: Date): Promise<Moved | undefined> {
    const read = await loadCase(database, id)
    const file = read && asContinued(catalogue, read, { calendar: await context.calendar(database), now })
    const procedure = file && catalogue.at(file.procedure, file.version)
    return procedure && { file, procedure }
  }

  /** Those who may do what is next: the one person, or everybody in the role whom nothing keeps from it. */
  function calledTo({ file, procedure, next }: Turn): readonly Officer[] {
    const { whose, step: id = '' } = next ?? {}
    const step = procedure.steps[id]
    if (!step || (whose?.kind !== 'officer' && whose?.kind !== 'second')) return []
    if (whose.kind === 'officer' && whose.person !== undefined) {
      return officers.filter(({ person }) => person === whose.person)
    }
    const barred = barredFrom(procedure, step, whose.role, file)
    const proposer = whose.kind === 'second' ? whose.proposer : undefined
    return officers.filter(
      ({ person, office, roles }) =>
        office === file.office && roles.includes(whose.role) && !barred.includes(person) && person !== proposer,
    )
  }

  /** Whoever proposed what was just agreed to, and hears of it. */
  async function lookForResult({ file, procedure }: Moved): Promise<void> {
    const last = file.steps.at(-1)
    if (last?.concurredBy === undefined || last.revision !== file.revision) return
    const proposer = officers.find(({ person }) => person === last.by)
    if (proposer && (await freshFor(proposer, file.id)).length === 0) unheard.add(`${procedure.id} ${last.step}`)
  }

  async function lookForTurn(moved: Moved, earlier: Moved | undefined, at: Date): Promise<void> {
    const { file, procedure } = moved
    const turn = { ...moved, next: nextStep(procedure, file, at) }
    // A turn that came because time ran out was told by the sweep, and is looked at in the end.
    if (earlier && keyOf({ ...earlier, next: nextStep(earlier.procedure, earlier.file, at) }) === keyOf(turn)) return
    const place = `${procedure.id} ${file.stage}: ${turn.next?.step}`
    if (turn.next?.whose.kind === 'party' && !(await isPartyTold(file))) untold.add(`${place} the party`)
    const called = calledTo(turn)
    if (isOfficers(turn) && called.length === 0) untold.add(`${place}, which nobody may`)
    const last = file.steps.at(-1)
    const acted = [file.proposal?.by, last?.by, last?.concurredBy]
    for (const officer of called.filter(({ person }) => !acted.includes(person))) {
      if (!(await hears(officer, turn))) untold.add(`${place} ${officer.person}`)
    }
  }

  /** By the door it has: whoever holds the code of the case, or its account here; of its own act it is told nothing. */
  async function isPartyTold(file: CaseFile): Promise<boolean> {
    if (file.steps.at(-1)?.as === undefined) return true
    const bound = officers.find(({ person, office }) =>
      [`person:${person}`, `office:${office}`].includes(file.party ?? ''),
    )
    return (await freshFor(bound ?? { kind: 'receipt', case: file.id }, file.id)).length > 0
  }

  async function hears(officer: Officer, turn: Turn): Promise<boolean> {
    if (!isKeptFrom(turn) || turn.file.holder !== undefined) return (await freshFor(officer, turn.file.id)).length > 0
    return (await readUnheld(database, { catalogue }, officer)).some(({ id }) => id === turn.file.id)
  }

  return {
    untold,
    unheard,
    /** How many inboxes were opened. */
    opened: () => opened,
    /** To be called after each act, with its moment. */
    async look(at: Date): Promise<void> {
      const rows = await database.selectFrom('case').select(['id', 'revision']).execute()
      for (const { id } of rows.filter((row) => before.get(row.id)?.file.revision !== row.revision)) {
        const moved = await movedTo(id, at)
        if (!moved) continue
        await lookForResult(moved)
        await lookForTurn(moved, before.get(id), at)
        before.set(id, moved)
      }
      const last = await database.selectFrom('notice').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
      seen = last?.id ?? 0
    },
    /** Cases whose next step is an officer's whose inbox says nothing of that step, after the sweep of this moment. */
    async unsaid(now: Date): Promise<readonly string[]> {
      const owed = [...before.values()].flatMap((moved) => {
        const turn = { ...moved, next: nextStep(moved.procedure, moved.file, now) }
        return isKeptFrom(turn) ? [] : calledTo(turn).map((officer) => ({ turn, officer }))
      })
      const found: string[] = []
      for (const { turn, officer } of owed.filter((one) => !actedHere(one.officer, one.turn))) {
        const { procedure, file, next } = turn
        const inbox = await readInbox(database, officer, { limit: LONGEST_INBOX })
        const isSaid = inbox.some((one) => one.case === file.id && one.text.zh.includes(next?.name.zh ?? ''))
        if (!isSaid) found.push(`${procedure.id} ${file.stage}: ${next?.step} ${officer.person}`)
      }
      return found
    },
    /** Procedures of which no case came by the way of each stage to an end, or to where nothing is owed. */
    unended: (procedures: readonly Procedure[]): readonly string[] =>
      procedures.flatMap((procedure) => {
        const files = [...before.values()].flatMap(({ file }) => (file.procedure === procedure.id ? [file] : []))
        return files.some((file) => endsByWay(procedure, file)) ? [] : [procedure.id]
      }),
  }
}

/** Whether somebody acted themselves since the case came to its stage: of what they did they are told nothing. */
function actedHere({ person }: Officer, { procedure, file }: Moved): boolean {
  const came = file.steps.findLastIndex(({ step }) => procedure.steps[step]?.to === file.stage)
  return file.steps.slice(came).some(({ by }) => by === person)
}

/** Whether each stage was left by the step that is its way, and at the last one nobody owes anything. */
function endsByWay({ steps, way, ends }: Procedure, file: CaseFile): boolean {
  const stages = file.steps.map(({ step }) => ({ step, to: steps[step]?.to })).filter(({ to }) => to !== undefined)
  const moves = stages.filter(({ to }, at) => to !== stages[at - 1]?.to)
  const isWay = moves.every(({ step }, at) => {
    const from = moves[at - 1]?.to
    return from === undefined || nextsOf(way[from] ?? []).some((next) => next.step === step)
  })
  const { stage } = file
  const isOver =
    ends.includes(stage) || nextsOf(way[stage] ?? []).some(({ rests, step }) => rests || steps[step]?.who === 'system')
  return isWay && isOver
}
