export { casePages, routes } from './case-pages.tsx'
export { documents } from './documents.ts'

import { readers as judging } from './readers.ts'
import { weighingReaders } from './weighing.ts'

export { summaries as procedures } from './summary.ts'

export const readers = [...judging, ...weighingReaders]
