import { readCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { isPlace } from '../../kernel/ledger/published.ts'
import type { Receipt } from '../../kernel/ledger/receipt.ts'
import type { Page, Visit } from '../../web/area.ts'

export const recordCrumbs = ({ say }: Visit): Page['crumbs'] => [
  { name: say({ zh: '存证', en: 'The record' }), path: '/records' },
]

/** What is on record of a text of a law. */
export const textPath = (law: string, version: string): string => `/records/law/${encodeURIComponent(law)}/${version}`

/** How an address names a log that does not grow any more: by the folder it is published in. */
export const logName = (place: string): string => place || 'first'

/** A list of entries or one entry; `log` names an earlier log. */
export const entriesPath = (log: string | undefined, index?: number): string =>
  `/records/entries${index === undefined ? '' : `/${index}`}${log === undefined ? '' : `?log=${log}`}`

/** The page of the entry a receipt is about, in the log its checkpoint is of. */
export function receiptPath({ checkpoint, index }: Receipt): string {
  const last = readCheckpoint(checkpoint)?.origin.split('/').at(-1) ?? ''
  return entriesPath(logName(isPlace(last) ? last : ''), index)
}

/** A number as an address may name it; undefined for anything else. */
export const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
