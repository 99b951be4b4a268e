import type { Issued } from '../../../mechanisms/document/store.ts'

/** Where a party types the code of its sheet. */
export const PARTY = '/supervision/party'

const paths: Readonly<Record<string, string>> = {
  penalty: '/supervision/cases',
  summary: '/supervision/summary',
}

/** The page of a paper's case; undefined where its party has no page here. */
export function caseAt({ case: id, procedure }: Pick<Issued, 'case' | 'procedure'>): string | undefined {
  const path = paths[procedure]
  return path === undefined ? undefined : `${path}/${id}`
}
