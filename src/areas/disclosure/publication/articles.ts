import type { Edition } from '../../../law/edition.ts'

/**
 * The articles a reader means by a number or an address: 21, 第二十一条, csl@2017-06-01#art-21. A bare number is that
 * article of every text of the Cybersecurity Law, for its numbers changed. Undefined where no text has it.
 */
export function articlesMeant(shelf: readonly Edition[], words: string): readonly string[] | undefined {
  const texts = shelf.filter(({ law }) => law === 'csl')
  const [, version, unit] = /^csl@(\d{4}-\d{2}-\d{2})#(art-[\d-]+)/.exec(words.trim()) ?? []
  const label = words.trim().replace(/^第?/, '第').replace(/条?$/, '条')
  const found = texts.flatMap((text) =>
    [...text.units.values()]
      .filter(({ level, path, label: own }) =>
        unit === undefined
          ? level === 'article' && (own === label || path === `art-${words.trim()}`)
          : text.version === version && path === unit,
      )
      .map(({ path }) => `csl@${text.version}#${path}`),
  )
  return found.length > 0 ? found : undefined
}
