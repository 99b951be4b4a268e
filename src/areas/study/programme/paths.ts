/** What is to be studied, by whom and until when. */
export const PROGRAMMES = '/study/programmes'
/** How many of a unit have done their parts. */
export const COUNTS = '/study/counts'
