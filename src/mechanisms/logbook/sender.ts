// A sender is named by its listener and address, `tcp:10.0.0.7`; people may call it otherwise.

/** Counts all senders that are not among the first. */
export const OTHER_SOURCES = 'other'

/** Whether what a sender sends is lost without a word: by UDP, and where nobody tells any more who it was. */
export const isLossy = (key: string): boolean => key.startsWith('udp:') || key === OTHER_SOURCES
