import { type Address, parseAddress } from '../../law/address.ts'

/** At least one provision: what has no ground in law is no step. */
export type Grounds = readonly [Address, ...Address[]]

/** The two documents this program carries out: the Cybersecurity Law and the work points of 2017. */
const SOURCES = ['csl', 'points-2017']

/**
 * 网络安全法未规定: nothing that a step stands on is of the source documents or of the law that governs its procedure, so its
 * reader is told that it comes from elsewhere.
 * @param law of the procedure, `csl@2017-06-01`; which version governs makes no difference
 */
export function isOutsideSource(law: string, grounds: readonly Address[]): boolean {
  const own = [...SOURCES, law.slice(0, law.indexOf('@'))]
  return !grounds.some((address) => own.includes(parseAddress(address)?.law ?? ''))
}
