import { z } from 'zod'
import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { BankItem } from '../exam/draw-input.ts'
import type { CountsRule } from './counted.ts'
import { bankOf, type DrawCut } from './drawn.ts'
import { openPaper } from './freeze.ts'
import { ExamRules, type FrozenItem, type SealedPaper } from './paper.ts'

/** An exam whose paper is open, with its keys as they were changed last. In the server's memory alone. */
export interface OpenExam {
  readonly caseId: string
  readonly office: string
  readonly title: string
  /** Of its case. */
  readonly stage: string
  readonly opensAt: Date
  readonly closesAt: Date
  /** What one attempt lasts. */
  readonly minutes: number
  readonly tries: number
  readonly counts: CountsRule
  readonly rules: ExamRules
  readonly seed: string
  /** By which it is marked: with the newest keys. */
  readonly items: readonly FrozenItem[]
  /** By which it is drawn and shown: as frozen, since a changed key may not change what a shown name stands for. */
  readonly shownItems: readonly FrozenItem[]
  readonly bank: readonly BankItem[]
  readonly cuts: readonly DrawCut[]
}

import { rekeyedItems } from './rekey.ts'

export interface OpenExams {
  /** Undefined before its case is at `open`, where it is voided, and where there is none. At most a second old. */
  of(caseId: string): Promise<OpenExam | undefined>
  /** An act of this server changed it: the next read is new. */
  forget(caseId: string): void
}

/** Stages of the case at which its paper may be read. */
const OPENED: ReadonlySet<string> = new Set(['open', 'closed', 'marked', 'told', 'final'])
const FRESH_MS = 1_000
/** Papers at once: each is at most 5,000 items, usually 200 kB. */
const MOST_PAPERS = 16
/** Exams that are known not to be there, or are: a stranger may ask for any name. */
const MOST_KNOWN = 1_000

const Cuts = z.array(z.object({ at: z.coerce.date(), places: z.array(z.int()) }))

/** Cuts as the row of an exam has them. */
export const cutsIn = (cuts: unknown): readonly DrawCut[] => Cuts.parse(cuts)

interface Row {
  readonly case_id: string
  readonly office: string
  readonly title: string
  readonly stage: string
  readonly opens_at: Date
  readonly closes_at: Date
  readonly minutes: number
  readonly tries: number
  readonly counts: CountsRule
  readonly rules: unknown
  readonly paper_hash: string
  readonly cuts: unknown
  readonly rekeyed: unknown
}

interface Held {
  readonly at: number
  readonly exam: Promise<OpenExam | undefined>
}

/** Exams that are open, decrypted once for each process. */
export function openExams({
  database,
  keyring,
}: {
  readonly database: Database
  readonly keyring: Keyring
}): OpenExams {
  const held = new Map<string, Held>()
  const papers = new Map<string, Promise<SealedPaper>>()

  function paperOf(row: Row): Promise<SealedPaper> {
    const name = `${row.case_id} ${row.paper_hash}`
    const paper = papers.get(name) ?? readPaper(row)
    papers.delete(name)
    papers.set(name, paper)
    for (const [oldest] of papers) if (papers.size > MOST_PAPERS) papers.delete(oldest)
    // One that could not be read is read again.
    paper.catch(() => papers.delete(name))
    return paper
  }

  async function readPaper(row: Row): Promise<SealedPaper> {
    const { paper } = await database
      .selectFrom('exam')
      .select('paper')
      .where('case_id', '=', row.case_id)
      .executeTakeFirstOrThrow()
    return openPaper(database, keyring, { ...row, paper })
  }

  async function read(caseId: string): Promise<OpenExam | undefined> {
    const { rows } = await statement<Row>`
      select e.case_id, e.office, e.title, c.stage, e.opens_at, e.closes_at, e.minutes, e.tries, e.counts, e.rules,
        e.paper_hash, e.cuts, e.rekeyed
      from exam e join "case" c on c.id = e.case_id where e.case_id = ${caseId}`.execute(database)
    const [row] = rows
    return row && OPENED.has(row.stage) ? examOf(row, await paperOf(row)) : undefined
  }

  return {
    of(caseId) {
      const now = performance.now()
      const found = held.get(caseId)
      if (found && now - found.at < FRESH_MS) return found.exam
      const exam = read(caseId)
      exam.catch(() => held.delete(caseId))
      held.delete(caseId)
      held.set(caseId, { at: now, exam })
      for (const [oldest] of held) if (held.size > MOST_KNOWN) held.delete(oldest)
      return exam
    },
    forget: (caseId) => {
      held.delete(caseId)
    },
  }
}

/** What a paper gives is worked out once for each of its states. */
const known = new WeakMap<
  SealedPaper,
  { readonly state: string; readonly items: readonly FrozenItem[]; readonly bank: readonly BankItem[] }
>()

function examOf(row: Row, paper: SealedPaper): OpenExam {
  const state = JSON.stringify(row.rekeyed)
  const before = known.get(paper)
  const items = before?.state === state ? before.items : rekeyedItems(paper.items, row.rekeyed)
  const bank = before?.bank ?? bankOf(paper.items)
  known.set(paper, { state, items, bank })
  return {
    caseId: row.case_id,
    office: row.office,
    title: row.title,
    stage: row.stage,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    minutes: row.minutes,
    tries: row.tries,
    counts: row.counts,
    rules: ExamRules.parse(row.rules),
    seed: paper.seed,
    items,
    shownItems: paper.items,
    bank,
    cuts: cutsIn(row.cuts),
  }
}
