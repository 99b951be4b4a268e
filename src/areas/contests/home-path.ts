/** Where contests begin. */
export const HOME = '/contests'
