import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { BankItem } from '../exam/draw-input.ts'
import { bankOf } from '../sitting/drawn.ts'
import type { FrozenItem } from '../sitting/paper.ts'
import { rekeyedItems } from '../sitting/rekey.ts'
import { ContestRules, extendedRules, type SealedContest } from './rules.ts'
import { openSealedContest } from './sealed-contest.ts'

/** A contest as it is told to anybody from the publishing of its rules on. */
export interface ContestHead {
  readonly caseId: string
  readonly office: string
  readonly title: string
  /** Of its case. */
  readonly stage: string
  readonly opensAt: Date
  readonly closesAt: Date
  readonly rules: ContestRules
}

/** One whose paper is open, in the server's memory alone; its items have their newest keys. */
export interface OpenContest extends ContestHead, Pick<SealedContest, 'seed'> {
  readonly items: readonly FrozenItem[]
  readonly bank: readonly BankItem[]
}

export interface OpenContests {
  /** Undefined where its rules are not published. As it stands now: who asks meanwhile shares one statement. */
  head(caseId: string): Promise<ContestHead | undefined>
  /** The same, at most a second old. */
  recent(caseId: string): Promise<ContestHead | undefined>
  /** Undefined before its case is at `open`, where it is voided, and where there is none. At most a second old. */
  of(caseId: string): Promise<OpenContest | undefined>
  /** Read anew next time: another process may have changed a key. */
  forget(caseId: string): void
}

/** Stages at which its paper may be read. */
const OPENED: ReadonlySet<string> = new Set(['open', 'closed', 'checked', 'listed', 'provisional', 'final', 'ended'])
const FRESH_MS = 1_000
const MOST_PAPERS = 16
/** Contests that are known not to be there, or are: a stranger may ask for any name. */
const MOST_KNOWN = 1_000

interface Row {
  readonly case_id: string
  readonly office: string
  readonly title: string
  readonly stage: string
  readonly opens_at: Date
  readonly closes_at: Date
  readonly frozen_closes_at: Date
  readonly paper_hash: string
  readonly rekeyed: unknown
}

interface Read {
  readonly head: ContestHead
  readonly paperHash: string
  readonly rekeyed: unknown
}

interface Paper extends Pick<OpenContest, 'seed' | 'items'> {
  readonly bank: readonly BankItem[]
}

function keep<Value>(map: Map<string, Value>, most: number, name: string, value: Value): void {
  map.delete(name)
  map.set(name, value)
  for (const [oldest] of map)
    if (map.size > most) map.delete(oldest)
    else break
}

/** Contests that are open, decrypted once for each process. */
export function openContests(database: Database, keyring: Keyring): OpenContests {
  const held = new Map<string, { readonly at: number; readonly read: Promise<Read | undefined> }>()
  const running = new Map<string, Promise<Read | undefined>>()
  const frozen = new Map<string, Promise<ContestRules>>()
  const papers = new Map<string, Promise<Paper>>()

  async function read(caseId: string): Promise<Read | undefined> {
    const { rows } = await statement<Row>`
      select e.case_id, e.office, e.title, c.stage, e.opens_at, e.closes_at, e.frozen_closes_at, e.paper_hash, e.rekeyed
      from contest e join "case" c on c.id = e.case_id where e.case_id = ${caseId}`.execute(database)
    const [row] = rows
    if (!row) return undefined
    const { opens_at: opensAt, closes_at: closesAt, frozen_closes_at: frozenClosesAt, paper_hash: paperHash } = row
    const rules = extendedRules(await rulesOf(row), { closesAt, frozenClosesAt })
    const head = { caseId: row.case_id, office: row.office, title: row.title, stage: row.stage }
    return { head: { ...head, opensAt, closesAt, rules }, paperHash, rekeyed: row.rekeyed }
  }

  async function readRules(caseId: string): Promise<ContestRules> {
    const row = await database
      .selectFrom('contest')
      .select('rules')
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    return ContestRules.parse(row.rules)
  }

  /** Frozen with the paper: read once for each process. */
  function rulesOf({ case_id: caseId, paper_hash: paperHash }: Row): Promise<ContestRules> {
    const name = `${caseId} ${paperHash}`
    const rules = frozen.get(name) ?? readRules(caseId)
    rules.catch(() => frozen.delete(name))
    keep(frozen, MOST_KNOWN, name, rules)
    return rules
  }

  /** However many ask, one statement runs for each contest. */
  function newest(caseId: string): Promise<Read | undefined> {
    const found = running.get(caseId)
    if (found) return found
    const one = read(caseId)
    const ended = () => running.delete(caseId)
    one.then(ended, () => {
      ended()
      held.delete(caseId)
    })
    running.set(caseId, one)
    keep(held, MOST_KNOWN, caseId, { at: performance.now(), read: one })
    return one
  }

  function recent(caseId: string): Promise<Read | undefined> {
    const found = held.get(caseId)
    return found && performance.now() - found.at < FRESH_MS ? found.read : newest(caseId)
  }

  async function readPaper(caseId: string): Promise<Paper> {
    const row = await database
      .selectFrom('contest')
      .select(['case_id', 'office', 'paper', 'paper_hash'])
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    const { seed, items } = await openSealedContest(database, keyring, row)
    return { seed, items, bank: bankOf(items) }
  }

  /** With the newest keys, worked out once for each of its states. */
  async function rekeyedPaper(caseId: string, rekeyed: unknown): Promise<Paper> {
    const paper = await readPaper(caseId)
    return { ...paper, items: rekeyedItems(paper.items, rekeyed) }
  }

  function paperOf({ head: { caseId }, paperHash, rekeyed }: Read): Promise<Paper> {
    const name = `${caseId} ${paperHash} ${JSON.stringify(rekeyed)}`
    const paper = papers.get(name) ?? rekeyedPaper(caseId, rekeyed)
    // One that could not be read is read again.
    paper.catch(() => papers.delete(name))
    keep(papers, MOST_PAPERS, name, paper)
    return paper
  }

  return {
    head: async (caseId) => (await newest(caseId))?.head,
    recent: async (caseId) => (await recent(caseId))?.head,
    async of(caseId) {
      const found = await recent(caseId)
      return found && OPENED.has(found.head.stage) ? { ...found.head, ...(await paperOf(found)) } : undefined
    },
    forget: (caseId) => {
      held.delete(caseId)
    },
  }
}
