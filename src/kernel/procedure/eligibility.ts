import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import { levels as levelNames } from '../identity/kinds.ts'
import { holdsSealed } from '../seal/field.ts'
import {
  callOf,
  handsOf,
  hasRemit,
  isAtOffice,
  isCalled,
  keyOf,
  maySee,
  roleOf,
  rolesApart,
  takesInHand,
} from './access.ts'
import type { CaseState, Facts } from './case-state.ts'
import { stateOf } from './clock.ts'
import { type Procedure, type Step, stageName, stepName, type Who } from './definition.ts'
import { heldBy } from './held.ts'

/** Everything that can be said of a step before anyone has answered anything. */
export interface Question {
  readonly procedure: Procedure
  readonly id: string
  readonly step: Step
  /** Undefined where the step opens the case. */
  readonly file: CaseState | undefined
  readonly actor: Actor
  readonly now: Date
  readonly facts: Facts
  /** Whether the actor comes to agree or object to what another proposed. */
  readonly speaks: boolean
}

/**
 * Why this actor may not take this step now. The right person comes before the right time: a stranger learns nothing
 * of where a case stands.
 */
export const whyNotEligible = (question: Question): Refusal | undefined =>
  wrongPerson(question) ?? wrongHand(question) ?? wrongTime(question) ?? wrongClock(question)

function wrongPerson({ step, file, actor, facts, speaks }: Question): Refusal | undefined {
  const { grounds } = step
  const call = callOf(step, speaks)
  if (!call || !isCalled(call, file, actor, facts)) {
    const low = call && wrongLevel(call, { step, file, actor, facts })
    if (low) return low
    return refuse('not-yours', { zh: '这一步骤不由您办理', en: 'This step is not yours to take' }, { grounds })
  }
  if (file && isAtOffice(file, actor) && !maySee(file, actor) && !takesInHand(step, file)) {
    const reason = { zh: '您没有承办此案，不能办理', en: 'This case is not in your hands, and not yours to act on' }
    return refuse('not-yours', reason, { grounds })
  }
  if (step.signedIn && actor.kind === 'receipt') return notByCode(step)
  if (hasRemit(call, actor, facts)) return undefined
  const reason = {
    zh: `本机关的职责表中没有“${step.name.zh}”，应当移送有权处理的机关`,
    en: `Your office’s remit does not hold “${step.name.en}”: transfer it to the competent office`,
  }
  return refuse('not-yours', reason, { grounds })
}

/** Whoever shows a code may have found it: what gives a right up is for those who are known to be the party. */
const notByCode = ({ name, grounds }: Step): Refusal =>
  refuse(
    'not-yours',
    {
      zh: `凭编号和代码不能办理“${name.zh}”：须由当事人登录办理，或者向办理机关提交签名的书面材料`,
      en: `“${name.en}” is not taken by a number and a code: the party signs in for it, or hands in a signed paper`,
    },
    { grounds },
  )

/** The right desk at an office that is not high enough: the law names who may, and that is worth saying. */
function wrongLevel(call: Who, { step, file, actor, facts }: Pick<Question, 'step' | 'file' | 'actor' | 'facts'>) {
  if (typeof call === 'string' || !call.levels) return undefined
  const { levels, ...anywhere } = call
  if (!isCalled(anywhere, file, actor, facts)) return undefined
  const [zh, en] = [levels.map((level) => levelNames[level].zh), levels.map((level) => levelNames[level].en)]
  const reason = {
    zh: `这一步骤不由您办理：“${step.name.zh}”依法只由${zh.join('、')}机关办理`,
    en: `By law “${step.name.en}” is for offices of the ${en.join(' or ')} only, not for yours`,
  }
  return refuse('not-yours', reason, { grounds: step.grounds, instead: step.instead })
}

// Separation of duties: nobody looks over their own work.
function wrongHand({ procedure, step, file, actor, speaks }: Question): Refusal | undefined {
  if (actor.kind !== 'officer') return undefined
  const { grounds } = step
  const person = keyOf(actor)
  const hands = handsOf(file, person)
  const own = hands.find((hand) => step.notBy?.includes(hand.step))
  if (own) {
    const { zh, en } = stepName(procedure, own.step)
    const reason = { zh: `您已办理“${zh}”，应当回避`, en: `You took “${en}” on this case and may not take this step` }
    return refuse('not-yours', reason, { grounds })
  }
  if (speaks && file?.proposal?.by === person) {
    const reason = { zh: '提出人不能自己同意，须由另一人办理', en: 'Who proposed it cannot agree to it: another must' }
    return refuse('not-yours', reason, { grounds })
  }
  const role = roleOf(callOf(step, speaks) ?? step.who)
  if (role === undefined || rolesApart(procedure, file, person, role) === undefined) return undefined
  const reason = {
    zh: '您在本案中已担任另一角色，同一人不能兼任，请由他人办理',
    en: 'You have had another role on this case that may not be the same person’s: someone else must take this step',
  }
  return refuse('not-yours', reason, { grounds })
}

function wrongTime(question: Question): Refusal | undefined {
  const { procedure, step, file } = question
  const { grounds } = step
  if (!file && procedure.closed) return refuse('out-of-turn', procedure.closed, { grounds })
  if (file ? !step.from.includes(file.stage) : step.from.length > 0) {
    const stage = file ? stageName(procedure, file.stage) : { zh: '未立案', en: 'not opened' }
    const reason = {
      zh: `现处“${stage.zh}”阶段，不能办理“${step.name.zh}”`,
      en: `The case is at “${stage.en}”, where “${step.name.en}” cannot be taken`,
    }
    return refuse('out-of-turn', reason, { grounds, instead: step.instead })
  }
  return waits(question) ?? lacks(question) ?? spent(question)
}

function waits({ procedure, id, step, file, speaks }: Question): Refusal | undefined {
  const { grounds } = step
  const proposal = file?.proposal
  if (speaks) {
    if (proposal?.step === id) return undefined
    const reason = { zh: `没有待同意的“${step.name.zh}”`, en: `No “${step.name.en}” awaits a second person` }
    return refuse('out-of-turn', reason, { grounds })
  }
  // What leaves the stage as it is, as a party's further facts, does not disturb what is proposed; nor does a proposal
  // that would leave it, as an opening of what is sealed, hold up the rest.
  if (!proposal) return undefined
  const moves = (one: Step | undefined) => (one?.to ?? file?.stage) !== file?.stage
  if (!step.concurs && !(moves(step) && moves(procedure.steps[proposal.step]))) return undefined
  const { zh, en } = stepName(procedure, proposal.step)
  const reason = { zh: `“${zh}”正待另一人同意，须先有结果`, en: `“${en}” awaits a second person’s word first` }
  return refuse('out-of-turn', reason, { grounds })
}

function lacks({ procedure, step, file }: Question): Refusal | undefined {
  if (step.unseals && !file?.steps.some(({ answers }) => holdsSealed(answers))) {
    const reason = { zh: '本案没有密封的内容', en: 'Nothing is sealed in this case' }
    return refuse('out-of-turn', reason, { grounds: step.grounds })
  }
  const missing = step.needs?.find(
    (need, at, needs) => timesTaken(file, need) < needs.slice(0, at + 1).filter((one) => one === need).length,
  )
  if (missing === undefined) return undefined
  const { zh, en } = stepName(procedure, missing)
  return refuse('out-of-turn', { zh: `须先办理“${zh}”`, en: `“${en}” must come first` }, { grounds: step.grounds })
}

const timesTaken = (file: CaseState | undefined, id: string): number =>
  file?.steps.filter(({ step }) => step === id).length ?? 0

/** What was taken as often as it may be, what another step put an end to, and a return to nobody. */
function spent({ procedure, id, step, file }: Question): Refusal | undefined {
  const { grounds, name } = step
  const ending = step.unless?.find((other) => timesTaken(file, other) > 0)
  if (ending !== undefined) {
    const { zh, en } = stepName(procedure, ending)
    const reason = { zh: `已办理“${zh}”，不再办理“${name.zh}”`, en: `After “${en}”, “${name.en}” is no longer taken` }
    return refuse('out-of-turn', reason, { grounds })
  }
  if (step.most !== undefined && timesTaken(file, id) >= step.most) {
    const reason = {
      zh: `“${name.zh}”在一案中至多 ${step.most} 次，已经用完`,
      en: `“${name.en}” may be taken ${step.most === 1 ? 'once' : `${step.most} times`} on one case, and has been`,
    }
    return refuse('out-of-turn', reason, { grounds })
  }
  if (!step.handsBack || (file && heldBy(procedure, file).from !== undefined)) return undefined
  const reason = {
    zh: '此案不是别的机关移送来的，无处可退',
    en: 'No office handed this case over: it goes back to nobody',
  }
  return refuse('out-of-turn', reason, { grounds })
}

function wrongClock({ step, file, now }: Question): Refusal | undefined {
  const { grounds } = step
  if (step.within !== undefined) {
    const window = file?.deadlines.find(({ clock }) => clock === step.within)
    if (!window)
      return refuse(
        'out-of-turn',
        {
          zh: '没有正在计算的期限：尚未起算，或者已经终止',
          en: 'No such time is running: it has not begun, or was ended',
        },
        { grounds },
      )
    const state = stateOf(window, now)
    if (state === 'overdue' || state === 'lapsed') {
      const { zh, en } = window.name
      const last = window.lastDay === undefined ? '' : `（${window.lastDay}）`
      const reason = { zh: `“${zh}”已过${last}`, en: `“${en}” is over${last && ` (${window.lastDay})`}` }
      return refuse('out-of-turn', reason, { grounds })
    }
  }
  if (step.after === undefined) return undefined
  const period = file?.deadlines.find(({ clock }) => clock === step.after)
  if (period?.dueAt && now >= period.dueAt) return undefined
  const { zh, en } = period?.name ?? { zh: '期间', en: 'the period' }
  return refuse('out-of-turn', { zh: `“${zh}”尚未届满`, en: `“${en}” is not over yet` }, { grounds })
}
