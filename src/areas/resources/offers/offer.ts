import { z } from 'zod'
import {
  choose,
  confirmed,
  line,
  maybe,
  office,
  provision,
  reasons,
  several,
  words,
} from '../../../kernel/procedure/asking.ts'
import type { Answers } from '../../../kernel/procedure/case-state.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { resourceListed, resourceRemoved } from '../../../mechanisms/event-kinds/resources.ts'
import { audiences, kinds, licences, strands } from '../library-choices.ts'
import { recordOf } from './record-of.ts'

// 2017 年工作要点十二、……建好用好普法资源库；八、……挖掘中华优秀传统法律文化，推动法治文化作品创作。

type OfferStage = 'offered' | 'licensed' | 'listed' | 'recalled' | 'declined' | 'withdrawn' | 'removed'

const stages: Readonly<Record<OfferStage, Say>> = {
  offered: { zh: '已提供', en: 'Offered' },
  licensed: { zh: '许可已核对', en: 'Licence checked' },
  listed: { zh: '已列入资源库', en: 'Listed' },
  recalled: { zh: '提供者要求撤下', en: 'Its owner asks to have it removed' },
  declined: { zh: '不予列入', en: 'Declined' },
  withdrawn: { zh: '提供者撤回', en: 'Withdrawn by whoever offered it' },
  removed: { zh: '已撤下', en: 'Removed' },
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Whether the office lists a resource of this title and source already. */
    readonly 'resource.listed-already': boolean
  }
}

const grounds: Grounds = [
  'points-2017@2017-01-01#point-12/5',
  'points-2017@2017-01-01#point-12/6',
  'points-2017@2017-01-01#point-8/4',
  'points-2017@2017-01-01#point-8/8',
]

const no = (zh: string, en: string) => refuse('incomplete', { zh, en }, { grounds })

const isAddress = (link: unknown): boolean => /^https:\/\/[\w.-]+(?:[/?#]\S*)?$/.test(String(link))

/** Where an address is given, nothing but a page over TLS: it is shown to everybody as a link. */
const safeLink: Guard = ({ answers: { link } }) =>
  link === undefined || isAddress(link)
    ? undefined
    : no('网址以 https:// 开头，中间没有空格', 'An address begins with https:// and has no spaces')

const linkWhereSaid: Guard = ({ answers: { whereIs, link } }) =>
  whereIs !== 'link' || link !== undefined ? undefined : no('没有写网址', 'Its address is missing')

const someAudience: Guard = ({ answers: { audience } }) =>
  Array.isArray(audience) && audience.length > 0 ? undefined : no('对象至少选一项', 'Choose one audience at least')

const offeredIn = (steps: readonly { readonly step: string; readonly answers: Answers }[] = []): Answers =>
  steps.find(({ step }) => step === 'offer')?.answers ?? {}

/** What is listed can be found by everybody: at the address that was offered, or where the office put the file. */
const somewhere: Guard = ({ file, answers: { link } }) =>
  link !== undefined || offeredIn(file?.steps).link !== undefined
    ? undefined
    : no('提供的是文件：请写公布用的网址', 'A file was offered: give the address at which it is published')

const onlyOnce: Guard<'resource.listed-already'> = ({ facts }) =>
  facts['resource.listed-already']
    ? no(
        '本机关的资源库里已有同一标题、同一来源的资源',
        'Your office lists a resource of this title and source already',
      )
    : undefined

const officer = { role: 'popularisation-officer', remit: 'resource-offer.review' } as const
const reviewer = { role: 'popularisation-reviewer', remit: 'resource-offer.review' } as const

/** 提供普法资源: anyone offers, one person checks the licence and another the law; then it stands in the library. */
export const offer: Procedure<OfferStage> = {
  id: 'resource-offer',
  name: { zh: '提供普法资源', en: 'Offer a resource' },
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  mark: '普资',
  stages,
  ends: ['declined', 'withdrawn', 'removed'],
  way: {
    offered: 'check',
    licensed: 'list',
    listed: [{ step: 'remove', rests: { zh: '公开中，没有须办的步骤', en: 'Public: nothing is due' } }],
    recalled: 'remove',
  },
  searchable: ['title', 'source'],
  about: 'title',
  steps: {
    offer: {
      name: { zh: '提供', en: 'Offer' },
      who: 'anyone',
      from: [],
      to: 'offered',
      grounds,
      asks: z.strictObject({
        office: office('提供给哪个机关', 'To which office'),
        title: line('标题', 'Title'),
        kind: choose('种类', 'Kind', kinds),
        strand: choose('哪一类内容', 'What it is of', strands),
        source: line('来源', 'Source', {
          zh: '作者、出处，传统内容写明版本；列入后公开',
          en: 'author and origin, of old texts the edition; public once listed',
        }),
        licence: choose('许可', 'Licence', licences, {
          zh: '没有许可的不能列入',
          en: 'Nothing is listed without one',
        }),
        licenceProof: line('许可的凭据', 'Proof of the licence', {
          zh: '授权书文号、声明所在网页或者保护期的算法；不公开',
          en: 'number of the grant, the page that states it, or how the term was reckoned; never public',
        }),
        audience: several('对象', 'Audience', audiences),
        provision: maybe(provision('讲哪一条', 'Provision it is about')),
        whereIs: choose('内容在哪里', 'Where it is', {
          link: { zh: '在下面写的网址', en: 'at the address below' },
          file: { zh: '作为附件一并提交', en: 'attached' },
        }),
        link: maybe(line('网址', 'Address', { zh: '以 https:// 开头', en: 'beginning with https://' })),
        about: words('内容简介', 'About it', {
          zh: '列入后公开，不写个人的联系方式',
          en: 'public once listed: no telephone of anybody',
        }),
        mayPublish: confirmed('同意按所写的许可公布', 'May be published under this licence'),
      }),
      attaches: true,
      guards: { safeLink, linkWhereSaid, someAudience },
      handsTo: 'office',
      handsToRemit: 'resource-offer.review',
      tells: [{ whom: 'office', text: { zh: '有人提供普法资源', en: 'Somebody offers a resource' } }],
    },

    check: {
      name: { zh: '核对许可', en: 'Check the licence' },
      who: officer,
      from: ['offered'],
      to: 'licensed',
      grounds,
      asks: z.strictObject({ licenceChecked: words('怎样核对了许可', 'How the licence was checked') }),
      holder: 'taker',
      tells: [
        { whom: 'party', text: { zh: '许可已核对，正在审核法律内容', en: 'Licence checked; its law is being read' } },
      ],
    },

    list: {
      name: { zh: '审核法律内容并列入', en: 'Read its law and list it' },
      notBy: ['check'],
      who: reviewer,
      from: ['licensed'],
      to: 'listed',
      grounds,
      asks: z.strictObject({
        lawChecked: words('法律内容审核意见', 'What was found of its law'),
        link: maybe(
          line('公布用的网址', 'Address at which it is published', {
            zh: '提供的是文件的，写本机关公布它的网址',
            en: 'where a file was offered: the address where your office publishes it',
          }),
        ),
      }),
      ...judgedOn({ facts: ['resource.listed-already'], guards: { safeLink, somewhere, onlyOnce } }),
      events: [raises(resourceListed, ({ case: id, since }) => ({ record: recordOf(id, since) }))],
      tells: [{ whom: 'party', text: { zh: '已列入普法资源库', en: 'It stands in the resource library' } }],
    },

    decline: {
      name: { zh: '不予列入', en: 'Decline' },
      who: officer,
      from: ['offered', 'licensed'],
      to: 'declined',
      optional: ['licensed'],
      grounds,
      asks: z.strictObject({ reasons: reasons('不予列入的理由', 'Why it is not listed') }),
      reasons: 'reasons',
      tells: [{ whom: 'party', text: { zh: '没有列入，理由见经过', en: 'It is not listed; see why' } }],
    },

    faulty: {
      name: { zh: '法律内容有误，不予列入', en: 'Its law is wrong: decline' },
      notBy: ['check'],
      who: reviewer,
      from: ['licensed'],
      to: 'declined',
      grounds,
      asks: z.strictObject({ reasons: reasons('哪里有误', 'What is wrong') }),
      reasons: 'reasons',
      tells: [{ whom: 'party', text: { zh: '没有列入，理由见经过', en: 'It is not listed; see why' } }],
    },

    withdraw: {
      name: { zh: '撤回', en: 'Withdraw' },
      who: 'party',
      from: ['offered', 'licensed'],
      to: 'withdrawn',
      optional: true,
      grounds,
      asks: z.strictObject({ why: words('为什么撤回', 'Why') }),
      tells: [{ whom: 'office', text: { zh: '提供者撤回了资源', en: 'The offer was withdrawn' } }],
    },

    recall: {
      name: { zh: '要求撤下', en: 'Ask to have it removed' },
      who: 'party',
      from: ['listed'],
      to: 'recalled',
      optional: true,
      grounds,
      asks: z.strictObject({ why: words('为什么撤下', 'Why') }),
      tells: [
        { whom: 'office', text: { zh: '提供者要求把资源撤下', en: 'Its owner asks to have a resource removed' } },
      ],
    },

    remove: {
      name: { zh: '撤下', en: 'Remove' },
      who: officer,
      concurs: reviewer,
      from: ['listed', 'recalled'],
      to: 'removed',
      optional: ['listed'],
      grounds,
      asks: z.strictObject({ reasons: words('为什么撤下', 'Why') }),
      reasons: 'reasons',
      events: [
        raises(resourceRemoved, ({ case: id, file }) => {
          const listed = file?.steps.find(({ step }) => step === 'list')
          return { record: listed ? recordOf(id, listed.at) : '' }
        }),
      ],
      tells: [{ whom: 'party', text: { zh: '资源已撤下，理由见经过', en: 'It was removed; see why' } }],
    },
  },
}
