import type { z } from 'zod'
import { type FieldFault, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { fieldWords, type Step } from './definition.ts'

type Issue = z.ZodError['issues'][number]

/**
 * Which fields of a form are missing or not as they should be, each with what is wrong, and which it does not have.
 * `answers` is what was sent: what is not there is missing, and not wrong.
 */
export function incomplete(
  form: Pick<Step, 'asks'> & Partial<Pick<Step, 'grounds'>>,
  { issues }: z.ZodError,
  answers?: unknown,
): Refusal {
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  const fields = new Set(issues.flatMap(({ path: [field] }) => (typeof field === 'string' ? [field] : [])))
  const names = [...fields].map((field) => fieldWords(form, field).say ?? { zh: field, en: field })
  const parts = [
    ...(names.length > 0
      ? [
          {
            zh: `请检查：${names.map(({ zh }) => zh).join('、')}`,
            en: `Please check: ${names.map(({ en }) => en).join(', ')}`,
          },
        ]
      : []),
    ...(unknown.length > 0
      ? [{ zh: `没有这些栏目：${unknown.join('、')}`, en: `No such fields: ${unknown.join(', ')}` }]
      : []),
  ]
  const all = parts.length > 0 ? parts : [{ zh: '请填写表格', en: 'Please fill in the form' }]
  const reason = { zh: all.map(({ zh }) => zh).join('；'), en: all.map(({ en }) => en).join('; ') }
  const other = { field: undefined, name: undefined, grounds: [] }
  const faults = [
    ...issues.flatMap((issue) => faultOf(form, issue, answers)),
    ...(unknown.length > 0 ? parts.slice(-1).map((words) => ({ ...other, reason: words })) : []),
  ]
  return refuse('incomplete', reason, { grounds: form.grounds ?? [], ...(faults.length > 0 && { faults }) })
}

function faultOf(form: Pick<Step, 'asks'>, issue: Issue, answers: unknown): readonly FieldFault[] {
  const [first] = issue.path
  if (typeof first !== 'string') return []
  const name = fieldWords(form, first).say
  return [{ field: issue.path.map(String).join('.'), name, reason: wrong(issue, isThere(answers, issue)), grounds: [] }]
}

const isThere = (answers: unknown, { path }: Issue): boolean => {
  let value = answers
  for (const key of path) value = Object.entries(Object(value)).find(([name]) => name === String(key))?.[1]
  return value !== undefined && value !== ''
}

/** What is wrong with one answer, in the words of whoever fills the form. */
function wrong(issue: Issue, given: boolean): Say {
  if (issue.code === 'invalid_value') {
    if (issue.values.length === 1 && issue.values[0] === true) {
      return { zh: '确认以后，在这里打勾', en: 'Tick it once you have made sure' }
    }
    return { zh: '请选一项', en: 'Choose one' }
  }
  if (!given) return { zh: '没有填写', en: 'Not filled in' }
  if (issue.code === 'too_small') return tooSmall(issue.origin, Number(issue.minimum))
  if (issue.code === 'too_big') return tooBig(issue.origin, Number(issue.maximum))
  if (issue.code === 'invalid_format' && issue.format === 'date') {
    return { zh: '不是一个日期，写作 2026-03-02', en: 'No such day; write it as 2026-03-02' }
  }
  return { zh: '填写的内容不符合这一栏的要求', en: 'Not what this field asks for' }
}

const tooSmall = (origin: string, least: number): Say => {
  if (origin === 'string') return { zh: `太短，至少${least}个字`, en: `Too short: at least ${least} characters` }
  if (origin === 'array') return { zh: `至少${least}项`, en: `At least ${least}` }
  return { zh: `不能小于${least}`, en: `Not less than ${least}` }
}

const tooBig = (origin: string, most: number): Say => {
  if (origin === 'string') return { zh: `太长，至多${most}个字`, en: `Too long: at most ${most} characters` }
  if (origin === 'array') return { zh: `至多${most}项`, en: `At most ${most}` }
  return { zh: `不能大于${most}`, en: `Not more than ${most}` }
}
