import { withContact } from './contact.ts'
import { report } from './report.ts'

/** Since 25 November 2026 a reporter may leave word how to reach them. Cases opened before stay on the version before. */
export const report202611 = withContact(report, { version: '2026-11-25', protect: 'csl@2026-01-01#art-15/para-2' })
