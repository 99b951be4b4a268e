import { parseAddress, pathOf } from '../../../law/address.ts'
import { briefCitation, label } from '../../../law/citation.ts'
import { articlesOf, type Edition, holds } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'

/** Provisions of one text in the words people cite them by, and where they begin. */
export interface CitedTogether {
  readonly words: Say
  readonly path: string
}

/** 网络安全法第二十三条、第二十七条; articles that follow one another from three on as 第三十三条至第三十八条. */
export function citedTogether(shelf: readonly Edition[], addresses: readonly string[]): readonly CitedTogether[] {
  const texts = new Map<string, { readonly edition: Edition; readonly units: string[] }>()
  for (const address of addresses) {
    const place = parseAddress(address)
    const edition = place && shelf.find(({ law, version }) => law === place.law && version === place.version)
    if (!place || !edition || !holds(edition, place.unit)) continue
    const key = `${edition.law}@${edition.version}`
    const text = texts.get(key) ?? { edition, units: [] }
    text.units.push(place.unit)
    texts.set(key, text)
  }
  return [...texts.values()].map(({ edition, units }) => ({
    words: wordsOf(edition, units),
    path: pathOf({ law: edition.law, version: edition.version, unit: units[0] ?? '' }),
  }))
}

function wordsOf(edition: Edition, units: readonly string[]): Say {
  const law = briefCitation(edition, '')
  const parts = runsOf(edition, units).map((run) => runWords(edition, run))
  return {
    zh: law.zh + parts.map(({ zh }) => zh).join('、'),
    en: [law.en, ...parts.map(({ en }) => en)].join(', '),
  }
}

/** Units in runs of articles that follow one another. */
function runsOf(edition: Edition, units: readonly string[]): readonly (readonly string[])[] {
  const order = new Map(articlesOf(edition).map(({ path }, at) => [path ?? '', at]))
  const runs: string[][] = []
  for (const unit of units) {
    const run = runs.at(-1)
    const [last, here] = [order.get(run?.at(-1) ?? ''), order.get(unit)]
    if (run && last !== undefined && here === last + 1) run.push(unit)
    else runs.push([unit])
  }
  return runs
}

function runWords(edition: Edition, run: readonly string[]): Say {
  const labels = run.map((unit) => label(edition, unit))
  const [first, last] = [labels[0], labels.at(-1)]
  if (first && last && labels.length > 2) return { zh: `${first.zh}至${last.zh}`, en: `${first.en} to ${last.en}` }
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') }
}
