import { z } from 'zod'
import {
  choose,
  day,
  line,
  maybe,
  offering,
  office,
  reasons,
  records,
  seldom,
  words,
} from '../../../../kernel/procedure/asking.ts'
import type { DesignationText } from './designation-text.ts'

/** 补录 of what was done on paper. */
export const on = {
  on: seldom(
    day('实际办理日期（仅补录时填）', 'The day it really happened (only where entered later)', {
      zh: '纸面办理的认定补录时填写；录入的时间另有存证',
      en: 'For what was done on paper; when it was entered stands in the record',
    }),
  ),
}

/** Whom, and what of theirs. */
export const whom = {
  operator: line('运营者名称', 'Operator'),
  unit: maybe(
    office('该运营者在本站的席位', 'The operator’s desk here', {
      zh: '没有的不选，通知书另行送达',
      en: 'Leave it where there is none: the paper is served otherwise',
    }),
  ),
  infrastructure: line('认定的网络设施、信息系统', 'Network facility or information system', {
    zh: '写名称和用途，不写网络结构、地址和参数',
    en: 'Its name and use; no structure, address or parameter of the network',
  }),
}

/** Why: before the regulation of 2021 the law alone says what is looked at. */
export const why = ({ rules }: DesignationText) => {
  const asked = (zh: string, en: string) => (rules ? words(zh, en) : maybe(words(zh, en)))
  return {
    importance: asked(
      '对本行业、本领域关键核心业务的重要程度',
      'How important it is for the core business of the sector',
    ),
    harm: words(
      '一旦遭到破坏、丧失功能或者数据泄露可能带来的危害程度',
      'The harm, were it destroyed, to lose its function or its data',
    ),
    linkage: asked('对其他行业和领域的关联性影响', 'Its effect on other sectors'),
  }
}

/** What a decision says: before the regulation of 2021 no rules of designation were asked for by law. */
export const decidedUnder = ({ rules }: DesignationText) => ({
  number: line('认定文号', 'Number of the decision', { zh: '例如：能安〔2017〕9号', en: 'Such as 能安〔2017〕9号' }),
  rule: rules ? rule : maybe(rule),
  contact: offering('contact', maybe(line('联系人、联系地址和电话', 'Contact: name, address and telephone'))),
})

const rule = line('认定规则的名称和文号', 'The rules of designation: name and number', {
  zh: '本机关制定的认定规则；没有收录其文本的，此处照写',
  en: 'Made by the department; their text is not collected here',
})

/** 检测评估情况和改进措施, as the operator or its letter says. */
export const assessment = {
  doneOn: day('检测评估完成之日', 'Assessment completed on', {
    zh: '按这一天所在的年份计算“每年至少一次”',
    en: 'It counts for the calendar year of this day',
  }),
  how: choose('怎样进行', 'How', {
    own: { zh: '自行', en: 'by itself' },
    agency: { zh: '委托网络安全服务机构', en: 'by a service agency' },
  }),
  agency: maybe(line('服务机构名称', 'The agency', { zh: '委托的必填', en: 'needed where there was one' })),
  result: words('检测评估情况', 'What was found', {
    zh: '写情况和结论，不附真实日志、配置和密钥',
    en: 'The state of things; no real logs, configurations or keys',
  }),
  measures: records(
    '改进措施',
    'Measures',
    30,
    {
      what: line('措施', 'Measure'),
      by: day('完成期限（本单位自定）', 'By (the operator’s own day)'),
    },
    { zh: '没有的不填', en: 'None where there is none' },
  ),
}

export const reasonsFor = {
  change: reasons('为什么变更', 'Why it is changed'),
  withdraw: reasons('为什么取消', 'Why it is ended'),
}

export const result = {
  by: choose('由谁', 'By', {
    reconsideration: { zh: '行政复议机关', en: 'Organ of reconsideration' },
    court: { zh: '人民法院', en: 'People’s court' },
  }),
  resultNumber: line('文号', 'Number'),
  date: z.iso.date().meta({ zh: '日期', en: 'Dated' }),
}
