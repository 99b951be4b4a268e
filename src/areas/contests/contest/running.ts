import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { drawnFrom, standingAt } from '../../../mechanisms/bank/standing.ts'
import { drawWinners, lapsePrizes, lotList, lotSeedOf, moveUp } from '../../../mechanisms/contest/lots.ts'
import { freezeContest, openSealedContest } from '../../../mechanisms/contest/sealed-contest.ts'
import { forgetContacts } from '../../../mechanisms/contest/winner-contact.ts'
import { numberOfAct, readHead, rootOf } from '../../../mechanisms/draw/ledger-head.ts'
import {
  contestChecked,
  contestEnded,
  contestExtended,
  contestPublished,
  contestRekeyed,
  contestStruck,
} from '../../../mechanisms/event-kinds/contests.ts'
import { examPaper, jsonHash } from '../../../mechanisms/sitting/blueprint.ts'
import { bankOf } from '../../../mechanisms/sitting/drawn.ts'
import { named, pooled } from '../../../mechanisms/sitting/pooled.ts'
import { rekeyedContest } from './rekeying.ts'
import { closesBy, contestRules, contestSaid, contestTimes, outsideOf } from './said.ts'

type Within = Transaction<Tables>

const SEED_BYTES = 32
const newSeed = (): string => randomBytes(SEED_BYTES).toString('hex')

/** What the system does of a contest by itself, as far as it stands on keys or on the log. */
export interface ContestGround {
  readonly context: ActContext
  readonly kernel: Pick<Kernel, 'seal' | 'ledger'>
}

/** Told twice each does it once, since the case has moved on. */
export const running = (context: ActContext, kernel: Kernel): Consumer => {
  const ground = { context, kernel }
  return consumer(
    'contests.run',
    { from: 'beginning' },
    on(contestPublished, (transaction, { body }) => freezeDrawing(transaction, ground, body.case)),
    on(contestExtended, (transaction, { body }) => extendContest(transaction, body.case)),
    on(contestChecked, (transaction, { body }) => listChecked(transaction, ground, body.case)),
    on(contestStruck, (transaction, { body }) =>
      strikeWinner(transaction, { contest: body.case, place: body.place, at: context.now() }),
    ),
    on(contestRekeyed, (transaction, { body: { redraw, ...body }, happenedAt }) =>
      rekeyedContest(transaction, kernel, { ...body, redraw, now: happenedAt }),
    ),
    on(contestEnded, (transaction, { body }) => forgetContacts(transaction, body.case)),
  )
}

async function take(
  transaction: Within,
  { context }: ContestGround,
  { id }: CaseFile,
  step: string,
  answers: object,
): Promise<void> {
  const asked = { procedure: 'contest', case: id, step, answers, actor: { kind: 'system' } } as const
  const done = await actIn(transaction, context, asked)
  if (isRefusal(done)) throw new Error(done.reason.en)
}

/** Draws what the papers of a contest are drawn from, and fixes its rules and both seeds. */
export async function freezeDrawing(transaction: Within, ground: ContestGround, contest: string): Promise<void> {
  const file = await loadCase(transaction, contest)
  if (file?.stage !== 'drawing') return
  const asked = contestSaid(file)
  if (!asked) throw new Error(`${file.id} says nothing of its contest`)
  const { context, kernel } = ground
  const rules = contestRules(asked)
  const now = context.now()
  const on = { laws: context.laws, office: file.office, day: dayOf(now), until: asked.closesOn }
  // Nobody marks by hand: what people would have to mark is not among the items.
  const drawable = (await drawnFrom(transaction, on, rules)).filter(({ item }) => item.kind !== 'short')
  const items = pooled(rules, drawable)
  const standing = standingAt(rules, items, context.laws)
  const lacking = rules.blueprint.findIndex(({ count }, at) => (standing[at]?.left ?? 0) < count)
  if (lacking >= 0) {
    const reasons = `蓝图第${lacking + 1}行在组卷时题库中已不够抽：只能保证${standing[lacking]?.left ?? 0}题。`
    return take(transaction, ground, file, 'lack', { reasons })
  }
  const sealed = { seed: newSeed(), lotSeed: newSeed(), items: named(items) }
  const { opens, closes } = contestTimes(asked)
  const hashes = await freezeContest(
    transaction,
    { keyring: kernel.seal.keyring, now },
    {
      ...{ caseId: file.id, office: file.office, title: asked.title, opensAt: opens, closesAt: closes },
      ...{ rules, sealed },
    },
  )
  return take(transaction, ground, file, 'freeze', {
    items: sealed.items.length,
    blueprintHash: jsonHash(examPaper(rules)),
    bankHash: jsonHash(bankOf(sealed.items)),
    paperHash: hashes.paper,
    seedHash: hashes.seed,
    lotSeedHash: hashes.lotSeed,
    rulesHash: hashes.rules,
  })
}

/** The row follows the file: attempts that are begun from now on end by the new close. */
async function extendContest(transaction: Within, contest: string): Promise<void> {
  const closes = closesBy(await loadCase(transaction, contest))
  if (closes)
    await transaction
      .updateTable('contest')
      .set({ closes_at: closes })
      .where('case_id', '=', contest)
      .where('closes_at', '<', closes)
      .execute()
}

/** Fixes who takes part in the draw: its hash is on record before the seed is known. */
export async function listChecked(transaction: Within, ground: ContestGround, contest: string): Promise<void> {
  const file = await loadCase(transaction, contest)
  if (file?.stage === 'checked') await take(transaction, ground, file, 'list', await lotList(transaction, contest))
}

/**
 * Draws by the root of the log at the size that the fixing of the list has reached, and by the seed whose hash was public
 * before anybody entered.
 *
 * @returns whether it did; not before the published log has come so far
 */
export async function drawListed(transaction: Within, ground: ContestGround, contest: string): Promise<boolean> {
  const file = await loadCase(transaction, contest)
  const number = file && (await numberOfAct(transaction, contest, 'contest.list'))
  if (file?.stage !== 'listed' || number === undefined) return false
  // A number from outside that the rules name is waited for.
  const outside = outsideOf(file)
  if (outside && outside.number === undefined) return false
  const { size } = await readHead(transaction)
  if (size <= number) return false
  const root = await rootOf(transaction, ground.kernel.ledger, number + 1)
  await drawBy(transaction, ground, file, { root, size: number + 1 })
  return true
}

/** The same by a root that is known. */
export async function drawBy(
  transaction: Within,
  ground: ContestGround,
  file: CaseFile,
  { root, size }: { readonly root: string; readonly size: number },
): Promise<void> {
  const asked = contestSaid(file)
  if (!asked) throw new Error(`${file.id} says nothing of its contest`)
  const lotSeed = await lotSeedIn(transaction, ground, file.id)
  const rules = contestRules(asked)
  const outside = outsideOf(file)?.number
  const winners = await drawWinners(transaction, { caseId: file.id, seed: lotSeedOf(root, lotSeed, outside), rules })
  await take(transaction, ground, file, 'draw', {
    winners,
    size,
    root,
    lotSeed,
    ...(outside !== undefined && { outside }),
  })
}

async function lotSeedIn(transaction: Within, { kernel }: ContestGround, contest: string): Promise<string> {
  const row = await transaction
    .selectFrom('contest')
    .select(['case_id', 'office', 'paper', 'paper_hash'])
    .where('case_id', '=', contest)
    .executeTakeFirstOrThrow()
  return (await openSealedContest(transaction, kernel.seal.keyring, row)).lotSeed
}

/** By which winners were drawn, as the act that drew them says; undefined before. */
export function drawnBySeed(file: Pick<CaseFile, 'steps'> | undefined): string | undefined {
  const { root, lotSeed, outside } = file?.steps.findLast(({ step }) => step === 'draw')?.answers ?? {}
  if (root === undefined) return undefined
  return lotSeedOf(String(root), String(lotSeed), outside === undefined ? undefined : String(outside))
}

interface Striking {
  readonly contest: string
  readonly place: number
  readonly at: Date
}

/** One falls away, and the next in the order of the draw has the prize. */
async function strikeWinner(transaction: Within, { contest, place, at }: Striking): Promise<void> {
  const seed = drawnBySeed(await loadCase(transaction, contest))
  const struck = await transaction
    .updateTable('contest_winner')
    .set({ state: 'struck' })
    .where('case_id', '=', contest)
    .where('place', '=', place)
    .where('state', '=', 'drawn')
    .returning('prize')
    .executeTakeFirst()
  if (struck && seed !== undefined) await moveUp(transaction, { caseId: contest, seed, prize: struck.prize, at })
}

/**
 * Once the days for contacts are over, prizes of those who left none go to the next in the order of the draw, where the
 * rules say so. @returns whether there was one
 */
export async function lapseDue(transaction: Within, ground: ContestGround, contest: string): Promise<boolean> {
  const file = await loadCase(transaction, contest)
  const seed = drawnBySeed(file)
  const isTaken = file?.steps.some(({ step }) => step === 'lapse')
  if (file?.stage !== 'final' || seed === undefined || isTaken || contestSaid(file)?.lapsed !== 'next') return false
  const done = await lapsePrizes(transaction, { caseId: contest, seed, at: ground.context.now() })
  if (done.lapsed === 0) return false
  await take(transaction, ground, file, 'lapse', done)
  return true
}
