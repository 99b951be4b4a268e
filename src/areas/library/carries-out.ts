import type { Edition } from '../../law/edition.ts'
import { definitionsOf } from '../../law/relations.ts'
import type { CarriedOut } from '../../web/carried-out.ts'

/**
 * What the reading pages carry out by themselves: terms are explained wherever they stand, and the days from which a
 * text holds decide which text a page shows. That a principle can be read is no carrying out.
 */
export function carriesOut(edition: Edition): readonly CarriedOut[] {
  const glossary = {
    name: { zh: '用语', en: 'Glossary' },
    path: `/glossary?law=${edition.law}&version=${edition.version}`,
  }
  const versions = {
    name: { zh: '各版文本', en: 'Versions by their days' },
    path: `/law/${edition.law}/${edition.version}`,
  }
  const commencements = [...edition.provisions.values()].filter(({ kind }) => kind === 'commencement')
  return [
    ...definitionsOf(edition).map(({ path }) => ({ unit: path, ...glossary })),
    ...commencements.map(({ unit }) => ({ unit, ...versions })),
  ]
}
