import type { Edition } from '../../../law/edition.ts'
import { itemDryRun, itemImport } from '../../../mechanisms/bank/import-jobs.ts'
import { IMPORT } from './paths.ts'

const pageOf = (job: string): string => `${IMPORT}/${job}`

/** The dry run and the import of a file of items, whose pages are the desk's. */
export const dryRunKind = (laws: readonly Edition[]) => itemDryRun(laws, pageOf)
export const importKind = itemImport(pageOf)
