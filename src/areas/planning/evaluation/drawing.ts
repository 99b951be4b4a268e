import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
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
import { hashesOf, openedText } from '../../../mechanisms/draw/list.ts'
import { SPARE } from '../../../mechanisms/draw/seed.ts'
import { evaluationListed, evaluationReached } from '../../../mechanisms/event-kinds/planning-evaluation.ts'
import { reviewersAt } from './people.ts'
import { unitOf } from './readers.ts'

const SALT_BYTES = 32

/**
 * What the system does of a draw of reviewers by itself: it hides the list and announces it, and when the ledger has come
 * so far it draws. Told twice it does each once, since the file has moved on.
 */
export function drawing(context: ActContext, ledger: Pick<Ledger, 'store'>): Consumer {
  const goOn = async (transaction: Within, { body }: { readonly body: { readonly case: string } }): Promise<void> => {
    const file = await loadCase(transaction, body.case)
    if (file?.stage === 'listed') await announce(transaction, context, file)
    if (file?.stage === 'reached') await record(transaction, context, ledger, file)
  }
  return consumer('planning.reviewers', { from: 'beginning' }, on(evaluationListed, goOn), on(evaluationReached, goOn))
}

type Within = Transaction<Tables>

const answersTo = ({ steps }: CaseFile, step: string): Answers =>
  steps.findLast((taken) => taken.step === step)?.answers ?? {}

async function take(transaction: Within, context: ActContext, file: CaseFile, step: string, answers: object) {
  const deed = { procedure: file.procedure, case: file.id, step, answers, actor: { kind: 'system' } } as const
  const done = await actIn(transaction, context, deed)
  if (isRefusal(done)) throw new Error(done.reason.en)
}

async function announce(transaction: Within, context: ActContext, file: CaseFile): Promise<void> {
  const { count, size } = answersTo(file, 'list')
  const { origin, size: published, entered } = await readHead(transaction)
  const all = await reviewersAt(transaction, { office: file.office, unit: unitOf(file), on: dayOf(context.now()) })
  const eligible = all.filter(({ isOfUnit }) => !isOfUnit)
  if (Number(size) < entered + SPARE || eligible.length <= Number(count)) {
    const reasons =
      eligible.length <= Number(count)
        ? `可以抽取的评审员只有 ${eligible.length} 人，须多于抽取的 ${count} 人`
        : `公布时账本已公布 ${published} 条，另有等待编入的，所定的 ${size} 条已经或者即将到达`
    return take(transaction, context, file, 'lapse', { reasons })
  }
  const salts = eligible.map(() => randomBytes(SALT_BYTES).toString('hex'))
  const hashes = await Promise.all(eligible.map(({ line }, at) => hidden(salts[at] ?? '', line)))
  await take(transaction, context, file, 'salt', {
    lines: eligible.map(({ line }) => line).join('\n'),
    people: eligible.map(({ person }) => person).join('\n'),
    salts: salts.join('\n'),
  })
  await take(transaction, context, file, 'announce', {
    // In their own order: the place of a hash tells nothing of the place of its line.
    hashes: [...hashes].sort().join('\n'),
    listHash: await listHash(hashes),
    lines: eligible.length,
    excluded: all.length - eligible.length,
    count,
    origin,
    size,
  })
}

async function record(
  transaction: Within,
  context: ActContext,
  ledger: Pick<Ledger, 'store'>,
  file: CaseFile,
): Promise<void> {
  const { hashes, count, size } = answersTo(file, 'announce')
  const root = await rootOf(transaction, ledger, Number(size))
  const drawn = await drawFrom(seedOf(root), hashesOf(hashes), Number(count))
  const salted = answersTo(file, 'salt')
  const salts = hashesOf(salted.salts)
  const lines = String(salted.lines).split('\n')
  const opened = await Promise.all(
    salts.map(async (salt, at) => ({ hash: await hidden(salt, lines[at] ?? ''), salt, text: lines[at] ?? '' })),
  )
  const lineOf = new Map(opened.map((one) => [one.hash, one]))
  await take(transaction, context, file, 'record', {
    root,
    drawn: openedText(drawn.flatMap((hash) => lineOf.get(hash) ?? [])),
  })
}
