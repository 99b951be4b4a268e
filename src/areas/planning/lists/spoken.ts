import { z } from 'zod'
import { versionName } from './list-file.ts'
import { shownRows } from './list-page.tsx'
import type { PublishedList } from './queries.ts'

const byHand = z.object({ law: z.string(), article: z.string(), what: z.string() })

const spokenRow = z.object({
  id: z.string(),
  provisions: z.array(z.string()).describe('addresses; empty where the law was entered by hand'),
  byHand: byHand.optional(),
  proposed: z.boolean().describe('false where the office chose the row itself'),
  audience: z.string(),
  measure: z.string(),
  desk: z.string(),
  when: z.string(),
  due: z.string().optional().describe('the office’s own day; the law sets none'),
  contact: z.string(),
  evidence: z.object({
    good: z.number().int(),
    needed: z.number().int(),
    fallen: z.number().int().describe('pieces that were withdrawn or have expired, and count no more'),
    public: z.array(z.object({ title: z.string(), link: z.string().optional() })),
  }),
})

/** A version of a list for programs. */
export const spokenList = z.object({
  office: z.string(),
  officeName: z.object({ zh: z.string(), en: z.string() }),
  version: z.string(),
  on: z.string().describe('the day whose texts it was made from'),
  publishedAt: z.iso.datetime(),
  reason: z.string().optional(),
  newest: z.boolean(),
  closed: z.boolean(),
  versions: z.array(z.string()),
  differs: z.boolean().describe('whether it is not as the ledger has it'),
  rows: z.array(spokenRow),
  leftOut: z.array(
    z.object({
      id: z.string(),
      provisions: z.array(z.string()),
      byHand: byHand.optional(),
      reason: z.string(),
      wasPublished: z.boolean(),
    }),
  ),
})

/** The same words as the page has, as data. */
export function spoken(list: PublishedList, today: string): z.input<typeof spokenList> {
  const { office, officeName, version, file, isNewest, stage, differs } = list
  return {
    office,
    officeName: { ...officeName },
    version: versionName(version),
    on: version.on,
    publishedAt: version.publishedAt.toISOString(),
    ...(version.reason !== undefined && { reason: version.reason }),
    newest: isNewest,
    closed: stage === 'closed',
    versions: file.versions.map(versionName),
    differs,
    rows: shownRows(list, today).map(({ row, progress, shown }) => {
      const { id, provisions, byHand: hand, proposed, audience, measure, desk, when, due, contact } = row
      return {
        id,
        provisions: [...provisions],
        ...(hand && { byHand: { ...hand } }),
        proposed,
        audience,
        measure,
        desk,
        when,
        ...(due !== undefined && { due }),
        contact,
        evidence: {
          good: progress.good,
          needed: progress.needed,
          fallen: progress.fallen,
          public: shown.map(({ title, link }) => ({ title, ...(link !== undefined && { link }) })),
        },
      }
    }),
    leftOut: version.leftOut.map(({ id, provisions, byHand: hand, reason, wasPublished }) => ({
      id,
      provisions: [...provisions],
      ...(hand && { byHand: { ...hand } }),
      reason,
      wasPublished,
    })),
  }
}
