import { z } from 'zod'
import { strangeIn, tidied } from './check.ts'
import { notCarried, unknownKey } from './findings.ts'
import { blank, type ItemFinding, ItemShape, type PlacedItem } from './item.ts'

/** Begins as one object a line does, or as a list of them. */
export const looksLikeJson = (text: string): boolean => /^\s*(?:\{\s*"|\[\s*\{\s*")/.test(text.slice(0, 4096))

const Identified = z.object({ id: z.coerce.string().optional() })

/** Items as `read` gives them: a line each, or a list. */
export function readJson(text: string): readonly PlacedItem[] {
  const whole = parsed(text)
  if (Array.isArray(whole)) return whole.map((one: unknown) => itemOf(one, undefined))
  if (whole !== undefined) return [itemOf(whole, 1)]
  return text.split(/\r\n?|\n/).flatMap((line, at) => (line.trim() === '' ? [] : [itemOf(parsed(line), at + 1)]))
}

function itemOf(value: unknown, row: number | undefined): PlacedItem {
  const { id } = Identified.safeParse(value).data ?? {}
  const named = { ...(id !== undefined && id !== '' && { id }) }
  const broken = (finding: ItemFinding): PlacedItem => ({
    ...{ ...blank(), ...named, kind: null, key: null },
    findings: [
      ...(finding.code === 'not-carried' ? [] : [finding]),
      { ...unreadableItem, ...(row !== undefined && { row }) },
    ],
  })
  const found = ItemShape.safeParse(typeof value === 'object' && value !== null ? { ...value, id: id || '-' } : value)
  if (!found.success) return broken(unreadableItem)
  const { id: _, ...item } = tidied(found.data)
  const strange = strangeIn(item)
  if (strange !== undefined) return broken(unknownKey(strange))
  const isTold = item.kind !== null || item.findings.some(({ code }) => code === 'not-carried')
  return isTold ? { ...item, ...named } : broken(unreadableItem)
}

const unreadableItem = notCarried('json', {
  zh: '这一行不是一道题，或者缺少、写错了字段，整题未收',
  en: 'This is no item, or a field of it is missing or wrong; nothing of it is carried',
})

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
