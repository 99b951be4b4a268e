import { z } from 'zod'
import { day, words } from '../../kernel/procedure/asking.ts'
import type { CaseState } from '../../kernel/procedure/case-state.ts'
import type { Clock } from '../../kernel/procedure/clock.ts'
import type { OfficerCall, Step } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import type { NextOf } from '../../kernel/procedure/way.ts'
import { refuse } from '../../law/refusal.ts'
import { servedProperly, servingFields } from '../../mechanisms/enforcement/serving.ts'
import { stillToCome } from './days.ts'
import { lastOf, notBefore, ownDayOver } from './prompts/guards.ts'

// What Art. 59 leaves between 拟通报批评 and 通报批评 in both of its paragraphs: the announcement reaches the other side, who
// states its view or lets the day pass. The law sets no time for it: the day is the office's own.

const STATED = ['state', 'enterStatement']
const SERVED = 'serveAnnouncement'

/** An announcement went to a desk; without one it is served, or what came in answer to it shows that it arrived. */
const isReached = (file: Pick<CaseState, 'party' | 'steps'> | undefined): boolean =>
  file?.party !== undefined || lastOf(file, [SERVED, 'enterStatement']) > lastOf(file, ['announce'])

/** Nothing is held against anybody who was not told; whoever was told after the day to speak is told a new one. */
const announcementReached =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    if (!isReached(file)) {
      const reason = {
        zh: '没有告知书送达的凭证：先登记告知书的送达',
        en: 'Nothing shows that the announcement was received: enter its service first',
      }
      return refuse('out-of-turn', reason, { grounds })
    }
    const announced = lastOf(file, ['announce'])
    const served = lastOf(file, [SERVED])
    if (served < announced) return undefined
    const stateBy = String(file?.steps[announced]?.answers.stateBy)
    const on = String(file?.steps[served]?.answers.on)
    if (on < stateBy) return undefined
    const reason = {
      zh: `告知书送达（${on}）时，写明的陈述日期（${stateBy}）已到：重新告知，写明新的日期`,
      en: `The announcement was served on ${on}, when the day for a statement (${stateBy}) had come: announce anew with a new day`,
    }
    return refuse('out-of-turn', reason, { grounds })
  }

interface StatingOf<Stage extends string> {
  readonly grounds: Grounds
  /** Who enters what came on paper, and how the announcement was served. */
  readonly clerk: OfficerCall
  /** Stages at which the other side may speak before anything is announced. */
  readonly early: readonly Stage[]
  readonly announced: Stage
}

/** The hearing of Art. 59: what announcing adds, the steps of the other side, what deciding must wait for. */
export function stating<Stage extends string>({ grounds, clerk, early, announced }: StatingOf<Stage>) {
  const clock: Clock = {
    id: 'stating',
    name: { zh: '陈述意见', en: 'Stating its view' },
    grounds,
    kind: 'until',
    field: 'stateBy',
    figure: 'own',
    binds: 'party',
  }
  const paper = { from: [announced], optional: true, grounds, datedBy: 'on' } as const
  const steps = {
    [SERVED]: {
      ...paper,
      name: { zh: '登记告知书的送达', en: 'Enter the service of the announcement' },
      who: clerk,
      asks: z.strictObject(servingFields),
      attaches: true,
      needs: ['announce'],
      guards: { servedProperly: servedProperly('announce', grounds) },
    },
    state: {
      name: { zh: '陈述意见', en: 'State your view' },
      who: 'party',
      from: [...early, announced],
      optional: early,
      grounds,
      asks: z.strictObject({ view: words('意见', 'Your view') }),
      attaches: true,
      tells: [{ whom: 'office', text: { zh: '对方陈述了意见', en: 'The other side has stated its view' } }],
    },
    enterStatement: {
      ...paper,
      name: { zh: '登记书面陈述意见', en: 'Enter a statement on paper' },
      who: clerk,
      asks: z.strictObject({ on: day('收到的日期', 'Came in on'), view: words('意见', 'Its view') }),
      attaches: 'required',
      guards: { notBeforeAnnounced: notBefore('announce', grounds) },
    },
  } satisfies Readonly<Record<string, Step<Stage>>>
  const next: readonly NextOf[] = [
    { step: SERVED, where: (file) => !isReached(file) },
    { step: 'state', while: ['stating'], before: STATED },
  ]
  return {
    steps,
    next,
    announcing: {
      asks: { stateBy: day('请于哪一天前陈述意见', 'Statement by', { zh: '本机关自定', en: 'the office’s own day' }) },
      guards: { stillToCome: stillToCome('stateBy', grounds) },
      starts: [clock],
    },
    deciding: {
      asks: {
        heard: words('对方的意见和对意见的答复', 'Its statement, and the answer to it', {
          zh: '没有陈述的，写明没有陈述',
          en: 'Where there is none, say so',
        }),
      },
      /** The whole of the time that was given: what the other side said first may not be all that it says. */
      guards: {
        announcementReached: announcementReached(grounds),
        statingOver: ownDayOver(['announce'], 'stateBy', grounds),
      },
      stops: ['stating'],
    },
  }
}
