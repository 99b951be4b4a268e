export { penalties as procedures } from './penalty.ts'
export { readers } from './readers.ts'
export { routes } from './rooms.tsx'
