import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import { namesPerson } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { DutyProof } from '../proof.ts'
import { notAhead, notBefore, yesOrNo } from './asking.ts'
import { hasBodyPaper, securityDocuments } from './documents.ts'
import { type OneJudged, readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const kinds = {
  officer: { zh: '网络安全负责人', en: 'security officer' },
  head: { zh: '安全管理负责人（关键信息基础设施）', en: 'head of security management (critical infrastructure)' },
  key: { zh: '关键岗位（关键信息基础设施）', en: 'key post (critical infrastructure)' },
  other: { zh: '其他岗位', en: 'another post' },
}

const Form = z.strictObject({
  post: line('岗位', 'Post'),
  kind: choose('种类', 'Kind', kinds),
  holder: namesPerson('任职人', 'Holder', { zh: '本机关在岗人员', en: 'somebody with a post at your office' }),
  from: day('任职起', 'From'),
  to: maybe(day('任职止', 'Until')),
  checked: yesOrNo('已做安全背景审查', 'Background check done', {
    zh: '只写做没做、哪一天，不写审查内容',
    en: 'whether and when, nothing of what it found',
  }),
  checkedOn: maybe(day('背景审查日', 'Checked on')),
})

type Post = z.output<typeof Form>

const checkHasDay = ({ checked, checkedOn }: Post): CheckFault<'checkedOn'> | undefined =>
  (checked === 'yes') === (checkedOn !== undefined)
    ? undefined
    : {
        field: 'checkedOn',
        reason: {
          zh: '做过背景审查的写明日期，没有做的不填',
          en: 'Say on which day it was done, and nothing where it was not',
        },
      }

/** 岗位 (csl Arts. 21 (一), 34 (一); Arts. 23 (一), 36 (一) of 2026). */
export const securityPosts = register({
  id: 'security-posts',
  version: '2017-06-01',
  name: { zh: '安全岗位', en: 'Security posts' },
  one: { zh: '岗位', en: 'Post' },
  measure: '个',
  about: {
    zh: '网络安全负责人、关键岗位由谁担任，从哪天到哪天，背景审查做没做。从业禁止可以另行查询。',
    en: 'Who is security officer and who holds the key posts, from when to when, and whether their background was checked. Job bars are asked for elsewhere.',
  },
  ...standingOn({
    first: [...duties.rules.first, ...duties.backgrounds.first],
    second: [...duties.rules.second, ...duties.backgrounds.second],
  }),
  owner: 'office',
  enters: { role: 'security-officer', also: ['security-head'] },
  fields: Form,
  title: 'post',
  key: ['post', 'holder', 'from'],
  judges: [NOT_SECRET],
  validity: { from: 'from', to: 'to' },
  checks: {
    checkHasDay,
    endsAfterStart: notBefore('to', 'from', { zh: '不能早于任职起', en: 'Not before it begins' }),
    checkedByNow: notAhead('checkedOn'),
  },
  list: {
    columns: ['kind', 'holder', 'from', 'to', 'checked', 'checkedOn'],
    filters: ['kind', 'checked'],
    sorts: ['post', '-from', 'to'],
  },
})

const holdsOn = ({ from, to }: Post, day: Day): boolean => from <= day && (to === undefined || day <= to)

/** 确定网络安全负责人: nobody in the post is a breach once somebody had it; where nobody was ever entered, it is not proven. */
export const officerInPost: DutyProof = {
  id: 'security-officer-in-post',
  name: { zh: '网络安全负责人在岗', en: 'A security officer is in post' },
  registers: [securityPosts.id],
  judge: (records, today) => {
    const all = readAs(securityPosts, Form.strip(), records).filter(({ values }) => values.kind === 'officer')
    const here = all.filter(({ values }) => holdsOn(values, today))
    const vacant: readonly OneJudged[] = all.slice(0, 1).map(({ title }) => ({
      title,
      state: 'breach',
      why: { zh: `${today}没有人在岗`, en: `nobody held it on ${today}` },
    }))
    return together(securityPosts, here.length > 0 ? here.map(({ title }) => ({ title, state: 'proven' })) : vacant, {
      zh: '没有登记网络安全负责人',
      en: 'No security officer is entered',
    })
  },
}

const lacking = {
  body: {
    title: '专门安全管理机构',
    state: 'missing',
    why: { zh: '没有登记设置它的文件', en: 'no paper that sets up the security body is entered' },
  },
  head: {
    title: '安全管理负责人',
    state: 'missing',
    why: { zh: '没有登记在任的人', en: 'nobody is entered as head of security management' },
  },
} as const satisfies Readonly<Record<string, OneJudged>>

/** 设置专门安全管理机构和安全管理负责人，并对该负责人和关键岗位的人员进行安全背景审查: of who is in such a post today. */
export const backgroundsChecked: DutyProof = {
  id: 'background-checks',
  name: {
    zh: '安全管理机构、负责人和背景审查',
    en: 'Security body and head; background checks of head and key posts',
  },
  registers: [securityPosts.id, securityDocuments.id],
  judge: (records, today) => {
    const held = readAs(securityPosts, Form.strip(), records).filter(
      ({ values }) => (values.kind === 'head' || values.kind === 'key') && holdsOn(values, today),
    )
    return together(
      securityPosts,
      [
        ...(hasBodyPaper(records) ? [] : [lacking.body]),
        ...(held.some(({ values }) => values.kind === 'head') ? [] : [lacking.head]),
        ...held.map(
          ({ title, values }): OneJudged =>
            values.checked === 'yes'
              ? { title, state: 'proven' }
              : {
                  title,
                  state: 'breach',
                  why: { zh: '在岗，没有做背景审查', en: 'in post, and the background was not checked' },
                },
        ),
      ],
      { zh: '没有登记负责人和关键岗位', en: 'Neither head nor key posts are entered' },
    )
  },
}
