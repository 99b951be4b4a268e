import type { Task } from '../worker/task.ts'
import type { PasswordCost } from './password-cost.ts'

const words = {
  subject: { zh: '密码', en: 'The password' },
  remedy: { zh: '请稍后再试', en: 'please try again in a moment' },
} as const

/** argon2id in the threads kept for it: see `password-work.ts`. */
export const passwordTask = {
  hash: {
    name: 'identity.hash-password',
    group: 'password',
    ...words,
    load: async () => ({ run: (await import('./password-work.ts')).hashIn }),
  } satisfies Task<{ readonly password: string; readonly cost: PasswordCost }, string>,
  verify: {
    name: 'identity.verify-password',
    group: 'password',
    ...words,
    load: async () => ({ run: (await import('./password-work.ts')).verifyIn }),
  } satisfies Task<{ readonly kept: string; readonly password: string }, boolean>,
} as const
