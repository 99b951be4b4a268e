import { HOME } from '../home-path.ts'

/** The question desk, and what stands below it. */
export const BANK = `${HOME}/bank`
export const REVIEW = `${BANK}/review`
export const TWINS = `${BANK}/twins`
export const DRAFTS = `${BANK}/drafts`
export const TAKE_DRAFTS = `${DRAFTS}/take`
export const EXPORT = `${BANK}/export`
/** Where files of items are sent, and their dry runs and imports read. */
export const IMPORT = `${BANK}/import`
/** The register's own pages: `ITEM_PAGES/office`. */
export const ITEM_PAGES = `${BANK}/exam-items`
