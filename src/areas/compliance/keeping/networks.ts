import { z } from 'zod'
import { choose, day, line, maybe, yes } from '../../../kernel/procedure/asking.ts'
import { namesPerson } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import { GRADINGS, NETWORKS, networkLevels } from '../network-level.ts'
import type { DutyProof } from '../proof.ts'
import { notAhead } from './asking.ts'
import { readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const levels = {
  '1': { zh: '第一级', en: 'level 1' },
  '2': { zh: '第二级', en: 'level 2' },
  '3': { zh: '第三级', en: 'level 3' },
  '4': { zh: '第四级', en: 'level 4' },
  '5': { zh: '第五级', en: 'level 5' },
}

const Form = z.strictObject({
  name: line('名称', 'Name'),
  level: maybe(
    choose('等级（在别处定级的）', 'Level (graded elsewhere)', levels, {
      zh: '在本站定级的不填：等级以定级为准，列表自动显示',
      en: 'leave it out where it is graded here: the level is that of the grading, and the list shows it',
    }),
  ),
  filingNo: maybe(line('备案编号（在别处备案的）', 'Filing number (filed elsewhere)')),
  filedOn: maybe(day('备案日', 'Filed on')),
  officer: maybe(namesPerson('责任人', 'Officer', { zh: '本机关在岗人员', en: 'somebody with a post at your office' })),
  stateOrgan: maybe(yes('国家机关政务网络', 'Network of a State organ')),
  since: maybe(day('投入使用', 'In use since')),
  purpose: maybe(line('用途', 'What it is for')),
})

/** Brought where gradings are read: what is typed never contradicts the grading in force. */
export const GRADED = 'compliance.network-graded'

type Network = z.output<typeof Form>

/** A filing is of a level. */
const filedWithLevel = ({ level, filingNo }: Network): CheckFault<'level'> | undefined =>
  filingNo === undefined || level !== undefined
    ? undefined
    : { field: 'level', reason: { zh: '有备案编号的，写明等级', en: 'What was filed has a level' } }

/** 网络和系统 (csl Art. 21; Art. 23 of 2026). */
export const networks = register({
  id: NETWORKS,
  version: '2017-06-01',
  name: { zh: '网络和系统', en: 'Networks and systems' },
  one: { zh: '网络', en: 'Network' },
  measure: '个',
  about: {
    zh: '本单位的每个网络和系统：谁负责，何时投入使用。等级从每个网络的记录开始定级，列表显示现行的定级和备案。不写地址、拓扑和配置。',
    en: 'Each network and system of yours: who answers for it, since when it is in use. Its grading is begun from its record; the list shows the grading and filing in force. No addresses, topology or configuration.',
  },
  ...standingOn(duties.graded),
  owner: 'office',
  enters: { role: 'security-officer' },
  fields: Form,
  title: 'name',
  key: ['name'],
  judges: [NOT_SECRET, GRADED],
  checks: { filedWithLevel, filedByNow: notAhead('filedOn', 'since') },
  list: {
    columns: ['officer', 'stateOrgan', 'since'],
    filters: [],
    sorts: ['name', '-since'],
  },
})

/** Each network has its level. When it is filed is for the rules of graded protection, which are not this law's words. */
export const networksGraded: DutyProof = {
  id: 'networks-graded',
  name: { zh: '网络都已定级', en: 'Every network has its level' },
  registers: [networks.id, GRADINGS],
  judge: (records) => {
    const levels = networkLevels(records)
    return together(
      networks,
      readAs(networks, Form.strip(), records).map(({ id, title }) =>
        levels.get(id)?.level === undefined
          ? { title, state: 'missing', why: { zh: '还没有定级', en: 'it is not graded yet' } }
          : { title, state: 'proven' },
      ),
      { zh: '没有登记网络', en: 'No network is entered' },
    )
  },
}
