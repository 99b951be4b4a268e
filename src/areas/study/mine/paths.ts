/** What one's posts ask, and one's own practice. */
export const MINE = '/study/mine'
export const programmeOf = (id: string): string => `${MINE}/programmes/${id}`
/** Where somebody says that they have read what changed. */
export const taskOf = (change: string | number): string => `${MINE}/tasks/${change}`
export const PRACTICE = `${MINE}/practice`
export const WRONG = `${MINE}/wrong`
/** A year of one's own study, the goal, and the end of all of it. */
export const RECORD = `${MINE}/record`
export const GOAL = `${MINE}/goal`
export const DELETION = `${MINE}/deletion`
