/** Where the pages of study begin; `/study` itself is the part of the first page that leads to them. */
export const HOME = '/study/units'
