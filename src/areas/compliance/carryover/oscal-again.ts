import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { hashesOf, lineOf, type Manifest, OSCAL_PART, sha256Of } from '../../../mechanisms/carryover/shapes.ts'
import { jsonIn, type Unpacked } from '../../../mechanisms/carryover/unpack.ts'
import { heldIn } from '../oscal/check.ts'
import { readPlan, readResults } from '../oscal/read.ts'
import { poamOf, resultsOf } from '../oscal/write.ts'

/** The same document, written from what was read of it; refused where it is none of the two that say how an office stands. */
export function writtenAgain(given: unknown): object | Refusal {
  if (typeof given !== 'object' || given === null) return noneOfOurs
  if (Object.hasOwn(given, 'assessment-results')) {
    const results = readResults(given)
    return isRefusal(results) ? results : resultsOf({ ...results, findings: [] })
  }
  if (Object.hasOwn(given, 'plan-of-action-and-milestones')) {
    const plan = readPlan(given)
    if (isRefusal(plan)) return plan
    const { of, name, ...rest } = plan
    return poamOf({ ...rest, office: { id: of, name }, controls: [], evidence: [] })
  }
  return noneOfOurs
}

const noneOfOurs = refuse('unreadable', {
  zh: '能读回的是评估结果和整改计划两种 OSCAL 文件，或者整体导出的压缩包',
  en: 'Assessment results and plans of action of OSCAL are read back, and whole archives; this is neither',
})

const changed = refuse('unreadable', {
  zh: '与本站写出的不同：按读到的内容再写一遍，得不到同样的文件，所以没有接收',
  en: 'It is not as it was written here: written again from what was read of it, it is another document, so it was not taken in',
})

/** Bytes of a document at most, as where one is checked. */
const LARGEST = 1024 * 1024

const tooLarge = refuse('too-large', {
  zh: 'OSCAL 文件至多1 MB',
  en: 'A document of OSCAL has 1 MB at most',
})

/** One document as an archive of one part: whoever writes it again has the same hash. */
export function unpackOscal(content: Uint8Array, now: Date): Unpacked | Refusal {
  if (content.length > LARGEST) return tooLarge
  const given = jsonIn(Buffer.from(content).toString('utf8'))
  const again = writtenAgain(given)
  if (isRefusal(again)) return again
  const line = spelled(given)
  if (line === undefined || line !== lineOf(again)) return changed
  const held = heldIn(Object(given))
  if (isRefusal(held)) return held
  const whose = officeIn(given)
  const name = `${OSCAL_PART}${held.model}.json`
  const parts: Manifest['parts'] = [{ name, sha256: sha256Of(line), bytes: Buffer.byteLength(line), lines: 1 }]
  const manifest: Manifest = {
    kind: 'fadu operator archive',
    version: 1,
    office: { id: whose.id, name: { zh: whose.name, en: whose.name } },
    exportedAt: `${held.day ?? now.toISOString().slice(0, 10)}T00:00:00Z`,
    by: 'OSCAL',
    parts,
    files: { count: 0, bytes: 0 },
    left: [],
    ...hashesOf(parts),
  }
  return { manifest, parts: new Map([[name, [line]]]), files: new Map() }
}

/** Undefined where something in it has no spelling. */
function spelled(given: unknown): string | undefined {
  try {
    return lineOf(given)
  } catch {
    return undefined
  }
}

function officeIn(given: unknown): { readonly id: string; readonly name: string } {
  const results = readResults(given)
  if (!isRefusal(results)) return results.office
  const plan = readPlan(given)
  return isRefusal(plan) ? { id: '', name: '' } : { id: plan.of, name: plan.name }
}
