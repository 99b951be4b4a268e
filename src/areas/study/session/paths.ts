/** The sessions of a unit, as its keeper of study enters them. */
export const SESSIONS = '/study/sessions'
/** How its year stands: planned, held, missed. */
export const YEAR = '/study/sessions/year'
