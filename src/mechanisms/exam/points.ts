/** Points of several items as whole numbers of one scale, so that totals that are equal in decimals are equal. */
export interface ExactPoints {
  readonly whole: readonly number[]
  /** What one point is: 1, 10, 100… */
  readonly scale: number
  /** Every item is worth one point. */
  readonly allOne: boolean
}

const WRITTEN = /^(\d{1,4})(?:\.(\d{1,3}))?$/

/** Points as they may be written: above 0, below 10,000, at most three decimals. */
export const isPoints = (written: string): boolean => WRITTEN.test(written) && Number(written) > 0

/** @param written each as `isPoints` has it */
export function exactPoints(written: readonly string[]): ExactPoints {
  const parts = written.map((words) => WRITTEN.exec(words) ?? [])
  const decimals = Math.max(0, ...parts.map(([, , after = '']) => after.replace(/0+$/, '').length))
  const whole = parts.map(([, before = '0', after = '']) =>
    Number(before + after.slice(0, decimals).padEnd(decimals, '0')),
  )
  const scale = 10 ** decimals
  return { whole, scale, allOne: whole.every((worth) => worth === scale) }
}
