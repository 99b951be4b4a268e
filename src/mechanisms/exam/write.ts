import { writeBook, writeCsv } from '../../kernel/sheet/write.ts'
import type { Say } from '../../law/say.ts'
import { category, giftBlock } from './gift/write.ts'
import type { ExamItem } from './item.ts'
import { qtiItem } from './qti/write.ts'
import { qtiPackage } from './qti/write-package.ts'
import { itemRows } from './sheet/write.ts'

export const WRITTEN_FORMATS = ['qti3', 'gift', 'csv', 'xlsx', 'json'] as const
export type WrittenFormat = (typeof WRITTEN_FORMATS)[number]

export interface WrittenItems {
  readonly content: Uint8Array
  /** Items that the format cannot hold, each with why. */
  readonly leftOut: readonly { readonly item: ExamItem; readonly why: Say }[]
}

/** Items as one file: JSON lines, a sheet of the template, GIFT, or a package of QTI 3.0. */
export function writeItems(items: readonly ExamItem[], format: WrittenFormat): Promise<WrittenItems> {
  return WRITERS[format](items)
}

const WRITERS: Readonly<Record<WrittenFormat, (items: readonly ExamItem[]) => Promise<WrittenItems>>> = {
  async json(items) {
    return { content: Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join('')), leftOut: [] }
  },
  async csv(items) {
    const { rows, leftOut } = itemRows(items)
    const pieces: string[] = []
    for await (const piece of writeCsv(oneByOne(rows))) pieces.push(piece)
    return { content: Buffer.from(pieces.join('')), leftOut: leftOut.map(fromSheet) }
  },
  async xlsx(items) {
    const { rows, leftOut } = itemRows(items)
    const widths = (rows[0] ?? []).map((head) => (head === '题干' ? 60 : head === '解析' ? 40 : 16))
    return { content: await writeBook([{ name: '试题', rows, widths }]), leftOut: leftOut.map(fromSheet) }
  },
  async gift(items) {
    const leftOut: WrittenItems['leftOut'][number][] = []
    let topic: string | undefined
    const blocks = items.flatMap((item) => {
      const written = giftBlock(item)
      if ('without' in written) {
        leftOut.push({ item, why: noKind(item, 'GIFT', written.without) })
        return []
      }
      const head = item.topic === topic ? '' : item.topic === undefined ? '$CATEGORY:\n\n' : category(item.topic)
      topic = item.topic
      return [`${head}${written.block}`]
    })
    return { content: Buffer.from(blocks.join('\n')), leftOut }
  },
  async qti3(items) {
    const leftOut: WrittenItems['leftOut'][number][] = []
    const written = items.flatMap((item) => {
      const xml = qtiItem(item)
      if (xml === undefined) leftOut.push({ item, why: noKind(item, 'QTI 3.0', String(item.kind)) })
      return xml ?? []
    })
    return { content: await qtiPackage(written), leftOut }
  },
}

async function* oneByOne(rows: readonly (readonly string[])[]): AsyncGenerator<readonly string[]> {
  yield* rows
}

const noKind = ({ kind }: ExamItem, format: string, what: string): Say =>
  kind === null
    ? { zh: '读入时已不能转入', en: 'It could not be carried when it was read' }
    : { zh: `${format} 没有这种题型（${what}）`, en: `${format} has no such kind (${what})` }

const fromSheet = (item: ExamItem) => ({
  item,
  why:
    item.kind === null
      ? { zh: '读入时已不能转入', en: 'It could not be carried when it was read' }
      : {
          zh: '表格的一行放不下，或者读回来不一样',
          en: 'A row of the sheet cannot hold it, or would not give it back the same',
        },
})
