import { z } from 'zod'
import { formatAddress, isLawId } from '../../law/address.ts'
import { BEARERS, type Bearer } from '../../law/bearer.ts'
import { commencementOf, dutiesOf } from '../../law/duty.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { App, Call, Endpoint } from '../../web/area.ts'
import { findEdition } from './find.ts'

const asked = z.strictObject({
  law: z.string().max(120),
  on: z.iso.date().optional(),
  profile: z.array(z.string().max(120)).max(100),
})

const isBearer = (tag: string): tag is Bearer => Object.hasOwn(BEARERS, tag)

async function duties({ app, body, today }: Call) {
  const { law, on = today, profile } = asked.parse(body)
  const unknown = profile.filter((tag) => !isBearer(tag))
  if (unknown.length > 0) return unknownTags(unknown)
  const edition = await inForce(app, law, on)
  if (isRefusal(edition)) return edition
  const { version } = edition
  return {
    law: `${edition.law}@${version}`,
    rows: dutiesOf(edition, new Set(profile.filter(isBearer))).map(({ provision: { unit }, because }) => ({
      unit: formatAddress({ law: edition.law, version, unit }),
      because,
    })),
  }
}

const unknownTags = (tags: readonly string[]): Refusal =>
  refuse('incomplete', {
    zh: `没有这样的主体标签：${tags.join('、')}；可用的有 ${Object.keys(BEARERS).join(' ')}`,
    en: `No such tags: ${tags.join(', ')}; there are ${Object.keys(BEARERS).join(' ')}`,
  })

/** Nobody owes anything under a law before its first text is in force: refused on the article that says from when it is. */
async function inForce(app: App, law: string, on: string): Promise<Edition | Refusal> {
  const found = await findEdition(app, law, 'current', on)
  if (!isRefusal(found) || !isLawId(law)) return found
  const [first] = await app.kernel.library.versions(law)
  const edition = first && (await app.kernel.library.edition(law, first.version))
  if (!edition) return found
  const commencement = commencementOf(edition)
  return { ...found, code: 'incomplete', grounds: commencement ? [commencement] : [] }
}

/** Contract 1 of compliance. */
export const dutyEndpoint: Endpoint = {
  method: 'POST',
  path: '/duties',
  who: 'anyone',
  reads: true,
  summary: {
    zh: '一部法律在某日要求具有这些身份的主体做什么、不做什么（不登录可用，不留存）',
    en: 'What a law asks on a day of whoever is all that a profile says; open, nothing stored',
  },
  query: z.object({}),
  takes: asked,
  gives: z.object({
    law: z.string(),
    rows: z.array(z.object({ unit: z.string(), because: z.array(z.string()).readonly() })).readonly(),
  }),
  answer: duties,
}
