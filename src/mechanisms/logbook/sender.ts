import { type ListenerName, listeners } from './listener.ts'

// A sender is named by its listener and address, `tcp:10.0.0.7`; people may call it otherwise.

/** What a sender is called while nobody has called it otherwise; `address`, or the name in its certificate. */
export const senderKey = (listener: ListenerName, address: string): string => `${listener}:${address}`

/** Counts all senders that are not among the first. */
export const OTHER_SOURCES = 'other'

const LOSSY = listeners.flatMap(([option, { isLossy }]) => (isLossy ? senderKey(option, '') : []))

/** Whether what a sender sends is lost without a word: by UDP, and where nobody tells any more who it was. */
export const isLossy = (key: string): boolean => key === OTHER_SOURCES || LOSSY.some((begin) => key.startsWith(begin))
