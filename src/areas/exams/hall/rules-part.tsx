import type { Say } from '../../../law/say.ts'
import { questionsOf } from '../../../mechanisms/sitting/case-kind.ts'
import { keepingGrounds, keepsMonthsOf } from '../../../mechanisms/sitting/keeping.ts'
import { markingWords } from '../../../mechanisms/sitting/mark.ts'
import { moments } from '../../../mechanisms/sitting/paper.ts'
import { LATE_MINUTES } from '../../../mechanisms/sitting/save.ts'
import type { Visit } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'
import { moment } from '../../../web/moment.ts'
import { BasisLine, OWN_FIGURES } from '../exam/basis-line.tsx'
import type { ExamHead } from './queries.ts'
import { pointsWords } from './question-section.tsx'

const counting: Readonly<Record<ExamHead['counts'], Say>> = {
  best: { zh: '取最好的一次', en: 'the best counts' },
  last: { zh: '取最后一次', en: 'the last counts' },
  mean: { zh: '取各次平均', en: 'their average counts' },
}

const OWN: Say = { zh: '主办单位自定', en: 'the holder’s own figure' }
const SYSTEM: Say = { zh: '本系统规定', en: 'a figure of this system' }

/** The rules of an exam as they are printed on its paper, before anybody begins. */
export function RulesPart({ head, extra, visit }: { head: ExamHead; extra: number; visit: Visit }) {
  const { say } = visit
  const { rules, minutes, tries, counts, opensAt, closesAt } = head
  const { shown } = rules
  const keeps = keepsMonthsOf(rules)
  const questions = rules.blueprint.reduce((sum, line) => sum + questionsOf(line), 0)
  return (
    <>
      <p class="note">{say(OWN_FIGURES)}</p>
      <BasisLine {...rules} visit={visit} />
      <dl>
        <div>
          <dt>{say({ zh: '时间', en: 'When' })}</dt>
          <dd>
            {say(moment(opensAt))}—{say(moment(closesAt))}
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '答题', en: 'Sitting' })}</dt>
          <dd>
            {say({ zh: `${minutes} 分钟，从按“开始答题”起算`, en: `${minutes} minutes from pressing “Begin”` })}
            {extra > 0 && say({ zh: `；您另有 ${extra} 分钟`, en: `; you have ${extra} minutes more` })}{' '}
            <span class="tag">{say(OWN)}</span>
            <br />
            {say({
              zh: '以主办单位的钟为准；到时按已存的答案自动交卷，不晚于考试结束',
              en: 'By the office’s clock; at the end what is saved is handed in by itself, and no later than the exam closes',
            })}
            <br />
            {say({
              zh: `到时以后到达的答案不计分；到时后 ${LATE_MINUTES} 分钟内、且本场的对错、答案、解析都还看不到时到达的，另行保留，经认定考场故障才计入；再晚的不保留`,
              en: `An answer that arrives after the end counts for nothing; within ${LATE_MINUTES} minutes of it, and while right and wrong, key and explanation of this exam cannot be read, it is kept apart and counts only where a disturbance is named; later ones are not kept`,
            })}{' '}
            <span class="tag">{say(SYSTEM)}</span>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '卷面', en: 'Paper' })}</dt>
          <dd>
            {say({
              zh: `${questions} 题，共 ${pointsWords(rules.most)} 分，${pointsWords(rules.pass)} 分合格`,
              en: `${questions} questions, ${pointsWords(rules.most)} points; ${pointsWords(rules.pass)} pass`,
            })}
            {tries > 1 && say({ zh: `；可以考 ${tries} 次，`, en: `; ${tries} tries, ` })}
            {tries > 1 && say(counting[counts])}
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '评分', en: 'Marking' })}</dt>
          <dd>
            <ul>
              {markingWords(rules).map((words) => (
                <li key={words.en}>{say(words)}</li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '公布', en: 'Shown' })}</dt>
          <dd>
            {say({
              zh: `得分：${moments[shown.points].zh}；对错：${moments[shown.right].zh}；答案：${moments[shown.key].zh}；解析：${moments[shown.explanation].zh}`,
              en: `Points ${moments[shown.points].en}; right and wrong ${moments[shown.right].en}; key ${moments[shown.key].en}; explanation ${moments[shown.explanation].en}`,
            })}
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '复核', en: 'Review' })}</dt>
          <dd>
            {say({
              zh: `公布成绩后 ${rules.reviewDays} 日内，可以逐题请求复核阅卷`,
              en: `Within ${rules.reviewDays} days after results are told you may ask to have an answer looked at again`,
            })}{' '}
            <span class="tag">{say(OWN)}</span>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '离开本页', en: 'Leaving' })}</dt>
          <dd>
            {say({
              zh: '答题时切换到别的网页或者程序，记下离开和回来的时刻，由人判断；不开摄像头，不取指纹，不看您的设备',
              en: 'While you sit it, when the page is left for another and come back to is noted, for people to judge; no camera, no fingerprint, nothing of your device',
            })}
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '留存', en: 'Kept' })}</dt>
          <dd>
            {say({
              zh: `座位号、抽到的题、每题最后一次的答案和保存时刻、开始和交卷的时刻；交卷时全卷答案存证一条；入场和离开、回到页面的时刻，请求复核的话；名册上有的单位、姓名（加密）和账号。由主办单位留存，只用来阅卷、复核、出具证书、编再考一场的名册和分析试题。姓名、账号、入场和离开、回到页面的时刻、请求复核的话和给您加时的理由，自考试截止起保存 ${keeps} 个月（主办单位自定），到期由系统删除，准考证的口令同时失效；到期时还可以请求复核，或者有复核请求没有答复的，成绩确定以后删除。座位号、单位、抽到的题、答案和得分留作统计，删除以后本场不再连着您本人；再考一场沿用您的座位号，参加的，那一场的期限届满以前从那里仍可以认出您。您申请出具的证书写有您的姓名，不随本场删除，另行保存，供查验。不记网络地址和浏览器。没存到主办单位的答案只在您的浏览器里，交卷或者离开考场时清除`,
              en: `The seat number, the questions drawn, the last answer to each and when it was saved, when you began and handed in; a hand-in leaves one entry over all answers; when you entered, and left the page and came back; the words of a review you ask for; unit, name (encrypted) and account where the roll has them. The office that holds the exam keeps it, for marking, reviews, certificates, the roll of those who sit again and the analysis of items alone. Name, account, the moments of entering and leaving, the words of reviews and why you had extra time are kept for ${keeps} months from the close of the exam (the holder’s own figure); then the system takes them away, and the code of the slip opens nothing any more; where a review may still be asked for or is not answered yet, once results are final. Number, unit, questions, answers and points stay for figures, and from then on nothing in this exam leads from them to you; an exam for those who sit again uses your number, and whoever sits it can be told by it until the term of that exam is over. A certificate that you asked for has your name in it, does not go with this exam and is kept apart, to be checked. Neither address nor browser. What the office does not have yet is in your browser alone, and goes at hand-in and when you leave`,
            })}{' '}
            <Grounds grounds={keepingGrounds} visit={visit} />
          </dd>
        </div>
      </dl>
    </>
  )
}
