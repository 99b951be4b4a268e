import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import type { Ledger } from '../../../kernel/ledger/log.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Answers } from '../../../kernel/procedure/case-state.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { drawFrom, hidden, listHash, seedOf } from '../../../mechanisms/draw/draw.ts'
import { readHead, rootOf } from '../../../mechanisms/draw/ledger-head.ts'
import { hashesOf, linesOf, openedText } from '../../../mechanisms/draw/list.ts'
import { SPARE } from '../../../mechanisms/draw/seed.ts'
import { drawPrepared, drawReached } from '../../../mechanisms/event-kinds/inspections.ts'

const SALT_BYTES = 32

/**
 * What the system does of a draw by itself: it hides the list and announces it, and when the ledger has come so far it
 * draws. Told twice it does each once, since the case has moved on.
 */
export function drawing(context: ActContext, ledger: Pick<Ledger, 'store'>): Consumer {
  const goOn = async (transaction: Within, { body }: { readonly body: { readonly case: string } }): Promise<void> => {
    const file = await loadCase(transaction, body.case)
    if (file?.stage === 'prepared') await announce(transaction, context, file)
    if (file?.stage === 'reached') await record(transaction, context, ledger, file)
  }
  return consumer('inspections.draw', { from: 'beginning' }, on(drawPrepared, goOn), on(drawReached, goOn))
}

type Within = Transaction<Tables>

const answersTo = ({ steps }: CaseFile, step: string): Answers =>
  steps.findLast((taken) => taken.step === step)?.answers ?? {}

async function take(
  transaction: Within,
  context: ActContext,
  file: CaseFile,
  step: string,
  answers: object,
): Promise<void> {
  const done = await actIn(transaction, context, {
    procedure: 'draw',
    case: file.id,
    step,
    answers,
    actor: { kind: 'system' },
  })
  if (isRefusal(done)) throw new Error(done.reason.en)
}

async function announce(transaction: Within, context: ActContext, file: CaseFile): Promise<void> {
  const { list, count, size, beside } = answersTo(file, 'prepare')
  const { origin, size: published, entered } = await readHead(transaction)
  if (Number(size) < entered + SPARE) {
    const reasons = `公布时账本已公布 ${published} 条，另有等待编入的，所定的 ${size} 条已经或者即将到达`
    return take(transaction, context, file, 'lapse', { reasons })
  }
  const lines = linesOf(list)
  const salted = lines.map(({ text }) => ({ text, salt: randomBytes(SALT_BYTES).toString('hex') }))
  const hashes = await Promise.all(salted.map(({ salt, text }) => hidden(salt, text)))
  await take(transaction, context, file, 'salt', { salts: salted.map(({ salt }) => salt).join('\n') })
  await take(transaction, context, file, 'announce', {
    // In their own order: the place of a hash tells nothing of the place of its line.
    hashes: [...hashes].sort().join('\n'),
    listHash: await listHash(hashes),
    lines: lines.length,
    count,
    origin,
    size,
    ...(beside !== undefined && { beside }),
  })
}

async function record(
  transaction: Within,
  context: ActContext,
  ledger: Pick<Ledger, 'store'>,
  file: CaseFile,
): Promise<void> {
  const { hashes, count, size } = answersTo(file, 'announce')
  const { value } = answersTo(file, 'draw')
  const root = await rootOf(transaction, ledger, Number(size))
  const drawn = await drawFrom(
    seedOf(root, value === undefined ? undefined : String(value)),
    hashesOf(hashes),
    Number(count),
  )
  const opened = await openedBy(file)
  await take(transaction, context, file, 'record', {
    root,
    ...(value !== undefined && { value }),
    drawn: openedText(drawn.flatMap((hash) => opened.get(hash) ?? [])),
  })
}

/** Every line of the list by its hash: only those drawn leave this function's caller. */
async function openedBy(file: CaseFile) {
  const salts = hashesOf(answersTo(file, 'salt').salts)
  const lines = linesOf(answersTo(file, 'prepare').list)
  const opened = await Promise.all(
    lines.map(async ({ text }, at) => {
      const salt = salts[at] ?? ''
      return { hash: await hidden(salt, text), salt, text }
    }),
  )
  return new Map(opened.map((one) => [one.hash, one]))
}
