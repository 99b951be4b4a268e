import type { Refusal } from '../../../law/refusal.ts'
import { pupilGrounds, readPupilNumber } from '../../../mechanisms/sitting/pupil-seat.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { CodeField } from '../../../web/code-field.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { HOME } from '../home-path.ts'
import { hallTitle } from './enter-page.tsx'
import { CLASS, HALL } from './paths.ts'

const title = { zh: '用班级口令进入', en: 'Enter by the code of your class' } as const

interface ClassPageOf {
  readonly visit: Visit
  readonly refusal?: Refusal | undefined
}

/** For pupils: what stands on the blackboard, and their own number. What is no number is not shown again: it may be a name. */
export function classPage({ visit, refusal }: ClassPageOf): Page {
  const { say, href, form } = visit
  const number = form.number !== undefined && readPupilNumber(form.number) ? form.number : undefined
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '照黑板填班级口令，再填自己的号码。不填姓名。',
          en: 'Copy the code of your class from the blackboard, then give your number. No name.',
        })}
      </p>
      <p>
        <a href={href('/study/class')}>
          {say({ zh: '黑板上的口令是八位的，进入课堂', en: 'A code of eight signs: enter the class' })}
        </a>
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={CLASS}>
        <CodeField
          label={{ zh: '班级口令', en: 'Code of the class' }}
          help={{
            zh: '十二位字母和数字，如 R7K2-M94Q-0XB3；大小写、空格、连字符都可以',
            en: 'Twelve letters and digits, as R7K2-M94Q-0XB3; small letters, spaces and hyphens do not matter',
          }}
          value={form.code}
          visit={visit}
        />
        <div class="field">
          <label for="number">
            {say({ zh: '自己的号码', en: 'Your number' })}
            <small>{say({ zh: '如 7，或者 5-2-07', en: 'As 7, or 5-2-07' })}</small>
          </label>
          <input
            id="number"
            name="number"
            type="text"
            required
            autocomplete="off"
            spellcheck={false}
            maxLength={40}
            value={number}
          />
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '进入考场', en: 'Enter' })}</button>
        </p>
      </Form>
      <p class="meta">
        {say({ zh: '口令是八位的，是课堂的：', en: 'A code of eight is that of a lesson: ' })}
        <a href={href('/study/class')}>{say({ zh: '进入课堂', en: 'enter the class' })}</a>
      </p>
      <p class="meta">
        {say({
          zh: '一个号码由最先进入的设备使用，一台设备只用一个号码；换设备先举手，老师或者监考员同意以后再进入，已存的答案都在。连续输错的要等片刻。姓名、网络地址、浏览器都不记录。',
          en: 'The device that enters a number first has it, and no other; to change yours raise your hand: a teacher or an invigilator lets you, and what was saved is there. Wrong ones in a row wait a moment. Neither name nor address nor browser is kept.',
        })}
      </p>
      <Grounds grounds={pupilGrounds} visit={visit} />
    </>,
    {
      crumbs: [
        { name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME },
        { name: say(hallTitle), path: HALL },
      ],
      refusal,
    },
  )
}
