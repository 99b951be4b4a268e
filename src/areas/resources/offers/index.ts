import { z } from 'zod'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { tell } from '../../../kernel/notice/tell.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { resourceListed, resourceRemoved } from '../../../mechanisms/event-kinds/resources.ts'
import { conflictsOf } from '../../../mechanisms/register/conflicts.ts'
import { decideRecord } from '../../../mechanisms/register/decide.ts'
import { loadRecords } from '../../../mechanisms/register/load.ts'
import { writeRecords } from '../../../mechanisms/register/write.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { HOME } from '../home-path.ts'
import { library } from '../library.ts'
import { offer } from './offer.ts'

export const procedures = [offer]

const Named = z.object({ title: z.string().catch(''), source: z.string().catch('') })

export const readers: readonly FactReader[] = [
  factReader('resource.listed-already', async (database, { file }) => {
    if (!file) return false
    const content = Named.parse(file.steps[0]?.answers ?? {})
    return (await conflictsOf(database, library, file.office, [{ id: undefined, content }])).length > 0
  }),
]

const title = { zh: '提供普法资源', en: 'Offer a resource' } as const

const offers: CasePages = {
  procedure: 'resource-offer',
  path: `${HOME}/offers`,
  title,
  about: {
    zh: '任何人都可以提供普法资料和法治文化作品：写明来源和许可，一人核对许可，另一人审核法律内容，然后列入资源库。不必注册，凭查询码看结果，随时可以要求撤下。',
    en: 'Anyone may offer material on law or a work of rule-of-law culture: its source and licence are named, one person checks the licence and another its law, then it stands in the library. No account: a code shows what became of it, and by it you may have it removed.',
  },
  empty: { zh: '这里还没有人提供资源。', en: 'Nothing was offered yet.' },
  columns: [
    { field: 'title', head: { zh: '标题', en: 'Title' } },
    { field: 'source', head: { zh: '来源', en: 'Source' } },
  ],
  top: { name: { zh: '阵地队伍资源', en: 'Venues and people' }, path: HOME },
  following: {
    name: { zh: '凭码查看提供的资源', en: 'Follow what you offered' },
    path: `${HOME}/offers/status`,
    top: { name: title, path: `${HOME}/offers` },
  },
  received: { zh: '已收到您提供的资源', en: 'Your resource was received' },
}

export const casePages = [offers] as const

export const routes = caseRoutes(offers)

/** What was offered, as the library has it; the address is the office's own where a file was offered. */
function recordValues(file: CaseFile) {
  const [opened] = file.steps
  const listed = file.steps.find(({ step }) => step === 'list')
  const { office: _, whereIs: __, mayPublish: ___, ...offered } = opened?.answers ?? {}
  return { ...offered, ...(listed?.answers.link !== undefined && { link: listed.answers.link }) }
}

interface Told {
  readonly case: string
  readonly office: string
  readonly record: string
}

/** Enters what was listed: in the name of who checked the licence, with the word of who read its law. Twice it is once. */
async function enterListed(transaction: Database, told: Told, now: Date): Promise<void> {
  const file = await loadCase(transaction, told.case)
  const by = (step: string) => file?.steps.find((one) => one.step === step)?.by
  const [who, agreed] = [by('check'), by('list')]
  if (!file || who === undefined || agreed === undefined) return
  const [there] = await loadRecords(transaction, library, { office: told.office, ids: [told.record] })
  if (there) return
  const row = decideRecord({
    register: library,
    act: 'entry',
    record: undefined,
    values: recordValues(file),
    seen: undefined,
    reason: undefined,
    now,
  })
  if (isRefusal(row)) return tellOffice(transaction, told, now, row.reason)
  // Somebody entered the same by hand since: the database would refuse it each time it is tried again.
  const [twin] = await conflictsOf(transaction, library, told.office, [{ id: undefined, content: row.content }])
  if (twin) {
    return tellOffice(transaction, told, now, {
      zh: `资源库里已有“${twin.title}”`,
      en: `“${twin.title}” stands in the library already`,
    })
  }
  const rows = [{ ...row, id: told.record }]
  await writeRecords(transaction, { register: library, office: told.office, who, agreed, now, rows })
}

/** Withdraws the record of what was removed, in the name of both who removed it. */
async function withdrawRemoved(transaction: Database, told: Told, now: Date): Promise<void> {
  const file = await loadCase(transaction, told.case)
  const removed = file?.steps.find(({ step }) => step === 'remove')
  const [record] = await loadRecords(transaction, library, { office: told.office, ids: [told.record] })
  if (!removed || record?.state !== 'current') return
  const row = decideRecord({
    register: library,
    act: 'withdrawal',
    record,
    values: undefined,
    seen: record.version,
    reason: String(removed.answers.reasons),
    now,
  })
  if (isRefusal(row)) return tellOffice(transaction, told, now, row.reason)
  // What waits for a second person's word on this record is overtaken by the two who removed it.
  await writeRecords(transaction, {
    register: library,
    office: told.office,
    who: removed.by,
    agreed: removed.concurredBy,
    now,
    rows: [{ ...row, id: record.id }],
  })
}

const tellOffice = (
  transaction: Database,
  { case: id, office }: Told,
  now: Date,
  why: { readonly zh: string; readonly en: string },
): Promise<void> =>
  tell(
    transaction,
    [
      {
        addressee: `office:${office}`,
        case: id,
        text: { zh: `资源没有写入资源库：${why.zh}`, en: `The library was not changed: ${why.en}` },
      },
    ],
    now,
  )

export const consumers = ({ now }: ActContext): readonly Consumer[] => [
  consumer(
    'resources.offers',
    { from: 'beginning' },
    on(resourceListed, (transaction, { body }) => enterListed(transaction, body, now())),
    on(resourceRemoved, (transaction, { body }) => withdrawRemoved(transaction, body, now())),
  ),
]
