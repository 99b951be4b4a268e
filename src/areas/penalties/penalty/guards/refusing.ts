import type { Address } from '../../../../law/address.ts'
import { type Refusal, refuse } from '../../../../law/refusal.ts'

export const no = (zh: string, en: string, grounds: readonly Address[] = []): Refusal =>
  refuse('incomplete', { zh, en }, { grounds })

export const notYet = (zh: string, en: string, grounds: readonly Address[] = []): Refusal =>
  refuse('out-of-turn', { zh, en }, { grounds })
