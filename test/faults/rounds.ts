const FEW = 3

/**
 * How often a fault is done that is done many times, since luck may hide it once: three times, and in full where
 * `FAULT_ROUNDS` is `all`.
 */
export const rounds = (full: number): number => (process.env.FAULT_ROUNDS === 'all' ? full : Math.min(FEW, full))
