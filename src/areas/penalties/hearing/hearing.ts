import type { CaseState, TakenStep } from '../../../kernel/procedure/case-state.ts'
import type { Say } from '../../../law/say.ts'
import { lastOf } from '../penalty/matter.ts'

/** Steps of a penalty case that are taken in its hearing room, in the order in which they come. */
export const HEARING_STEPS = ['callHearing', 'holdHearing', 'endHearing', 'withdrawHearing'] as const

/** A hearing as its case has it now: all of it is of the notice that was served last. */
export interface Hearing {
  readonly state: HearingState
  /** The notice, once it came to the party. */
  readonly notice: TakenStep | undefined
  readonly called: TakenStep | undefined
  /** Whether the party was told of its day on paper. */
  readonly told: TakenStep | undefined
  readonly over: TakenStep | undefined
  /** What the party said since the notice, in its order. */
  readonly said: readonly TakenStep[]
}

export type HearingState =
  | 'unnoticed'
  | 'not-offered'
  | 'not-asked'
  | 'to-be-called'
  | 'called'
  | 'held'
  | 'ended'
  | 'withdrawn'

export const states: Readonly<Record<HearingState, Say>> = {
  unnoticed: { zh: '拟作出的处罚还没有告知当事人', en: 'The intended penalty was not made known to the party yet' },
  'not-offered': { zh: '本案不属于听证范围', en: 'This case is not among those with a right to a hearing' },
  'not-asked': { zh: '当事人没有要求听证', en: 'The party has not asked for a hearing' },
  'to-be-called': { zh: '已要求听证，待定时间、地点', en: 'Asked for; time and place are to be set' },
  called: { zh: '时间、地点已定', en: 'Time and place are set' },
  held: { zh: '已经举行', en: 'It was held' },
  ended: { zh: '已经终止', en: 'It was ended' },
  withdrawn: { zh: '当事人已撤回听证要求', en: 'The party withdrew its request' },
}

const OVER: Readonly<Record<string, HearingState>> = {
  holdHearing: 'held',
  endHearing: 'ended',
  withdrawHearing: 'withdrawn',
  enterWithdrawal: 'withdrawn',
}

const SAID = ['defend', 'enterStatement', 'askHearing', 'enterHearing']

type Steps = Pick<CaseState, 'steps'>

const since = ({ steps }: Steps, revision: number): Steps => ({
  steps: steps.filter((one) => one.revision > revision),
})

export function hearingIn(file: Steps): Hearing {
  const nothing = { notice: undefined, called: undefined, told: undefined, over: undefined, said: [] }
  const notice = lastOf(file, 'notify')
  const after = notice && since(file, notice.revision)
  if (!notice || !after || !lastOf(after, 'deliverNotice')) return { ...nothing, state: 'unnoticed' }
  const said = after.steps.filter(({ step, answers }) => SAID.includes(step) && typeof answers.words === 'string')
  const asked = lastOf(after, 'askHearing', 'enterHearing')
  if (!asked) {
    const state = notice.answers.hearing === 'yes' ? 'not-asked' : 'not-offered'
    return { ...nothing, notice, said, state }
  }
  const round = since(after, asked.revision)
  const called = lastOf(round, 'callHearing')
  const over = lastOf(round, ...Object.keys(OVER))
  const served = called && since(round, called.revision)
  const told = served?.steps.find(({ step, answers }) => step === 'deliver' && answers.paper === 'hearing')
  const state = (over && OVER[over.step]) ?? (called ? 'called' : 'to-be-called')
  return { state, notice, called, told, over, said }
}
