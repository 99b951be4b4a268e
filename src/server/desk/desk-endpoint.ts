import { z } from 'zod'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import type { OwedCase } from '../../kernel/procedure/owed.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import type { Endpoint } from '../../web/area.ts'
import { waitingShape } from '../../web/register/proposal-endpoints.ts'
import { registerLine, registerLineOf } from '../procedures/shapes.ts'
import { readDesk, untilIn } from './reading.ts'

const say = z.object({ zh: z.string(), en: z.string() })

const owedShape = z.object({
  id: z.string(),
  procedure: z.string(),
  number: z.string(),
  stage: z.string(),
  about: z.string().optional(),
  step: z.string(),
  name: say,
  /** Whose turn: a role of the office, or a kind of others. */
  whose: z.object({
    kind: z.enum(['officer', 'second', 'party', 'outside', 'system', 'nobody']),
    role: z.string().optional(),
    whom: say.optional(),
  }),
  until: z
    .object({
      name: say,
      day: z.string().optional(),
      at: z.string().optional(),
      figure: z.enum(['statute', 'own', 'timely']),
      past: z.boolean(),
    })
    .optional(),
  since: z.string(),
  grounds: z.array(z.string()),
})

function show(one: OwedCase, now: Date): z.input<typeof owedShape> {
  const { id, procedure, stage, about, next } = one
  const { whose } = next
  const until = untilIn(one, now)
  return {
    id,
    procedure: procedure.id,
    number: caseNumber(one.mark, one.year, one.number),
    stage,
    ...(about !== undefined && { about }),
    step: next.step,
    name: next.name,
    whose: {
      kind: whose.kind,
      ...('role' in whose && { role: whose.role }),
      ...(whose.kind === 'outside' && { whom: whose.whom }),
    },
    ...(until && {
      until: {
        name: until.name,
        ...(until.day !== undefined && { day: until.day }),
        ...(until.at && { at: until.at.toISOString() }),
        figure: until.figure,
        past: until.isPast,
      },
    }),
    since: one.movedAt.toISOString(),
    grounds: [...next.grounds],
  }
}

const paged = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  after: z.string().max(500).optional(),
})

export const noOffice = refuse('not-yours', {
  zh: '工作台是机构的人员的：您现在没有任何机构的职务',
  en: 'A desk is that of somebody at an office: you hold no post at present',
})

/** The same as the page of the desk, for programs. */
export const deskEndpoint: Endpoint = {
  method: 'GET',
  path: '/desk',
  who: 'signed-in',
  summary: {
    zh: '我的工作台：待我同意的、轮到我的、等别人的',
    en: 'My desk: what waits for my word, what is my turn, what others owe',
  },
  query: paged,
  gives: z.object({
    agree: z.array(owedShape),
    mine: z.array(owedShape),
    awaited: z.array(owedShape),
    unheld: z.array(registerLine),
    /** In registers: what waits for one's agreement, and what one proposed oneself. */
    proposals: z.array(waitingShape),
    after: z.string().optional(),
  }),
  async answer({ app, actor, query }) {
    if (actor.kind !== 'officer') return noOffice
    const { limit, after } = paged.parse(query)
    const desk = await readDesk({ app, actor }, { limit, after })
    if (isRefusal(desk)) return desk
    const now = app.kernel.now()
    const shown = (rows: readonly OwedCase[]) => rows.map((one) => show(one, now))
    return {
      agree: shown(desk.toAgree),
      mine: shown(desk.mine),
      awaited: shown(desk.awaited),
      unheld: desk.unheld.map((line) => registerLineOf(line, app.context.catalogue)),
      proposals: desk.proposals.map(({ by: _, at, ...one }) => ({ ...one, at: at.toISOString() })),
      ...(desk.after !== undefined && { after: desk.after }),
    }
  },
}
