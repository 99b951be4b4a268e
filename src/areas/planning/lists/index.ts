export { responsibilityLists } from './slice.ts'
