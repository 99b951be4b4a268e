import { HOME } from '../home-path.ts'

/** Cases of the organiser, and objections to a list. */
export const CASES = `${HOME}/cases`
export const OBJECTIONS = `${HOME}/objections`

export const contestPath = (contest: string): string => `${HOME}/${contest}`
export const boardPath = (contest: string): string => `${contestPath(contest)}/board`
export const listPath = (contest: string): string => `${contestPath(contest)}/list`
export const lotsPath = (contest: string): string => `${contestPath(contest)}/lots.txt`
export const prizesPath = (contest: string): string => `${CASES}/${contest}/prizes`
/** Lists that were given up for a changed key. */
export const earlierListsPath = (contest: string): string => `${listPath(contest)}/earlier`
/** The program that repeats a draw. */
export const REPEAT_SCRIPT = `${HOME}/repeat-draw.py`
/** Goes on with marking anew that stopped. */
export const reMarkPath = (contest: string): string => `${CASES}/${contest}/re-mark`
/** What a site puts into its page. */
export const framePath = (contest: string, host: string): string => `${contestPath(contest)}/at/${host}`
