export const HOME = '/resources'
