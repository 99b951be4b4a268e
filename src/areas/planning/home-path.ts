/** Where the pages of planning begin. */
export const HOME = '/planning'
