import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { type FieldFault, isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { fieldSay, groundsFor, type RecordValues, type Register, sealedFields } from './define.ts'

export type RecordAct = 'entry' | 'change' | 'withdrawal' | 'import'

/** A record as a decision needs it. */
export interface RecordState {
  readonly id: string
  readonly version: number
  readonly state: 'current' | 'withdrawn'
  readonly content: RecordValues
}

export type OfficerActor = Extract<Actor, { readonly kind: 'officer' }>

/** What somebody asks to have done with one record. */
interface RecordQuestion {
  readonly register: Register
  readonly act: RecordAct
  /** Absent where it is entered. */
  readonly record: RecordState | undefined
  readonly values: unknown
  /** What of the values names something that was not found. */
  readonly unread?: readonly FieldFault[] | undefined
  /** Sealed fields that are not asked at all here. */
  readonly keeps?: readonly string[] | undefined
  /** The version the actor had before their eyes. */
  readonly seen: number | undefined
  readonly reason: string | undefined
  readonly now: Date
}

/** What is to be written of a record. */
export interface RecordDecision {
  readonly act: RecordAct
  readonly content: RecordValues
  /** The version it becomes. */
  readonly version: number
  readonly state: 'current' | 'withdrawn'
  readonly reason: string | undefined
}

/** Why an actor enters nothing in this register; undefined where they may, for their own office. */
export function whyNotEnter(register: Register, actor: Actor): Refusal | undefined {
  if (actor.kind !== 'officer') return signInFirst()
  const { role, also = [] } = register.enters
  return [role, ...also].some((one) => actor.roles.includes(one)) ? undefined : notYours(register)
}

const notYours = ({ name, grounds }: Register): Refusal =>
  refuse(
    'not-yours',
    {
      zh: `“${name.zh}”由登记岗位办理，您现在的岗位只能查看本机关的记录`,
      en: `Records of “${name.en}” are entered by another post: at yours you read those of your office`,
    },
    { grounds },
  )

/** Why an actor reads no record of this register; undefined where they may, of their own office, and for whoever is no officer. */
export function whyNotRead(register: Register, actor: Actor): Refusal | undefined {
  const { readBy, enters, agrees, opens, grounds } = register
  if (!readBy || actor.kind !== 'officer') return undefined
  const roles = [...readBy, enters.role, ...(enters.also ?? []), agrees?.role ?? '', opens?.role ?? '']
  if (actor.roles.some((role) => roles.includes(role))) return undefined
  return refuse(
    'not-yours',
    {
      zh: `“${register.name.zh}”只给办理它的岗位看，您现在的岗位不在其中`,
      en: `Records of “${register.name.en}” are read by those alone whose posts work with them, and yours is none of these`,
    },
    { grounds },
  )
}

const SHORTEST_REASON = 4
const LONGEST_REASON = 500

/**
 * What becomes of a record, or everything that is wrong with it. Pure: whether its key is free is the database's to say.
 * A change and a withdrawal have a reason; what is entered is its own.
 */
export function decideRecord(asked: RecordQuestion): RecordDecision | Refusal {
  const { act, record, values } = asked
  const today: Day = dayOf(asked.now)
  const says = Object(act === 'withdrawal' ? record?.content : values)
  const register = { ...asked.register, grounds: groundsFor(asked.register, today, [], says) }
  const question = { ...asked, register }
  const moved = whyMoved(question)
  if (moved) return moved
  const judged = act === 'withdrawal' ? (record?.content ?? {}) : judgedWith(question, today)
  const changed = isRefusal(judged) ? [] : fixedFaults(register, record, judged)
  if (changed.length > 0) return refuse('incomplete', said(changed), { grounds: register.grounds, faults: changed })
  const reason = question.reason?.trim() ?? ''
  const asksReason = act === 'change' || act === 'withdrawal'
  const unreasoned = asksReason ? reasonFaults(reason) : []
  if (isRefusal(judged)) return { ...judged, faults: [...(judged.faults ?? []), ...unreasoned] }
  if (unreasoned.length > 0) return unreasonedBy(register, unreasoned)
  return {
    act,
    content: judged,
    version: (record?.version ?? 0) + 1,
    state: act === 'withdrawal' ? 'withdrawn' : 'current',
    reason: reason === '' ? undefined : reason,
  }
}

/** What was entered for good and is another now. */
function fixedFaults(register: Register, record: RecordState | undefined, values: RecordValues): readonly FieldFault[] {
  if (!record) return []
  const same = (name: string) => JSON.stringify(record.content[name]) === JSON.stringify(values[name])
  return (register.fixed ?? []).flatMap((name) =>
    same(name)
      ? []
      : [
          {
            field: name,
            name: fieldSay(register, name),
            reason: {
              zh: '登记以后不能更改：请停止这一条，再登记新的',
              en: 'It cannot be changed once entered: end this record and enter another',
            },
            grounds: [],
          },
        ],
  )
}

/**
 * The values as they are stored, or all that is wrong with them: what names nothing is told beside the rest, once. What is
 * sealed and not given anew stays as it is.
 */
function judgedWith(
  { register, record, values, unread = [], keeps = [] }: RecordQuestion,
  today: Day,
): RecordValues | Refusal {
  const kept = keptSealed(register, record?.content ?? {}, values)
  const judged = register.judge(values, today, [...Object.keys(kept), ...keeps])
  const [first] = unread
  if (!first) return isRefusal(judged) ? judged : { ...judged, ...kept }
  const others = isRefusal(judged) ? (judged.faults ?? []) : []
  const own = new Set(unread.map(({ field }) => field))
  const faults = [...unread, ...others.filter(({ field }) => field === undefined || !own.has(field))]
  return refuse('incomplete', first.reason, { grounds: register.grounds, faults })
}

/** Values of sealed fields that a change does not give anew; one from before the field was sealed is sealed with this change. */
export function keptSealed(register: Register, before: RecordValues, values: unknown): RecordValues {
  const given = new Set(Object.entries(Object(values)).flatMap(([name, value]) => (isGiven(value) ? [name] : [])))
  return Object.fromEntries(
    sealedFields(register).flatMap((name) =>
      before[name] !== undefined && !given.has(name) ? [[name, before[name]]] : [],
    ),
  )
}

/** A sealed value that comes back is none that was typed. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== '' && typeof value !== 'object'

/** Why a record is no longer the one its changer saw. */
function whyMoved({ register, record, seen }: RecordQuestion): Refusal | undefined {
  if (record?.state === 'withdrawn') return withdrawn(register)
  return record && seen !== undefined && seen !== record.version ? recordOvertaken(register) : undefined
}

/** What is wrong with the reason of an act that asks one; undefined where it is good. */
export function whyNotReason(register: Pick<Register, 'grounds'>, reason: string): Refusal | undefined {
  const faults = reasonFaults(reason)
  return faults.length > 0 ? unreasonedBy(register, faults) : undefined
}

const unreasonedBy = ({ grounds }: Pick<Register, 'grounds'>, faults: readonly FieldFault[]): Refusal =>
  refuse('incomplete', said(faults), { grounds, faults })

const REASON = { zh: '理由', en: 'Reason' }

function reasonFaults(reason: string): readonly FieldFault[] {
  const fault = (zh: string, en: string) => [{ field: 'reason', name: REASON, reason: { zh, en }, grounds: [] }]
  if (reason === '') return fault('没有填写', 'Not filled in')
  if (reason.length < SHORTEST_REASON) {
    return fault(`太短，至少${SHORTEST_REASON}个字`, `Too short: at least ${SHORTEST_REASON} characters`)
  }
  if (reason.length <= LONGEST_REASON) return []
  return fault(`太长，至多${LONGEST_REASON}个字`, `Too long: at most ${LONGEST_REASON} characters`)
}

const said = (faults: readonly FieldFault[]) => ({
  zh: `请检查：${faults.map(({ name }) => name?.zh ?? '').join('、')}`,
  en: `Please check: ${faults.map(({ name }) => name?.en ?? '').join(', ')}`,
})

const withdrawn = ({ grounds }: Pick<Register, 'grounds'>): Refusal =>
  refuse(
    'out-of-turn',
    {
      zh: '这条记录已经撤下，不再更改；需要时请重新登记',
      en: 'This record was withdrawn and changes no more: enter it anew where it is needed',
    },
    { grounds },
  )

export const recordOvertaken = ({ grounds }: Pick<Register, 'grounds'>): Refusal =>
  refuse(
    'overtaken',
    {
      zh: '别人刚改过这条记录，您的改动没有保存：请看过现在的内容再改',
      en: 'Somebody has just changed this record and your change was not kept: look at it as it is now and change it again',
    },
    { grounds },
  )

/** The same for a record that is not there and for one of another office: nobody learns which exist. */
export const noSuchRecord = ({ grounds }: Pick<Register, 'grounds'>): Refusal =>
  refuse(
    'not-found',
    { zh: '没有这条记录，或者不是本机关的', en: 'There is no such record, or it is not of your office' },
    { grounds },
  )
