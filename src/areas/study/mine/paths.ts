/** What one's posts ask, and one's own practice. */
export const MINE = '/study/mine'
export const programmeOf = (id: string): string => `${MINE}/programmes/${id}`
/** Where somebody says that they have read what changed. */
export const taskOf = (change: string | number): string => `${MINE}/tasks/${change}`
