import { addDays, dayOf, startOf } from '../../../kernel/calendar/day.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { bindPiece, type EvidenceContext, enterPiece } from '../../../mechanisms/evidence/act.ts'
import { listPieces } from '../../../mechanisms/evidence/load.ts'
import type { DemoWork, DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import { dutyOfUnit, SERVED_DUTY } from './duty-id.ts'
import { servedDutyKind } from './served-duty.ts'

/** How many days ago it was entered, what it is, in how many days it expires, and the duties it serves. */
type Piece = readonly [ago: number, title: string, expires: number | undefined, units: readonly string[]]

const information = ['art-41/para-1/b', 'art-41/para-1/c', 'art-41/para-2/a', 'art-41/para-2/b', 'art-41/para-2/c']

const YEAR: readonly (readonly [by: string, pieces: readonly Piece[]])[] = [
  [
    'qinghe-1',
    [
      [330, '网络安全基本义务自查表', 35, ['art-9/para-1', 'art-10/para-1']],
      [300, '安全管理制度第3版', undefined, ['art-21/para-1/item-1', 'art-40/para-1', 'art-47/para-1/a']],
      [260, '应急预案第2版', 105, ['art-25/para-1/a', 'art-53/para-3']],
      [210, '隐私政策和同意记录核查', 18, information],
      [160, '第三方共享清单核查', 200, ['art-42/para-1/a', 'art-42/para-1/b', 'art-42/para-2/a']],
      [90, '投诉举报渠道公布截图', undefined, ['art-49/para-1/a']],
      [40, '产品强制性标准符合性说明', 325, ['art-22/para-1/a', 'art-22/para-1/b', 'art-22/para-2/a']],
    ],
  ],
  [
    'dongling-1',
    [
      [350, '等级保护备案证明', 20, ['art-21/para-1']],
      [
        320,
        '网络安全责任制文件',
        undefined,
        ['art-9/para-1', 'art-10/para-1', 'art-21/para-1/item-1', 'art-34/para-1'],
      ],
      [250, '防病毒和入侵防护核查记录', 115, ['art-21/para-1/item-2']],
      [200, '数据分类和备份核查记录', 165, ['art-21/para-1/item-4', 'art-34/para-1/item-3']],
      [150, '应急预案和演练记录', 215, ['art-25/para-1/a', 'art-34/para-1/item-4', 'art-53/para-3']],
      [120, '员工个人信息保护制度', undefined, ['art-40/para-1', ...information, 'art-42/para-1/a', 'art-42/para-2/a']],
      [60, '境内存储核查记录', 305, ['art-37/para-1/a']],
    ],
  ],
  [
    'menhu-1',
    [
      [280, '门户网站安全管理办法', undefined, ['art-9/para-1', 'art-10/para-1', 'art-21/para-1/item-1']],
      [100, '门户网站应急预案', 265, ['art-25/para-1/a', 'art-53/para-3']],
    ],
  ],
]

/** What the operators of the demonstration brought as evidence within a year, each on its day. */
export const demoWork: DemoWork = async (world) => {
  for (const [by, pieces] of YEAR) for (const piece of pieces) await bring(world, by, piece)
}

async function bring({ kernel, actorOf }: DemoWorld, by: string, [ago, title, expires, units]: Piece): Promise<void> {
  const actor = actorOf(by)
  const today = dayOf(kernel.now())
  const named = `${title}（示例）`
  const there = await listPieces(kernel.identity.database, { reader: actor, limit: MOST })
  if (there.some(({ content }) => content.title === named)) return
  const day = addDays(today, -ago)
  const context: EvidenceContext = {
    kernel: { ...kernel, now: () => new Date(startOf(day).getTime() + MORNING_MS) },
    kinds: [],
    served: [servedDutyKind],
  }
  const input = {
    ...{ form: 'link', title: named, collectedOn: day, link: 'https://example.com/' },
    ...(expires !== undefined && { expiresOn: addDays(today, expires) }),
  }
  const { id } = sure(await enterPiece(context, { actor, input, files: [] }), title)
  for (const unit of units) {
    const subject = { kind: SERVED_DUTY, id: dutyOfUnit(unit) } as const
    sure(await bindPiece(context, { actor, id, seen: undefined, reason: undefined, subject, binds: true }), title)
  }
}

const MOST = 100
/** Ten in the morning. */
const MORNING_MS = 10 * 3_600_000

function sure<Done extends object>(done: Done | Refusal, what: string): Done {
  if (isRefusal(done)) throw new Error(`${what}: ${done.reason.en}`)
  return done
}
