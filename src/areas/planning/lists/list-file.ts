import type { z } from 'zod'
import { type Day, dayOf } from '../../../kernel/calendar/day.ts'
import type { CaseState, TakenStep } from '../../../kernel/procedure/case-state.ts'
import { beginAsks, hideAsks, keepAsks, leaveAsks, orderAsks, reviseAsks, rowAsks, showAsks } from './asks.ts'

/** One row of a list: what is popularised to whom, how, by which desk, when, and by how many pieces it is shown. */
export interface ListRow {
  readonly id: string
  /** Addresses; empty where the law was entered by hand. */
  readonly provisions: readonly string[]
  readonly byHand: { readonly law: string; readonly article: string; readonly what: string } | undefined
  readonly audience: string
  readonly measure: string
  readonly desk: string
  readonly when: string
  readonly due: Day | undefined
  readonly contact: string
  readonly needed: number
  /** Whether the provisions it enforces or bears gave it; else the office chose it itself (本机关自选). */
  readonly proposed: boolean
}

/** A proposal, or a row of an earlier version, that the list leaves out, and why. */
export interface LeftOut {
  readonly id: string
  readonly provisions: readonly string[]
  readonly byHand: ListRow['byHand']
  readonly reason: string
  /** It stood in a published version. */
  readonly wasPublished: boolean
}

/** A version as it was published; nothing in it changes any more. */
export interface ListVersion {
  readonly year: number
  /** From 1. */
  readonly number: number
  /** Of the step that published it. */
  readonly revision: number
  readonly publishedAt: Date
  /** The day whose texts it was made from. */
  readonly on: Day
  /** Why it took the place of the one before; undefined of the first. */
  readonly reason: string | undefined
  readonly rows: readonly ListRow[]
  readonly leftOut: readonly LeftOut[]
}

/** What of a piece of evidence the office has made public, after a second person's look for personal data. */
export interface ShownPiece {
  readonly row: string
  readonly piece: string
  readonly title: string
  readonly link: string | undefined
}

/** A list as the steps of its case have made it. */
export interface ListFile {
  readonly year: number
  readonly on: Day
  readonly rows: readonly ListRow[]
  readonly leftOut: readonly LeftOut[]
  readonly versions: readonly ListVersion[]
  readonly shown: readonly ShownPiece[]
  /** Of the version that is drafted; undefined of the first. */
  readonly reason: string | undefined
}

export const versionName = ({ year, number }: Pick<ListVersion, 'year' | 'number'>): string => `${year}-${number}`

const EMPTY: ListFile = {
  year: 0,
  on: '2000-01-01',
  rows: [],
  leftOut: [],
  versions: [],
  shown: [],
  reason: undefined,
}

/** The list that a case holds. Pure: a version is what the steps up to its publication made of it, and stays so. */
export const listOf = ({ steps }: Pick<CaseState, 'steps'>): ListFile => steps.reduce(after, EMPTY)

function after(list: ListFile, taken: TakenStep): ListFile {
  const { answers } = taken
  switch (taken.step) {
    case 'begin': {
      const { year, on } = beginAsks.parse(answers)
      return { ...list, year, on: on ?? dayOf(taken.at) }
    }
    case 'keep':
      return kept(list, keepAsks.parse(answers))
    case 'row':
      return edited(list, rowAsks.parse(answers), taken.revision)
    case 'leave':
      return left(list, leaveAsks.parse(answers))
    case 'order':
      return moved(list, orderAsks.parse(answers))
    case 'revise': {
      const { reason, on = list.on } = reviseAsks.parse(answers)
      return { ...list, reason, on }
    }
    case 'publish':
      return published(list, taken)
    case 'show': {
      const { row, piece, title, link } = showAsks.parse(answers)
      return { ...list, shown: [...list.shown.filter((one) => one.piece !== piece), { row, piece, title, link }] }
    }
    case 'hide': {
      const { piece } = hideAsks.parse(answers)
      return { ...list, shown: list.shown.filter((one) => one.piece !== piece) }
    }
    default:
      return list
  }
}

function kept(list: ListFile, { rows, ...how }: z.output<typeof keepAsks>): ListFile {
  return rows.reduce(
    (before, { row, provisions, audience }) =>
      put(before, {
        ...how,
        id: row,
        provisions: addressesIn(provisions),
        byHand: undefined,
        audience,
        due: how.due,
        proposed: true,
      }),
    list,
  )
}

/** Addresses as they are sent in one line. */
const addressesIn = (text: string): readonly string[] => text.split(' ').filter((one) => one !== '')

function edited(list: ListFile, answers: z.output<typeof rowAsks>, revision: number): ListFile {
  const { row, provisions, on: _, law, article, what, ...rest } = answers
  const id = row ?? `own-${revision}`
  const before = list.rows.find((one) => one.id === id)
  return put(list, {
    ...rest,
    id,
    due: rest.due,
    provisions: provisions.map(({ provision }) => provision),
    byHand: law !== undefined && article !== undefined && what !== undefined ? { law, article, what } : undefined,
    proposed: before?.proposed ?? false,
  })
}

/** In its place where it stands already, else at the end. */
function put(list: ListFile, row: ListRow): ListFile {
  const stands = list.rows.some(({ id }) => id === row.id)
  return {
    ...list,
    rows: stands ? list.rows.map((one) => (one.id === row.id ? row : one)) : [...list.rows, row],
    leftOut: list.leftOut.filter(({ id }) => id !== row.id),
  }
}

function left(list: ListFile, { rows, reason }: z.output<typeof leaveAsks>): ListFile {
  const published = list.versions.flatMap((version) => version.rows)
  const gone = rows.flatMap(({ row: id, provisions = '' }): readonly LeftOut[] => {
    const row = list.rows.find((one) => one.id === id)
    const wasPublished = published.some((one) => one.id === id)
    // A row that the office added and never published leaves nothing to explain.
    if (row && !row.proposed && !wasPublished) return []
    return [{ id, provisions: row?.provisions ?? addressesIn(provisions), byHand: row?.byHand, reason, wasPublished }]
  })
  const named = new Set(rows.map(({ row }) => row))
  return {
    ...list,
    rows: list.rows.filter(({ id }) => !named.has(id)),
    leftOut: [...list.leftOut.filter(({ id }) => !named.has(id)), ...gone],
  }
}

function moved(list: ListFile, { row: id, place }: z.output<typeof orderAsks>): ListFile {
  const row = list.rows.find((one) => one.id === id)
  if (!row) return list
  const others = list.rows.filter((one) => one !== row)
  return { ...list, rows: [...others.slice(0, place - 1), row, ...others.slice(place - 1)] }
}

function published(list: ListFile, { revision, at }: TakenStep): ListFile {
  const { year, on, reason, rows, leftOut, versions } = list
  const version: ListVersion = {
    year,
    number: versions.length + 1,
    revision,
    publishedAt: at,
    on,
    reason: versions.length === 0 ? undefined : reason,
    rows,
    leftOut,
  }
  return { ...list, versions: [...versions, version], reason: undefined }
}
