import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { UploadField } from '../../../web/attachments.tsx'
import { Form } from '../../../web/form.tsx'
import { InputField } from '../../../web/input-field.tsx'
import { CATEGORIES } from '../grading/control-points.ts'
import { dutyPath } from './paths.ts'
import { lastReview } from './registers.ts'
import type { RowPageOf } from './row-reading.ts'

interface WordsOf {
  readonly visit: Visit
  readonly act: string
  readonly name: string
  readonly words: Say
}

function Words({ visit, act, name, words }: WordsOf) {
  const id = `${act}-${name}`
  return (
    <div class="field wide">
      <label for={id} data-required="">
        {visit.say(words)}
      </label>
      <textarea id={id} name={name} rows={2} minLength={4} maxLength={2_000} required />
    </div>
  )
}

/** The control points that the same piece may serve by the same act, each with why it is mapped; none is ticked beforehand. */
function MappedPoints({ mapped, visit, act }: RowPageOf & { readonly act: string }) {
  const { say } = visit
  if (mapped.length === 0) return null
  return (
    <details>
      <summary>
        {say({
          zh: `同时用于等级保护的控制点（本站对照，${mapped.length}个）`,
          en: `Serve control points of graded protection too (our reading, ${mapped.length})`,
        })}
      </summary>
      <fieldset>
        <legend>
          {say({
            zh: '法律和等级保护互相对照，一份材料、一次办理，两边都用',
            en: 'Law and graded protection are mapped to each other: one piece, one act, both are served',
          })}
        </legend>
        {mapped.map(({ id, network, point, reason }, at) => (
          <p key={id}>
            <label>
              <input type="checkbox" name={`point.${at}`} value={id} id={`${act}-point-${at}`} />{' '}
              <AsWritten words={network} visit={visit} />
              {say({ zh: '：', en: ': ' })}
              {say(CATEGORIES[point.category])} {point.name}
              {say({ zh: `（${reason.zh}）`, en: ` (${reason.en})` })}
            </label>
          </p>
        ))}
      </fieldset>
    </details>
  )
}

/** What may be done about a row: evidence for it, why it does not apply, who sees to it, and what is said of it. */
export function RowActs(of: RowPageOf) {
  const { visit, line, others, files, refused } = of
  const { say, today } = visit
  const at = dutyPath(line.id)
  const typed = (act: string, name: string): string | undefined => (refused?.act === act ? visit.form[name] : undefined)
  const button = (words: { zh: string; en: string }) => (
    <p class="actions">
      <button type="submit">{say(words)}</button>
    </p>
  )
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say({ zh: '可以办理', en: 'What may be done' })}</h2>
      <details open={refused?.act === 'prove'}>
        <summary>{say({ zh: '登记证据', en: 'Enter evidence' })}</summary>
        <Form visit={visit} action={`${at}/prove`} files>
          <InputField
            {...{ visit, prefix: 'prove', name: 'title' }}
            label={{ zh: '名称', en: 'Title' }}
            value={typed('prove', 'title')}
            required
          />
          <InputField
            {...{ visit, prefix: 'prove', name: 'collectedOn' }}
            label={{ zh: '取得日期', en: 'Collected on' }}
            help={{
              zh: '早于今天的，标为补录并写明登记时间',
              en: 'a day before today is shown with the moment of entry',
            }}
            type="date"
            value={typed('prove', 'collectedOn') ?? today}
            max={today}
            required
          />
          <InputField
            {...{ visit, prefix: 'prove', name: 'from' }}
            label={{ zh: '证明的期间，自', en: 'Covers from' }}
            type="date"
            value={typed('prove', 'from')}
          />
          <InputField
            {...{ visit, prefix: 'prove', name: 'to' }}
            label={{ zh: '至', en: 'to' }}
            type="date"
            value={typed('prove', 'to')}
          />
          <InputField
            {...{ visit, prefix: 'prove', name: 'expiresOn' }}
            label={{ zh: '有效至', en: 'Good until' }}
            help={{ zh: '本单位自定，到期前提醒', en: 'your own figure; you are reminded' }}
            type="date"
            value={typed('prove', 'expiresOn')}
          />
          <InputField
            {...{ visit, prefix: 'prove', name: 'link' }}
            label={{ zh: '网址（不附文件的）', en: 'Address (in place of a file)' }}
            type="url"
            value={typed('prove', 'link')}
          />
          <p class="meta">
            {say({
              zh: '不要上传日志、配置、密钥文件：最少够用，写明核查了什么、结果如何的文档或者截图即可。',
              en: 'No logs, configurations or keys: least data. A document or picture that says what was checked and with what result is enough.',
            })}
          </p>
          <UploadField visit={visit} id="prove-file" files={files} byOffice />
          <MappedPoints {...of} act="prove" />
          {button({ zh: '登记', en: 'Enter' })}
        </Form>
      </details>
      {others.length > 0 && (
        <details>
          <summary>{say({ zh: '用已有的材料', en: 'Use a piece that is there' })}</summary>
          <Form visit={visit} action={`${at}/serve`}>
            <div class="field">
              <label for="serve-piece">{say({ zh: '哪份材料', en: 'Which piece' })}</label>
              <select id="serve-piece" name="piece">
                {others.map(({ id, content }) => (
                  <option key={id} value={id}>
                    {content.title}
                  </option>
                ))}
              </select>
            </div>
            <MappedPoints {...of} act="serve" />
            {button({ zh: '用于这一项', en: 'Use it here' })}
          </Form>
        </details>
      )}
      <details open={refused?.act === 'own'}>
        <summary>{say({ zh: '负责人和自查日', en: 'Owner and next check' })}</summary>
        <Form visit={visit} action={`${at}/own`}>
          <InputField
            {...{ visit, prefix: 'own', name: 'owner' }}
            label={{ zh: '负责人（本单位人员姓名）', en: 'Owner (a name of your unit)' }}
            value={typed('own', 'owner')}
          />
          <InputField
            {...{ visit, prefix: 'own', name: 'checkOn' }}
            label={{ zh: '下次自查（本单位自定）', en: 'Next check (your own figure)' }}
            type="date"
            value={typed('own', 'checkOn') ?? line.care?.checkOn}
          />
          {line.care && (
            <Words {...{ visit, act: 'own', name: 'why' }} words={{ zh: '为什么改', en: 'Why it changes' }} />
          )}
          {button({ zh: '保存', en: 'Keep' })}
        </Form>
      </details>
      {line.of && (
        <details open={refused?.act === 'exempt'}>
          <summary>{say({ zh: '登记不适用', en: 'It does not apply' })}</summary>
          <Form visit={visit} action={`${at}/exempt`}>
            <Words
              {...{ visit, act: 'exempt', name: 'reason' }}
              words={{ zh: '为什么不适用', en: 'Why it does not apply' }}
            />
            <InputField
              {...{ visit, prefix: 'exempt', name: 'reviewOn' }}
              label={{ zh: '复核日期', en: 'To be looked at again by' }}
              help={{
                zh: `最迟 ${lastReview(today)}（12个月，本站规定）；由负责人同意才有效`,
                en: `by ${lastReview(today)} (12 months, a figure of this site); it has effect once the head agrees`,
              }}
              type="date"
              value={typed('exempt', 'reviewOn')}
              max={lastReview(today)}
              required
            />
            {line.exemption && (
              <Words {...{ visit, act: 'exempt', name: 'why' }} words={{ zh: '为什么改', en: 'Why it changes' }} />
            )}
            {button({ zh: '登记，请负责人同意', en: 'Enter, for the head to agree' })}
          </Form>
        </details>
      )}
      <details open={refused?.act === 'say'}>
        <summary>{say({ zh: '留言', en: 'Comment' })}</summary>
        <Form visit={visit} action={`${at}/say`}>
          <Words {...{ visit, act: 'say', name: 'words' }} words={{ zh: '说什么', en: 'What you say' }} />
          {button({ zh: '留言', en: 'Say it' })}
        </Form>
      </details>
    </section>
  )
}
