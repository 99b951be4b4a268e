import { z } from 'zod'
import { choose, day, line, maybe, yes } from '../../../kernel/procedure/asking.ts'
import { namesPerson } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
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
  level: maybe(choose('等级', 'Level', levels, { zh: '尚未定级的不填', en: 'leave it empty until it is graded' })),
  filingNo: maybe(line('备案编号', 'Filing number')),
  filedOn: maybe(day('备案日', 'Filed on')),
  officer: maybe(namesPerson('责任人', 'Officer', { zh: '本机关在岗人员', en: 'somebody with a post at your office' })),
  stateOrgan: maybe(yes('国家机关政务网络', 'Network of a State organ')),
  since: maybe(day('投入使用', 'In use since')),
  purpose: maybe(line('用途', 'What it is for')),
})

type Network = z.output<typeof Form>

/** A filing is of a level. */
const filedWithLevel = ({ level, filingNo }: Network): CheckFault<'level'> | undefined =>
  filingNo === undefined || level !== undefined
    ? undefined
    : { field: 'level', reason: { zh: '有备案编号的，写明等级', en: 'What was filed has a level' } }

/** 网络和系统 (csl Art. 21; Art. 23 of 2026). */
export const networks = register({
  id: 'networks',
  version: '2017-06-01',
  name: { zh: '网络和系统', en: 'Networks and systems' },
  one: { zh: '网络', en: 'Network' },
  measure: '个',
  about: {
    zh: '本单位的每个网络和系统：几级，备案编号，谁负责。不写地址、拓扑和配置。',
    en: 'Each network and system of yours: its level, its filing, who answers for it. No addresses, topology or configuration.',
  },
  ...standingOn(duties.graded),
  owner: 'office',
  enters: { role: 'security-officer' },
  fields: Form,
  title: 'name',
  key: ['name'],
  judges: [NOT_SECRET],
  checks: { filedWithLevel, filedByNow: notAhead('filedOn', 'since') },
  list: {
    columns: ['level', 'filingNo', 'officer', 'stateOrgan'],
    filters: ['level'],
    sorts: ['name', 'level', '-filedOn'],
  },
})

/** Each network has its level. When it is filed is for the rules of graded protection, which are not this law's words. */
export const networksGraded: DutyProof = {
  id: 'networks-graded',
  name: { zh: '网络都已定级', en: 'Every network has its level' },
  registers: [networks.id],
  judge: (records) =>
    together(
      networks,
      readAs(networks, Form.strip(), records).map(({ title, values }) =>
        values.level === undefined
          ? { title, state: 'missing', why: { zh: '没有登记等级', en: 'no level is entered' } }
          : { title, state: 'proven' },
      ),
      { zh: '没有登记网络', en: 'No network is entered' },
    ),
}
