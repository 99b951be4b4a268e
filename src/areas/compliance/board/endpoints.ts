import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { formatAddress } from '../../../law/address.ts'
import type { Call, Endpoint } from '../../../web/area.ts'
import type { DutyLine } from './judge-board.ts'
import { noSuchDuty } from './on-board.ts'
import { type ReadBoard, readBoard } from './read-board.ts'
import { isStateOrgan } from './state-organ.ts'
import { costOfLine, titleWords } from './words.tsx'

const say = z.object({ zh: z.string(), en: z.string() })

const rowShape = z.object({
  id: z.string(),
  unit: z.string().optional().describe('the address in the text of the day; none of a duty that was added'),
  title: say,
  because: z.array(z.string()),
  remark: say.optional().describe('what the facts say of whether the row is really the operator’s own'),
  nature: z.string(),
  state: z.string(),
  evidence: z.object({ good: z.number().int(), fallen: z.number().int(), withdrawn: z.number().int() }),
  newest: z.string().optional(),
  next: z.object({ day: z.string(), figure: z.enum(['statute', 'own']) }).optional(),
  proofs: z.array(z.object({ state: z.string(), good: z.number().int(), all: z.number().int(), words: say })),
  cost: z.object({ kind: z.string(), words: say, by: z.string().optional() }).optional(),
})

const shape = z.object({
  day: z.string(),
  secret: z.boolean(),
  tags: z.array(z.string()),
  rows: z.array(rowShape),
  former: z.array(z.object({ id: z.string(), pieces: z.number().int() })),
})

function spokenLine(line: DutyLine, stateOrgan: boolean): z.input<typeof rowShape> {
  const { id, of, because, remark, nature, state, evidence, next, proofs } = line
  const { good, fallen, withdrawn, newest } = evidence
  const cost = costOfLine(line, stateOrgan)
  return {
    id,
    ...(of && {
      unit: formatAddress({ law: of.edition.law, version: of.edition.version, unit: of.provision.unit }),
    }),
    title: { ...titleWords(line) },
    because: [...because],
    ...(remark && { remark: { ...remark } }),
    nature,
    state,
    evidence: { good, fallen, withdrawn },
    ...(newest !== undefined && { newest }),
    ...(next && { next: { ...next } }),
    proofs: proofs.map((proof) => ({
      state: proof.state,
      good: proof.good,
      all: proof.all,
      words: { ...proof.words },
    })),
    ...(cost && { cost: { kind: cost.kind, words: { ...cost.words }, ...(cost.at && { by: cost.at.address }) } }),
  }
}

async function ownBoard({ app, actor, today }: Call): Promise<unknown> {
  if (actor.kind !== 'officer') return signInFirst()
  const { database } = app.kernel.identity
  const read = await readBoard(database, app.kernel.shelf, { office: actor.office, day: today })
  if (!read) return noSuchDuty()
  const known = spoken.get(read) ?? speak(read, today)
  spoken.set(read, known)
  return known
}

/** A board that has not changed is told in the same words. */
const spoken = new WeakMap<ReadBoard, z.input<typeof shape>>()

function speak({ board, profile, kind }: ReadBoard, today: Day): z.input<typeof shape> {
  const stateOrgan = isStateOrgan(kind)
  return {
    day: today,
    secret: profile?.secret ?? false,
    tags: [...(profile?.tags ?? [])],
    rows: (board?.lines ?? []).map((line) => spokenLine(line, stateOrgan)),
    former: (board?.former ?? []).map(({ id, good, fallen, withdrawn }) => ({ id, pieces: good + fallen + withdrawn })),
  }
}

/** The board of the caller's own office, and of no other. */
export const boardEndpoint: Endpoint = {
  method: 'GET',
  path: '/duties/board',
  who: 'signed-in',
  summary: {
    zh: '本单位今天的义务台账：每项义务、证据、期限、代价；别的单位的谁也读不到',
    en: 'The duty board of the caller’s own office today: each duty, its evidence, when it is due, what a breach costs',
  },
  query: z.object({}),
  gives: shape,
  answer: ownBoard,
}
