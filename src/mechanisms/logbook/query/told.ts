import type { HeadReader } from '../head.ts'

/** What the bytes of a line tell of a query: that it is not asked for, that it is, or nothing sure. */
export const [NO, YES, UNSURE] = [0, 1, 2] as const
export type ToldByBytes = typeof NO | typeof YES | typeof UNSURE

/** A line that is asked; its bytes are UTF-8. */
export interface AskedLine {
  readonly bytes: Buffer
  readonly begin: number
  readonly end: number
  /** When the first and the last of all lines that stand with it were received. */
  readonly earliest: number
  readonly latest: number
  received(): number
  source(): string
  /** What the head of the line says, where it is plain. */
  head(): HeadReader | undefined
}

export type LineTeller = (line: AskedLine) => ToldByBytes
