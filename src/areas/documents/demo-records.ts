import { templates } from '../../mechanisms/document/template-register.ts'
import type { DemoRecord } from '../../mechanisms/register/demo-record.ts'

/** One office's own abbreviation in the number of its receipts; the standard text stands. */
export const demoRecords: readonly DemoRecord[] = [
  { register: templates, by: 'wangxin-5', values: () => ({ kind: 'report/receipt', abbreviation: '临网信' }) },
]
