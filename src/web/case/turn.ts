import type { Actor } from '../../kernel/identity/actor.ts'
import { isAtOffice } from '../../kernel/procedure/access.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import type { RunningDeadline } from '../../kernel/procedure/case-state.ts'
import type { OpenStep } from '../../kernel/procedure/decide.ts'
import { isOptional, type Procedure } from '../../kernel/procedure/definition.ts'
import { mainStepOf } from './next.ts'
import { clockOf, countingIn } from './running.ts'

/** What stands in the one panel of a case page: a form of a step, a proposal, or whose turn it is. */
export interface Turn {
  readonly kind: 'form' | 'agree' | 'waits' | 'others' | 'none'
  /** The step; undefined where none is left. */
  readonly step: string | undefined
  /** Whether it is the next step of the case, and not one that was asked for by name. */
  readonly isMain: boolean
  /** The clock that it stops; the most urgent one, where it stops none. */
  readonly deadline: RunningDeadline | undefined
}

interface TurnOf {
  readonly procedure: Procedure
  readonly file: CaseFile
  readonly open: readonly OpenStep[]
  readonly actor: Actor
  readonly now: Date
  /** A step whose form was asked for or just refused. */
  readonly asked: string | undefined
  /** Whether this actor reads what is proposed. */
  readonly readsProposal: boolean
}

/** What the panel shows to whoever reads the case. Pure. */
export function turnOf({ procedure, file, open, actor, now, asked, readsProposal }: TurnOf): Turn {
  const takes = open.filter(({ as }) => as === 'take').map(({ step }) => step)
  const counting = countingIn(procedure, file, now)
  const timed = (kind: Turn['kind'], step: string | undefined, isMain: boolean): Turn => ({
    kind,
    step,
    isMain,
    deadline: clockOf(procedure.steps[step ?? ''], counting) ?? counting[0],
  })
  if (asked !== undefined && takes.includes(asked)) return timed('form', asked, asked === mainStepOf(procedure, file))
  if (open.some(({ as }) => as === 'concur')) return timed('agree', file.proposal?.step, true)
  const main = mainStepOf(procedure, file)
  if (main !== undefined && takes.includes(main)) return timed('form', main, true)
  if (file.proposal && readsProposal) return timed('waits', file.proposal.step, true)
  // Whoever is not of the office has a turn of their own: what they may do stands open.
  const own = isAtOffice(file, actor)
    ? undefined
    : takes.find((id) => !isOptional(procedure.steps[id] ?? {}, file.stage))
  if (own !== undefined) return timed('form', own, false)
  return main === undefined ? timed('none', undefined, true) : timed('others', main, true)
}
