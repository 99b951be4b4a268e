import { z } from 'zod'
import type { Derived } from '../document/definition.ts'

/**
 * The provisions on which a paper says that its act stands: those of the step, without the one that says why reasons are
 * given (法治宣传教育法 第十八条), and without the rule of the cyberspace administrations where the office is none (网信部门
 * 行政执法程序规定 第二条).
 */
export const actGrounds: Derived = {
  asks: z.strictObject({ basis: z.array(z.string()).min(1).meta({ zh: '依据', en: 'Grounds' }) }),
  from: ({ decision, kind }) => ({
    basis: decision.grounds.filter((one) => !isOf(one, 'rlpe') && (kind === 'cyberspace' || !isOf(one, 'cacp'))),
  }),
}

const isOf = (address: string, law: string): boolean => address.startsWith(`${law}@`)
