import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { addressIn } from '../../mechanisms/sanction/opening.ts'
import { alsoBreached, isTicked, LENIENCIES, LONG_GROUNDS } from '../../mechanisms/sanction/values.ts'
import { longDay } from '../day.ts'
import { Entry, Fold, isAny, type Pen, Pick, Tick } from './fields.tsx'

const TEXT = ['version', 'version-reason']

interface ChoiceOf {
  readonly texts: readonly Edition[]
  /** Whether somebody must choose now. */
  readonly must: boolean
  readonly pen: Pen
}

/** 行政处罚法 第三十七条: which text a person applies, with reasons, where more than one may come in. */
export function TextChoice({ texts, must, pen }: ChoiceOf) {
  const { say } = pen.visit
  const dayOfText = ({ version }: Edition) => say(longDay(version))
  return (
    <Fold
      title={{
        zh: '适用哪一文本（行为跨越法律修改，或者之后法律修改过）',
        en: 'Which text applies, where the law changed',
      }}
      open={must || isAny(pen.values, TEXT)}
      pen={pen}
    >
      <div class="filters">
        <label>
          {say({ zh: '选定的文本', en: 'The text chosen' })}
          <select name="version">
            <option value="">{say({ zh: '不选', en: 'None' })}</option>
            {texts.map((text) => (
              <option key={text.version} value={text.version} selected={pen.values.version === text.version}>
                {say({ zh: `自${dayOfText(text)}起施行的文本`, en: `text of ${dayOfText(text)}` })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label class="field">
        {say({ zh: '选定的理由', en: 'Why this one' })}
        <textarea name="version-reason" rows={3} maxLength={500} value={pen.values['version-reason'] ?? ''} />
      </label>
    </Fold>
  )
}

const LENIENCY = ['leniency', 'leniency-ground', 'leniency-evidence']
const EVIDENCE: Say = { zh: '证据编号（多份用“、”隔开）', en: 'Evidence (several parted by 、 or ;)' }
const GROUNDS = ['第三十条', '第三十一条', '第三十二条', '第三十三条']

/** 减轻、不予处罚, on a ground of 行政处罚法 and with evidence. */
export const Leniency = ({ pen }: { pen: Pen }) => (
  <Fold
    title={{ zh: '减轻或者不予处罚', en: 'A reduced penalty, or none' }}
    open={isAny(pen.values, LENIENCY)}
    pen={pen}
  >
    <div class="filters">
      <Pick
        name="leniency"
        words={{ zh: '从宽', en: 'Leniency' }}
        options={LENIENCIES}
        none={{ zh: '没有', en: 'None' }}
        pen={pen}
      />
      <label>
        {pen.visit.say({ zh: '依据（行政处罚法第几条）', en: 'Ground (article of the Administrative Penalty Law)' })}
        <input
          name="leniency-ground"
          list="leniency-grounds"
          maxLength={500}
          value={pen.values['leniency-ground'] ?? ''}
        />
        <datalist id="leniency-grounds">
          {GROUNDS.map((ground) => (
            <option key={ground} value={ground} />
          ))}
        </datalist>
      </label>
      <Entry name="leniency-evidence" words={EVIDENCE} pen={pen} />
    </div>
  </Fold>
)

const TIME = ['long-ground', 'long-evidence', 'earlier', 'crime']

/** What stands in the way of a penalty, or keeps its time open. */
export const Bars = ({ pen }: { pen: Pen }) => (
  <Fold
    title={{ zh: '已受罚款、追责期限、涉嫌犯罪', en: 'Fined already, time limit, crime' }}
    open={isAny(pen.values, TIME)}
    pen={pen}
  >
    <div class="filters">
      <Entry
        name="earlier"
        words={{ zh: '同一行为此前受罚款的决定文号', en: 'Number of an earlier decision that fined this act' }}
        pen={pen}
      />
      <Pick
        name="long-ground"
        words={{ zh: '五年追责期限：涉及', en: 'Five years, since it concerns' }}
        options={LONG_GROUNDS}
        none={{ zh: '不适用', en: 'Does not apply' }}
        pen={pen}
      />
      <Entry name="long-evidence" words={{ ...EVIDENCE, zh: `危害后果的${EVIDENCE.zh}` }} pen={pen} />
    </div>
    <Tick name="crime" words={pen.visit.say({ zh: '构成或者涉嫌犯罪', en: 'It is, or may be, a crime' })} pen={pen} />
  </Fold>
)

interface AlsoOf {
  /** The text whose units may be breached besides. */
  readonly edition: Edition
  readonly units: readonly string[]
  readonly pen: Pen
}

/** One act may breach several units; whether they open one row or several is the check's to say. */
export function AlsoBreached({ edition, units, pen }: AlsoOf) {
  const { values, visit } = pen
  const others = units.filter((unit) => addressIn(edition, unit) !== values.breach)
  return (
    <Fold
      title={{ zh: '同一行为还违反的其他各项', en: 'What the same act breaches besides' }}
      open={others.some((unit) => isTicked(values, alsoBreached(addressIn(edition, unit))))}
      pen={pen}
    >
      {others.map((unit) => (
        <Tick
          key={unit}
          name={alsoBreached(addressIn(edition, unit))}
          words={`${visit.say(label(edition, unit))} ${visit.say(edition.provisions.get(unit)?.title ?? { zh: '', en: '' })}`}
          pen={pen}
        />
      ))}
    </Fold>
  )
}
