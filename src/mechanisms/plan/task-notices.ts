import type { TaskContent } from './content.ts'
import type { PlanTask } from './load.ts'

/** What is told to whom of an act on a task. */
export type TaskNotices = readonly {
  readonly addressee: string
  readonly text: { readonly zh: string; readonly en: string }
  readonly task: string
}[]

const one = (task: string, addressee: string, zh: string, en: string): TaskNotices => [
  { addressee, text: { zh, en }, task },
]

const toOwner = (id: string, { owner }: TaskContent, zh: string, en: string): TaskNotices =>
  owner ? one(id, owner.person === undefined ? `office:${owner.office}` : `person:${owner.person}`, zh, en) : []

/** An office is asked whether it takes a task on; a person of the office that gives it is told that it is theirs. */
export const offeredTask = (id: string, content: TaskContent): TaskNotices =>
  content.offer === 'offered'
    ? toOwner(
        id,
        content,
        `有一项任务请本机关承办，${content.due}到期：${content.title}。请接受，或者写明理由不接受`,
        `Your office is asked to take on a task due on ${content.due}: ${content.title}. Take it on, or refuse it with a reason`,
      )
    : toOwner(
        id,
        content,
        `有一项任务由您承办，${content.due}到期：${content.title}`,
        `A task is yours, due on ${content.due}: ${content.title}`,
      )

export const acceptedTask = ({ id, office, content }: PlanTask): TaskNotices =>
  content.offer === 'offered'
    ? one(id, `office:${office}`, `承办机关已接受任务：${content.title}`, `A task was taken on: ${content.title}`)
    : []

export const refusedTask = ({ id, office, content }: PlanTask, reason: string): TaskNotices =>
  one(
    id,
    `office:${office}`,
    `承办机关不接受任务：${content.title}。理由：${reason}`,
    `A task was refused: ${content.title}. Why: ${reason}`,
  )

/** Whoever verifies it is told that it waits for them. */
export const doneTask = ({ id, office, content }: PlanTask): TaskNotices => {
  const { office: at, person } = content.verifier ?? { office }
  const addressee = person === undefined ? `office:${at}` : `person:${person}`
  return one(
    id,
    addressee,
    `任务已报办结，等待核验：${content.title}`,
    `A task was said done and waits to be verified: ${content.title}`,
  )
}

export const verifiedTask = ({ id, content }: PlanTask): TaskNotices =>
  toOwner(id, content, `任务已核验：${content.title}`, `A task was verified: ${content.title}`)

export const returnedTask = ({ id, content }: PlanTask, reason: string): TaskNotices =>
  toOwner(
    id,
    content,
    `任务被退回：${content.title}。理由：${reason}`,
    `A task was returned: ${content.title}. Why: ${reason}`,
  )

export const movedTask = (
  id: string,
  content: TaskContent,
  { from, to, reason }: { readonly from: string; readonly to: string; readonly reason: string },
): TaskNotices =>
  toOwner(
    id,
    content,
    `任务期限由${from}改为${to}：${content.title}。理由：${reason}`,
    `A task is due on ${to} in place of ${from}: ${content.title}. Why: ${reason}`,
  )

export const struckTask = (id: string, content: TaskContent, reason: string): TaskNotices =>
  toOwner(
    id,
    content,
    `任务已划去：${content.title}。理由：${reason}`,
    `A task was struck out: ${content.title}. Why: ${reason}`,
  )
