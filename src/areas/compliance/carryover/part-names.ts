import {
  CONTENT,
  contentPart,
  EVIDENCE,
  historyPart,
  OSCAL_PART,
  OWN_MODELS,
} from '../../../mechanisms/carryover/shapes.ts'
import { carriedRegisters } from './registers.ts'

const WRITTEN: ReadonlySet<string> = new Set([
  ...carriedRegisters.flatMap(({ id }) => [contentPart(id), historyPart(id)]),
  contentPart(EVIDENCE),
  historyPart(EVIDENCE),
  historyPart('gradings'),
  ...OWN_MODELS.map((model) => `${OSCAL_PART}${model}.json`),
])

/** Whether a part has one of the names that are written here; what came from an earlier archive stands under its id. */
export function isOurPart(name: string): boolean {
  const [, own] = /^former\/[0-9a-z]{1,60}\/(.+)$/.exec(name) ?? []
  return own === undefined ? WRITTEN.has(name) : WRITTEN.has(own) && !own.startsWith(CONTENT)
}
