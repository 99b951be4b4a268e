import { z } from 'zod'
import { choose, line, office, words } from '../../../kernel/procedure/asking.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { penaltyPersonOpened } from '../../../mechanisms/event-kinds/penalties.ts'
import { on } from './asking.ts'
import { filing, isCyberspace } from './clocks.ts'
import { inOrder } from './guards/days.ts'
import { investigates } from './guards/hands.ts'
import { fromOrganisation } from './guards/linked.ts'
import { held } from './held.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'
import { sources } from './words.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

/** 一案一当事人: a person held responsible has a case of their own, linked to that of the organisation. */
export function linkedSteps(text: PenaltyText): Steps {
  const { party: person, address, post, heldAs } = held
  return {
    openPersonCase: {
      optional: true,
      name: { zh: '对责任人员另立案件', en: 'Open a case of its own on a person responsible' },
      who: { role: 'investigator', remit: 'penalty.file' },
      from: ['investigating', 'concluded'],
      grounds: text.eachParty,
      asks: z.strictObject({
        person,
        address,
        post,
        heldAs,
        part: words('对违法行为负有的责任', 'What they are responsible for'),
        ...on,
      }),
      internal: true,
      datedBy: 'on',
      guards: {
        inOrder,
        investigates: investigates(text.officers),
        fromOrganisation: fromOrganisation(text.eachParty),
      },
      events: [raises(penaltyPersonOpened, ({ case: id, revision }) => ({ origin: `${id}.${revision}` }))],
    },

    receivePerson: {
      name: { zh: '对责任人员另立的线索', en: 'A lead on a person responsible' },
      who: 'system',
      from: [],
      to: 'lead',
      grounds: text.eachParty,
      asks: z.strictObject({
        office: office('办理机关', 'The office'),
        source: choose('案件来源', 'Where it comes from', sources),
        number: line('来自', 'From', { zh: '单位的案件', en: 'The case of the organisation' }),
        from: line('来源案卷', 'Its file'),
        what: words('线索内容', 'The lead'),
        ...held,
        ...on,
      }),
      internal: true,
      datedBy: 'on',
      handsTo: 'office',
      starts: filing(text),
      ...judgedOn({ facts: ['penalty.office'], conditions: { isCyberspace } }),
      tells: [
        {
          whom: 'office',
          text: {
            zh: '对责任人员另立的线索已登记，待决定是否立案',
            en: 'A lead on a person responsible was opened, to be filed or not',
          },
        },
      ],
    },
  }
}
