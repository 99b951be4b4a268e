import type { Say } from '../../../law/say.ts'
import type { StorageForecast } from '../../../mechanisms/logbook/forecast.ts'
import { COLD_AFTER_DAYS } from '../../../mechanisms/logbook/kept/cold-after.ts'
import type { KeptShares } from '../../../mechanisms/logbook/kept/shares.ts'
import { Table } from '../../../web/table.tsx'
import { type LogbookVisit, StateMark } from './layout.tsx'
import { SOURCE_HEAD } from './parts.tsx'

/** Sources whose rate is shown, those of the most bytes. */
const MOST_SHOWN = 100

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Bytes as people say them: `1.4 GB`. */
export function bytesInWords(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const count = bytes / 1000 ** step
  return `${step === 0 || count >= 100 ? Math.round(count) : count.toFixed(1)} ${UNITS[step]}`
}

/** Whether the disk takes what must be kept, in a sentence. */
export function forecastWords({ isEnough, daysLeft, daysNeeded, needed, free }: StorageForecast): Say {
  const [want, have] = [bytesInWords(needed), bytesInWords(free)]
  if (daysLeft === undefined)
    return { zh: '近日没有日志，磁盘不增。', en: 'Nothing came in the last days: the disk does not fill.' }
  if (daysNeeded === 0) {
    return {
      zh: `各来源均已留满期限，此后删多少来多少；若不删，可用空间${have}还够${daysLeft}日。`,
      en: `Every source has its whole term: as much may be deleted as comes. If nothing is, ${have} last ${daysLeft} days.`,
    }
  }
  return isEnough
    ? {
        zh: `按近日速率，磁盘够：留满期限还要${daysNeeded}日、${want}，可用${have}。`,
        en: `At this rate the disk is enough: the whole term takes ${daysNeeded} days and ${want} more, and ${have} are free.`,
      }
    : {
        zh: `按近日速率，磁盘不够：${daysLeft}日后写满，留满期限还要${daysNeeded}日、${want}，可用只有${have}。请加磁盘，或请发送方减量。`,
        en: `At this rate the disk is not enough: it is full in ${daysLeft} days, and the whole term takes ${daysNeeded} days and ${want} more, of which ${have} are free. Add disk, or have less sent.`,
      }
}

const percent = (share: number): string => `${Math.max(1, Math.round(100 * share))}%`

/** How much smaller files become: what the forecast counts on, and where that is known from. */
function sharesWords({ hot, cold, files }: KeptShares): Say {
  if (hot === undefined && cold === undefined) {
    return {
      zh: '整理过的文件还太少，按收到时的大小推算；整理后多半更小。',
      en: 'Too little has been gathered yet: this counts on the size at which logs come in, and they mostly become smaller.',
    }
  }
  const [first, then] = [hot ?? cold ?? 1, cold ?? hot ?? 1]
  const gathered = cold === undefined || hot === undefined
  return {
    zh: `推算按本库最近整理的${files}个文件：整理后为收到时的${percent(first)}${gathered ? '' : `，${COLD_AFTER_DAYS}日后为${percent(then)}`}；每批日志入簿的记录和散列不再变小。以后的日志若与此前不同，结果随之不同。`,
    en: `This counts on what the last ${files} gathered files of this store took: ${percent(first)} of what came in${gathered ? '' : `, and ${percent(then)} after ${COLD_AFTER_DAYS} days`}; the records and hashes in the log stay as they are. Logs of another kind will take another size.`,
  }
}

interface RatesOf {
  readonly visit: LogbookVisit
  readonly forecast: StorageForecast | undefined
}

/** How much comes a day, by source, and how far the disk reaches. */
export function RatesPage({ visit, forecast }: RatesOf) {
  const { say } = visit
  const heads: readonly (Say & { readonly num?: boolean })[] = [
    SOURCE_HEAD,
    { zh: '每日条数', en: 'Events a day', num: true },
    { zh: '每日落盘', en: 'On the disk a day', num: true },
    { zh: '每条', en: 'An event', num: true },
    { zh: '占', en: 'Share', num: true },
  ]
  return (
    <>
      <h1>{say({ zh: '速率与磁盘', en: 'Rates and disk' })}</h1>
      {forecast === undefined ? (
        <p>
          {say({
            zh: '收满一小时后，这里写每日来多少、磁盘够用多久。',
            en: 'Once logs have come for an hour, this says how much comes a day and how far the disk reaches.',
          })}
        </p>
      ) : (
        <>
          <p>
            <StateMark
              state={forecast.isEnough ? 'done' : 'overdue'}
              words={say(forecast.isEnough ? { zh: '够', en: 'enough' } : { zh: '不够', en: 'not enough' })}
            />{' '}
            {say(forecastWords(forecast))}
          </p>
          <p class="meta">{say(sharesWords(forecast.shares))}</p>
          <section aria-labelledby="rates">
            <h2 id="rates" class="head">
              <span>{say({ zh: '每日来多少', en: 'What comes a day' })}</span>
              <span class="meta">
                {forecast.basis > 0
                  ? say({
                      zh: `前${forecast.basis}个整日的平均，今日不计`,
                      en: `mean of the last ${forecast.basis} whole days, today left out`,
                    })
                  : say({
                      zh: '按首日至今推算，导入的文件不计',
                      en: 'from the first day so far, imported files left out',
                    })}
              </span>
            </h2>
            {forecast.rates.length === 0 ? (
              <p>{say({ zh: '近日没有日志。', en: 'Nothing came in the last days.' })}</p>
            ) : (
              <Table name={{ zh: '各来源速率', en: 'Rates by source' }} heads={heads} visit={visit} class="lean">
                {forecast.rates.slice(0, MOST_SHOWN).map(({ source, bytesADay, eventsADay }) => (
                  <tr key={source}>
                    <th scope="row">
                      {source === 'logbook' ? say({ zh: '日志簿自记', en: 'the logbook itself' }) : source}
                    </th>
                    <td class="num small" data-label={say(heads[1] as Say)}>
                      {eventsADay.toLocaleString('en')}
                    </td>
                    <td class="num small" data-label={say(heads[2] as Say)}>
                      {bytesInWords(bytesADay)}
                    </td>
                    <td class="num small" data-label={say(heads[3] as Say)}>
                      {eventsADay === 0 ? '—' : bytesInWords(Math.round(bytesADay / eventsADay))}
                    </td>
                    <td class="num small" data-label={say(heads[4] as Say)}>
                      {((100 * bytesADay) / Math.max(1, forecast.bytesADay)).toFixed(1)}%
                    </td>
                  </tr>
                ))}
              </Table>
            )}
            {forecast.rates.length > MOST_SHOWN && (
              <p class="meta">
                {say({
                  zh: `另有${forecast.rates.length - MOST_SHOWN}个来源，均更少。`,
                  en: `${forecast.rates.length - MOST_SHOWN} more sources, each of less.`,
                })}
              </p>
            )}
          </section>
        </>
      )}
    </>
  )
}
