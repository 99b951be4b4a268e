export { casePages, routes } from './case-pages.tsx'
export { hearingFigures as procedures } from './procedure.ts'
export { readers } from './reader.ts'
