import type { z } from 'zod'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { fieldWords, type Step } from './definition.ts'

/** Which fields of a form are missing or not as they should be, and which it does not have. */
export function incomplete(form: Pick<Step, 'asks'> & Partial<Pick<Step, 'grounds'>>, { issues }: z.ZodError): Refusal {
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
  return refuse('incomplete', reason, { grounds: form.grounds ?? [] })
}
