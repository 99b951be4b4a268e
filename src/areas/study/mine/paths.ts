/** What one's posts ask, and one's own practice. */
export const MINE = '/study/mine'
export const programmeOf = (id: string): string => `${MINE}/programmes/${id}`
