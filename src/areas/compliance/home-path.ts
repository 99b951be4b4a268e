/** Where the area begins. */
export const HOME = '/compliance'
