import { z } from 'zod'
import { choose, day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'

// 法治宣传教育法第十七条　法律法规制定机关应当加强立法全过程宣传解读……通过公开征求意见，召开座谈会、论证会、听证会，设立基层立法联系点
// 等形式，扩大社会参与，将立法与法治宣传教育有机结合。
// The article names no times: what days stand here are those of the law-making organ's own notice.

const STAGES = {
  planned: { zh: '立项', en: 'planned' },
  drafted: { zh: '起草', en: 'being drafted' },
  deliberated: { zh: '审议', en: 'being deliberated' },
  adopted: { zh: '通过', en: 'adopted' },
} as const

/** The forms that the article names, in its order. */
const FORMS = {
  comment: { zh: '公开征求意见', en: 'open for comment' },
  talk: { zh: '座谈会', en: 'discussion meeting' },
  expert: { zh: '论证会', en: 'expert meeting' },
  hearing: { zh: '听证会', en: 'hearing' },
  contact: { zh: '基层立法联系点', en: 'local contact point' },
} as const

const Form = z.strictObject({
  title: open(line('法律、法规草案', 'Draft law or regulation')),
  organ: open(line('制定机关', 'Law-making organ')),
  stage: open(choose('立法阶段', 'Stage', STAGES)),
  form: open(choose('参与的形式', 'Form of taking part', FORMS)),
  from: open(day('自', 'From')),
  to: open(day('至（以制定机关公告为准）', 'To, as the organ’s notice has it')),
  how: open(
    words('怎样参加', 'How to take part', {
      zh: '照公告写：向谁提、在哪里开、怎样报名；单位的联系方式',
      en: 'as the notice has it: to whom, where, how to sign up; the unit’s own contact',
    }),
  ),
  source: open(line('公告的名称和文号或者网址', 'The notice, by title and number or its address')),
  answer: open(
    maybe(
      words('意见采纳情况', 'What became of the comments', {
        zh: '制定机关公布的；没有公布的不写',
        en: 'as the organ published it; nothing where it did not',
      }),
    ),
  ),
  answerSource: open(maybe(line('在哪里公布', 'Where that was published'))),
})
type Taking = z.output<typeof Form>

const endsAfterStart = ({ from, to }: Taking): CheckFault<'to'> | undefined =>
  from <= to ? undefined : { field: 'to', reason: { zh: '早于开始的日期', en: 'It is before the first day' } }

const answerHasSource = ({ answer, answerSource }: Taking): CheckFault<'answerSource'> | undefined =>
  answer === undefined || answerSource !== undefined
    ? undefined
    : { field: 'answerSource', reason: { zh: '写明在哪里公布', en: 'Say where it was published' } }

const answerComesAfter = ({ answer, to }: Taking, today: string): CheckFault<'answer'> | undefined =>
  answer === undefined || to <= today
    ? undefined
    : {
        field: 'answer',
        reason: { zh: '征求意见还没有结束', en: 'It is still open: nothing has become of the comments yet' },
      }

/** 立法公众参与: what everybody may still say of a draft law, to whom and until when, and what became of it. */
export const lawmaking = register({
  id: 'lawmaking-participation',
  version: '2025-11-01',
  name: { zh: '立法公众参与', en: 'Taking part in law-making' },
  one: { zh: '参与事项', en: 'Occasion' },
  measure: '项',
  about: {
    zh: '法律法规制定机关公开征求意见、开座谈会、论证会、听证会和基层立法联系点的公告：谁都可以怎样参加，到哪一天，意见后来怎样。意见向制定机关提，本站不收。',
    en: 'Notices of law-making organs: comment periods, discussion meetings, expert meetings, hearings, local contact points; how anybody takes part, until when, and what became of it. Comments go to the organ, not here.',
  },
  grounds: ['rlpe@2025-11-01#art-17/para-1/b'],
  owner: 'office',
  enters: { role: 'popularisation-officer', also: ['congress-officer'] },
  fields: Form,
  title: 'title',
  key: ['title', 'form', 'from'],
  checks: { endsAfterStart, answerHasSource, answerComesAfter },
  publicView: {
    name: { zh: '立法公众参与', en: 'Taking part in law-making' },
    about: {
      zh: '正在征求意见、将要开会的法律法规草案，和意见的采纳情况。',
      en: 'Draft laws that are open for comment or soon to be discussed, and what became of the comments.',
    },
  },
  list: {
    columns: ['organ', 'stage', 'form', 'from', 'to'],
    filters: ['stage', 'form'],
    sorts: ['-to', 'title'],
  },
})

export const lawmakingPages: RegisterPages = {
  register: lawmaking,
  path: `${HOME}/lawmaking-participation`,
  above: [{ name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME }],
}
