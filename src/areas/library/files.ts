import { newestVersions } from '../../kernel/library/changes.ts'
import { changesFeed } from '../../kernel/library/render/atom.ts'
import { bulk, editionFile } from '../../kernel/library/render/bulk.ts'
import { toDocx } from '../../kernel/library/render/docx.ts'
import { toPdf } from '../../kernel/library/render/pdf.ts'
import { isUnitPath } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import { textTaken } from '../../law/partial.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { toAkn } from '../../law/render/akn.ts'
import { toMarkdown } from '../../law/render/markdown.ts'
import { toText } from '../../law/render/text.ts'
import { type Answer, file, type Visit } from '../../web/area.ts'
import { findEdition, whyNoUnit } from './find.ts'

interface Form {
  readonly type: string
  readonly make: (edition: Edition, visit: Visit) => Promise<string | Buffer | Refusal>
}

/** What a text can be taken away as, by the ending of the file. */
const forms: Readonly<Record<string, Form>> = {
  xml: { type: 'application/akn+xml; charset=utf-8', make: markup },
  json: { type: 'application/json; charset=utf-8', make: async (edition) => JSON.stringify(editionFile(edition)) },
  md: { type: 'text/markdown; charset=utf-8', make: async (edition) => toMarkdown(textTaken(edition)) },
  txt: { type: 'text/plain; charset=utf-8', make: async (edition) => toText(textTaken(edition)) },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: (edition, visit) => toDocx(edition, printed(visit), visit.compute),
  },
  pdf: { type: 'application/pdf', make: (edition, visit) => toPdf(edition, printed(visit), visit.compute) },
}

export const fileEndings: readonly string[] = Object.keys(forms)

/** `/files/csl/2017-06-01.pdf`: where a text, or with `?unit=` one unit of it, is taken away. */
export const filePath = ({ law, version }: Edition, ending: string, unit = ''): string =>
  `/files/${encodeURIComponent(law)}/${version}.${ending}${unit ? `?unit=${unit}` : ''}`

const printed = ({ query, origin, today }: Visit) => ({
  origin,
  day: today,
  ...(query.unit && { paths: [query.unit] }),
})

async function markup(edition: Edition, { app: { kernel } }: Visit): Promise<string> {
  const versions = await kernel.library.versions(edition.law)
  const { citations } = kernel.citations(edition)
  return toAkn(edition.text, { ...edition, versions, citations })
}

export async function takeAway(visit: Visit): Promise<Answer> {
  const [, version = '', ending = ''] = /^([^.]+)\.(\w+)$/.exec(visit.params.file ?? '') ?? []
  const form = Object.hasOwn(forms, ending) ? forms[ending] : undefined
  if (!form) {
    return refuse('not-found', {
      zh: `没有这种格式；可用 ${fileEndings.join('、')}`,
      en: `There is no such format; there is ${fileEndings.join(', ')}`,
    })
  }
  const edition = await findEdition(visit.app, visit.params.law ?? '', version, visit.today)
  if (isRefusal(edition)) return edition
  const { unit = '' } = visit.query
  const refused = unit ? whyNoUnit(edition, isUnitPath(unit) ? unit : '-') : undefined
  if (refused) return refused
  const made = await form.make(edition, visit)
  return isRefusal(made) ? made : file(`${edition.title.zh}（${edition.version}）.${ending}`, form.type, made)
}

const FEED_ENTRIES = 100

/** The changes of laws, for feed readers. */
export async function feed({ app, origin, lang, inLanguage }: Visit): Promise<Answer> {
  const versions = await newestVersions(app.kernel.pool, FEED_ENTRIES)
  const content = changesFeed(versions, { origin, path: inLanguage('/laws.atom'), lang, limit: FEED_ENTRIES })
  return file('laws.atom', 'application/atom+xml; charset=utf-8', content)
}

/** Everything we hold, a line a unit, made as it is read. */
export const everything = ({ app }: Visit): Answer =>
  file('laws.ndjson', 'application/x-ndjson; charset=utf-8', bulk(app.kernel.library))
