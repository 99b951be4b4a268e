import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Seal } from '../../../kernel/seal/seal.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { drawnFrom, standingAt, withoutDrawn } from '../../../mechanisms/bank/standing.ts'
import { examDrawn } from '../../../mechanisms/event-kinds/exams.ts'
import { examPaper, jsonHash } from '../../../mechanisms/sitting/blueprint.ts'
import { questionsOf } from '../../../mechanisms/sitting/case-kind.ts'
import { bankOf } from '../../../mechanisms/sitting/drawn.ts'
import { freezeExam } from '../../../mechanisms/sitting/freeze.ts'
import { drawnRecords } from '../../../mechanisms/sitting/make-up.ts'
import type { SealedPaper } from '../../../mechanisms/sitting/paper.ts'
import { named, pooled } from '../../../mechanisms/sitting/pooled.ts'
import { askedOf, rulesOf, timesOf } from './rules.ts'

type Within = Transaction<Tables>

const SEED_BYTES = 32

/** Freezes what was asked to be drawn. Told twice it does so once, since the case has moved on. */
export const freezing = (context: ActContext, seal: Seal): Consumer =>
  consumer(
    'exams.freeze',
    { from: 'beginning' },
    on(examDrawn, (transaction, { body }) => freezeDrawn(transaction, context, seal, body.case)),
  )

/** The same of one exam, in the caller's transaction. */
export async function freezeDrawn(
  transaction: Within,
  context: ActContext,
  seal: Pick<Seal, 'keyring'>,
  exam: string,
): Promise<void> {
  const file = await loadCase(transaction, exam)
  if (file?.stage === 'drawing') await freeze(transaction, context, seal, file)
}

async function freeze(
  transaction: Within,
  context: ActContext,
  seal: Pick<Seal, 'keyring'>,
  file: CaseFile,
): Promise<void> {
  const asked = askedOf(file)
  if (!asked) throw new Error(`${file.id} says nothing of its exam`)
  const rules = rulesOf(asked)
  const now = context.now()
  const drawnBefore =
    asked.makesUpFor !== undefined && asked.leavesOut === true
      ? await drawnRecords(transaction, seal.keyring, { office: file.office, exam: asked.makesUpFor })
      : new Set<string>()
  if (!drawnBefore) return take(transaction, context, file, 'lack', { reasons: EARLIER_GONE })
  const on = { laws: context.laws, office: file.office, day: dayOf(now), until: asked.closesOn }
  const items = pooled(rules, withoutDrawn(await drawnFrom(transaction, on, rules), drawnBefore))
  const standing = standingAt(rules, items, context.laws)
  const lacking = rules.blueprint.findIndex(({ count }, at) => (standing[at]?.left ?? 0) < count)
  if (lacking >= 0) {
    const reasons = `蓝图第${lacking + 1}行在抽题时题库中已不够抽：只能保证${standing[lacking]?.left ?? 0}题（套）。`
    return take(transaction, context, file, 'lack', { reasons })
  }
  const paper: SealedPaper = { seed: randomBytes(SEED_BYTES).toString('hex'), items: named(items) }
  const { opens, closes } = timesOf(asked)
  const hashes = await freezeExam(
    transaction,
    { keyring: seal.keyring, now },
    {
      caseId: file.id,
      office: file.office,
      title: asked.title,
      opensAt: opens,
      closesAt: closes,
      minutes: asked.minutes,
      tries: asked.tries,
      counts: asked.counts,
      rules,
      paper,
      makesUp: asked.makesUpFor,
    },
  )
  return take(transaction, context, file, 'freeze', {
    items: paper.items.length,
    each: rules.blueprint.reduce((sum, line) => sum + questionsOf(line), 0),
    most: rules.most,
    blueprintHash: jsonHash(examPaper(rules)),
    bankHash: jsonHash(bankOf(paper.items)),
    paperHash: hashes.paper,
    seedHash: hashes.seed,
    closesOn: asked.closesOn,
    rulesHash: hashes.rules,
  })
}

const EARLIER_GONE = '前一场考试已不在，不知道它抽过哪些题，没有抽题。请改考试的安排。'

async function take(
  transaction: Within,
  context: ActContext,
  { id }: CaseFile,
  step: string,
  answers: object,
): Promise<void> {
  const done = await actIn(transaction, context, {
    procedure: 'exam',
    case: id,
    step,
    answers,
    actor: { kind: 'system' },
  })
  if (isRefusal(done)) throw new Error(done.reason.en)
}
