import { z } from 'zod'
import { type Day, isDay } from '../../kernel/calendar/day.ts'
import { type FieldFault, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

const day = z.string().refine(isDay)
const say = z.strictObject({ zh: z.string(), en: z.string() })
/** What a piece serves: a case, a record, or what an area says that it serves (`SubjectKind`). */
const subjectShape = z.strictObject({
  kind: z.enum(['case', 'record', 'responsibility-row', 'task', 'duty', 'control-point']),
  id: z.string().max(200),
})
export type ServedSubject = Readonly<z.infer<typeof subjectShape>>

/** What a piece is, as its version keeps it and the ledger has its hash. */
export const EvidenceContent = z.strictObject({
  form: z.enum(['file', 'link', 'proof']),
  title: z.string(),
  /** Who collected it, a pseudonymous key, and on which day. */
  collectedBy: z.string(),
  collectedOn: day,
  /** The period it covers; without an end where none is written. */
  from: day.optional(),
  to: day.optional(),
  /** The last day on which it is good. */
  expiresOn: day.optional(),
  note: z.string().optional(),
  /** SHA-256, hexadecimal: of the address, of the statement; of a file the keyed one that the record names it by. */
  hash: z.string(),
  link: z.string().optional(),
  /** The version of the piece that brought its file. */
  file: z.number().int().optional(),
  proof: z
    .strictObject({
      kind: z.string(),
      version: day,
      reference: z.string(),
      facts: z.array(z.strictObject({ name: say, value: z.string() })),
      path: z.string().optional(),
    })
    .optional(),
  /** What it serves, in the order it was bound. */
  subjects: z.array(subjectShape),
})
export type EvidenceContent = Readonly<z.infer<typeof EvidenceContent>>

/** What somebody types of a piece. */
export const EvidenceInput = z.strictObject({
  form: z.enum(['file', 'link', 'proof']),
  title: z.string().max(200),
  collectedOn: z.string().max(10),
  from: z.string().max(10).optional(),
  to: z.string().max(10).optional(),
  expiresOn: z.string().max(10).optional(),
  note: z.string().max(2_000).optional(),
  link: z.string().max(2_000).optional(),
  kind: z.string().max(60).optional(),
  reference: z.string().max(20_000).optional(),
})
export type EvidenceInput = Readonly<z.infer<typeof EvidenceInput>>

export const inputNames: Readonly<Record<keyof EvidenceInput, Say>> = {
  form: { zh: '形式', en: 'Form' },
  title: { zh: '名称', en: 'Title' },
  collectedOn: { zh: '取得日期', en: 'Collected on' },
  from: { zh: '证明的期间，自', en: 'Covers from' },
  to: { zh: '至', en: 'to' },
  expiresOn: { zh: '有效至', en: 'Good until' },
  note: { zh: '说明', en: 'Note' },
  link: { zh: '网址', en: 'Address' },
  kind: { zh: '证明种类', en: 'Kind of proof' },
  reference: { zh: '证明内容', en: 'What is to be proven' },
}

/** Everything that is wrong with what was typed; its days are days, in their order, and nothing was collected tomorrow. */
export function inputFaults(input: EvidenceInput, today: Day): readonly FieldFault[] {
  const fault = (field: keyof EvidenceInput, zh: string, en: string): FieldFault => ({
    field,
    name: inputNames[field],
    reason: { zh, en },
    grounds: [],
  })
  const { title, collectedOn, from, to, expiresOn } = input
  const days = (['collectedOn', 'from', 'to', 'expiresOn'] as const).flatMap((field) => {
    const given = input[field]
    return given === undefined || isDay(given) ? [] : [fault(field, '不是日期', 'This is no day')]
  })
  if (title.trim() === '') return [fault('title', '没有填写', 'Not filled in'), ...days]
  if (days.length > 0) return days
  return [
    ...(collectedOn > today ? [fault('collectedOn', '不能晚于今天', 'It cannot be after today')] : []),
    ...(from !== undefined && to !== undefined && to < from
      ? [fault('to', '早于开始的日期', 'It is before the first day')]
      : []),
    ...(expiresOn !== undefined && expiresOn < collectedOn
      ? [fault('expiresOn', '早于取得日期', 'It is before the day it was collected on')]
      : []),
    ...(input.form === 'link' && !isLink(input.link ?? '')
      ? [fault('link', '须为完整的网址（http:// 或者 https://）', 'A whole address, http:// or https://')]
      : []),
  ]
}

function isLink(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
}

export const unfitInput = (faults: readonly FieldFault[]): Refusal =>
  refuse(
    'incomplete',
    {
      zh: `请检查：${faults.map(({ name, reason }) => `${name?.zh ?? ''}（${reason.zh}）`).join('、')}`,
      en: `Please check: ${faults.map(({ name, reason }) => `${name?.en ?? ''} (${reason.en})`).join(', ')}`,
    },
    { faults },
  )
