import { daysBetween } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import type { TaskContent } from '../../../mechanisms/plan/content.ts'
import { SOON_DAYS } from '../../../mechanisms/plan/list-tasks.ts'
import type { PlanTask } from '../../../mechanisms/plan/load.ts'
import type { TaskStanding, TaskState } from '../../../mechanisms/plan/state.ts'
import type { Visit } from '../../../web/area.ts'
import { Icon } from '../../../web/icon.tsx'

const STANDINGS: Readonly<Record<TaskStanding, Say>> = {
  struck: { zh: '已划去', en: 'struck out' },
  unowned: { zh: '没有人办', en: 'nobody owes it' },
  offered: { zh: '等承办机关答复', en: 'waits for the other office' },
  refused: { zh: '承办机关不接受', en: 'refused by the other office' },
  open: { zh: '在办', en: 'under way' },
  said: { zh: '待核验', en: 'waits to be verified' },
  verified: { zh: '已核验', en: 'verified' },
  returned: { zh: '已退回', en: 'returned' },
  fallen: { zh: '证据不再齐全', en: 'evidence no longer whole' },
}

export const standingWords = (standing: TaskStanding): Say => STANDINGS[standing]

/** Where a task stands on a day, in words: what is late or soon first. */
function stateWords({ standing, overdue }: TaskState, { due }: Pick<TaskContent, 'due'>, today: string): Say {
  const words = STANDINGS[standing]
  const left = daysBetween(today, due)
  if (overdue) return { zh: `${words.zh}，已过${-left}日`, en: `${words.en}, ${-left} days late` }
  const isUnderWay = standing !== 'said' && standing !== 'verified' && standing !== 'struck'
  return isUnderWay && left <= SOON_DAYS
    ? { zh: `${words.zh}，余${left}日`, en: `${words.en}, ${left} days left` }
    : words
}

interface StateOf {
  readonly state: TaskState
  readonly task: Pick<PlanTask, 'content'>
  readonly visit: Visit
}

/** The state in a cell: with a mark for what is done and what presses, never by colour alone. */
export function State({ state, task, visit }: StateOf) {
  const { standing, overdue } = state
  const presses = overdue || standing === 'fallen' || standing === 'said'
  return (
    <span class="state" data-state={standing === 'verified' ? 'done' : presses ? 'due' : 'quiet'}>
      {standing === 'verified' && <Icon name="check" />}
      {presses && <Icon name="clock" />}
      {visit.say(stateWords(state, task.content, visit.today))}
    </span>
  )
}

/** Whose day a task is past: red is kept for one that a provision sets, the office's own has a mark of its own. */
export const pastWhose = (
  { overdue }: TaskState,
  { figure }: Pick<TaskContent, 'figure'>,
): 'statute' | 'own' | undefined => (overdue ? (figure === 'own' ? 'own' : 'statute') : undefined)

/** Whose figure a due day is. */
export const figureWords = (figure: string): Say =>
  figure === 'own'
    ? { zh: '本机关自定', en: 'the office’s own figure' }
    : { zh: '有条文规定', en: 'set by a provision' }

export const actWords: Readonly<Record<string, Say>> = {
  entry: { zh: '登记', en: 'Entered' },
  change: { zh: '更改', en: 'Changed' },
  assign: { zh: '改由谁办', en: 'Owner named' },
  accept: { zh: '接受', en: 'Taken on' },
  refuse: { zh: '不接受', en: 'Refused' },
  done: { zh: '报办结', en: 'Said done' },
  verify: { zh: '核验', en: 'Verified' },
  return: { zh: '退回', en: 'Returned' },
  move: { zh: '改期限', en: 'Moved' },
  strike: { zh: '划去', en: 'Struck out' },
  comment: { zh: '意见', en: 'Comment' },
}

/** Evidence that is there, of what is needed. */
export const piecesWords = ({ there, needed }: Pick<TaskState, 'there' | 'needed'>): Say => ({
  zh: `${there}/${needed}件`,
  en: `${there} of ${needed}`,
})
