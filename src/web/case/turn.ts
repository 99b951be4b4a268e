import { isAtOffice } from '../../kernel/procedure/access.ts'
import type { Deadline } from '../../kernel/procedure/clock.ts'
import { isOptional } from '../../kernel/procedure/definition.ts'
import type { Visit } from '../area.ts'
import type { CaseReading } from '../case-reading.ts'
import { readsProposal } from '../proposal.tsx'
import { clockOf, countingIn } from './running.ts'

/** What stands in the one panel of a case page: a form of a step, a proposal, or whose turn it is. */
export interface Turn {
  readonly kind: 'form' | 'agree' | 'waits' | 'others' | 'none'
  /** The step; undefined where none is left. */
  readonly step: string | undefined
  /** Whether it is the next step of the case, and not one beside it. */
  readonly isMain: boolean
  /** The clock that this step must meet; undefined where it has none, even while other clocks of the case run. */
  readonly deadline: Deadline | undefined
}

/**
 * What the panel shows to whoever reads the case. `asked`: a step whose form was asked for by its link, or was just refused.
 */
export function turnOf(reading: CaseReading, visit: Visit, asked: string | undefined): Turn {
  const { file, procedure, open, next } = reading
  const { actor, app } = visit
  const takes = open.filter(({ as }) => as === 'take').map(({ step }) => step)
  const counting = countingIn(procedure, file, app.kernel.now())
  const main = next?.step
  const beside = (kind: Turn['kind'], step: string | undefined): Turn => ({
    kind,
    step,
    isMain: false,
    deadline: clockOf(procedure.steps[step ?? ''], counting),
  })
  const asMain = (kind: Turn['kind']): Turn => ({
    kind,
    step: main,
    isMain: true,
    deadline: next?.deadline,
  })
  if (asked !== undefined && takes.includes(asked)) return asked === main ? asMain('form') : beside('form', asked)
  if (open.some(({ as }) => as === 'concur')) {
    return next?.whose.kind === 'second' ? asMain('agree') : beside('agree', file.proposal?.step)
  }
  if (next?.as === 'take' && main !== undefined && takes.includes(main)) return asMain('form')
  if (next?.whose.kind === 'second' && readsProposal(file, visit)) return asMain('waits')
  // Whoever is not of the office has a turn of their own.
  const own = isAtOffice(file, actor)
    ? undefined
    : takes.find((id) => !isOptional(procedure.steps[id] ?? {}, file.stage))
  if (own !== undefined) return beside('form', own)
  return next ? asMain('others') : beside('none', undefined)
}
