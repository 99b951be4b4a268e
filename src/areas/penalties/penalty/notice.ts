import { z } from 'zod'
import { choose, day, line, maybe, offering, reasons, records, words } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { waiverSteps, withdrawalSteps } from './acting-steps.ts'
import { approvals, imposing, on, service, versionChoice } from './asking.ts'
import { benchmarkSaid, deviationApproved } from './benchmark-used.ts'
import { asking, defending, hearingOffered as isOffered } from './clocks.ts'
import { notTheSameAnew } from './guards/anew.ts'
import { inOrder, notBefore } from './guards/days.ts'
import { investigates } from './guards/hands.ts'
import { askedInTime, defenceHasTime, heldAsCalled, sevenDaysBefore } from './guards/hearing.ts'
import { hearingOffered } from './guards/hearing-offered.ts'
import { ownMeasures } from './guards/imposing.ts'
import { withinLaw } from './guards/law.ts'
import { eachInTheirOwn, onlyOnPersons } from './guards/linked.ts'
import { confiscatesSomething, saysTermAndPlace } from './guards/money.ts'
import { hasEvidence, notACrime, penaltyConcluded } from './guards/proof.ts'
import { serviceProven } from './guards/service.ts'
import { notHeavierAgain } from './guards/weighing.ts'
import { ownPermit } from './handing-measures.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'
import { thirdPerson } from './third-person.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

const findings = {
  accepted: { zh: '成立，采纳', en: 'Well founded, and accepted' },
  partly: { zh: '部分成立，部分采纳', en: 'Well founded in part, and accepted in part' },
  not: { zh: '不成立，不予采纳', en: 'Not well founded, and not accepted' },
}

const investigator: OfficerCall = { role: 'investigator', remit: 'penalty.file' }
const head: OfficerCall = { role: 'decider', remit: 'penalty.file' }

/** 事先告知、陈述申辩: what is intended, why and on which article is made known, and the party is heard. */
export function noticeSteps(text: PenaltyText): Steps {
  const spoken = {
    tells: [{ whom: 'office', text: { zh: '当事人提交了意见', en: 'The party has answered' } }],
  } as const
  const mine = investigates(text.officers)
  const afterNotice = notBefore('deliverNotice', { zh: '告知书送达', en: 'the notice was served' })
  const onPaper = {
    who: investigator,
    attaches: true,
    datedBy: 'on',
    guards: { investigates: mine, afterNotice },
  } as const

  return {
    notify: {
      optional: ['notified', 'heard'],
      name: { zh: '事先告知', en: 'Make the intended penalty known' },
      who: investigator,
      concurs: head,
      // Again where new facts came up after the party was heard, or the notice could not be served in its time.
      from: ['concluded', 'noticed', 'notified', 'heard'],
      to: 'noticed',
      grounds: text.noticing,
      asks: z.strictObject({
        ...imposing,
        ...ownPermit,
        benchmark: maybe(line('适用的裁量基准', 'The discretion benchmark used')),
        leaving: maybe(words('不适用或者调整适用裁量基准的理由', 'Why the benchmark is not applied, or adjusted')),
        leavingApproved: maybe(choose('调整适用的批准', 'Who approved it', approvals)),
        ...versionChoice,
        hearing: choose('听证', 'Hearing', {
          yes: { zh: '告知有权要求听证', en: 'The right to a hearing is made known' },
          no: { zh: '不属于听证范围', en: 'Not among those with a right to a hearing' },
        }),
        defendBy: day('陈述、申辩至（本机关定）', 'Defence until (the office’s own term)'),
        contact: offering('contact', maybe(line('联系地址和电话', 'Address and telephone'))),
        reasons: thirdPerson('拟处罚的事实、理由', 'Facts and reasons'),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      ...judgedOn({
        facts: ['penalty.notice', 'penalty.lines', 'penalty.office', 'penalty.hearingFigures', 'penalty.refused'],
        guards: {
          inOrder,
          investigates: investigates(text.officers, 'notify'),
          notACrime: notACrime(text.crime),
          hasEvidence: hasEvidence(text.concluding),
          penaltyConcluded: penaltyConcluded(text.concluding),
          eachInTheirOwn: eachInTheirOwn(text.eachParty),
          onlyOnPersons: onlyOnPersons(text.deciding),
          defenceHasTime: defenceHasTime(text.defending),
          withinLaw: withinLaw('penalty.notice', text, text.deciding),
          benchmarkSaid: benchmarkSaid(text.weighing),
          deviationApproved,
          hearingOffered: hearingOffered(text),
          notHeavierAgain: notHeavierAgain(text.defending),
          confiscatesSomething: confiscatesSomething(text.confiscating),
          saysTermAndPlace: saysTermAndPlace(text.deciding),
          ownMeasures: ownMeasures(text, text.deciding),
          notTheSameAnew,
        },
      }),
      needs: ['conclude'],
    },

    deliverNotice: {
      name: { zh: '送达行政处罚意见告知书', en: 'Serve the notice' },
      who: investigator,
      from: ['noticed'],
      to: 'notified',
      grounds: text.noticing,
      asks: z.strictObject(service),
      attaches: true,
      datedBy: 'on',
      guards: {
        investigates: mine,
        afterNotice: notBefore('notify', { zh: '告知书作出', en: 'the notice was drawn up' }),
        serviceProven: serviceProven(text.serving, 'notice'),
        defenceHasTime: defenceHasTime(text.defending),
      },
      needs: ['notify'],
      starts: [defending(text), asking(text)],
      conditions: { hearingOffered: isOffered },
      tells: [
        {
          whom: 'party',
          text: {
            zh: '拟作出的行政处罚已告知您，您有权陈述、申辩',
            en: 'An intended penalty was made known to you: you may answer it',
          },
        },
      ],
    },

    defend: {
      name: { zh: '陈述、申辩', en: 'Answer in your defence' },
      who: 'party',
      from: ['notified', 'hearing', 'heard'],
      grounds: text.defending,
      asks: z.strictObject({ words: words('陈述、申辩的事实、理由和证据', 'Facts, reasons and evidence') }),
      attaches: true,
      ...spoken,
    },

    ...waiverSteps(text),

    askHearing: {
      name: { zh: '要求听证', en: 'Ask for a hearing' },
      who: 'party',
      from: ['notified'],
      to: 'hearing',
      grounds: text.hearing,
      asks: z.strictObject({ words: maybe(words('对听证的意见', 'What you want to say about it')) }),
      within: 'asking',
      tells: [{ whom: 'office', text: { zh: '当事人要求听证', en: 'The party asks for a hearing' } }],
    },

    enterStatement: {
      ...onPaper,
      optional: true,
      name: { zh: '补录当事人的陈述、申辩', en: 'Enter a defence given on paper or by word' },
      from: ['notified', 'hearing', 'heard'],
      grounds: text.defending,
      asks: z.strictObject({
        words: words('陈述、申辩的内容', 'What the party said'),
        on: day('收到之日', 'Received on'),
      }),
    },

    enterHearing: {
      ...onPaper,
      optional: true,
      name: { zh: '补录听证要求', en: 'Enter a request for a hearing' },
      // A letter sent in time may come in after the review.
      from: ['notified', 'reviewed'],
      to: 'hearing',
      grounds: text.hearing,
      asks: z.strictObject({ on: day('当事人提出之日', 'Asked on'), words: maybe(words('内容', 'In words')) }),
      guards: { investigates: mine, inTime: askedInTime(text.hearing) },
    },

    answerDefence: {
      name: { zh: '复核陈述、申辩', en: 'Look into the defence' },
      who: investigator,
      from: ['notified', 'heard'],
      grounds: text.defending,
      asks: z.strictObject({
        accepted: choose('复核意见', 'Finding', findings),
        reasons: thirdPerson('逐点说明理由', 'Reasons, point by point'),
        points: maybe(
          records('逐点复核', 'Point by point', 20, {
            point: line('当事人提出的', 'What the party said'),
            finding: choose('意见', 'Finding', findings),
            reason: words('理由', 'Why', {
              zh: '依据证据的，写明证据编号',
              en: 'Where it rests on evidence, with its number',
            }),
          }),
        ),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { inOrder, investigates: mine },
      tells: [{ whom: 'party', text: { zh: '您的陈述、申辩已复核', en: 'Your defence was looked into' } }],
    },
  }
}

/** 听证: led by somebody who did not investigate, in public unless secrets forbid it, with a record that is signed. */
export function hearingSteps(text: PenaltyText): Steps {
  const host: OfficerCall = { role: 'hearing-host' }
  return {
    callHearing: {
      name: { zh: '通知听证', en: 'Call the hearing' },
      who: host,
      from: ['hearing'],
      grounds: text.hearing,
      asks: z.strictObject({
        heldOn: day('举行日期', 'To be held on'),
        time: line('时间', 'At'),
        place: line('地点', 'Where'),
        host: offering('name', line('主持人（姓名、职务）', 'Host: name and post')),
        open: choose('方式', 'How', {
          public: { zh: '公开举行', en: 'In public' },
          closed: { zh: '不公开（涉及国家秘密、商业秘密或者个人隐私）', en: 'Closed: State, trade or private secrets' },
        }),
        ...on,
      }),
      datedBy: 'on',
      ...judgedOn({
        facts: ['penalty.hearingFrom'],
        guards: { inOrder, sevenDaysBefore: sevenDaysBefore(text.hearing) },
      }),
      tells: [{ whom: 'party', text: { zh: '听证的时间、地点已定', en: 'Time and place of the hearing are set' } }],
    },

    holdHearing: {
      name: { zh: '举行听证', en: 'Hold the hearing' },
      who: host,
      from: ['hearing'],
      to: 'heard',
      grounds: text.hearing,
      asks: z.strictObject({
        present: words('到场人员', 'Who was present'),
        charge: words(
          '调查人员提出的事实、证据和处罚建议',
          'Facts, evidence and penalty as the investigators put them',
        ),
        answer: words('当事人的申辩和质证', 'Defence of the party, and what it said on the evidence'),
        signed: choose('笔录', 'The record', {
          signed: { zh: '当事人或者代理人核对后签字', en: 'Read and signed by the party or its agent' },
          refused: { zh: '拒绝签字，主持人已注明', en: 'Signature refused, as the host noted' },
        }),
        opinion: words('主持人的听证意见', 'Finding of the host'),
        ...on,
      }),
      attaches: true,
      datedBy: 'on',
      ...judgedOn({ facts: ['penalty.hearingFrom'], guards: { inOrder, heldAsCalled: heldAsCalled(text.hearing) } }),
      needs: ['callHearing'],
    },

    endHearing: {
      optional: true,
      name: { zh: '终止听证', en: 'End the hearing' },
      who: host,
      from: ['hearing'],
      to: 'heard',
      grounds: text.hearing,
      asks: z.strictObject({
        why: choose('情形', 'Why', {
          absent: { zh: '无正当理由拒不出席', en: 'The party stayed away without a good reason' },
          left: { zh: '未经许可中途退出', en: 'The party left without leave' },
          withdrawn: { zh: '书面撤回听证要求', en: 'The party withdrew its request in writing' },
        }),
        reasons: reasons('具体情况', 'What happened'),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      ...judgedOn({ facts: ['penalty.hearingFrom'], guards: { inOrder, heldAsCalled: heldAsCalled(text.hearing) } }),
      tells: [{ whom: 'party', text: { zh: '听证已终止', en: 'The hearing was ended' } }],
    },

    ...withdrawalSteps(text),
  }
}
