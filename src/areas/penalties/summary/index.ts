export { documents } from './documents.ts'
export { readers } from './readers.ts'
export { casePages, routes } from './rooms.tsx'
export { summaries as procedures } from './summary.ts'
