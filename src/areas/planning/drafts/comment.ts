import { z } from 'zod'
import { choose, line, maybe, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'

type CommentStage = 'received' | 'shown' | 'answered' | 'hidden'

const stages: Readonly<Record<CommentStage, Say>> = {
  received: { zh: '已收到，待查看', en: 'Received, to be looked at' },
  shown: { zh: '已公开，待答复', en: 'Public, to be answered' },
  answered: { zh: '已答复', en: 'Answered' },
  hidden: { zh: '不公开', en: 'Not public' },
}

// 数据安全法第三十八条　国家机关……对在履行职责中知悉的个人隐私、个人信息、商业秘密、保密商务信息等数据应当依法予以保密，不得泄露或者非法
// 向他人提供。

/** A State organ keeps trade secrets by this article from its first day; before it no text held here says so of every one. */
const SECRETS = { from: '2021-09-01', grounds: ['dsl@2021-09-01#art-38'] } as const

/** Nothing else keeps a comment from being public; where a text orders it, the article stands with the reason. */
export const HIDDEN_FOR = {
  privacy: { zh: '涉及个人信息、隐私', en: 'it tells of somebody’s personal information or privacy' },
  secret: {
    zh: '涉及商业秘密、保密商务信息（数据安全法第三十八条）',
    en: 'it tells of trade secrets or confidential business information (Data Security Law, Art. 38)',
  },
  illegal: { zh: '内容违反法律', en: 'its content is against the law' },
} as const satisfies Record<string, Say>

export const TAKEN = {
  yes: { zh: '采纳', en: 'taken up' },
  part: { zh: '部分采纳', en: 'taken up in part' },
  no: { zh: '不采纳', en: 'not taken up' },
} as const satisfies Record<string, Say>

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /**
     * The draft a comment is on: whether it is open for comment today, of which office, and how many comments on it wait to
     * be looked at, counted up to `MOST_WAITING`; undefined where there is none.
     */
    readonly 'comment.draft':
      | { readonly isOpen: boolean; readonly office: string; readonly waiting: number }
      | undefined
    /** Whether the comment that is named was answered itself, on the same draft. */
    readonly 'comment.sameAnswered': boolean
    /** Whether whoever acts wrote or revised the draft that the comment is on. */
    readonly 'comment.ownDraft': boolean
  }
}

const grounds: Grounds = ['points-2017@2017-01-01#point-7/1']

const no = (zh: string, en: string) => refuse('incomplete', { zh, en }, { grounds })

const draftIsOpen: Guard<'comment.draft'> = ({ answers, facts: { 'comment.draft': draft } }) => {
  if (!draft || draft.office !== answers.office) {
    return no('没有这份正在征求意见的草案', 'There is no such draft open for comment')
  }
  return draft.isOpen ? undefined : no('征求意见已经结束', 'The time for comments is over')
}

/** Each comment is looked at and answered by hand: beyond so many that wait, nobody can stop a paper by sending more. */
export const MOST_WAITING = 500

export const someCanWait: Guard<'comment.draft'> = ({ facts: { 'comment.draft': draft } }) =>
  draft && draft.waiting >= MOST_WAITING
    ? refuse(
        'too-many',
        {
          zh: `这份草案已有${MOST_WAITING}条意见待查看，请过几天再提，或者按公告的方式向起草机关寄送`,
          en: `${MOST_WAITING} comments on this draft wait to be looked at: come again in some days, or send yours to the office by post`,
        },
        { grounds },
      )
    : undefined

const sameIsAnswered: Guard<'comment.sameAnswered'> = ({ facts: { 'comment.sameAnswered': answered } }) =>
  answered
    ? undefined
    : no('同一草案里没有这条已经答复的意见', 'No comment of this draft that was answered itself has this number')

const secretIsLawful: Guard = ({ answers: { why }, day }) =>
  why === 'secret' && day < SECRETS.from
    ? refuse(
        'incomplete',
        {
          zh: `以商业秘密为由不公开，依据自${SECRETS.from}起才有`,
          en: `A comment is hidden for trade secrets from ${SECRETS.from} on: nothing orders it before`,
        },
        { grounds: SECRETS.grounds },
      )
    : undefined

const draftIsOthers: Guard<'comment.ownDraft'> = ({ facts: { 'comment.ownDraft': own } }) =>
  own
    ? refuse(
        'not-yours',
        {
          zh: '这份草案由您起草或者修改：对它的意见不公开的，由另一人决定',
          en: 'You wrote or revised this draft: whether a comment on it is kept from the public is for another person',
        },
        { grounds },
      )
    : undefined

const officer = { role: 'popularisation-officer' } as const
const reviewer = { role: 'popularisation-reviewer' } as const

/**
 * A comment on a draft, by anybody and without an account. Neither address nor contact is asked or kept; a name is there
 * only where its author gives one. It is public, unless another person hides it for one of three reasons, which stand with
 * it. Nothing that is public tells when it came.
 */
export const comment: Procedure<CommentStage> = {
  id: 'draft-comment',
  name: { zh: '对草案的意见', en: 'Comment on a draft' },
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  mark: '普意',
  searchable: ['draft'],
  stages,
  ends: ['answered', 'hidden'],
  way: { received: 'show', shown: 'answer' },
  steps: {
    submit: {
      name: { zh: '提意见', en: 'Comment' },
      who: 'anyone',
      from: [],
      to: 'received',
      grounds,
      asks: z.strictObject({
        draft: line('哪份草案', 'Which draft'),
        office: office('起草机关', 'Office that drafts it'),
        text: words('意见', 'Comment', {
          zh: '写明哪一段、怎样改、为什么；会公开，不要写自己或者别人的个人信息',
          en: 'which paragraph, how to change it, why; it will be public: nothing personal, of yourself or others',
        }),
        name: maybe(line('署名（会公开，可以不写）', 'Name (public, may be left out)')),
      }),
      ...judgedOn({ facts: ['comment.draft'], guards: { draftIsOpen, someCanWait } }),
      handsTo: 'office',
      tells: [{ whom: 'office', text: { zh: '收到一条对草案的意见', en: 'A comment on a draft came in' } }],
    },

    show: {
      name: { zh: '公开', en: 'Make public' },
      who: officer,
      from: ['received'],
      to: 'shown',
      grounds,
      asks: z.strictObject({}),
    },

    answer: {
      name: { zh: '答复', en: 'Answer' },
      who: officer,
      from: ['shown'],
      to: 'answered',
      grounds,
      asks: z.strictObject({ taken: choose('是否采纳', 'Taken up', TAKEN), reasons: reasons('答复', 'Answer') }),
      reasons: 'reasons',
      tells: [{ whom: 'party', text: { zh: '意见已答复', en: 'Your comment was answered' } }],
    },

    group: {
      name: { zh: '与另一条一并答复', en: 'Answer with another' },
      who: officer,
      from: ['shown'],
      to: 'answered',
      optional: true,
      grounds,
      asks: z.strictObject({
        same: line('与哪一条', 'With which', {
          zh: '贴上那条已答复意见的地址',
          en: 'the address of one that was answered',
        }),
      }),
      ...judgedOn({ facts: ['comment.sameAnswered'], guards: { sameIsAnswered } }),
      tells: [{ whom: 'party', text: { zh: '意见已一并答复', en: 'Your comment was answered with another' } }],
    },

    hide: {
      name: { zh: '不公开', en: 'Do not make public' },
      who: reviewer,
      notBy: ['show'],
      from: ['received', 'shown', 'answered'],
      to: 'hidden',
      optional: true,
      grounds,
      asks: z.strictObject({
        why: choose('为什么', 'Why', HIDDEN_FOR),
        reasons: reasons('理由（会公开，不要复述）', 'Reasons (public: do not repeat it)'),
      }),
      reasons: 'reasons',
      ...judgedOn({ facts: ['comment.ownDraft'], guards: { secretIsLawful, draftIsOthers } }),
      tells: [{ whom: 'party', text: { zh: '意见没有公开，理由见经过', en: 'Your comment is not public; see why' } }],
    },
  },
}
