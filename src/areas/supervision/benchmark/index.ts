import { replacingOf } from './replacing.ts'

export { endpoints } from './endpoints.ts'
export { fineOf, type Line, lineCovers } from './line.ts'
export { LineTable } from './line-table.tsx'
export { benchmarksFor, type KeptLine, makers } from './queries.ts'
export { readers } from './readers.ts'
export { benchmarks as procedures } from './released.ts'
export { routes } from './routes.tsx'

export const consumers = [replacingOf]
