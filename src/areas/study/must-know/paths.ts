/** What holders of a kind of post must know. */
export const LISTS = '/study/must-know'
