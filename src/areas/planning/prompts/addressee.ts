import type { OfficeKind, OfficeLevel } from '../../../kernel/identity/actor.ts'
import { choose, line, maybe, office } from '../../../kernel/procedure/asking.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'

// 第五十七条　县级以上人民政府司法行政部门发现同级负有法治宣传教育职责的部门、单位，未依法履行法治宣传教育职责的，应当及时发出
// 普法提示。The words name no list of bodies: departments of the government, mass organisations and public institutions of the
// level are taken to be meant, any other only where a document makes it such a body. Governments, congresses, courts,
// procuratorates, supervisory organs, Party organs and the armed forces are none.

/** What kind of body a prompt goes to. */
const bodies = {
  department: { zh: '政府部门', en: 'department of the government' },
  'mass-organisation': { zh: '群团组织', en: 'mass organisation' },
  institution: { zh: '事业单位', en: 'public institution' },
  other: { zh: '由文件确定负有此职责的其他单位', en: 'another unit that a document gives this duty' },
}

type Body = keyof typeof bodies

/** An office as far as it decides whether it may be prompted. */
export interface PromptedOffice {
  readonly name: Say
  readonly kind: OfficeKind
  readonly level: OfficeLevel
  readonly region: string
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The desk of the addressee, where it has one, beside the office of whoever acts. */
    readonly promptedOffice: {
      readonly sender: PromptedOffice | undefined
      readonly addressee: PromptedOffice | undefined
    }
  }
}

/** What is asked of the addressee where the fact is entered. */
export const addresseeFields = () => ({
  addressee: line('部门、单位名称', 'Department or unit'),
  unit: maybe(
    office('该部门、单位在本站的席位', 'Its desk here', {
      zh: '没有的不选，提示函另行送达',
      en: 'Leave it where there is none: the prompt is served otherwise',
    }),
  ),
  body: choose('它是', 'It is', bodies),
  bodyDocument: maybe(
    line('使其负有此职责的文件', 'Document that gives it this duty', {
      zh: '选“其他单位”的必填：名称、文号和条款',
      en: 'Needed for another unit: title, number and article',
    }),
  ),
})

/** As which body an office of a kind may be prompted; of a kind that is not here none may. */
const bodiesOf: Readonly<Partial<Record<OfficeKind, readonly Body[]>>> = {
  cyberspace: ['department'],
  telecom: ['department'],
  police: ['department'],
  sector: ['department'],
  department: ['department', 'institution', 'mass-organisation', 'other'],
  association: ['mass-organisation', 'other'],
  school: ['other'],
  media: ['other'],
  enterprise: ['other'],
  operator: ['other'],
  village: ['other'],
  community: ['other'],
}

/** Names by which those are known who get no prompt, where they have no desk here that says what they are. */
const NONE_OF_THESE =
  /人民代表大会|人大(?![附学])|(?<!书)法院|[高中]院$|检察院|监察委|监委|纪委|纪律检查|政府(?:[（(].*)?$|^中共|中国共产党|党委|[省市区县州旗]委(?:$|办公室|.{0,8}部)|政法委|解放军|武警|武装警察|武装部|人武部|军区|军分区/
const JUSTICE = /司法(局|厅|部)$/

/** Whether a name is one of a judicial-administration department. */
export const isJusticeName = (name: string): boolean => JUSTICE.test(name.trim())

const noPrompt = (grounds: Grounds): Refusal =>
  refuse(
    'incomplete',
    {
      zh: '人民政府、人大、法院、检察院、监察机关、党的机关和军队不是“同级负有法治宣传教育职责的部门、单位”，不发普法提示',
      en: 'Governments, congresses, courts, procuratorates, supervisory and Party organs and the armed forces are no departments or units of the level in these words: they get no prompt',
    },
    { grounds },
  )

const notAmongThemselves = (grounds: Grounds): Refusal =>
  refuse(
    'incomplete',
    {
      zh: '对司法行政部门不发普法提示：由本级人民政府或者上级司法行政部门责令限期改正（第五十九条第一款）',
      en: 'A judicial-administration department gets no prompt: its government or the department above orders correction (Art. 59 para. 1)',
    },
    {
      grounds: ['rlpe@2025-11-01#art-59/para-1', ...grounds],
      instead: { text: { zh: '责令司法行政部门改正', en: 'Order to correct' }, path: '/planning/justice-orders' },
    },
  )

/** Only a department or unit that may be prompted, as its desk or its name tells. */
export const mayBePrompted =
  (grounds: Grounds): Guard<'promptedOffice'> =>
  ({ answers: { addressee, body }, facts: { promptedOffice } }) => {
    const kind = promptedOffice.addressee?.kind
    const name = String(addressee)
    if (kind === 'justice' || kind === 'popularisation' || isJusticeName(name)) return notAmongThemselves(grounds)
    if (NONE_OF_THESE.test(name)) return noPrompt(grounds)
    if (kind === undefined) return undefined
    const allowed = bodiesOf[kind]
    if (!allowed) return noPrompt(grounds)
    if (allowed.some((one) => one === body)) return undefined
    const reason = {
      zh: `该席位只能作为“${allowed.map((one) => bodies[one].zh).join('、')}”收到提示`,
      en: `This desk is prompted only as ${allowed.map((one) => bodies[one].en).join(' or ')}`,
    }
    return refuse('incomplete', reason, { grounds })
  }

/** 同级: a desk of the sender's own level and place. A unit has no level: it is its document that makes it one of the level. */
export const ofTheSameLevel =
  (grounds: Grounds): Guard<'promptedOffice'> =>
  ({ facts: { promptedOffice } }) => {
    const { sender, addressee } = promptedOffice
    if (!addressee || addressee.level === 'unit') return undefined
    if (sender?.level === addressee.level && sender.region === addressee.region) return undefined
    const reason = {
      zh: '普法提示只发给同级的部门、单位：该席位不在本级',
      en: 'A prompt goes to departments and units of the same level: that desk is of another',
    }
    return refuse('incomplete', reason, { grounds })
  }

/** Where a desk is chosen, the name in the prompt is that of the desk. */
export const namedAsItsDesk =
  (grounds: Grounds): Guard<'promptedOffice'> =>
  ({ answers: { addressee }, facts: { promptedOffice } }) => {
    const name = promptedOffice.addressee?.name.zh
    if (name === undefined || name === String(addressee).trim()) return undefined
    const reason = {
      zh: `名称与所选席位的名称“${name}”不同：请按席位的名称填写`,
      en: `The name is not that of the desk chosen, “${name}”: write it as the desk has it`,
    }
    return refuse('incomplete', reason, { grounds })
  }

/** Another unit is such a body by a document alone. */
export const documentNamed =
  (grounds: Grounds): Guard =>
  ({ answers: { body, bodyDocument } }) =>
    body !== 'other' || bodyDocument !== undefined
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '其他单位须写明使其负有法治宣传教育职责的文件；没有文件的，可以另行致函，但不适用第五十九条',
            en: 'Name the document that gives the unit this duty; without one write it a letter, to which Art. 59 does not apply',
          },
          { grounds },
        )
