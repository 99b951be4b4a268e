import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Area, Route } from '../../web/area.ts'
import type { CasePages } from '../../web/case-pages.tsx'
import * as advisers from './advisers/index.ts'
import * as exchange from './exchange/index.ts'
import * as lectures from './lectures/index.ts'
import * as offers from './offers/index.ts'
import * as volunteers from './volunteers/index.ts'

interface Slice extends Pick<Area, 'documents' | 'readers' | 'consumers'> {
  readonly procedures: readonly Procedure[]
  readonly casePages: readonly CasePages[]
  readonly routes: readonly Route[]
}

/** Lecturers, volunteers, advisers, practices and resources that are offered: what is asked, decided and told, each with its pages. */
const slices: readonly Slice[] = [lectures, volunteers, advisers, exchange, offers]

export const procedures = slices.flatMap((slice) => slice.procedures)
export const documents = slices.flatMap((slice) => slice.documents ?? [])
export const readers = slices.flatMap((slice) => slice.readers ?? [])
export const routes = slices.flatMap((slice) => slice.routes)

export const consumers: NonNullable<Area['consumers']> = (context, kernel) =>
  slices.flatMap((slice) => slice.consumers?.(context, kernel) ?? [])

/** Where the cases of each procedure are read. */
export const casesAt: Readonly<Record<string, string>> = Object.fromEntries(
  slices.flatMap((slice) => slice.casePages.map(({ procedure, path }) => [procedure, path] as const)),
)
