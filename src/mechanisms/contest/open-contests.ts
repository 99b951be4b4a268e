import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { BankItem } from '../exam/draw-input.ts'
import { bankOf } from '../sitting/drawn.ts'
import { ContestRules, type SealedContest } from './rules.ts'
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

/** One whose paper is open, in the server's memory alone. */
export interface OpenContest extends ContestHead, Pick<SealedContest, 'seed' | 'items'> {
  readonly bank: readonly BankItem[]
}

export interface OpenContests {
  /** Undefined where its rules are not published. At most a second old. */
  head(caseId: string): Promise<ContestHead | undefined>
  /** Undefined before its case is at `open`, where it is voided, and where there is none. */
  of(caseId: string): Promise<OpenContest | undefined>
  /** An act of this server changed it: the next read is new. */
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
  readonly rules: unknown
  readonly paper_hash: string
}

interface Read {
  readonly head: ContestHead
  readonly paperHash: string
}

interface Paper extends Pick<SealedContest, 'seed' | 'items'> {
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
  const papers = new Map<string, Promise<Paper>>()

  async function read(caseId: string): Promise<Read | undefined> {
    const { rows } = await statement<Row>`
      select e.case_id, e.office, e.title, c.stage, e.opens_at, e.closes_at, e.rules, e.paper_hash
      from contest e join "case" c on c.id = e.case_id where e.case_id = ${caseId}`.execute(database)
    const [row] = rows
    return (
      row && {
        head: {
          ...{ caseId: row.case_id, office: row.office, title: row.title, stage: row.stage },
          ...{ opensAt: row.opens_at, closesAt: row.closes_at, rules: ContestRules.parse(row.rules) },
        },
        paperHash: row.paper_hash,
      }
    )
  }

  function newest(caseId: string): Promise<Read | undefined> {
    const now = performance.now()
    const found = held.get(caseId)
    if (found && now - found.at < FRESH_MS) return found.read
    const one = read(caseId)
    one.catch(() => held.delete(caseId))
    keep(held, MOST_KNOWN, caseId, { at: now, read: one })
    return one
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

  function paperOf({ head: { caseId }, paperHash }: Read): Promise<Paper> {
    const name = `${caseId} ${paperHash}`
    const paper = papers.get(name) ?? readPaper(caseId)
    // One that could not be read is read again.
    paper.catch(() => papers.delete(name))
    keep(papers, MOST_PAPERS, name, paper)
    return paper
  }

  return {
    head: async (caseId) => (await newest(caseId))?.head,
    async of(caseId) {
      const found = await newest(caseId)
      return found && OPENED.has(found.head.stage) ? { ...found.head, ...(await paperOf(found)) } : undefined
    },
    forget: (caseId) => {
      held.delete(caseId)
    },
  }
}
