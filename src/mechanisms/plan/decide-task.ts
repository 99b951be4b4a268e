import { z } from 'zod'
import type { Day } from '../../kernel/calendar/day.ts'
import { isDay } from '../../kernel/calendar/day.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { hasReason, isKeeper, type PlanOfficer, type TaskFile, whyNotKept } from './act.ts'
import {
  dayFaults,
  MOST_MOVES,
  MOST_PIECES,
  type TaskContent,
  type TaskHolder,
  TaskInput,
  taskNames,
  unfit,
  unreadable,
} from './content.ts'
import type { PlanTask } from './load.ts'
import {
  alreadySaid,
  needsReason,
  nobodyOwes,
  notOffered,
  notOwner,
  notRunning,
  notSaid,
  notVerifier,
  notYetTaken,
  noVerifierPost,
  ownTask,
  sameDay,
} from './refusals.ts'
import type { TaskAct } from './rows.ts'
import { missingWords, type TaskPiece, type TaskState } from './state.ts'
import {
  acceptedTask,
  doneTask,
  movedTask,
  offeredTask,
  refusedTask,
  returnedTask,
  struckTask,
  type TaskNotices,
  verifiedTask,
} from './task-notices.ts'

/** All that an act on a task is judged by. */
export interface TaskJudged {
  readonly task: PlanTask
  readonly file: TaskFile
  readonly officer: PlanOfficer
  readonly act: Exclude<TaskAct, 'entry'>
  readonly input: unknown
  /** Trimmed. */
  readonly reason: string | undefined
  readonly today: Day
  readonly pieces: readonly TaskPiece[]
  readonly state: TaskState
  /** The actor, and everybody whose posts they have by delegation today. */
  readonly actsFor: ReadonlySet<string>
}

export interface TaskDecision {
  readonly content: TaskContent
  /** Offices and persons that must be there for it to stand. */
  readonly holders: readonly TaskHolder[]
  readonly notices: TaskNotices
}

const plain = (content: TaskContent, notices: TaskNotices = [], holders: readonly TaskHolder[] = []): TaskDecision => ({
  ...{ content, holders, notices },
})

/** What becomes of a task by an act, or why not. Pure. */
export function decideTask(judged: TaskJudged): TaskDecision | Refusal {
  return DECISIONS[judged.act](judged)
}

type Decide = (judged: TaskJudged) => TaskDecision | Refusal

/** The same with who must keep the file, for acts that change what was planned. */
const kept =
  (decide: Decide): Decide =>
  (judged) =>
    whyNotKept(judged.file, judged.officer, judged.reason) ?? decide(judged)

const isDone = ({ standing }: TaskState) => standing === 'said' || standing === 'verified'

const change: Decide = ({ task: { content }, state, input, file }) => {
  if (isDone(state)) return alreadySaid()
  const parsed = TaskInput.safeParse(input)
  if (!parsed.success) return unreadable(taskNames, parsed.error)
  const { owner: _, verifier, due, ...asked } = parsed.data
  // The owner and the due day have acts of their own, which say who and why. What was said of the task as it was asked
  // before says nothing of it now.
  const next = { ...content, ...asked, verifier, ...UNSAID }
  const faults = dayFaults({ begins: asked.begins, due: content.due })
  if (faults.length > 0) return unfit(faults)
  if (due !== content.due) return dueHasAct()
  return whyNotApart(next) ?? plain(next, [], holdersOf({ verifier }, file))
}

/** Nobody has said it done, and nobody verified it. */
const UNSAID = { said: undefined, verified: undefined } as const

const dueHasAct = (): Refusal =>
  refuse('incomplete', {
    zh: '期限用“改期限”改，原期限、谁改的、为什么都留着',
    en: 'The due day is moved by an act of its own, which keeps the old day, who and why',
  })

/** Named offices and persons; an office alone of the file's own needs no look. */
const holdersOf = ({ owner, verifier }: Pick<TaskContent, 'owner' | 'verifier'>, { office }: TaskFile) =>
  [owner, verifier].flatMap((one) => (one && (one.person !== undefined || one.office !== office) ? [one] : []))

/** Whoever owes a task is not named to verify it. */
export const whyNotApart = ({ owner, verifier }: Pick<TaskContent, 'owner' | 'verifier'>): Refusal | undefined =>
  owner?.person !== undefined && owner.person === verifier?.person ? ownTask() : undefined

const Assigned = z.strictObject({ owner: TaskInput.shape.owner })

/** What of a task says who owes it, given by an office: another one is asked, its own is not. */
export const owedBy = (owner: TaskHolder | undefined, { office }: Pick<TaskFile, 'office'>) => ({
  owner: owner && owner.office !== office ? { office: owner.office } : owner,
  offer: owner && owner.office !== office ? ('offered' as const) : undefined,
  refusedWhy: undefined,
})

const assign: Decide = ({ task, state, input, file }) => {
  if (isDone(state)) return alreadySaid()
  const parsed = Assigned.safeParse(input)
  if (!parsed.success) return unreadable(taskNames, parsed.error)
  const content = { ...task.content, ...owedBy(parsed.data.owner, file), ...UNSAID, returned: undefined }
  return (
    whyNotApart(content) ?? plain(content, offeredTask(task.id, content), holdersOf({ owner: content.owner }, file))
  )
}

const Taken = z.strictObject({ person: z.string().min(1).max(80).optional() })

const accept: Decide = ({ task, officer, input }) => {
  const { owner, offer } = task.content
  if (owner?.office !== officer.office) return notOwner()
  const isWaiting = offer === 'offered' || (offer === undefined && owner.person === undefined)
  if (!isWaiting) return notOffered()
  const parsed = Taken.safeParse(input ?? {})
  if (!parsed.success) return unreadable(taskNames, parsed.error)
  const holder = { office: officer.office, person: parsed.data.person ?? officer.person }
  const content = { ...task.content, owner: holder, ...(offer && { offer: 'accepted' as const }) }
  return whyNotApart(content) ?? plain(content, acceptedTask(task), [holder])
}

const refuseIt: Decide = ({ task, officer, reason }) => {
  const { owner, offer } = task.content
  if (owner?.office !== officer.office) return notOwner()
  if (offer !== 'offered') return notOffered()
  if (!hasReason(reason)) return needsReason()
  return plain({ ...task.content, offer: 'refused', refusedWhy: reason }, refusedTask(task, reason))
}

/** Whether the actor owes it: the person who does, or who has their posts; anybody of the office where no person is named. */
const owes = ({ task: { content }, officer, actsFor }: TaskJudged): boolean =>
  content.owner?.office === officer.office && (content.owner.person === undefined || actsFor.has(content.owner.person))

const done: Decide = (judged) => {
  const { task, file, officer, state, today } = judged
  const { owner, offer } = task.content
  if (!owner) return nobodyOwes()
  if (!owes(judged)) return notOwner()
  if (offer === 'offered' || offer === 'refused') return notYetTaken()
  if (!file.files.runs.includes(file.stage)) return notRunning()
  if (isDone(state)) return alreadySaid()
  const missing = missingWords(state)
  if (missing) return evidenceMissing(missing.zh, missing.en)
  const said = { by: officer.person, on: today }
  return plain({ ...task.content, said, verified: undefined, returned: undefined }, doneTask(task))
}

const evidenceMissing = (zh: string, en: string): Refusal =>
  refuse('incomplete', {
    zh: `证据不齐，不能报办结。还缺：${zh}`,
    en: `It cannot be said done without its evidence. Missing: ${en}`,
  })

/** Everybody who must not verify: whoever owes it, said it done, or ever collected or changed a piece of what serves it. */
const barredFrom = ({ task: { content }, pieces }: TaskJudged): readonly string[] => [
  ...(content.owner?.person === undefined ? [] : [content.owner.person]),
  ...(content.said ? [content.said.by] : []),
  ...pieces.flatMap(({ need, hands }) => (need === 0 ? [] : hands)),
]

/** Why the actor does not look at it as its verifier. */
function whyNotVerifier(judged: TaskJudged): Refusal | undefined {
  const { task, file, officer, actsFor } = judged
  if (barredFrom(judged).some((person) => actsFor.has(person))) return ownTask()
  const { office, person } = task.content.verifier ?? { office: file.office }
  if (officer.office !== office || !(person === undefined || actsFor.has(person))) return notVerifier()
  return officer.roles.some((role) => file.files.verifiers.includes(role)) ? undefined : noVerifierPost()
}

const verify: Decide = (judged) => {
  const { task, file, officer, state, today, pieces } = judged
  const refused = whyNotVerifier(judged)
  if (refused) return refused
  if (!file.files.runs.includes(file.stage)) return notRunning()
  if (state.standing !== 'said') return notSaid()
  const counted = pieces
    .filter(
      ({ need, withdrawn, expiresOn }) => need > 0 && !withdrawn && (expiresOn === undefined || expiresOn >= today),
    )
    .map(({ id, hash }) => ({ id, hash }))
  if (counted.length > MOST_PIECES) return tooMany(MOST_PIECES)
  const verified = { pieces: counted, by: officer.person, on: today }
  return plain({ ...task.content, verified, returned: undefined }, verifiedTask(task))
}

const sendBack: Decide = (judged) => {
  const { task, officer, state, today, reason } = judged
  const refused = whyNotVerifier(judged)
  if (refused) return refused
  if (!['said', 'verified', 'fallen'].includes(state.standing)) return notSaid()
  if (!hasReason(reason)) return needsReason()
  const returned = { reason, by: officer.person, on: today }
  return plain({ ...task.content, said: undefined, verified: undefined, returned }, returnedTask(task, reason))
}

export const tooMany = (most: number): Refusal =>
  refuse('too-many', { zh: `最多${most}项，一件任务记不下更多`, en: `A task keeps ${most} of these at most` })

const Moved = z.strictObject({ due: z.string().refine(isDay), figure: TaskInput.shape.figure.optional() })

const move: Decide = ({ task: { id, content }, officer, state, today, input, reason }) => {
  if (isDone(state)) return alreadySaid()
  const parsed = Moved.safeParse(input)
  if (!parsed.success) return unreadable(taskNames, parsed.error)
  const { due, figure = content.figure } = parsed.data
  if (due === content.due) return sameDay()
  if (content.moves.length >= MOST_MOVES) return tooMany(MOST_MOVES)
  if (!hasReason(reason)) return needsReason()
  const faults = dayFaults({ begins: content.begins, due })
  if (faults.length > 0) return unfit(faults)
  const turn = { from: content.due, to: due, reason, by: officer.person, on: today }
  const next = { ...content, due, figure, moves: [...content.moves, turn] }
  return plain(next, movedTask(id, content, turn))
}

const strike: Decide = ({ task: { id, content }, reason }) =>
  hasReason(reason) ? plain({ ...content, struck: reason }, struckTask(id, content, reason)) : needsReason()

/** Whoever gives it, owes it or verifies it speaks about it. */
const comment: Decide = ({ task: { content }, file, officer, reason }) => {
  const { owner, verifier } = content
  const concerned = [file.office, owner?.office, verifier?.office].includes(officer.office)
  if (!concerned) return notOwner()
  return reason === undefined || reason.length < 2 || reason.length > 2_000 ? emptyComment() : plain(content)
}

const emptyComment = (): Refusal =>
  refuse('incomplete', { zh: '请写意见（2至2000字）', en: 'Write something (2 to 2,000 characters)' })

const DECISIONS: Readonly<Record<TaskJudged['act'], Decide>> = {
  change: kept(change),
  assign: kept(assign),
  accept,
  refuse: refuseIt,
  done,
  verify,
  return: sendBack,
  move: kept(move),
  strike: kept(strike),
  comment,
}

/** Which acts an actor may take on a task just now, for the page that offers them: the same judgement, with what they would say left out. */
export function offeredActs(judged: Omit<TaskJudged, 'act' | 'input' | 'reason'>): readonly TaskJudged['act'][] {
  const { task, file, officer, state } = judged
  if (task.content.struck !== undefined) return ['comment']
  const can = (act: TaskJudged['act']) => !isRefusal(DECISIONS[act]({ ...judged, act, input: {}, reason: LIKELY }))
  const keeps = isKeeper(file, officer) && !whyNotKept(file, officer, LIKELY)
  return [
    ...(['accept', 'refuse', 'done', 'verify', 'return'] as const).filter(can),
    ...(keeps && !isDone(state) ? (['assign', 'move', 'change'] as const) : []),
    ...(['strike', 'comment'] as const).filter(can),
  ]
}

/** A reason as long as one must be. */
const LIKELY = '……理由'
