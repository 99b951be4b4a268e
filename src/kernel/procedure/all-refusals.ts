import type { FieldFault, Refusal } from '../../law/refusal.ts'
import type { Answers } from './case-state.ts'
import { fieldWords, type Step } from './definition.ts'

/** A check of answers that says no, or nothing. */
type Check = (answers: Answers) => Refusal | undefined

/**
 * Asks every check and answers with the first no; where several say no, all of them stand in its faults, so that a
 * person who mends one does not meet the next only then. Pure, as the checks are.
 *
 * @param unread answers that could not be read: a check that looks at one judges what nobody said, and is not heard
 */
export function allRefusals(
  step: Pick<Step, 'asks'>,
  answers: Answers,
  checks: readonly Check[],
  unread: ReadonlySet<string> = NONE,
): Refusal | undefined {
  const found = checks.flatMap((check) => faultsOf(step, answers, check, unread) ?? [])
  const [first] = found
  if (!first) return undefined
  return { ...first.refusal, faults: found.flatMap(({ faults }) => faults) }
}

const NONE: ReadonlySet<string> = new Set()

function faultsOf(step: Pick<Step, 'asks'>, answers: Answers, check: Check, unread: ReadonlySet<string>) {
  const read = new Set<string>()
  const watched = new Proxy(answers, {
    get(target, key, receiver) {
      if (typeof key === 'string') read.add(key)
      return Reflect.get(target, key, receiver)
    },
  })
  const refusal = check(watched)
  if (!refusal || [...read].some((name) => unread.has(name))) return undefined
  const faults: readonly FieldFault[] = refusal.faults ?? [
    { ...spokenOf(step, [...read], refusal), reason: refusal.reason, grounds: refusal.grounds },
  ]
  return { refusal, faults }
}

/**
 * The answer a refusal speaks of: the one whose label it quotes, or the only one of the form that its check looked at. A
 * check that weighs several answers against each other speaks of none of them alone.
 */
function spokenOf(
  step: Pick<Step, 'asks'>,
  read: readonly string[],
  { reason }: Refusal,
): Pick<FieldFault, 'field' | 'name'> {
  const asked = read.filter((name) => Object.hasOwn(step.asks.shape, name))
  const named = asked.map((field) => ({ field, name: fieldWords(step, field).say }))
  const quoted = named.find(({ name }) => name && reason.zh.includes(`“${name.zh}”`))
  const [only, ...others] = named
  return quoted ?? (only && others.length === 0 ? only : { field: undefined, name: undefined })
}
