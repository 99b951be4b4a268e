import { keyOf } from '../../../../kernel/procedure/access.ts'
import type { CaseState, TakenStep } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { refuse } from '../../../../law/refusal.ts'
import { notYet } from './refusing.ts'

interface Hands {
  /** Who investigates, in the order in which they came. */
  readonly investigators: readonly string[]
  /** Who stepped aside or had to. */
  readonly aside: readonly string[]
  /** Who has led a hearing or reviewed the case so far. */
  readonly others: readonly string[]
  /** Who has agreed or decided as the head so far. */
  readonly heads: readonly string[]
}

const nobody: Hands = { investigators: [], aside: [], others: [], heads: [] }

const handsIn = (file: Pick<CaseState, 'steps'> | undefined): Hands => (file?.steps ?? []).reduce(after, nobody)

/** Those who began the investigation or came in later, less those who stepped aside. */
export const investigatorsOf = (file: Pick<CaseState, 'steps'> | undefined): ReadonlySet<string> =>
  new Set(handsIn(file).investigators)

function after(before: Hands, taken: TakenStep): Hands {
  const { step, by, as, concurredBy = by, concurredAs, answers } = taken
  const head = as === 'decider' ? by : concurredAs === 'decider' ? concurredBy : undefined
  const hands = head === undefined ? before : { ...before, heads: [...before.heads, head] }
  const { investigators, others, heads } = hands
  switch (step) {
    case 'investigate':
      return { ...hands, investigators: [by, concurredBy] }
    case 'join':
      return { ...hands, investigators: [...investigators, by] }
    case 'stepAside':
      return without(hands, [by])
    case 'decideRecusal':
      return answers.granted === 'yes' ? without(hands, namedBy(hands, String(answers.whom))) : hands
    case 'superiorRecusal':
    case 'policeRecusal':
      return answers.granted === 'yes' ? without(hands, heads) : hands
    default:
      return as === 'hearing-host' || as === 'legal-reviewer' ? { ...hands, others: [...others, by] } : hands
  }
}

const without = (hands: Hands, gone: readonly string[]): Hands => ({
  ...hands,
  investigators: hands.investigators.filter((one) => !gone.includes(one)),
  aside: [...hands.aside, ...gone],
})

function namedBy({ investigators, others }: Hands, whom: string): readonly string[] {
  if (whom === 'host') return others
  const [first, second] = investigators
  const named = whom === 'first' ? [first] : whom === 'second' ? [second] : [first, second]
  return named.flatMap((one) => one ?? [])
}

/** 回避: whoever stepped aside, or had to, takes no step of the case any more and agrees to none. */
export const notAside =
  (grounds: Grounds): Guard =>
  ({ file, actor }) =>
    handsIn(file).aside.includes(keyOf(actor))
      ? refuse(
          'not-yours',
          {
            zh: '您在本案中已经回避，请由其他执法人员办理',
            en: 'You have stepped aside in this case: another officer must take this step',
          },
          { grounds },
        )
      : undefined

/**
 * Two officers at least, and only those who investigate this case.
 * @param proposed the step itself, where a head agrees to it: that head does not investigate
 */
export const investigates =
  (grounds: Grounds, proposed?: string): Guard =>
  ({ file, actor }) => {
    const all = investigatorsOf(file)
    const isHead = proposed !== undefined && file?.proposal?.step === proposed
    if (!isHead && !all.has(keyOf(actor))) {
      return refuse(
        'not-yours',
        {
          zh: '您不是本案的承办人，这一步骤由本案的承办人办理；要接办的，先办理“更换承办人”',
          en: 'You do not investigate this case, and its investigators take this step: to come in, take over first',
        },
        { grounds },
      )
    }
    const proposer = file?.proposal?.by
    if (isHead && proposer !== undefined && !all.has(proposer)) {
      return notYet(
        '提出这一步骤的人已经不是本案的承办人，不能同意；请不予同意，由现在的承办人另行提出',
        'Who proposed this step does not investigate the case any more: object to it, and an investigator proposes it anew',
        grounds,
      )
    }
    return all.size >= 2
      ? undefined
      : notYet(
          '执法人员不得少于两人，本案现在只有一名承办人：须先由另一名执法人员办理“更换承办人”',
          'There must be two officers at least, and one alone investigates now: another must take over first',
          grounds,
        )
  }
