import { HOME } from '../home-path.ts'

export const DRAFTS = `${HOME}/drafts`
export const draftPath = (id: string): string => `${DRAFTS}/${id}`
/** Where an office works on its drafts. */
export const DRAFT_FILES = `${HOME}/draft-files`
export const COMMENTS = `${HOME}/draft-comments`
