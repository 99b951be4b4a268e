import { hash } from 'node:crypto'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { actorAt } from '../../../kernel/identity/desk.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { entrySays } from '../../../kernel/ledger/entry-reading.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import { keyOf } from '../../../kernel/procedure/access.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { type OfficerActor, whyNotEnter, whyNotReason } from '../decide.ts'
import { type Register, sealedFields } from '../define.ts'
import type { RegisterContext } from '../register-context.ts'
import { actName, type WrittenRow } from '../write.ts'
import { writeOrTell } from '../write-or-tell.ts'
import { proposalRoot, proposalSubject, refusalText } from './propose.ts'
import { type RecordProposal, readProposal } from './read.ts'

/** The word of a second person on what waits, or of the proposer who takes it back. */
export interface SettlingDeed {
  readonly register: Register
  readonly actor: Actor
  readonly proposal: string
  readonly agrees: boolean
  /** What they said yes to, by the names of `confirms`. */
  readonly confirmed?: readonly string[] | undefined
  /** Asked of a refusal. */
  readonly reason?: string | undefined
}

export interface Settled {
  readonly kind: 'settled'
  readonly state: 'agreed' | 'refused'
  readonly proposal: RecordProposal
  /** The entry of it in the ledger. */
  readonly leaf: number
}

/** Agrees, and all of it has effect in one act; or refuses by reason, and nothing has. Each is on record. */
export async function settleProposal(context: RegisterContext, deed: SettlingDeed): Promise<Settled | Refusal> {
  const { register, actor, agrees } = deed
  if (actor.kind !== 'officer') return signInFirst()
  const { office } = actor
  const proposal = await readProposal(context.database, register, { office, id: deed.proposal })
  if (!proposal) return noSuchProposal(register)
  const refused = whyNotSettle(register, actor, proposal, agrees)
  const no = refused ?? (agrees ? whyUnconfirmed(register, deed.confirmed) : undefined)
  if (no) return no
  try {
    return await (agrees
      ? agreeTo(context, { register, actor, proposal })
      : refuseIt(context, { ...deed, actor, proposal }))
  } catch (error) {
    if (error instanceof SettledMeanwhile) return { ...settledAlready, grounds: register.grounds }
    throw error
  }
}

/** Why somebody may not agree to what waits, or refuse it; undefined where they may. Pure. */
export function whyNotSettle(
  register: Register,
  { person, roles }: OfficerActor,
  { who, state }: Pick<RecordProposal, 'who' | 'state'>,
  agrees: boolean,
): Refusal | undefined {
  const { grounds } = register
  if (state !== 'waiting') return { ...settledAlready, grounds }
  // Who proposed it may take it back, and never agrees to it.
  if (who === person) return agrees ? { ...samePerson, grounds } : undefined
  return roles.includes(register.agrees?.role ?? '') ? undefined : { ...notYours, grounds }
}

/** What of the questions of an agreement was not said yes to. */
function whyUnconfirmed(
  { agrees, grounds }: Pick<Register, 'agrees' | 'grounds'>,
  confirmed: readonly string[] = [],
): Refusal | undefined {
  const open = Object.entries(agrees?.confirms ?? {}).filter(([name]) => !confirmed.includes(name))
  if (open.length === 0) return undefined
  const names = open.map(([, say]) => say)
  return refuse(
    'incomplete',
    {
      zh: `还没有确认：${names.map(({ zh }) => zh).join('；')}。有一项不是，就不同意并写明原因`,
      en: `Not confirmed yet: ${names.map(({ en }) => en).join('; ')}. Where one of them is not so, refuse it with the reason`,
    },
    { grounds },
  )
}

interface Settling {
  readonly register: Register
  readonly actor: OfficerActor
  readonly proposal: RecordProposal
}

async function agreeTo(context: RegisterContext, { register, actor, proposal }: Settling): Promise<Settled | Refusal> {
  const { database, now } = context
  const ended = await whyEnded(context, { register, actor, proposal })
  if (ended) return ended
  await mustBeAsRecorded(database, register, actor.office, proposal)
  const rows = rowsOf(proposal)
  const unfit = rows.flatMap(({ state, content }) => {
    const judged = state === 'withdrawn' ? undefined : register.judge(content, dayOf(now()), sealedFields(register))
    return judged && isRefusal(judged) ? [judged] : []
  })
  const [first] = unfit
  if (first)
    return { ...first, reason: { zh: `${first.reason.zh}。${AGAIN.zh}`, en: `${first.reason.en}. ${AGAIN.en}` } }
  const writing = { register, office: actor.office, who: proposal.who, agreed: keyOf(actor), rows }
  const leaf = await writeOrTell(context, writing, (transaction, entry) =>
    close(transaction, proposal, { state: 'agreed', by: keyOf(actor), at: now(), leaf: entry, reason: undefined }),
  )
  if (isRefusal(leaf)) return leaf.code === 'overtaken' ? { ...overtaken, grounds: register.grounds } : leaf
  return { kind: 'settled', state: 'agreed', proposal, leaf }
}

/** What is agreed to is written in its proposer's name: who no longer holds the post that enters it has nothing written. */
async function whyEnded(
  { database, now }: RegisterContext,
  { register, actor: { office }, proposal: { who } }: Settling,
): Promise<Refusal | undefined> {
  const proposer = await actorAt(database, { person: who, office, on: dayOf(now()) })
  return isRefusal(proposer) || whyNotEnter(register, proposer)
    ? { ...postEnded, grounds: register.grounds }
    : undefined
}

/** The definition has changed, or a day has passed, since it was proposed. */
const AGAIN = {
  zh: '提出以后要求有变，不能再同意：请不同意并写明原因，改好再提出',
  en: 'What is asked has changed since it was proposed: refuse it with the reason, to be proposed anew',
}

const rowsOf = ({ act, rows }: RecordProposal): readonly WrittenRow[] =>
  rows.map(({ record: id, version, state, content, reason }) => ({ act, id, version, state, content, reason }))

/** @throws where what waits is not what was put on record: nobody agrees to what another never proposed */
async function mustBeAsRecorded(
  database: Database,
  register: Register,
  office: string,
  { id, act, definition, who, at, leaf, rows }: RecordProposal,
): Promise<void> {
  const facts = { act, register: register.id, office, definition, who, at: at.toISOString() }
  const row = await database.selectFrom('ledger_leaf').select('entry').where('id', '=', leaf).executeTakeFirst()
  if (entrySays(row?.entry, { who, content: proposalRoot(facts, rows) })) return
  throw new Error(`the proposal ${id} of ${register.id} is not as it was recorded`)
}

async function refuseIt(
  { database, now }: RegisterContext,
  { register, actor, proposal, reason = '' }: Settling & Pick<SettlingDeed, 'reason'>,
): Promise<Settled | Refusal> {
  const why = reason.trim()
  const unreasoned = whyNotReason(register, why)
  if (unreasoned) return unreasoned
  const at = now()
  const who = keyOf(actor)
  const words = refusalText({ proposal: proposal.id, who, at: at.toISOString(), reason: why })
  const leaf = await database.transaction().execute(async (transaction) => {
    const entry = await enter(transaction, {
      who,
      what: actName(register, 'refusal'),
      subject: proposalSubject(register, proposal.id),
      grounds: register.grounds,
      when: at.toISOString(),
      content: hash('sha256', words, 'hex'),
    })
    await close(transaction, proposal, { state: 'refused', by: who, at, leaf: entry, reason: why })
    return entry
  })
  return { kind: 'settled', state: 'refused', proposal, leaf }
}

interface Closing {
  readonly state: 'agreed' | 'refused'
  readonly by: string
  readonly at: Date
  readonly leaf: number
  readonly reason: string | undefined
}

/** @throws where another settled it in the same moment: the transaction is given up */
async function close(
  transaction: Database,
  { id }: RecordProposal,
  { state, by, at, leaf, reason }: Closing,
): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('register_proposal')
    .set({ state, decided_by: by, decided_at: at, decided_leaf: leaf, decided_reason: reason ?? null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw new SettledMeanwhile()
  await transaction.updateTable('register_proposed').set({ waiting: false }).where('proposal', '=', id).execute()
}

class SettledMeanwhile extends Error {}

/** The same for a proposal that is not there and for one of another office. */
export const noSuchProposal = ({ grounds }: Pick<Register, 'grounds'>): Refusal =>
  refuse(
    'not-found',
    {
      zh: '没有这一项待同意的登记，或者不是本机关的',
      en: 'There is no such proposal, or it is not of your office',
    },
    { grounds },
  )

const settledAlready = refuse('out-of-turn', {
  zh: '这一项已经有人同意、不同意或者收回了',
  en: 'This has been agreed to, refused or taken back already',
})

const samePerson = refuse('same-person', {
  zh: '这是您自己提出的，要由另一人同意；填错了可以收回',
  en: 'You proposed this yourself: another person must agree; you may take it back',
})

const notYours = refuse('not-yours', {
  zh: '这一项由另一岗位的人同意或者不同意',
  en: 'This is for somebody at another post to agree to or refuse',
})

const postEnded = refuse('out-of-turn', {
  zh: '提出的人现在没有登记岗位，不能再同意：请不同意并写明原因，由现任的人再提出',
  en: 'Whoever proposed it no longer holds the post that enters it, so it cannot be agreed to: refuse it with the reason, to be proposed anew by whoever holds the post now',
})

const overtaken = refuse('overtaken', {
  zh: '提出以后有人改过其中的记录，不能再同意：请不同意并写明原因，看过现在的内容再提出',
  en: 'A record of it was changed since it was proposed, so it cannot be agreed to: refuse it with the reason, and propose it anew',
})
