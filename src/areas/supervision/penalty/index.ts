export { handingIn } from './handing-in.ts'
export { penalties as procedures } from './penalty.ts'
export { readers } from './readers.ts'
export { rooms, routes } from './rooms.tsx'
