import type { ExamItem, FoundItem } from './item.ts'
import { oneLine, tidy } from './words.ts'

/** What a key or weights name that no option is called; undefined where all is there. Two options of one name count too. */
export function strangeIn(item: FoundItem): string | undefined {
  const ids = new Set<string>()
  for (const { id } of item.options) {
    if (ids.has(id)) return id
    ids.add(id)
  }
  const named = item.kind === 'fill' || item.kind === 'number' || !Array.isArray(item.key) ? [] : item.key.flat()
  const weighted = 'weights' in item && item.weights ? Object.keys(item.weights) : []
  return [...named, ...weighted].map(String).find((id) => !ids.has(id))
}

const emptyIsNull = <T>(key: T[] | null): T[] | null => (key && key.length > 0 ? key : null)

/** An item with its words in the one form that all formats keep, and without a key that says nothing. */
export function tidied(item: ExamItem): ExamItem {
  const { title, topic, tags, ...rest } = item
  const words = {
    ...rest,
    id: oneLine(rest.id),
    stem: tidy(rest.stem),
    explanation: tidy(rest.explanation),
    options: rest.options.map(({ id, text }) => ({ id: oneLine(id), text: tidy(text) })),
    units: rest.units.map(oneLine),
    ...(title !== undefined && oneLine(title) !== '' && { title: oneLine(title) }),
    ...(topic !== undefined && oneLine(topic) !== '' && { topic: oneLine(topic) }),
    ...(tags && tags.length > 0 && { tags: tags.map(oneLine) }),
  }
  return withTidyKey(words)
}

function withTidyKey(item: ExamItem): ExamItem {
  switch (item.kind) {
    case 'single':
    case 'multiple':
    case 'indefinite':
    case 'order':
      return { ...item, key: emptyIsNull(item.key?.map(oneLine) ?? null) }
    case 'fill': {
      const key = item.key?.map((accepted) => accepted.map(oneLine).filter((text) => text !== '')) ?? null
      return { ...item, key: key?.every((accepted) => accepted.length > 0) ? emptyIsNull(key) : null }
    }
    case 'number':
      return { ...item, key: emptyIsNull(item.key) }
    case 'match':
      return {
        ...item,
        key: emptyIsNull(item.key?.map(([one, other]): [string, string] => [oneLine(one), oneLine(other)]) ?? null),
      }
    default:
      return item
  }
}
