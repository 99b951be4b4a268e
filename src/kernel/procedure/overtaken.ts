import type { Address } from '../../law/address.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'

/** Another act on the same case came first: this one wrote nothing, and its transaction is given up. */
export class Overtaken extends Error {
  readonly grounds: Refusal['grounds']
  constructor(grounds: Refusal['grounds']) {
    super('overtaken')
    this.grounds = grounds
  }
}

export const overtaken = (grounds: readonly Address[]): Refusal =>
  refuse(
    'overtaken',
    {
      zh: '案卷已有新的进展，未作任何记录，请重新查看后再办理',
      en: 'The file has moved on and nothing was recorded: look again before you act',
    },
    { grounds },
  )
