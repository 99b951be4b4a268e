/** The day it is in China at a moment: postings, delegations and remits run by days in Asia/Shanghai, `2026-01-26`. */
export const dayIn = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** Whether a day is one that exists, so written. 30 February is none. */
export const isRealDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
