import { z } from 'zod'
import { choose, line, maybe, several } from '../../../kernel/procedure/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { BOARD } from '../board/paths.ts'
import { HOME } from '../home-path.ts'
import { FACTS } from './paths.ts'

/** Brought where all that is kept of a network is known: nothing of it stands when it is said to be secret. */
export const NOTHING_KEPT = 'compliance.nothing-kept'

/** What stands in the place of a name where the network is secret: nothing of it is kept here but this word. */
const SECRET = '涉密网络'

const YES_OR_NO = { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } } as const
const YES = 'yes'

const FactsForm = z.strictObject({
  name: line('台账用的名称', 'Name on the board', {
    zh: `单位或者网络平常的名称；涉密网络只写“${SECRET}”`,
    en: `What the unit or network is usually called; for a secret network only ${SECRET}`,
  }),
  secret: choose('网络是否存储、处理国家秘密信息？', 'Does the network store or process State secrets?', YES_OR_NO, {
    zh: '第七十七条（2026年起第七十九条）。是的，其余各问都不答，此后本站不再收其他内容；已登记的先撤回，撤回的记录和历次版本仍留存，直至依法删除',
    en: 'Art. 77 (79 from 2026). If so, answer nothing else, and nothing more is taken here. What was entered is withdrawn first; withdrawn records and earlier versions stay until erased by law',
  }),
  roles: maybe(
    several(
      '您是网络的什么人？',
      'What are you of the network?',
      {
        owner: { zh: '所有者', en: 'its owner' },
        manager: { zh: '管理者', en: 'who manages it' },
        service: { zh: '网络服务提供者', en: 'provider of network services' },
      },
      {
        zh: '第七十六条第（三）项（2026年起第七十八条第（三）项）：三者任一都是网络运营者',
        en: 'Art. 76 (3) (78 (3) from 2026): any of the three is a network operator',
      },
    ),
  ),
  provides: maybe(
    choose('是否向他人提供网络产品或者服务？', 'Do you supply network products or services?', YES_OR_NO, {
      zh: '第二十二条、第二十三条（2026年起第二十四条、第二十五条）：软件、设备、平台服务等',
      en: 'Arts. 22 and 23 (24 and 25 from 2026): software, devices, platform services',
    }),
  ),
  sends: maybe(
    choose(
      '是否提供电子信息发送或者应用软件下载服务？',
      'Do you run a sending service or an app download service?',
      YES_OR_NO,
      {
        zh: '第四十八条第二款（2026年起第五十条第二款）：短信、邮件群发平台，应用商店',
        en: 'Art. 48 para. 2 (50 para. 2 from 2026): message and mail platforms, app stores',
      },
    ),
  ),
  personal: maybe(
    choose('是否收集、使用个人信息？', 'Do you collect or use personal information?', YES_OR_NO, {
      zh: '第四十条至第四十三条（2026年起第四十二条至第四十五条）。答“否”，这些条仍列出，可以逐项登记不适用',
      en: 'Arts. 40 to 43 (42 to 45 from 2026). With “no” they stay on the board, and can be entered as not applicable one by one',
    }),
  ),
  activities: maybe(
    several(
      '下列哪些符合？',
      'Which of these are so?',
      {
        agency: { zh: '网络安全认证、检测、风险评估', en: 'certification, testing or risk assessment' },
        publishes: { zh: '向社会发布漏洞、病毒等网络安全信息', en: 'publishing flaws, viruses and the like' },
        complaints: {
          zh: '公布了网络信息安全的投诉、举报方式',
          en: 'you published how complaints about information are made',
        },
        minors: { zh: '有未成年人使用本单位的网络服务', en: 'minors use your network services' },
        voluntary: {
          zh: '没有认定为关键信息基础设施，自愿参与其保护体系',
          en: 'not designated as critical infrastructure, you join its protection of your own will',
        },
      },
      {
        zh: '依次为第二十六条（2026年起第二十八条）、第四十九条第一款（第五十一条第一款）、法治宣传教育法第四十四条、第三十一条第二款（第三十三条第二款）',
        en: 'In order Arts. 26 (28 from 2026), 49 para. 1 (51 para. 1), Art. 44 of the Law on Publicity and Education, 31 para. 2 (33 para. 2)',
      },
    ),
  ),
  bodies: maybe(
    several(
      '单位属于哪一类？',
      'What sort of body are you?',
      {
        enterprise: { zh: '企业', en: 'an enterprise' },
        institution: { zh: '事业单位', en: 'a public institution' },
        association: { zh: '行业协会、商会、社会组织', en: 'a trade or social organisation' },
        media: { zh: '报刊、广播、电视等新闻媒体', en: 'a news medium' },
        financial: { zh: '金融机构', en: 'a financial institution' },
      },
      {
        zh: '法治宣传教育法第八条、第二十八条、第二十九条、第三十一条第三款、第四十九条第二款。是否国家机关，看登记的机关类别',
        en: 'Law on Publicity and Education Arts. 8, 28, 29, 31 para. 3, 49 para. 2. Whether you are a State organ is read from the register of offices',
      },
    ),
  ),
})

export type OperatorFacts = z.output<typeof FactsForm>

const QUESTIONS = ['roles', 'provides', 'sends', 'personal', 'activities', 'bodies'] as const
const isAnswered = (facts: OperatorFacts, question: (typeof QUESTIONS)[number]): boolean =>
  (facts[question] ?? '').length > 0

/** 第七十七条; 第七十九条: of a secret network nothing is kept but that it is one. */
const nothingOfSecret = (facts: OperatorFacts): CheckFault<(typeof QUESTIONS)[number] | 'name'> | undefined => {
  if (facts.secret !== YES) return undefined
  const field = QUESTIONS.find((question) => isAnswered(facts, question))
  const reason = {
    zh: '涉密网络只保存这一个开关，这里不填（第七十七条；2026年起第七十九条）',
    en: 'Of a secret network only the switch is kept: leave this out (Art. 77; 79 from 2026)',
  }
  if (field) return { field, reason }
  return facts.name === SECRET
    ? undefined
    : { field: 'name', reason: { zh: `涉密网络只写“${SECRET}”`, en: `For a secret network only ${SECRET}` } }
}

/** 第七十六条第（三）项: whoever is none of the three owes nothing as an operator, and has no board. */
const isSomebody = (facts: OperatorFacts): CheckFault<'roles'> | undefined =>
  facts.secret === YES || isAnswered(facts, 'roles')
    ? undefined
    : { field: 'roles', reason: { zh: '至少选一项', en: 'Choose one at least' } }

const everyAnswer = (facts: OperatorFacts): CheckFault<(typeof QUESTIONS)[number]> | undefined => {
  if (facts.secret === YES) return undefined
  const field = (['provides', 'sends', 'personal'] as const).find((question) => !isAnswered(facts, question))
  return field && { field, reason: { zh: '请答是或者否', en: 'Answer yes or no' } }
}

/** What an operator says of itself, from which its duties follow: one record an office, with its versions. */
export const operatorFacts = register({
  id: 'operator-facts',
  version: '2017-06-01',
  name: { zh: '运营者情况', en: 'Facts of the operator' },
  one: { zh: '运营者情况', en: 'Facts of the operator' },
  measure: '份',
  about: {
    zh: '八个问题，每问注明条文；义务清单由答案和条文得出。第一次填写当时有效；填为涉密网络的，以及以后修改、撤回，由网络运营单位负责人同意才有效，等待同意期间不收其他内容。是否关键信息基础设施不由本单位填写，由主管部门的认定得出。',
    en: 'Eight questions, each with its article; the board follows from the answers and the text. The first answers have effect at once; that the network is secret, a change or a withdrawal once the head of the operator agrees, and while a secret network waits for that nothing else is taken. Whether the infrastructure is critical is no answer here: it comes from the designation by the department.',
  },
  grounds: ['csl@2017-06-01#art-9/para-1', 'csl@2017-06-01#art-76/para-1/item-3'],
  standsOn: [{ from: '2026-01-01', grounds: ['csl@2026-01-01#art-10/para-1', 'csl@2026-01-01#art-78/para-1/item-3'] }],
  owner: 'office',
  enters: { role: 'security-officer', also: ['legal-officer'] },
  agrees: { role: 'security-head', entryAlone: { unless: { secret: YES } } },
  fields: FactsForm,
  title: 'name',
  onePerOffice: true,
  judges: [NOTHING_KEPT],
  checks: { nothingOfSecret, isSomebody, everyAnswer },
  list: { columns: ['secret', 'roles'], filters: [], sorts: ['name'] },
})

/** Values of the register as they were judged when they were written. */
export const factsIn = (values: unknown): OperatorFacts | undefined => FactsForm.safeParse(values).data

export const factsPages: RegisterPages = {
  register: operatorFacts,
  path: FACTS,
  after: BOARD,
  above: [{ name: { zh: '运营者合规', en: 'Operator compliance' }, path: HOME }],
}
