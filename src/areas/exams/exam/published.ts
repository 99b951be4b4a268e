import { hash } from 'node:crypto'
import { readPublicCase } from '../../../kernel/procedure/case-list.ts'
import type { Seal } from '../../../kernel/seal/seal.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { BankItem, DrawPaper } from '../../../mechanisms/exam/draw-input.ts'
import { examPaper, jsonHash } from '../../../mechanisms/sitting/blueprint.ts'
import { bankAfter, bankOf, cutsInOrder, type DrawCut } from '../../../mechanisms/sitting/drawn.ts'
import { openPaper } from '../../../mechanisms/sitting/freeze.ts'
import { cutsIn } from '../../../mechanisms/sitting/open-exam.ts'
import { ExamRules } from '../../../mechanisms/sitting/paper.ts'
import { voidedWhy } from '../../../mechanisms/sitting/voided.ts'

/** What anybody may read of a draw once the exam has closed: enough to repeat it, and no words of an item. */
export interface PublishedExamDraw {
  readonly id: string
  readonly office: string
  readonly title: string
  readonly stage: string
  readonly opensAt: Date
  readonly closesAt: Date
  /** Of the act that froze it: before anybody could read the paper. */
  readonly frozenAt: Date
  readonly hashes: Readonly<Record<'blueprintHash' | 'bankHash' | 'paperHash' | 'seedHash', string>>
  /** Undefined until the exam has closed. */
  readonly drawn: DrawMaterial | undefined
  /** Why it was voided. */
  readonly voided: string | undefined
  /** Whether what is published is what was frozen. */
  readonly agrees: boolean
}

export interface DrawMaterial {
  readonly seed: string
  readonly paper: DrawPaper
  readonly bank: readonly BankItem[]
  /** Made by the cap on how often an item is seen, in the order of their moments. */
  readonly cuts: readonly DrawCut[]
}

/** A file that is published of a draw, by its name: `BANK-2.json` is the bank after its second cut. Undefined for another. */
export function drawFile({ paper, bank, cuts }: DrawMaterial, name: string): unknown {
  if (name === 'PAPER.json') return paper
  if (name === 'BANK.json') return bank
  if (name === 'CUTS.json') return cuts.map(({ at, places }) => ({ at, items: places.map((place) => bank[place]?.id) }))
  const [, count] = /^BANK-([1-9]\d{0,3})\.json$/.exec(name) ?? []
  return Number(count) <= cuts.length ? bankAfter(bank, cuts, Number(count)) : undefined
}

const CLOSED: ReadonlySet<string> = new Set(['closed', 'marked', 'told', 'final'])

/** An exam whose paper was sealed; undefined for every other case. */
export async function publishedExam(
  database: Database,
  { keyring }: Pick<Seal, 'keyring'>,
  id: string,
): Promise<PublishedExamDraw | undefined> {
  const file = await readPublicCase(database, id)
  const frozen = file?.steps.findLast(({ step }) => step === 'freeze')
  if (file?.procedure !== 'exam' || !frozen || !file.steps.some(({ step }) => step === 'seal')) return undefined
  const exam = await database.selectFrom('exam').selectAll().where('case_id', '=', id).executeTakeFirst()
  if (!exam) return undefined
  const hashOf = (field: string): string => String(frozen.answers[field])
  const hashes = {
    blueprintHash: hashOf('blueprintHash'),
    bankHash: hashOf('bankHash'),
    paperHash: hashOf('paperHash'),
    seedHash: hashOf('seedHash'),
  }
  const drawn = CLOSED.has(file.stage) ? await materialOf(database, keyring, exam) : undefined
  return {
    id,
    office: file.office,
    title: exam.title,
    stage: file.stage,
    opensAt: exam.opens_at,
    closesAt: exam.closes_at,
    frozenAt: frozen.at,
    hashes,
    drawn,
    voided: voidedWhy(file),
    agrees: exam.paper_hash === hashes.paperHash && (drawn === undefined || agrees(drawn, hashes)),
  }
}

async function materialOf(
  database: Database,
  keyring: Seal['keyring'],
  exam: Parameters<typeof openPaper>[2] & { readonly rules: unknown; readonly cuts: unknown },
): Promise<DrawMaterial> {
  const { seed, items } = await openPaper(database, keyring, exam)
  const cuts = cutsInOrder(cutsIn(exam.cuts))
  return { seed, paper: examPaper(ExamRules.parse(exam.rules)), bank: bankOf(items), cuts }
}

const agrees = ({ paper, bank, seed }: DrawMaterial, hashes: PublishedExamDraw['hashes']): boolean =>
  jsonHash(paper) === hashes.blueprintHash &&
  jsonHash(bank) === hashes.bankHash &&
  hash('sha256', seed) === hashes.seedHash
