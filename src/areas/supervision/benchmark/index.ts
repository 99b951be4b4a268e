import { replacingOf } from './replacing.ts'

export { endpoints } from './endpoints.ts'
export { type BenchmarkLine, fineOf, lineCovers } from './line.ts'
export { LineTable, RowLink, rowSaid } from './line-table.tsx'
export { PATH } from './list-page.tsx'
export { benchmarksFor, benchmarksOn, type KeptLine, type Maker, makers } from './queries.ts'
export { readers } from './readers.ts'
export { benchmarks as procedures } from './released.ts'
export { routes } from './routes.tsx'
export { whyOutsideLaw } from './within-law.ts'

export const consumers = [replacingOf]
