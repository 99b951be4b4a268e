import { replacingOf } from './replacing.ts'

export { endpoints } from './endpoints.ts'
export { PATH } from './list-page.tsx'
export { readers } from './readers.ts'
export { benchmarks as procedures } from './released.ts'
export { routes } from './routes.tsx'

export const consumers = [replacingOf]
