import { z } from 'zod'
import { daysBetween, isDay } from '../../kernel/calendar/day.ts'
import { type FieldFault, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

const day = z.string().refine(isDay, 'a day')
const short = z.string().trim().min(2).max(200)
const long = z.string().trim().min(2).max(2_000)
const key = z.string().min(1).max(80)

/** 三条主线 (work points, preamble): the strand a line belongs to. */
export const STRANDS = {
  publicity: { zh: '宣传教育', en: 'publicity and education' },
  governance: { zh: '依法治理', en: 'law-based governance' },
  recognition: { zh: '法治创建', en: 'recognition' },
} as const satisfies Record<string, Say>

/** 党委领导、人大监督、政府主导、各方协同、社会参与 (rlpe Art. 3): whose part in the working mechanism a line is. */
export const PARTS = {
  party: { zh: '党委领导', en: 'Party committee leads' },
  congress: { zh: '人大监督', en: 'people’s congress supervises' },
  government: { zh: '政府主导', en: 'government directs' },
  joint: { zh: '各方协同', en: 'all sides co-operate' },
  society: { zh: '社会参与', en: 'society takes part' },
} as const satisfies Record<string, Say>

/** In what form a piece of evidence must come. */
export const NEED_KINDS = {
  any: { zh: '文件、网址或者现场证明', en: 'file, link or live proof' },
  file: { zh: '文件', en: 'file' },
  link: { zh: '网址', en: 'link' },
  proof: { zh: '现场证明', en: 'live proof' },
} as const satisfies Record<string, Say>

const keysOf = <Key extends string>(names: Readonly<Record<Key, Say>>) =>
  z.enum(Object.keys(names).filter((name): name is Key => Object.hasOwn(names, name)))

/** What somebody says of a line. */
export const LineInput = z.strictObject({
  number: z.number().int().min(1).max(9_999),
  text: long,
  strand: keysOf(STRANDS),
  /** Addresses of the provisions it stands on. */
  basis: z.array(z.string().min(3).max(200)).min(1).max(20),
  /** The line of the parent plan that it serves. */
  parent: key.optional(),
  audience: short.optional(),
  part: keysOf(PARTS).optional(),
  /** 精准普法 (rlpe Art. 53): which need of which group it answers. */
  need: long.optional(),
})
export type LineInput = Readonly<z.infer<typeof LineInput>>

/** A line as its version keeps it. */
export const LineContent = LineInput.extend({ struck: z.string().optional() })
export type LineContent = Readonly<z.infer<typeof LineContent>>

const needShape = z.strictObject({ what: short, kind: keysOf(NEED_KINDS), count: z.number().int().min(1).max(500) })
export type Need = Readonly<z.infer<typeof needShape>>

const holderShape = z.strictObject({ office: key, person: key.optional() })
export type TaskHolder = Readonly<z.infer<typeof holderShape>>

/** What somebody says of a task. No figure of how far it is can be said: that is counted from its evidence. */
export const TaskInput = z.strictObject({
  title: short,
  /** The first day on which it is worked on; where none is said, the day it was entered. */
  begins: day.optional(),
  due: day,
  /** Whose figure the due day is: the office's own, or the provision that sets it, by its address. */
  figure: z.union([z.literal('own'), z.string().min(3).max(200)]),
  /** What must be there before it can be said done. */
  needs: z.array(needShape).min(1).max(10),
  /** Who owes it; nobody yet, if not said. */
  owner: holderShape.optional(),
  /** Who verifies it: an office, or one person of it. The office that gives it, if not said. */
  verifier: holderShape.optional(),
})
export type TaskInput = Readonly<z.infer<typeof TaskInput>>

const byOn = { by: key, on: day }

/** A due day is moved, a task commented on, and pieces are counted, so often at most; more is refused before it is written. */
export const MOST_MOVES = 200
export const MOST_COMMENTS = 500
export const MOST_PIECES = 5_000

/**
 * A piece of evidence as it was when a task was verified. What it is called is read of the piece itself, which may come to
 * serve a confidential case, or be erased.
 */
const countedPiece = z.strictObject({ id: key, hash: z.string() })

/** A task as its version keeps it: what was asked, and what people said of it. */
export const TaskContent = TaskInput.extend({
  line: key.optional(),
  /** Whether another office owes it: offered to it, taken on, or refused with its reason. */
  offer: z.enum(['offered', 'accepted', 'refused']).optional(),
  refusedWhy: z.string().optional(),
  /** Which of how many occurrences it is, where it recurs. */
  occurrence: z.strictObject({ series: key, number: z.number().int(), of: z.number().int() }).optional(),
  /** Due days it had before, each with who moved it and why. */
  moves: z.array(z.strictObject({ from: day, to: day, reason: z.string(), ...byOn })).max(MOST_MOVES),
  said: z.strictObject(byOn).optional(),
  verified: z.strictObject({ pieces: z.array(countedPiece).max(MOST_PIECES), ...byOn }).optional(),
  returned: z.strictObject({ reason: z.string(), ...byOn }).optional(),
  struck: z.string().optional(),
})
export type TaskContent = Readonly<z.infer<typeof TaskContent>>

export const lineNames: Readonly<Record<keyof LineInput, Say>> = {
  number: { zh: '序号', en: 'Number' },
  text: { zh: '内容', en: 'Text' },
  strand: { zh: '主线', en: 'Strand' },
  basis: { zh: '依据', en: 'Basis' },
  parent: { zh: '承接上级计划的哪一项', en: 'Line of the parent plan' },
  audience: { zh: '对象', en: 'Audience' },
  part: { zh: '在工作机制中的位置', en: 'Part in the mechanism' },
  need: { zh: '针对的需求', en: 'Need it answers' },
}

export const taskNames: Readonly<Record<keyof TaskInput, Say>> = {
  title: { zh: '任务', en: 'Task' },
  begins: { zh: '开始', en: 'Begins' },
  due: { zh: '期限', en: 'Due' },
  figure: { zh: '期限由谁定', en: 'Whose figure' },
  needs: { zh: '需要的证据', en: 'Evidence needed' },
  owner: { zh: '谁办', en: 'Owner' },
  verifier: { zh: '谁核验', en: 'Verifier' },
}

/** Why something of a line or a task cannot be read, field by field in its own words. */
export function unreadable(names: Readonly<Record<string, Say>>, { issues }: Pick<z.ZodError, 'issues'>): Refusal {
  const faults = issues.map(({ path, code, message, ...more }): FieldFault => {
    const [field = '', ...rest] = path.map(String)
    const unknown = 'keys' in more && Array.isArray(more.keys) ? more.keys.join('、') : undefined
    return {
      field: [field, ...rest].join('.'),
      name: names[field],
      reason:
        unknown === undefined
          ? { zh: '没有填写，或者填写得不对', en: 'Missing, or not as it should be' }
          : { zh: `没有这一栏：${unknown}`, en: `There is no such field: ${unknown}` },
      grounds: [],
    }
  })
  return unfit(faults)
}

export const unfit = (faults: readonly FieldFault[]): Refusal =>
  refuse(
    'incomplete',
    {
      zh: `请检查：${faults.map(({ name, reason }) => `${name?.zh ?? ''}（${reason.zh}）`).join('、')}`,
      en: `Please check: ${faults.map(({ name, reason }) => `${name?.en ?? ''} (${reason.en})`).join(', ')}`,
    },
    { faults },
  )

/** What is wrong with the days of a task by themselves. */
export const dayFaults = ({ begins, due }: Pick<TaskInput, 'begins' | 'due'>): readonly FieldFault[] =>
  begins !== undefined && daysBetween(begins, due) < 0
    ? [
        {
          field: 'due',
          name: taskNames.due,
          reason: { zh: '早于开始的日期', en: 'It is before the day it begins' },
          grounds: [],
        },
      ]
    : []
