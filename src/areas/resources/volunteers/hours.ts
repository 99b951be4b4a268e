import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'

/** An entry a volunteer made, and what came of it. */
export interface LoggedHours {
  /** Its revision on the case, by which it is confirmed. */
  readonly entry: string
  readonly on: string
  readonly hours: number
  readonly task: string
  /** Undefined until somebody else has confirmed it; fewer than logged, with the reason. */
  readonly confirmed: { readonly hours: number; readonly why: string | undefined } | undefined
}

/** What was logged on a case, in its order. */
export function loggedHours(
  steps: readonly Pick<TakenStep, 'step' | 'revision' | 'answers'>[],
): readonly LoggedHours[] {
  const confirmations = steps.filter(({ step }) => step === 'confirm')
  return steps
    .filter(({ step }) => step === 'log')
    .map(({ revision, answers }) => {
      const entry = String(revision)
      const found = confirmations.findLast((one) => one.answers.entry === entry)?.answers
      return {
        entry,
        on: String(answers.on),
        hours: Number(answers.hours),
        task: String(answers.task),
        confirmed: found && {
          hours: Number(found.hours),
          why: typeof found.why === 'string' ? found.why : undefined,
        },
      }
    })
}

/** What stays of a volunteer who has left. */
export const confirmedHours = (logged: readonly LoggedHours[]): number =>
  logged.reduce((sum, { confirmed }) => sum + (confirmed?.hours ?? 0), 0)

const MOST_A_DAY = 24

/** No day that lies ahead, and no more hours in one day than a day has. */
export const dayFits =
  (grounds: Grounds): Guard =>
  ({ file, answers, day: today }) => {
    const on = String(answers.on)
    if (on > today)
      return refuse(
        'incomplete',
        { zh: '日期在今天之后，不能填', en: 'That day lies ahead: it cannot be entered' },
        { grounds },
      )
    const before = loggedHours(file?.steps ?? [])
      .filter((one) => one.on === on)
      .reduce((sum, { hours, confirmed }) => sum + (confirmed?.hours ?? hours), 0)
    return before + Number(answers.hours ?? 0) > MOST_A_DAY
      ? refuse(
          'incomplete',
          {
            zh: `这一天合计超过 24 小时（已填 ${before} 小时）`,
            en: `More than 24 hours on that day (${before} are logged already)`,
          },
          { grounds },
        )
      : undefined
  }

/** It was logged here, and nobody has confirmed it yet. */
export const entryFits =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const found = loggedHours(file?.steps ?? []).find(({ entry }) => entry === answers.entry)
    if (!found)
      return refuse('incomplete', { zh: '没有这一条工时', en: 'There is no such entry of hours' }, { grounds })
    if (found.confirmed)
      return refuse('incomplete', { zh: '这一条已经确认过', en: 'This entry was confirmed already' }, { grounds })
    return undefined
  }

/** Fewer than logged only with the reason, and never more. */
export const lessHasReason =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const found = loggedHours(file?.steps ?? []).find(({ entry }) => entry === answers.entry)
    if (!found) return undefined
    if (Number(answers.hours) > found.hours)
      return refuse(
        'incomplete',
        { zh: `不能多于所填的 ${found.hours} 小时`, en: `Never more than the ${found.hours} h that were logged` },
        { grounds },
      )
    return Number(answers.hours) < found.hours && answers.why === undefined
      ? refuse(
          'incomplete',
          { zh: '少于所填的，请写明理由', en: 'Fewer than were logged: give the reason' },
          { grounds },
        )
      : undefined
  }

export const somethingConfirmed =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    confirmedHours(loggedHours(file?.steps ?? [])) > 0
      ? undefined
      : refuse('incomplete', { zh: '还没有确认的工时', en: 'No hours are confirmed yet' }, { grounds })
