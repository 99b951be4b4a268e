import data from '../../../laws/names.json' with { type: 'json' }
import { type LawNames, namesFrom } from './names.ts'

/** The names every installation knows, and the titles at hand. */
export const knownNames = (titles: Iterable<string> = []): LawNames => namesFrom(data, titles)
