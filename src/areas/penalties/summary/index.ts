export { casePages, routes } from './case-pages.tsx'
export { documents } from './documents.ts'
export { readers } from './readers.ts'
export { summaries as procedures } from './summary.ts'
