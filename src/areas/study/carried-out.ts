import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import type { CarriedOut } from '../../web/carried-out.ts'

/** That a page carries out units of some editions, by `law@version`. */
export const carriedOut =
  (name: Say, path: string, units: Readonly<Record<string, readonly string[]>>) =>
  ({ law, version }: Pick<Edition, 'law' | 'version'>): readonly CarriedOut[] =>
    (units[`${law}@${version}`] ?? []).map((unit) => ({ unit, name, path }))
