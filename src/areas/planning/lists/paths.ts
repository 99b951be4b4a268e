import { HOME } from '../home-path.ts'

/** The index of departments; each department's list stands beneath it. */
export const LISTS = `${HOME}/lists`
/** Where officers work on theirs. */
export const WORK = `${LISTS}/work`
/** Where a row stands that evidence serves. */
export const ROWS = `${LISTS}/rows`

export const listPath = (office: string, version?: string): string =>
  version === undefined ? `${LISTS}/${office}` : `${LISTS}/${office}/${version}`
